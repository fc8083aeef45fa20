"""What a message makes of the values that are known: which of them an amount corrects, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf, log
from typing import Any

from engine.flow.model import Flow, Slot
from engine.types.beside import VALUE, stand_beside
from engine.types.duration import Duration
from engine.types.money import Money
from engine.types.relative import direction, is_new_value
from engine.types.utterance import Utterance
from engine.understanding.claims import Claim, is_apart
from engine.understanding.listening import Listener

MEANINGLESS = frozenset((VALUE, "a", "an", "the", "new", "another"))
CORRECTING = frozenset("sorry actually instead no not nahi nahin only make galat wrong ಅಲ್ಲ नहीं".split())
EITHER = frozenset("or ya athava या ಅಥವಾ".split())


def distance_from_known(listener: Listener, claim: Claim) -> float:
    """How far a value is from that of its slot: of two slots that could take it the nearer one is corrected."""
    present, value = listener.names.get(claim.slot.name), claim.reading.value
    if present is None:
        return inf
    return abs(log(value / present)) if _is_amount(present) and _is_amount(value) else 0.0


def moved(listener: Listener, claim: Claim, utterance: Utterance) -> Claim:
    """The claim to an amount that is added to the known one or taken off it: "1 lakh more down"."""
    present, reading = listener.names.get(claim.slot.name), claim.reading
    is_sum = isinstance(claim.slot.type, (Money, Duration)) and reading.share is None
    is_sum = is_sum and not is_new_value(utterance.text, claim.span[0])
    if not (is_sum and not reading.alternatives and _is_amount(present) and _is_amount(reading.value)):
        return claim
    start, end = claim.place(utterance)
    sign = direction(utterance.text, *claim.span) or direction(utterance.text, start, end)
    value = present + sign * reading.value
    return replace(claim, reading=reading._replace(value=value)) if sign and value > 0 else claim


def of_first(listener: Listener, claims: Sequence[Claim], utterance: Utterance) -> Iterator[Claim]:
    """The claims; those of a second slot of a type are the first one's while that has no value: "value for a swift".

    Not where several words tell that it is the second: "my car for a swift".
    """
    claimed = {claim.slot.name for claim in claims}
    for claim in claims:
        first = listener.flow.first_of(claim.slot)
        is_free = first.name not in claimed and listener.names.get(first.name) is None
        is_second = claim.slot.asked_only and not claim.is_open
        is_told = stand_beside(_telling(claim.slot.carriers), utterance.text, *claim.span)
        yield replace(claim, slot=first) if is_second and is_free and not is_told else claim


def of_list(listener: Listener, claims: Iterable[Claim], utterance: Utterance) -> Iterator[Claim]:
    """The claims, where a slot for one value has a list of its type beside it: the first value is the slot's.

    Those that a message says beyond it are the list's, and so is one that comes later and corrects nothing. Not where
    one of them is meant: "oil change or washing". What the slot has already is no more of it.
    """
    pairs = _singles_with_lists(listener.flow)
    is_choice = any(word.text in EITHER for word in utterance.words) if pairs else False
    is_correction = any(word.text in CORRECTING for word in utterance.words) if pairs else False
    said: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda one: (one.reading.start, not one.is_named)) if pairs else claims:
        if claim.slot.type.name not in pairs or not claim.is_sure:
            yield claim
            continue
        one, more = pairs[claim.slot.type.name]
        known, before = listener.names.get(one.name), said.get(one.name)
        is_later = known is not None and not (claim.is_open or claim.is_named or is_correction)
        is_beyond = is_later or (before is not None and is_apart(before.span, [claim.span]))
        if claim.slot is one and (is_choice or not is_beyond):
            said.setdefault(one.name, claim)
            yield claim
        elif claim.reading.value not in (known, before and before.reading.value):
            yield replace(claim, slot=more)


def _singles_with_lists(flow: Flow) -> dict[str, tuple[Slot, Slot]]:
    """By type the slot for one value and the slot for more, where the flow has both."""
    slots = list(flow.slots.values())
    singles = {slot.type.name: slot for slot in reversed(slots) if not slot.many}
    return {
        one.type.name: (singles[one.type.name], one) for one in slots if one.many and one.type.name in singles
    }


def _telling(carriers: Sequence[str]) -> tuple[str, ...]:
    """The carriers of more than one word that means something."""
    return tuple(one for one in carriers if len(MEANINGLESS.union(one.split()) - MEANINGLESS) > 1)


def _is_amount(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0
