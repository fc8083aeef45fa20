"""What a car is worth and what a loan costs: the pure parts as actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from dealership.emi import USUAL_RATE, Loan, Wish, compute, ends_late, least_down_payment, loan_of, plans
from dealership.errors import CarValuationAnalysisError, EMIAnalysisError
from dealership.figures import FIGURES
from dealership.schemas import COUNT, RUPEES, TEXT, YEAR, inputs, listed, outputs
from dealership.valuation import Car, NoEstimate, estimate
from engine.actions import Call, Done, Refused, action

HIGHEST_RATE = 36  # percent a year; more is a slip or a loan shark
USUAL_MONTHS = 60  # where no tenure is asked for

INTEGER = {"type": "integer"}
ASSUMPTION = outputs({"id": {"type": "string"}, "value": {"type": ["integer", "null"]}})
LOAN = {
    "result": {"type": "string"},
    **dict.fromkeys(
        ("tenure_months", "loan_amount", "emi", "last_instalment", "total_payable", "total_interest"), INTEGER
    ),
    "ends_late": {"type": "boolean"},
}


@action(
    "value_car",
    writes=False,
    inputs=inputs(
        {"brand": TEXT, "model": TEXT, "year": INTEGER, "fuel_type": TEXT},
        {
            "condition": TEXT,
            "km_driven": COUNT,
            "owner_count": {"type": "integer", "minimum": 1, "maximum": 20},
            "transmission": TEXT,
            "city": TEXT,
        },
    ),
    outputs=outputs(
        {
            **dict.fromkeys(("low", "high", "dealer_low", "dealer_high"), RUPEES),
            "assumptions": listed(ASSUMPTION),
        }
    ),
)
async def value_car(call: Call) -> Done | Refused:
    """What the customer's car may be asked for: refused with `unknown_model` or `year_out_of_range`."""
    given = call.inputs
    condition = given.get("condition")
    if condition is not None and condition.casefold() not in FIGURES["condition"]["factor"]:
        raise CarValuationAnalysisError(f"no figure for the condition {condition!r}")
    car = Car(
        brand=given["brand"],
        model=given["model"],
        year=given["year"],
        fuel=given["fuel_type"],
        transmission=given.get("transmission"),
        kilometres=given.get("km_driven"),
        owner=given.get("owner_count"),
        city=given.get("city"),
        condition=condition,
    )
    found = estimate(car, call.local.date())
    if isinstance(found, NoEstimate):
        return Refused(found.reason)
    ends = {name: getattr(found, name) for name in ("low", "high", "dealer_low", "dealer_high")}
    return Done({**ends, "assumptions": [asdict(one) for one in found.assumptions]})


@action(
    "compute_emi",
    writes=False,
    inputs=inputs(
        {},
        {
            "price": RUPEES,
            "down_payment": INTEGER,
            "loan_amount": RUPEES,
            "annual_rate": {"type": "number"},
            "tenure_months": INTEGER,
            "car_year": YEAR,
        },
    ),
    outputs=outputs(
        {
            **LOAN,
            "annual_rate": {"type": "number"},
            "min_down_payment": RUPEES,
            "plans": listed(outputs(LOAN)),
        }
    ),
)
async def compute_emi(call: Call) -> Done:
    """The monthly instalment, and those of other tenures beside it; `result` says why where there is none.

    `ends_late` warns that lenders may find the car too old, where its year is known. `loan_amount`: what is to be
    lent, where that was named and no price; then nothing need be paid down.
    """
    given = call.inputs
    rate = _rate(given.get("annual_rate"))
    wish = _wish(given, rate)
    months = given.get("tenure_months")
    loan = compute(wish, USUAL_MONTHS if months is None else months)
    return Done(
        {
            **_shown(loan, call),
            "annual_rate": float(rate),
            "min_down_payment": least_down_payment(wish.price),
            "plans": [_shown(plan, call) for plan in plans(wish) if plan.result == "ok"],
        }
    )


def _wish(given: Mapping[str, Any], rate: Decimal) -> Wish:
    lent, price, down_payment = (given.get(name) for name in ("loan_amount", "price", "down_payment"))
    if lent is not None:
        return loan_of(lent, rate)
    if price is None or down_payment is None:
        raise EMIAnalysisError("neither a loan nor a price and a down payment was named")
    return Wish(price=price, down_payment=down_payment, rate=rate)


def _rate(given: float | None) -> Decimal:
    rate = USUAL_RATE if given is None else Decimal(str(given))
    if not 0 <= rate <= HIGHEST_RATE:
        raise EMIAnalysisError(f"a yearly rate of {rate} percent")
    return rate


def _shown(loan: Loan, call: Call) -> dict[str, Any]:
    year = call.inputs.get("car_year")
    is_late = year is not None and ends_late(year, loan.tenure_months, call.local.year)
    return {**asdict(loan), "ends_late": is_late}
