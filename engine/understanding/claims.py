"""Which slot may have which words of a message: readings of all slots, and the peace between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from engine.dialogue.commands import Refuse, Set
from engine.dialogue.session import Question
from engine.flow.model import Flow, Slot
from engine.types.beside import stand_beside, with_name
from engine.types.location import Location
from engine.types.person_name import PersonName
from engine.types.slot_type import Reading, Rejection
from engine.types.text import Text
from engine.types.utterance import Span, Utterance


@dataclass(frozen=True, slots=True)
class Claim:
    """A slot's claim to some words of the message."""

    slot: Slot
    reading: Reading
    is_open: bool  # whether the slot is what was asked
    name: int = 0  # how many letters the slot's own words beside the value have, with what links them to it

    @property
    def is_named(self) -> bool:
        """Whether the slot's own words stand beside the value."""
        return self.name > 0

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.reading.start, self.reading.end

    def place(self, utterance: Utterance) -> Span:
        """Where the words stand, with those that name the slot."""
        return with_name(_said_beside(self.slot), utterance.text, *self.span) if self.is_named else self.span

    @property
    def is_said(self) -> bool:
        """Whether the words stand for the value by themselves, or for one of several."""
        return self.reading.confidence == "explicit"

    @property
    def is_sure(self) -> bool:
        """Whether the words stand for the value by themselves, with one reading or for a list."""
        return self.is_said and (bool(self.slot.many) or not self.reading.alternatives)

    @property
    def is_free(self) -> bool:
        """Whether any words would have done: free text, or a name that nothing announced."""
        return takes_what_is_left(self.slot) and self.reading.confidence == "by_step"

    @property
    def rank(self) -> tuple[bool, int, bool, int, int, bool]:
        """Explicit before asked-for, long before short, named before others, then by type, name, and what was asked.

        A type with a `priority` above 0 leaves what others read alike to them: digits are money last.
        """
        length, priority = self.span[1] - self.span[0], getattr(self.slot.type, "priority", 0)
        is_explicit = self.reading.confidence == "explicit"
        by_type = 0 if self.is_named else priority
        return not is_explicit, -length, not self.is_named, by_type, -self.name, not self.is_open

    def words(self, utterance: Utterance) -> str:
        """The customer's words for the value."""
        return utterance.text[self.reading.start : self.reading.end]


Found = Claim | tuple[Slot, Rejection]
"""What a slot makes of words of the message: a claim to them, or a refusal."""


def volunteered(claims: Iterable[Claim]) -> list[Span]:
    """The places of the sure values that were not asked for."""
    return [claim.span for claim in claims if claim.is_sure and not claim.is_open]


def as_set(claim: Claim, utterance: Utterance) -> Set:
    """The value of a claim, of a slot with many values all that were read."""
    reading, share = claim.reading, claim.reading.share
    value = list(_values(reading)) if claim.slot.many and reading.value is not None else reading.value
    words = claim.words(utterance)
    return Set(claim.slot.name, value, words, share=None if share is None else float(share))


def covers(one: Span, other: Span) -> bool:
    """Whether all the words of the other are among these."""
    return one[0] <= other[0] and other[1] <= one[1]


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def is_apart(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span shares no character with any of these."""
    return not any(overlaps(span, other) for other in spans)


def words_apart(utterance: Utterance, spans: Sequence[Span]) -> list[str]:
    """The words of the message that stand in none of these places."""
    return [word.text for word in utterance.words if is_apart((word.start, word.end), spans)]


def names_of(slot: Slot) -> tuple[str, ...]:
    """What customers call the slot."""
    return slot.name.replace("_", " "), *slot.words


def _said_beside(slot: Slot) -> tuple[str, ...]:
    """What stands beside a value that is the slot's."""
    return *names_of(slot), *slot.carriers


def takes_what_is_left(slot: Slot) -> bool:
    """Whether the slot takes any words, and is read last."""
    return isinstance(slot.type, (PersonName, Text, Location))


def may_hold_facts(slot: Slot) -> bool:
    """Whether an answer to the slot may have values of others in it: an address has a road and a landmark."""
    return isinstance(slot.type, (Text, Location))


def as_found(
    slot: Slot, one: Reading | Rejection, is_open: bool, text: str
) -> Claim | tuple[Slot, Rejection]:
    """A reading as a claim; a rejection as it is, with its slot."""
    if isinstance(one, Rejection):
        return slot, one
    names = _said_beside(slot)
    if one.share and stand_beside(slot.rest_words, text, one.start, one.end):
        names, one = slot.rest_words, _rest(one, one.share)
    start, end = with_name(names, text, one.start, one.end)
    return Claim(slot, one, is_open, one.start - start + end - one.end)


def _rest(reading: Reading, share: Decimal) -> Reading:
    """What is left of the whole: 20 % where 80 % was said."""
    left = 100 - share
    value = None if reading.value is None else round(reading.value * left / share)
    return reading._replace(value=value, share=left)


def standing(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that win their words: the surer and longer ones.

    Of slots that are named alike the one with fewer names and the longer one ("at 20% down" is no rate), at last
    the open one.
    """
    found = list(claims)
    names = Counter(claim.slot.name for claim in found if claim.is_named)
    kept: dict[str, Claim] = {}
    won: list[Claim] = []
    for claim in sorted(found, key=lambda one: (*one.rank[:4], names[one.slot.name], *one.rank[4:])):
        before = kept.get(claim.slot.name)
        if before and before.is_named and not claim.is_named and not claim.slot.many:
            continue
        if not may_hold_facts(claim.slot) and any(_disputes(claim, other) for other in won):
            continue
        won.append(claim)
        kept[claim.slot.name] = _either(before, claim) if before else claim
    return list(kept.values())


def _disputes(one: Claim, other: Claim) -> bool:
    """Whether only one of them may have the words; "any" is an answer to all that was asked."""
    are_any = one.reading.value is None and other.reading.value is None
    return overlaps(one.span, other.span) and not are_any


def _either(one: Claim, other: Claim) -> Claim:
    """Two values for one slot: both are sure, and the customer must say which; else the first stands."""
    is_sure = one.reading.confidence == other.reading.confidence == "explicit"
    if not is_sure and not one.slot.many:
        return one
    values: list[object] = []  # ranges are mappings, which no set or dict can hold
    for value in (*_values(one.reading), *_values(other.reading)):
        if value not in values:
            values.append(value)
    return one if len(values) == 1 else replace(one, reading=one.reading._replace(alternatives=tuple(values)))


def _values(reading: Reading) -> tuple[object, ...]:
    return reading.alternatives or (reading.value,)


def unclaimed(
    refusals: Iterable[tuple[Slot, Rejection]], claims: Sequence[Claim], utterance: Utterance
) -> Iterator[Refuse]:
    """The refusals of words that no claim has, for slots that have none."""
    for slot, found in refusals:
        span = found.start, found.end
        is_answered = any(claim.slot.name == slot.name for claim in claims)
        if not is_answered and is_apart(span, (claim.span for claim in claims)):
            yield Refuse(slot.name, utterance.text[found.start : found.end], found.reason)


def open_slots(flow: Flow, question: Question | None) -> frozenset[str]:
    """What was asked; of several slots asked together all that their step collects."""
    if question is None or question.kind != "slot":
        return frozenset()
    steps = flow.asking.get(question.slot, ())
    items = [item for step in steps for item in step.wanted if question.group or question.slot in item.slots]
    return frozenset({question.slot}.union(*(item.slots for item in items)))
