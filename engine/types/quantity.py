"""What the kinds of amounts share: a place of the message with the values it may mean, made into an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from engine.types.amounts import Amount, is_ordinary
from engine.types.bare import ASK, Limits, Measure
from engine.types.bounds import Side
from engine.types.slot_type import Asked, Confidence, Reading, Rejection

BESIDE_DOING = frozenset(
    "the you u it i we they what who how why where when can could will would should not anything something".split()
)
"""English words beside which "do" is no Hindi two: "can you do it", "do the needful"."""
_SURENESS: Mapping[Confidence, int] = {"explicit": 0, "by_step": 1, "guess": 2}


class Quantity(NamedTuple):
    """Values read at `text[start:end]`.

    `meant`: what the one number may mean, several when that is not known, none when every meaning is out of bounds.
    `ends`: the two ends of a range or of a choice instead. `share`: the percent that it was said as, of a whole that is
    not known when nothing is meant. `side`: the bound that its own words make it.
    """

    start: int
    end: int
    confidence: Confidence
    meant: tuple[Any, ...] = ()
    ends: tuple[Any, ...] = ()
    share: Decimal | None = None
    side: Side | None = None


def bare_quantity(amount: Amount, text: str, measure: Measure) -> Quantity | None:
    """An amount without a unit that answers the open question; None when it is about something else."""
    if any(number.is_glued for number in amount.numbers) or not is_ordinary(text, amount.start, amount.end):
        return None
    if text[amount.start : amount.end] == "do" and not BESIDE_DOING.isdisjoint(text.split()):
        return None
    counts = [number.value for number in amount.numbers]
    rule = measure.bare.rule(counts[-1])
    if rule is None:
        is_alone = not (text[: amount.start].strip() or text[amount.end :].strip(" .!"))
        return Quantity(amount.start, amount.end, "by_step") if is_alone else None
    if rule.unit == ASK:
        return _asked_back(amount, measure)
    confidence: Confidence = "guess" if rule.confirm else "by_step"
    return quantity_of(amount, [measure.units[rule.unit]] * len(counts), measure, confidence)


def quantity_of(
    amount: Amount, factors: Sequence[Decimal], measure: Measure, confidence: Confidence = "explicit"
) -> Quantity:
    """An amount whose numbers are of units with these factors."""
    values = tuple(
        measure.stored(number.value * factor) for number, factor in zip(amount.numbers, factors, strict=True)
    )
    if len(values) > 1:
        return Quantity(amount.start, amount.end, confidence, ends=values)
    return Quantity(amount.start, amount.end, confidence, values)


def _asked_back(amount: Amount, measure: Measure) -> Quantity:
    """All that a number can mean, as far as it may be."""
    found = [
        quantity_of(amount, [factor] * len(amount.numbers), measure) for factor in measure.units.values()
    ]
    inside = [one for one in found if not any(map(measure.limits.refuses, one.meant or one.ends))]
    if len(amount.numbers) > 1:
        ends = inside[0].ends if inside else ()
        return Quantity(amount.start, amount.end, "by_step", ends=ends)
    return Quantity(amount.start, amount.end, "by_step", tuple(one.meant[0] for one in inside))


def answers(quantities: Iterable[Quantity], limits: Limits, asked: Asked) -> tuple[Reading | Rejection, ...]:
    """The quantities as a type with one value reads them: the sure ones first, two ends as alternatives."""
    found = [answer for quantity in quantities if (answer := _answer(quantity, limits, asked))]
    return in_order(found)


def in_order(found: Sequence[Reading | Rejection]) -> tuple[Reading | Rejection, ...]:
    """Sure readings first and refusals last; beside a sure reading a bare number is about something else."""
    found = sorted(
        found, key=lambda one: (3 if isinstance(one, Rejection) else _SURENESS[one.confidence], one.start)
    )
    sure = [one for one in found if isinstance(one, Reading) and one.confidence == "explicit"]
    return tuple(sure or found)


def _answer(quantity: Quantity, limits: Limits, asked: Asked) -> Reading | Rejection | None:
    values = tuple(dict.fromkeys(quantity.ends or quantity.meant))
    inside = tuple(value for value in values if not limits.refuses(value))
    start, end = quantity.start, quantity.end
    if quantity.share is not None and not values:
        return Reading(None, start, end, quantity.confidence, share=quantity.share)
    if not inside:
        reason = limits.refuses(values[0]) if len(values) == 1 else "out_of_range"
        is_plain = asked.is_open or quantity.confidence == "explicit"
        return Rejection(reason, start, end) if is_plain else None
    several = inside if len(inside) > 1 else ()
    return Reading(inside[0], start, end, quantity.confidence, several, share=quantity.share)
