"""Which slot may have which words of a message: readings of all slots, and the peace between them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.dialogue.commands import Refuse
from engine.dialogue.session import Question
from engine.flow.model import Flow, Slot
from engine.types.slot_type import Asked, Reading, Rejection
from engine.types.utterance import Utterance

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """A slot's claim to some words of the message."""

    slot: Slot
    reading: Reading
    is_open: bool  # whether the slot is what was asked

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.reading.start, self.reading.end

    @property
    def is_sure(self) -> bool:
        """Whether the words stand for the value by themselves, with one reading."""
        return self.reading.confidence == "explicit" and not self.reading.alternatives

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """Explicit before asked-for, long before short, the open question before others."""
        return self.reading.confidence != "explicit", -(self.span[1] - self.span[0]), not self.is_open

    def words(self, utterance: Utterance) -> str:
        """The customer's words for the value."""
        return utterance.text[self.reading.start : self.reading.end]


def claims_of(flow: Flow, question: Question | None, utterance: Utterance) -> list[Claim]:
    """The claims that stand, no two over the same words, at most one for a slot."""
    claims = [
        Claim(slot, reading, is_open)
        for slot in flow.slots.values()
        if (is_open := _is_open(flow, slot, question)) or not slot.asked_only
        for reading in slot.type.read(utterance, Asked(is_open))
        if isinstance(reading, Reading)
    ]
    standing: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: claim.rank):
        is_free = not any(overlaps(claim.span, other.span) for other in standing)
        if is_free and all(claim.slot.name != other.slot.name for other in standing):
            standing.append(claim)
    return standing


def refusals_of(flow: Flow, question: Question, utterance: Utterance) -> list[Refuse]:
    """What was plainly meant for the open slot, and why its type refuses it."""
    if question.kind != "slot" or question.slot not in flow.slots:
        return []
    slot = flow.slots[question.slot]
    return [
        Refuse(slot.name, utterance.text[found.start : found.end], found.reason)
        for found in slot.type.read(utterance, Asked(is_open=True))
        if isinstance(found, Rejection)
    ]


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _is_open(flow: Flow, slot: Slot, question: Question | None) -> bool:
    if question is None or question.kind != "slot":
        return False
    if not question.group:
        return question.slot == slot.name
    return any({question.slot, slot.name} <= set(step.collect) for step in flow.steps.values())
