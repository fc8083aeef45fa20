"""What a used car is worth: a range of asking prices, what a dealer pays, and what was assumed.

The formula is that of `valuation_figures.json`. Indicative and never an offer: the words must say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, exp, floor, log, prod
from typing import Any

from dealership.figures import (
    FIGURES,
    city_factor,
    class_of,
    half_width,
    model_row,
    retention,
    usual_kilometres,
)
from dealership.vehicles import specification

FIRST_YEAR = 2005  # older cars are collectors' or scrap: both need a person
YOUNGEST, OLDEST = 0.25, 18.0  # years between which a model's own yearly change was measured
UNSURE_AGE = 12.0  # years after which the error of the estimate doubles
FEW_KILOMETRES, MANY_KILOMETRES = 500, 300_000  # outside of these one asks again whether that is right
STEPS = ((1_000_000, 5_000), (2_500_000, 10_000), (10_000_000, 25_000))
"""Up to which amount an end of the range is rounded to what, in rupees; from a crore to a lakh."""
LARGEST_STEP = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Car:
    """A car to value. What is None was not said; `fuel`, `transmission` and `condition` in any case."""

    brand: str
    model: str
    year: int
    fuel: str
    transmission: str | None = None  # manual or automatic
    kilometres: int | None = None
    owner: int | None = None  # how many owners it has had, the present one included
    city: str | None = None
    condition: str | None = None  # excellent, good, fair or poor


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the customer should know about the range: an id that the words are found by, and its number."""

    id: str
    value: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Whole rupees. Half of all such cars are asked for between `low` and `high`; a dealer pays less."""

    middle: int
    low: int
    high: int
    dealer_low: int
    dealer_high: int
    half_width: float
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class NoEstimate:
    """The car cannot be valued: `unknown_model` or `year_out_of_range`."""

    reason: str


def estimate(car: Car, day: date) -> Estimate | NoEstimate:
    """Value a car on a day."""
    row = model_row(car.brand, car.model)
    if row is None:
        return NoEstimate("unknown_model")
    if not FIRST_YEAR <= car.year <= day.year:
        return NoEstimate("year_out_of_range")
    age = age_in_years(car.year, day)
    middle = row["value_5y"] * prod(_factors(car, row, age))
    is_all_known = None not in (car.transmission, car.kilometres, car.owner)
    width = half_width(age, row["basis"], is_all_known=is_all_known)
    dealer = FIGURES["dealer_purchase_factor"]
    return Estimate(
        middle=round(middle),
        low=_down(middle / (1 + width)),
        high=_up(middle * (1 + width)),
        dealer_low=_down(middle * dealer["low"]),
        dealer_high=_up(middle * dealer["high"]),
        half_width=width,
        assumptions=(*_unsaid(car, age), *_unusual(car, row, age)),
    )


def age_in_years(year: int, day: date) -> float:
    """The age of a model year's car on a day: counted from the middle of that year."""
    new_year = date(day.year, 1, 1)
    decimal_year = day.year + (day - new_year).days / (date(day.year + 1, 1, 1) - new_year).days
    return max(decimal_year - (year + 0.5), YOUNGEST)


def _factors(car: Car, row: Mapping[str, Any], age: float) -> tuple[float, ...]:
    years = age - 5  # the figures stand at five years
    yearly_years = min(age, OLDEST) - 5
    owner = "unknown" if car.owner is None else str(min(max(car.owner, 1), 4))
    return (
        retention(class_of(row), age),
        row["yearly_adjust"] ** yearly_years,
        _fuel(car, row) * _fuel_yearly(car, row) ** years,
        _generation(car, row),
        _transmission(car, row),
        _kilometres(car, row, age),
        FIGURES["owner"]["factor"][owner],
        1.0 if car.city is None else city_factor(car.city),
        FIGURES["condition"]["factor"][(car.condition or "good").casefold()],
        FIGURES["market_index"]["default"],
    )


def _named(fuel: str) -> str:
    """A fuel as the figures spell it."""
    return fuel.upper() if fuel.casefold() in ("cng", "lpg") else fuel.capitalize()


def _fuel(car: Car, row: Mapping[str, Any]) -> float:
    fuel, default = _named(car.fuel), FIGURES["fuel"]["default_factor"]
    if fuel == row["base_fuel"]:
        return 1.0
    share = default.get(fuel, 1.0) / default.get(row["base_fuel"], 1.0)
    return float(row["fuel_factor"].get(fuel, share))


def _fuel_yearly(car: Car, row: Mapping[str, Any]) -> float:
    yearly = FIGURES["fuel"]["yearly_factor"]
    return float(yearly.get(_named(car.fuel), 1.0) / yearly.get(row["base_fuel"], 1.0))


def _generation(car: Car, row: Mapping[str, Any]) -> float:
    """Of the newest generation that is not younger than the car; 1 for a model that had only one."""
    generations = {int(since): factor for since, factor in row.get("generation_factor", {}).items()}
    since = max((since for since in generations if since <= car.year), default=None)
    return 1.0 if since is None else float(generations[since])


def _transmission(car: Car, row: Mapping[str, Any]) -> float:
    automatic = float(row["automatic_factor"])
    if car.transmission is None:
        return float(automatic ** row["automatic_share"])
    return automatic if car.transmission.casefold() == "automatic" else 1.0


def _kilometres(car: Car, row: Mapping[str, Any], age: float) -> float:
    if car.kilometres is None:
        return 1.0
    more = log(max(car.kilometres, 1000) / usual_kilometres(_named(car.fuel), age))
    return exp(min(max(more, -1.5), 1.2) * FIGURES["kilometres"]["elasticity"][class_of(row)])


def _unsaid(car: Car, age: float) -> list[Assumption]:
    """What the estimate took for granted."""
    usual = round(usual_kilometres(_named(car.fuel), age), -3)
    return [
        assumption
        for value, assumption in (
            (car.kilometres, Assumption("usual_kilometres", int(usual))),
            (car.owner, Assumption("usual_owners")),
            (car.transmission, Assumption("usual_transmission")),
            (car.city, Assumption("average_city")),
            (car.condition, Assumption("good_condition")),
        )
        if value is None
    ]


def _unusual(car: Car, row: Mapping[str, Any], age: float) -> list[Assumption]:
    """What makes the estimate less sure than others, or what was said and may be a slip."""
    ran = car.kilometres
    is_odd = ran is not None and (ran > MANY_KILOMETRES or (ran < FEW_KILOMETRES and age > 1))
    return [
        assumption
        for applies, assumption in (
            ((car.condition or "").casefold() == "poor", Assumption("must_be_seen")),
            (row["basis"] != "listings", Assumption("few_figures")),
            (age > UNSURE_AGE, Assumption("old_car")),
            (not _is_sold_with(car), Assumption("unusual_fuel")),
            (not _is_sold_in_year(car), Assumption("unusual_year")),
            (is_odd, Assumption("unusual_kilometres", ran)),
        )
        if applies
    ]


def _is_sold_with(car: Car) -> bool:
    known = specification(car.brand, car.model)
    return known is None or _named(car.fuel) in known["fuels"]


def _is_sold_in_year(car: Car) -> bool:
    known = specification(car.brand, car.model)
    if known is None:
        return True
    first, last = known["sold"]
    return bool(first <= car.year <= (last or car.year) + 1)  # the last ones are sold in the year after


def _step(amount: float) -> int:
    return next((step for below, step in STEPS if amount < below), LARGEST_STEP)


def _down(amount: float) -> int:
    return floor(amount / _step(amount)) * _step(amount)


def _up(amount: float) -> int:
    return ceil(amount / _step(amount)) * _step(amount)
