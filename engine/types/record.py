"""One record of a list, found by what is said of its fields: a car by "creta 2021", then "the diesel one".

`narrowing.py` tells which records are left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.types.distance import Distance
from engine.types.money import Money
from engine.types.narrowing import Narrowed, Record, Wish, narrow
from engine.types.number import Number
from engine.types.range import Range
from engine.types.reading import read
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection, SlotType
from engine.types.superlatives import superlatives
from engine.types.utterance import Utterance
from engine.types.year import Year

NUMBERS = (Money, Distance, Year, Number)
_KINDS = {"money": Money, "year": Year, "distance": Distance}


@dataclass(frozen=True)
class RecordType:
    """A record of a provider, stored whole; `key` is the field that tells it from all others.

    Read with `fields: {model: model, year: year, price: money}` among the records that can be had: `creta 2021` ·
    `the one under 8 lakh` · `the cheapest` · `sabse nayi`
    Not read: words that several records fit, or none
    """

    name: str
    source: str  # the provider of all records
    key: str
    fields: Mapping[str, SlotType] = field(hash=False)
    examples: tuple[str, ...] = ()
    options: tuple[OptionValue, ...] = ()

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The records of `asked.allowed` that all wishes fit, as one reading by their keys."""
        found = self.find(utterance, tuple(asked.allowed or ()), asked)
        if found is None or found.missed:
            return ()
        keys = tuple(record[self.key] for record in found.records)
        start, end = found.span
        return (Reading(keys[0], start, end, alternatives=keys if len(keys) > 1 else ()),)

    def check(self, value: Any) -> dict[str, Any]:
        """The record as it is. Refuses with `not_a_record` what has no key."""
        if not isinstance(value, Mapping) or value.get(self.key) is None:
            raise ValueError("not_a_record")
        return dict(value)

    def show(self, value: Any) -> str:
        """The fields that are neither numbers nor none, and the year: `Hyundai Creta 2021`; else the key."""
        shown = [
            kind.show(value[name])
            for name, kind in self.fields.items()
            if value.get(name) is not None and (isinstance(kind, Year) or not isinstance(kind, NUMBERS))
        ]
        return " ".join(shown[:3]) or str(value[self.key])

    def schema(self) -> dict[str, Any]:
        """An object with the key."""
        return {"type": "object", "required": [self.key]}

    def find(self, utterance: Utterance, records: tuple[Record, ...], asked: Asked) -> Narrowed | None:
        """What is left of the records by what is said of them; None when nothing is said."""
        wishes = tuple(self.wishes(utterance, asked))
        return narrow(self.fields, records, wishes) if wishes and records else None

    def wishes(self, utterance: Utterance, asked: Asked) -> Iterator[Wish]:
        """What the message says of the fields, no two over the same words."""
        of_word = asked if asked.allowed is None else asked._replace(allowed=None)
        of_number = of_word._replace(is_open=False) if asked.is_open else of_word
        found = [
            wish
            for name, kind in self.fields.items()
            for wish in self._wishes(name, utterance, of_number if isinstance(kind, NUMBERS) else of_word)
            if wish.is_sure or asked.is_open
        ]
        found += _extremes(self.fields, utterance)
        taken: list[Wish] = []
        for wish in sorted(found, key=lambda wish: (not wish.is_sure, wish.start - wish.end, wish.priority)):
            if not any(wish.start < other.end and other.start < wish.end for other in taken):
                taken.append(wish)
        yield from _either(sorted(taken, key=lambda wish: wish.start))

    @cached_property
    def _readers(self) -> Mapping[str, SlotType]:
        """What reads of each field: of a number also "under 8 lakh"."""
        return {
            name: Range(kind.name, kind, "exact") if isinstance(kind, NUMBERS) else kind
            for name, kind in self.fields.items()
        }

    def _wishes(self, name: str, utterance: Utterance, asked: Asked) -> Iterator[Wish]:
        kind = self.fields[name]
        is_number = isinstance(kind, NUMBERS)
        for one in read(self._readers[name], utterance, asked):
            if isinstance(one, Reading):
                values = one.alternatives or (one.value,)
                yield Wish(
                    name,
                    one.start,
                    one.end,
                    values,
                    is_number=is_number,
                    is_exact=isinstance(kind, Year),
                    is_sure=one.confidence == "explicit",
                    priority=getattr(kind, "priority", 0),
                )


def _either(wishes: Iterable[Wish]) -> Iterable[Wish]:
    """Two words for one field are a choice: "creta or venue"."""
    by_field: dict[tuple[str, bool], Wish] = {}
    for wish in wishes:
        key = wish.field, wish.extreme is not None
        before = by_field.get(key)
        if before is None or wish.is_number:
            by_field[key] = wish
        else:
            by_field[key] = before._replace(end=wish.end, values=(*before.values, *wish.values))
    return by_field.values()


def _extremes(fields: Mapping[str, SlotType], utterance: Utterance) -> Iterator[Wish]:
    for one in superlatives(utterance.text):
        kind = _KINDS[one.kind]
        if name := next((name for name, field in fields.items() if isinstance(field, kind)), None):
            yield Wish(name, one.start, one.end, extreme=one.wanted, is_number=True)


def build_record(
    name: str, definition: Mapping[str, Any], find_type: Callable[[str], SlotType | None]
) -> RecordType:
    """The type of an entry of `types.yaml` with `base: record`; `find_type` gives another type by its name.

    Raises ValueError("key: message").
    """
    fields: dict[str, SlotType] = {}
    for field_name, type_name in definition.get("fields", {}).items():
        kind = find_type(str(type_name))
        if kind is None or isinstance(kind, RecordType):
            raise ValueError(f"fields: {field_name}: there is no slot type {type_name!r}")
        fields[str(field_name)] = kind
    if not fields:
        raise ValueError("fields: a type with `base: record` needs at least one field")
    examples = tuple(map(str, definition.get("examples", ())))
    return RecordType(
        name, str(definition.get("from", "")), str(definition.get("key", "id")), fields, examples
    )
