"""Which records are left by what is wished of their fields; when none is, which wish must go and what is nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal, NamedTuple

from engine.types.slot_type import Asked, Reading, SlotType
from engine.types.utterance import Utterance, fold

Record = Mapping[str, Any]
MOST_WISHES = 6  # of which every combination is tried; of more the last ones are given up together


class Wish(NamedTuple):
    """What a field should be, said at `text[start:end]`: one of `values`, or the least or most there is.

    Of a number the values are `{"min": …, "max": …}`.
    """

    field: str
    start: int = 0
    end: int = 0
    values: tuple[Any, ...] = ()
    extreme: Literal["min", "max"] | None = None
    is_number: bool = False
    is_exact: bool = (
        False  # a bare number means itself, as a year does; an amount may be the most that is wanted
    )
    is_sure: bool = True
    priority: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Where it is said."""
        return self.start, self.end


class Narrowed(NamedTuple):
    """The records left. `missed`: the wishes that had to be given up, then these are the nearest."""

    records: tuple[Record, ...]
    wishes: tuple[Wish, ...]
    missed: tuple[Wish, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """The place of all the wishes."""
        return min(wish.start for wish in self.wishes), max(wish.end for wish in self.wishes)


def narrow(fields: Mapping[str, SlotType], records: Sequence[Record], wishes: Sequence[Wish]) -> Narrowed:
    """The records that fit all wishes, else those that fit the most of them, the nearest first."""
    judge = _Judge(fields)
    for size in range(len(wishes) + 1):
        for missed in _combinations(wishes, size):
            kept = [wish for wish in wishes if wish not in missed]
            if left := judge.left(records, kept):
                nearest = sorted(left, key=lambda record: judge.distance(record, missed)) if missed else left
                return Narrowed(tuple(nearest), tuple(wishes), tuple(missed))
    return Narrowed((), tuple(wishes), tuple(wishes))


def _combinations(wishes: Sequence[Wish], size: int) -> Iterable[Sequence[Wish]]:
    if len(wishes) > MOST_WISHES:
        return [tuple(wishes[len(wishes) - size :])]
    return combinations(reversed(wishes), size)  # what was said last is given up first


class _Judge:
    """Says whether records fit wishes; remembers what the words in a field mean to its type."""

    def __init__(self, fields: Mapping[str, SlotType]) -> None:
        self.fields = fields
        self.meanings: dict[tuple[str, str], frozenset[str]] = {}

    def left(self, records: Iterable[Record], wishes: Sequence[Wish]) -> list[Record]:
        left = list(records)
        for wish in sorted(wishes, key=lambda wish: (wish.extreme is not None, not wish.is_number)):
            left = self.extremes(left, wish) if wish.extreme else self.fitting(left, wish)
        return left

    def fitting(self, records: list[Record], wish: Wish) -> list[Record]:
        if not wish.is_number:
            wanted = {fold(str(value)) for value in wish.values}
            exact = [one for one in records if wanted & self.meaning(wish.field, one.get(wish.field))]
            return exact or [one for one in records if _is_of_family(one.get(wish.field), wanted)]
        fitting = [
            record for record in records if any(_holds(ends, record.get(wish.field)) for ends in wish.values)
        ]
        if fitting or wish.is_exact:
            return fitting
        upper = [{"min": None, "max": ends["max"]} for ends in wish.values if ends["min"] == ends["max"]]
        return [record for record in records if any(_holds(ends, record.get(wish.field)) for ends in upper)]

    @staticmethod
    def extremes(records: list[Record], wish: Wish) -> list[Record]:
        known = [record[wish.field] for record in records if record.get(wish.field) is not None]
        best = (min if wish.extreme == "min" else max)(known, default=None)
        return [record for record in records if best is not None and record.get(wish.field) == best]

    def meaning(self, field: str, value: Any) -> frozenset[str]:
        """The values of the field's type that a stored value is or names: fiery red is red."""
        if value is None:
            return frozenset()
        text = fold(str(value))
        if (field, text) not in self.meanings:
            self.meanings[field, text] = frozenset(_meant(self.fields[field], str(value)))
        return self.meanings[field, text]

    def distance(self, record: Record, missed: Sequence[Wish]) -> float:
        """How far the record is from the wishes on numbers, as parts of what was wanted."""
        return sum(_outside(record.get(wish.field), wish) for wish in missed if wish.is_number)


def _meant(kind: SlotType, stored: str) -> Iterable[str]:
    yield fold(stored)
    try:
        yield fold(str(kind.check(stored)))
    except ValueError:
        for one in kind.read(Utterance(stored), Asked()):
            if isinstance(one, Reading):
                yield from (fold(str(value)) for value in one.alternatives or (one.value,))


def _is_of_family(stored: Any, wanted: Iterable[str]) -> bool:
    """Whether the stored text has a wanted one in it: an Alto K10 is an Alto."""
    return any(f" {one} " in f" {fold(str(stored))} " for one in wanted)


def _holds(ends: Mapping[str, Any], value: Any) -> bool:
    if value is None:
        return False
    low, high = ends["min"], ends["max"]
    return (low is None or value >= low) and (high is None or value <= high)


def _outside(value: Any, wish: Wish) -> float:
    if value is None or not wish.values:
        return 0
    ends = wish.values[0]
    low, high = ends["min"], ends["max"]
    gap = max(low - value if low is not None else 0, value - high if high is not None else 0, 0)
    return float(gap) / (abs(high or low or 1) or 1)
