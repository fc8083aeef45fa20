"""Amounts of money in a message: which of them are some, and which is a part of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.types.amount_names import calls_down_payment, is_down_payment, is_in_rupees, is_lakhs
from engine.types.bounds import has_bound
from engine.types.distance import Distance
from engine.types.money import Money
from engine.types.range import Range
from engine.types.slot_type import SlotType
from engine.types.utterance import Utterance
from engine.understanding.claims import Claim, Found, is_apart, names_of, overlaps
from engine.understanding.listening import Listener

FARTHEST_RUN = 250_000  # kilometres
USUAL_PRICE = 100_000  # rupees; a smaller sum for a car is said to be one
LARGEST_PART = 0.9  # of the whole; two amounts nearer to each other are two of a kind


def with_sums(listener: Listener, utterance: Utterance, found: Sequence[Found]) -> Iterator[Found]:
    """What was found less the sums that are none, and the smaller of two as a part: "7.4 lakh with 2 lakh from me"."""
    found = [one for one in found if not _is_doubtful(one, listener, utterance, found)]
    amounts = [one for one in found if isinstance(one, Claim) and _is_money(one)]
    parts = [one for one in amounts if _is_part(one, amounts)]
    for one in found:
        mine = [part for part in parts if isinstance(one, Claim) and one.slot == part.slot]
        if not mine or one in mine:
            yield replace(one, name=max(one.name, 1)) if mine and isinstance(one, Claim) else one


def is_down_payment_of_another(found: Found, utterance: Utterance) -> bool:
    """Whether an amount is called a down payment, and its slot is not: "2 lakh down" is no budget."""
    if not isinstance(found, Claim) or found.is_named or not _is_money(found):
        return False
    if any(map(calls_down_payment, names_of(found.slot))):
        return False
    return is_down_payment(utterance.text, *found.span)


def _is_doubtful(one: Found, listener: Listener, utterance: Utterance, found: Sequence[Found]) -> bool:
    """Whether nothing tells that a sum is no kilometres, "60k", or no answer to what was asked, "1,20,000"."""
    if not isinstance(one, Claim) or one.is_open or one.is_named or not _is_money(one):
        return False
    words, value = one.words(utterance), one.reading.value
    is_small = isinstance(value, int) and value < USUAL_PRICE and not is_in_rupees(words)
    if not (is_lakhs(words) or is_small) or has_bound(utterance.text, *one.span):
        return False
    is_run = any(isinstance(_amount_type(slot.type), Distance) for slot in listener.flow.slots.values())
    if is_small:
        return is_run
    asked = [other.span for other in found if isinstance(other, Claim) and other.is_open]
    return (is_run and int(words.replace(",", "")) <= FARTHEST_RUN) or not is_apart(one.span, asked)


def _is_part(claim: Claim, amounts: Sequence[Claim]) -> bool:
    """Whether of two amounts that nothing names this is the smaller, and its slot a part `of` another."""
    if claim.slot.of is None or any(one.is_named or one.is_open for one in amounts):
        return False
    sums = {one.span: one.reading.value for one in amounts if one.slot == claim.slot}
    if len(sums) != 2 or None in sums.values():
        return False
    larger = max(sums.values())
    rivals = [one for one in amounts if one.slot != claim.slot and overlaps(one.span, claim.span)]
    return bool(rivals) and claim.reading.value == min(sums.values()) <= larger * LARGEST_PART


def _is_money(claim: Claim) -> bool:
    return isinstance(_amount_type(claim.slot.type), Money)


def _amount_type(kind: SlotType) -> SlotType:
    return kind.of if isinstance(kind, Range) else kind
