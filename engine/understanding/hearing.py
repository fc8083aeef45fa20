"""What the slots of a flow make of a message: their claims to its words, the records it finds, what they refuse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.dialogue.commands import Choice, Refuse, Set
from engine.flow.model import Slot
from engine.types.any_words import find_any
from engine.types.corrections import without_corrected
from engine.types.reading import read
from engine.types.record import RecordType
from engine.types.slot_type import Reading, Rejection
from engine.types.utterance import Utterance
from engine.understanding.claims import (
    Claim,
    Span,
    as_found,
    names_of,
    standing,
    takes_what_is_left,
    unclaimed,
)
from engine.understanding.listening import Listener
from engine.understanding.records import find_records


@dataclass(frozen=True, slots=True)
class Heard:
    """The claims that stand, the records found, and what an open slot refuses."""

    claims: tuple[Claim, ...] = ()
    records: tuple[Set | Choice, ...] = ()
    refusals: tuple[Refuse, ...] = ()


def hear(listener: Listener, utterance: Utterance) -> Heard:
    """Claims, no two over the same words and at most one for a slot, and refusals of words left over."""
    opens, found = listener.opens, readings(listener, utterance)
    claims = standing(one for one in found if isinstance(one, Claim))
    refusals = [one for one in found if not isinstance(one, Claim) and one[0].name in opens]
    kept, records = find_records(listener, utterance, claims)
    return Heard(tuple(kept), records, tuple(unclaimed(refusals, claims, utterance)))


def readings(listener: Listener, utterance: Utterance) -> list[Claim | tuple[Slot, Rejection]]:
    """All that the slots read, before any of it has won.

    Names and free text are read last, from the words that no other slot is sure of.
    """
    opens = listener.opens
    found: list[Claim | tuple[Slot, Rejection]] = []
    for slot in sorted(listener.flow.slots.values(), key=takes_what_is_left):
        is_open = slot.name in opens
        if (is_open or not slot.asked_only) and not isinstance(slot.type, RecordType):
            claimed = tuple(_taken(found)) if takes_what_is_left(slot) else ()
            all_read = read(slot.type, utterance, listener.asked(slot, is_open=is_open, claimed=claimed))
            meant = all_read if slot.many else without_corrected(all_read, utterance.text)
            found += [as_found(slot, one, is_open, utterance.text) for one in meant]
            is_missing = listener.names.get(slot.name) is None
            found += _any(slot, utterance, is_open=is_open and is_missing)
    return found


def _taken(found: Iterable[Claim | tuple[Slot, Rejection]]) -> Iterator[Span]:
    return (one.span for one in found if isinstance(one, Claim) and one.is_sure)


def _any(slot: Slot, utterance: Utterance, *, is_open: bool) -> list[Claim]:
    """A claim to none: "any" answers the question for the slot, "any colour" says so at any time."""
    span = find_any(utterance, names_of(slot)) if slot.any else None
    if span is None or (not is_open and find_any(utterance)):
        return []
    return [Claim(slot, Reading(None, *span), is_open, is_named=True)]
