"""The figures that used cars are valued with, as read from `valuation_figures.json`; `valuation.py` uses them.

That file says where each figure comes from, how it was measured, and how far it can be trusted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, log
from pathlib import Path
from typing import Any

FIGURES: Mapping[str, Any] = json.loads(
    Path(__file__).with_name("valuation_figures.json").read_text(encoding="utf-8")
)
"""The whole file: one object for each factor of the price."""

_MODELS = {(row["brand"].casefold(), row["model"].casefold()): row for row in FIGURES["models"]}
_CITIES = {name.casefold(): entry["factor"] for name, entry in FIGURES["city"]["factor"].items()}
_CITY_NAMES = {"bangalore": "bengaluru", "delhi": "delhi ncr", "new delhi": "delhi ncr", "bombay": "mumbai"}
_CITY_NAMES |= dict.fromkeys(("gurgaon", "gurugram", "noida", "ghaziabad", "faridabad"), "delhi ncr")
_CITY_NAMES |= {"madras": "chennai", "calcutta": "kolkata"}


def model_row(brand: str, model: str) -> Mapping[str, Any] | None:
    """The figures of a model; none for one that was never measured or estimated."""
    return _MODELS.get((brand.casefold(), model.casefold()))


def class_of(row: Mapping[str, Any]) -> str:
    """What a model loses its value like: hatch, sedan, suv, mpv, ev or luxury."""
    return str(FIGURES["segment_class"][row["segment"]])


def retention(kind: str, age: float) -> float:
    """The value at an age in years against that at five: straight between the logs of neighbouring ages."""
    ages: Sequence[float] = FIGURES["retention"]["age_years"]
    factors: Sequence[float] = FIGURES["retention"]["factor"][kind]
    points = list(zip(ages, factors, strict=True))
    if age <= ages[0] or age >= ages[-1]:
        return factors[0] if age <= ages[0] else factors[-1]
    (left, low), (right, high) = next(pair for pair in pairwise(points) if age <= pair[1][0])
    share = (age - left) / (right - left)
    return exp(log(low) + share * (log(high) - log(low)))


def city_factor(city: str) -> float:
    """The price level of a city against the country; cities not measured share one."""
    known = city.strip().casefold()
    return float(_CITIES.get(_CITY_NAMES.get(known, known), _CITIES["rest of india"]))


def usual_kilometres(fuel: str, age: float) -> float:
    """What a car of this fuel (`Petrol`, …) has usually run at this age in years."""
    expected = FIGURES["kilometres"]["expected"]
    line = expected.get(fuel, expected["Petrol"])
    return float(line["a"] * (age + 0.5) ** line["b"])


def half_width(age: float, basis: str, *, is_all_known: bool) -> float:
    """How far the range reaches to either side so that it holds half of all asking prices, as a fraction."""
    rows = FIGURES["uncertainty"]["all_fields" if is_all_known else "form_fields_only"]
    width = next(row["half_width_50"] for row in rows if age <= row["max_age"])
    return float(width * FIGURES["uncertainty"]["few_listings_multiplier"][basis])
