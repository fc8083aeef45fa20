"""Which slot may have which words of a message: readings of all slots, and the peace between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from engine.dialogue.commands import Refuse
from engine.dialogue.session import Question
from engine.flow.model import Flow, Slot
from engine.types.beside import stand_beside
from engine.types.location import Location
from engine.types.person_name import PersonName
from engine.types.slot_type import Asked, Reading, Rejection
from engine.types.text import Text
from engine.types.utterance import Utterance

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """A slot's claim to some words of the message."""

    slot: Slot
    reading: Reading
    is_open: bool  # whether the slot is what was asked
    is_named: bool = False  # whether the slot's own words stand beside the value

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.reading.start, self.reading.end

    @property
    def is_sure(self) -> bool:
        """Whether the words stand for the value by themselves, with one reading."""
        return self.reading.confidence == "explicit" and not self.reading.alternatives

    @property
    def is_free(self) -> bool:
        """Whether any words would have done: free text, or a name that nothing announced."""
        return _takes_what_is_left(self.slot) and self.reading.confidence == "by_step"

    @property
    def rank(self) -> tuple[bool, int, int, bool, bool]:
        """Explicit before asked-for, long before short, then by type; a named slot and the open one before others.

        A type with a `priority` above 0 leaves what others read alike to them: digits are money last.
        """
        length, priority = self.span[1] - self.span[0], getattr(self.slot.type, "priority", 0)
        is_explicit = self.reading.confidence == "explicit"
        return not is_explicit, -length, priority, not self.is_named, not self.is_open

    def words(self, utterance: Utterance) -> str:
        """The customer's words for the value."""
        return utterance.text[self.reading.start : self.reading.end]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the slots of a flow make of a message: the claims that stand, and what an open slot refuses."""

    claims: tuple[Claim, ...] = ()
    refusals: tuple[Refuse, ...] = ()


def hear(flow: Flow, question: Question | None, utterance: Utterance, today: date) -> Heard:
    """Claims, no two over the same words and at most one for a slot, and refusals of words left over.

    Names and free text are read last, from the words that no other slot is sure of.
    """
    opens = open_slots(flow, question)
    found: list[Claim | tuple[Slot, Rejection]] = []
    for slot in sorted(flow.slots.values(), key=_takes_what_is_left):
        is_open = slot.name in opens
        if is_open or not slot.asked_only:
            claimed = tuple(one.span for one in found if isinstance(one, Claim) and one.is_sure)
            asked = Asked(is_open, claimed=claimed, today=today)
            found += [
                _as_found(slot, one, is_open, utterance.text) for one in slot.type.read(utterance, asked)
            ]
    standing = _standing(one for one in found if isinstance(one, Claim))
    refusals = [one for one in found if not isinstance(one, Claim) and one[0].name in opens]
    return Heard(tuple(standing), tuple(_unclaimed(refusals, standing, utterance)))


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _takes_what_is_left(slot: Slot) -> bool:
    return isinstance(slot.type, (PersonName, Text, Location))


def _as_found(
    slot: Slot, one: Reading | Rejection, is_open: bool, text: str
) -> Claim | tuple[Slot, Rejection]:
    if isinstance(one, Rejection):
        return slot, one
    names = (slot.name.replace("_", " "), *slot.words)
    return Claim(slot, one, is_open, stand_beside(names, text, one.start, one.end))


def _standing(claims: Iterable[Claim]) -> list[Claim]:
    found = list(claims)
    named = Counter(claim.slot.name for claim in found if claim.is_named)
    standing: dict[str, Claim] = {}
    for claim in sorted(found, key=lambda claim: (*claim.rank[:4], named[claim.slot.name], claim.rank[4])):
        before = standing.get(claim.slot.name)
        if before and before.is_named and not claim.is_named:
            continue
        is_whole = isinstance(claim.slot.type, (Text, Location))  # such an answer may hold facts as well
        if not is_whole and any(overlaps(claim.span, other.span) for other in standing.values()):
            continue
        standing[claim.slot.name] = _either(before, claim) if before else claim
    return list(standing.values())


def _either(one: Claim, other: Claim) -> Claim:
    """Two values for one slot: both are sure, and the customer must say which; else the first stands."""
    if not (one.reading.confidence == other.reading.confidence == "explicit"):
        return one
    values: list[object] = []  # ranges are mappings, which no set or dict can hold
    for value in (*_values(one.reading), *_values(other.reading)):
        if value not in values:
            values.append(value)
    return one if len(values) == 1 else replace(one, reading=replace(one.reading, alternatives=tuple(values)))


def _values(reading: Reading) -> tuple[object, ...]:
    return reading.alternatives or (reading.value,)


def _unclaimed(
    refusals: Iterable[tuple[Slot, Rejection]], standing: list[Claim], utterance: Utterance
) -> Iterator[Refuse]:
    for slot, found in refusals:
        span = found.start, found.end
        is_answered = any(claim.slot.name == slot.name for claim in standing)
        if not is_answered and not any(overlaps(span, claim.span) for claim in standing):
            yield Refuse(slot.name, utterance.text[found.start : found.end], found.reason)


def open_slots(flow: Flow, question: Question | None) -> frozenset[str]:
    """What was asked; of several slots asked together all that their step collects."""
    if question is None or question.kind != "slot":
        return frozenset()
    together = (step.collect for step in flow.steps.values() if question.slot in step.collect)
    return frozenset({question.slot}.union(*together if question.group else ()))
