"""What a message makes of the values that are known: which of them an amount corrects, and by how much."""

from __future__ import annotations

from dataclasses import replace
from math import inf, log
from typing import Any

from engine.types.duration import Duration
from engine.types.money import Money
from engine.types.relative import direction
from engine.types.utterance import Utterance
from engine.understanding.claims import Claim
from engine.understanding.listening import Listener


def away(listener: Listener, claim: Claim) -> float:
    """How far a value is from that of its slot: of two slots that could take it the nearer one is corrected."""
    present, value = listener.names.get(claim.slot.name), claim.reading.value
    if present is None:
        return inf
    return abs(log(value / present)) if _is_amount(present) and _is_amount(value) else 0.0


def moved(listener: Listener, claim: Claim, utterance: Utterance) -> Claim:
    """The claim to an amount that is added to the known one or taken off it: "1 lakh more down"."""
    present, reading = listener.names.get(claim.slot.name), claim.reading
    is_sum = isinstance(claim.slot.type, (Money, Duration)) and reading.share is None
    if not (is_sum and not reading.alternatives and _is_amount(present) and _is_amount(reading.value)):
        return claim
    start, end = claim.place(utterance)
    sign = direction(utterance.text, *claim.span) or direction(utterance.text, start, end)
    value = present + sign * reading.value
    return replace(claim, reading=reading._replace(value=value)) if sign and value > 0 else claim


def _is_amount(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0
