"""Valuation and loans as actions: what flows give and read."""

from __future__ import annotations

import pytest

from dealership.emi import USUAL_RATE
from dealership.errors import CarValuationAnalysisError, EMIAnalysisError
from dealership.money_actions import compute_emi, value_car
from engine.actions import Refused

CRETA = {"brand": "Hyundai", "model": "Creta", "year": 2021, "fuel_type": "diesel"}
LOAN = {"price": 500_000, "down_payment": 100_000, "tenure_months": 60}


@pytest.fixture
def url(tmp_path):
    """Nothing here reads the database: one kind is enough."""
    return f"sqlite:///{tmp_path / 'shop.db'}"


async def test_a_car_is_valued(shop):
    async with shop() as dealership:
        found = await dealership.output(value_car, **CRETA, condition="good", km_driven=None)
    assert 900_000 < found["low"] < found["high"] < 1_400_000
    assert found["dealer_high"] < found["high"]
    assert found["assumptions"][0]["id"] == "usual_kilometres"


async def test_everything_that_was_said_counts(shop):
    said = {
        "condition": "fair",
        "km_driven": 90_000,
        "owner_count": 2,
        "transmission": "manual",
        "city": "Pune",
    }
    async with shop() as dealership:
        usual = await dealership.output(value_car, **CRETA)
        found = await dealership.output(value_car, **CRETA, **said)
    assert found["high"] < usual["high"]
    assert found["assumptions"] == []


@pytest.mark.parametrize(
    ("given", "reason"), [({"model": "Nonesuch"}, "unknown_model"), ({"year": 1999}, "year_out_of_range")]
)
async def test_a_car_that_cannot_be_valued_is_refused(shop, given, reason):
    async with shop() as dealership:
        assert await dealership.ask(value_car, **(CRETA | given)) == Refused(reason)


async def test_a_condition_without_figure_fails(shop):
    async with shop() as dealership:
        with pytest.raises(CarValuationAnalysisError):
            await dealership.ask(value_car, **CRETA, condition="haunted")


async def test_a_loan_and_the_plans_beside_it(shop):
    async with shop() as dealership:
        found = await dealership.output(compute_emi, **LOAN, car_year=2019)
    assert (found["result"], found["emi"], found["total_interest"]) == ("ok", 8598, 115_837)
    assert found["annual_rate"] == float(USUAL_RATE)
    assert [plan["tenure_months"] for plan in found["plans"]] == [12, 24, 36, 48, 60, 72, 84]
    assert found["ends_late"]
    assert [plan["ends_late"] for plan in found["plans"]] == [False, False, False, True, True, True, True]


async def test_a_loan_of_another_rate_without_tenure_is_for_five_years(shop):
    async with shop() as dealership:
        found = await dealership.output(compute_emi, price=600_000, down_payment=150_000, annual_rate=0)
    assert (found["tenure_months"], found["emi"], found["ends_late"]) == (60, 7_500, False)


async def test_a_down_payment_that_is_too_small_says_how_much_is_needed(shop):
    async with shop() as dealership:
        found = await dealership.output(compute_emi, **(LOAN | {"down_payment": 10_000}))
    assert (found["result"], found["min_down_payment"]) == ("below_min_down_payment", 50_000)
    assert (found["emi"], found["plans"]) == (0, [])


async def test_a_loan_that_is_named_itself_needs_no_down_payment(shop):
    async with shop() as dealership:
        found = await dealership.output(compute_emi, loan_amount=600_000, tenure_months=60)
        with pytest.raises(EMIAnalysisError):
            await dealership.ask(compute_emi, price=600_000)
    assert (found["result"], found["loan_amount"], found["emi"]) == ("ok", 600_000, 12_896)
    assert {plan["loan_amount"] for plan in found["plans"]} == {600_000}


async def test_a_tenure_out_of_range_still_shows_plans(shop):
    async with shop() as dealership:
        found = await dealership.output(compute_emi, **(LOAN | {"tenure_months": 9}))
    assert found["result"] == "tenure_out_of_range"
    assert len(found["plans"]) == 7


@pytest.mark.parametrize("rate", [-1, 37, 900])
async def test_a_rate_that_cannot_be_fails(shop, rate):
    async with shop() as dealership:
        with pytest.raises(EMIAnalysisError):
            await dealership.ask(compute_emi, **LOAN, annual_rate=rate)
