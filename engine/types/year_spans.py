"""The years of a message as the ends of ranges: "2018 to 2020", "between 2018 and 2020"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.types.later import compiled_later
from engine.types.quantity import Quantity
from engine.types.slot_type import Asked, Reading
from engine.types.unit_words import END
from engine.types.utterance import Utterance
from engine.types.year import Year
from engine.types.year_ages import ages_of

JOINED = compiled_later(
    rf"(?: ?model)?[ ]{{0,2}}(?:|(?:to|till|se le ?kar|se|and|aur|or|ya|rinda|inda|mattu|से|और|ರಿಂದ"
    rf"|ಮತ್ತು){END}|-|–|/|&)[ ]{{0,2}}"
)


def year_spans(kind: Year, utterance: Utterance, asked: Asked) -> Iterator[Quantity]:
    """Years, two joined by "to", "and", a hyphen or nothing together; an age that is the most counts from today."""
    limits = list(_oldest(utterance.text, asked.today)) if asked.today else []
    yield from limits
    found = [
        one
        for one in kind.read(utterance, asked)
        if not any(limit.start <= one.start < limit.end for limit in limits)
    ]
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        at += 1
        if other and not (one.alternatives or other.alternatives) and _is_joined(one, other, utterance.text):
            yield Quantity(one.start, other.end, one.confidence, ends=(one.value, other.value))
            at += 1
        else:
            meant, ends = ((), one.alternatives) if one.alternatives else ((one.value,), ())
            yield Quantity(one.start, one.end, one.confidence, meant, ends)


def _is_joined(one: Reading, other: Reading, text: str) -> bool:
    return bool(JOINED.fullmatch(text, one.end, other.start))


def _oldest(text: str, today: date) -> Iterator[Quantity]:
    """The first year of cars that are no older than said."""
    for age in ages_of(text):
        if age.is_most:
            yield Quantity(age.start, age.end, "explicit", (today.year - age.years,), side="min")
