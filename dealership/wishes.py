"""What a buyer wants, what may be given up when no car has all of it, and how far a car is from it. No database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dealership.vehicles import specification

NEAR = 15  # percent over or under the budget that is still worth a look
NEAR_YEARS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was said of the car; None: all the same. Prices in rupees, bounds included, `seats` the fewest.

    `unwanted`: brands, models, bodies, fuels, gearboxes and colours that it must not have.
    """

    brand: str | None = None
    model: str | None = None
    car_type: str | None = None
    fuel_type: str | None = None
    transmission: str | None = None
    min_price: int | None = None
    max_price: int | None = None
    min_year: int | None = None
    max_year: int | None = None
    km_max: int | None = None
    color: str | None = None
    seats: int | None = None
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A wish that was given up: the slot's name, and what was wanted of it."""

    slot: str
    wanted: str | int


Step = tuple[str, Callable[[Wishes], Wishes]]
"""One concession: the slot that it is about, and the wishes after it."""


def concessions(wishes: Wishes) -> Iterator[tuple[Wishes, tuple[Relaxed, ...]]]:
    """Weaker wishes, the nearest to the buyer's first: each wish alone, then ever more of them together."""
    seen = {wishes}
    for slot, change in STEPS:
        if (weaker := change(wishes)) not in seen:
            seen.add(weaker)
            yield weaker, _relaxed(wishes, (slot,))
    weaker = wishes
    for number, (_, change) in enumerate(STEPS, 1):
        if (weaker := change(weaker)) not in seen:
            seen.add(weaker)
            yield weaker, _relaxed(wishes, [slot for slot, _ in STEPS[:number]])


def distance(car: Mapping[str, Any], wishes: Wishes) -> tuple[int, int, int]:
    """How far a car is outside the budget, the years and the kilometres that were wanted."""
    return (
        _outside(car["price"], wishes.min_price, wishes.max_price),
        _outside(car["year"], wishes.min_year, wishes.max_year),
        _outside(car["mileage"] or 0, None, wishes.km_max),
    )


def _outside(value: int, low: int | None, high: int | None) -> int:
    return max(0, (low or value) - value, value - (value if high is None else high))


def _relaxed(wishes: Wishes, slots: Sequence[str]) -> tuple[Relaxed, ...]:
    """Those of the slots that were wanted at all; a body that only the model implied was not."""
    wanted = {slot: _wanted(wishes, slot) for slot in slots}
    return tuple(Relaxed(slot, value) for slot, value in wanted.items() if value is not None)


def _wanted(wishes: Wishes, slot: str) -> str | int | None:
    """The value that a slot had; of a range the end that was given, the upper one if both."""
    ends = {"budget": (wishes.max_price, wishes.min_price), "year": (wishes.max_year, wishes.min_year)}
    if slot in ends:
        return next((end for end in ends[slot] if end is not None), None)
    found: str | int | None = getattr(wishes, slot)
    return found


def _without(*names: str) -> Callable[[Wishes], Wishes]:
    nothing: dict[str, Any] = dict.fromkeys(names)
    return lambda wishes: replace(wishes, **nothing)


def _near_budget(wishes: Wishes) -> Wishes:
    return replace(
        wishes,
        min_price=None if wishes.min_price is None else wishes.min_price * (100 - NEAR) // 100,
        max_price=None if wishes.max_price is None else wishes.max_price * (100 + NEAR) // 100,
    )


def _near_years(wishes: Wishes) -> Wishes:
    return replace(
        wishes,
        min_year=None if wishes.min_year is None else wishes.min_year - NEAR_YEARS,
        max_year=None if wishes.max_year is None else wishes.max_year + NEAR_YEARS,
    )


def _another_model(wishes: Wishes) -> Wishes:
    """Another model of the same brand and kind of body."""
    return replace(wishes, model=None, car_type=_body(wishes)) if wishes.model else wishes


def _another_brand(wishes: Wishes) -> Wishes:
    """The same kind of body from any brand."""
    return replace(wishes, brand=None, model=None, car_type=_body(wishes)) if wishes.brand else wishes


def _body(wishes: Wishes) -> str | None:
    known = specification(wishes.brand, wishes.model) if wishes.brand and wishes.model else None
    return wishes.car_type or (str(known["body"]) if known else None)


STEPS: tuple[Step, ...] = (
    ("color", _without("color")),
    ("km_max", _without("km_max")),
    ("year", _near_years),
    ("budget", _near_budget),
    ("transmission", _without("transmission")),
    ("fuel_type", _without("fuel_type")),
    ("model", _another_model),
    ("year", _without("min_year", "max_year")),
    ("brand", _another_brand),
    ("budget", _without("min_price", "max_price")),
    ("seats", _without("seats")),
    ("car_type", _without("car_type")),
)
"""From what buyers part with most easily to what they insist on."""
