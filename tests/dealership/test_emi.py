"""Loans: thirty reference cases to the rupee, and what must hold for all of them."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.emi import (
    TENURES,
    Loan,
    Wish,
    compute,
    ends_late,
    least_down_payment,
    plans,
)

TESTDATA = Path(__file__).parents[1] / "testdata"
with (TESTDATA / "emi_cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
AMOUNTS = ("loan_amount", "emi", "total_payable", "total_interest", "last_instalment")
WISH = Wish(price=500_000, down_payment=100_000)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['case_id']} {case['note']}" for case in CASES])
def test_the_reference_cases(case):
    down_payment = int(case["down_payment"] or case["down_payment_input"])
    wish = Wish(
        price=int(case["car_price"]), down_payment=down_payment, rate=Decimal(case["annual_rate_percent"])
    )
    loan = compute(wish, int(case["tenure_months"] or case["tenure_input"]))
    assert loan.result == case["result"]
    assert [getattr(loan, name) for name in AMOUNTS] == [int(case[name] or 0) for name in AMOUNTS]


def test_there_are_thirty_reference_cases_of_every_result():
    assert len(CASES) == 30
    assert len({case["result"] for case in CASES}) == 6


def test_plans_stand_beside_each_other():
    beside = plans(WISH)
    assert [plan.tenure_months for plan in beside] == list(TENURES)
    assert [plan.emi for plan in beside] == sorted((plan.emi for plan in beside), reverse=True)
    assert [plan.total_interest for plan in beside] == sorted(plan.total_interest for plan in beside)
    assert beside[4] == compute(WISH, 60)


def test_a_refused_plan_says_why_at_each_tenure():
    assert {plan.result for plan in plans(Wish(price=100, down_payment=100))} == {"no_loan_needed"}


@pytest.mark.parametrize(
    ("car_year", "months", "is_late"),
    [(2020, 48, False), (2020, 49, True), (2026, 84, False), (2012, 12, True)],
)
def test_lenders_want_the_loan_to_end_before_the_car_is_ten(car_year, months, is_late):
    assert ends_late(car_year, months, 2026) is is_late


@pytest.mark.parametrize(("price", "least"), [(780_000, 78_000), (780_001, 78_001), (999_999, 100_000)])
def test_the_least_down_payment_is_enough_and_a_rupee_less_is_not(price, least):
    assert least_down_payment(price) == least
    assert compute(Wish(price=price, down_payment=least), 60).result == "ok"
    assert compute(Wish(price=price, down_payment=least - 1), 60).result == "below_min_down_payment"


def test_a_rate_below_nought_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="below nought"):
        compute(Wish(price=500_000, down_payment=100_000, rate=Decimal(-1)), 60)


@given(
    price=st.integers(100_000, 50_000_000),
    share=st.integers(10, 99),
    rate=st.decimals(0, 36, places=2),
    months=st.integers(12, 84),
)
def test_what_is_paid_is_loan_and_interest(price, share, rate, months):
    wish = Wish(price=price, down_payment=-(-price * share // 100), rate=rate)
    loan = compute(wish, months)
    if loan.result == "no_loan_needed":
        return
    assert loan.emi * (months - 1) + loan.last_instalment == loan.total_payable
    assert loan.total_payable == loan.loan_amount + loan.total_interest
    assert loan.total_interest >= 0 or rate == 0
    assert abs(loan.last_instalment - loan.emi) <= 2 * months + loan.emi // 100


def test_nothing_is_paid_where_there_is_no_loan():
    assert compute(Wish(price=780_000, down_payment=780_000), 60) == Loan(
        result="no_loan_needed", tenure_months=60
    )
