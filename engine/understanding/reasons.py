"""Why a message was understood as it was: every reading of the rules, whether it counted, and what stood against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from engine.dialogue.commands import Refuse, Understood
from engine.dialogue.session import Session
from engine.flow.learnt import REMARK
from engine.flow.model import Assistant, Slot
from engine.types.slot_type import Rejection
from engine.types.utterance import Utterance
from engine.understanding.claims import Claim, overlaps, standing
from engine.understanding.facts import record_wishes, values_set
from engine.understanding.hearing import readings
from engine.understanding.listening import Listener

Explanation = dict[str, Any]
RANKS = (
    "surer", "longer", "beside the slot's own words", "of a kind that comes first", "beside a longer name",
    "what was asked",
)  # fmt: skip
"""What the parts of `Claim.rank` are in words."""


def explain(
    understood: Understood, listeners: Iterable[Listener], utterance: Utterance
) -> Iterator[Explanation]:
    """The readings in each flow that heard the message; `start` and `end` are places in the message."""
    for listener in listeners:
        for one in (
            *_of_slots(understood, listener, utterance),
            *_of_records(listener, utterance),
        ):
            yield {"flow": listener.flow.name, **one}


def told_by_all_words(
    understood: Understood, assistant: Assistant, session: Session, utterance: Utterance
) -> Explanation:
    """The kind that all words together tell, if one is sure, and the words that tell it most.

    `behind`: by how much a remark and a wish for each flow are less likely than the likeliest (natural logarithms).
    """
    likely = assistant.learnt.likelihoods(utterance)
    kind = None if session.top else likely.flow()
    if understood.is_remark:
        kind = REMARK
    words = list(assistant.learnt.telling(utterance, kind)) if kind else []
    behind = {name: round(max(likely.values()) - each, 1) for name, each in likely.items()}
    return {"kind": kind, "words": words, "behind": behind}


def _of_slots(understood: Understood, listener: Listener, utterance: Utterance) -> Iterator[Explanation]:
    found = readings(listener, utterance)
    kept = standing(one for one in found if isinstance(one, Claim))
    for one in found:
        if not isinstance(one, Claim):
            yield _refused(utterance, understood, *one)
            continue
        why = _against(one, kept) or _unused(one, understood)
        yield {
            "slot": one.slot.name,
            "value": one.reading.value,
            **_place(utterance, *one.span),
            "confidence": one.reading.confidence,
            "kept": not why,
            **({"why": why} if why else {}),
        }


def _of_records(listener: Listener, utterance: Utterance) -> Iterator[Explanation]:
    for slot, wish in record_wishes(listener, utterance):
        yield {
            "slot": f"{slot.name}.{wish.field}",
            "value": wish.extreme or (wish.values[0] if len(wish.values) == 1 else wish.values),
            **_place(utterance, wish.start, wish.end),
            "confidence": "explicit" if wish.is_sure else "by_step",
            "kept": True,
        }


def _against(claim: Claim, kept: Sequence[Claim]) -> str:
    """The reading that won the words or the slot, and by what; empty when this one stands."""
    if any(claim.slot == other.slot and claim.span == other.span for other in kept):
        return ""
    rival = next((other for other in kept if overlaps(claim.span, other.span)), None)
    if rival:
        return f"{rival.slot.name} has these words: its reading is {_better(rival, claim)}"
    return "the slot has another reading"


def _better(one: Claim, other: Claim) -> str:
    """The first respect in which the one comes before the other."""
    pairs = zip(RANKS, one.rank, other.rank, strict=True)
    return next((respect for respect, mine, its in pairs if mine != its), "the first")


def _unused(claim: Claim, understood: Understood) -> str:
    """Why a reading that stands set nothing; empty when it did."""
    if claim.slot.name in {one.slot for one in values_set(understood)}:
        return ""
    if claim.reading.alternatives:
        return "the words have several readings"
    if not claim.is_sure and not claim.is_open:
        return "only a guess, and the slot was not asked"
    return "what was understood has no use for it"


def _refused(utterance: Utterance, understood: Understood, slot: Slot, found: Rejection) -> Explanation:
    is_told = any(isinstance(one, Refuse) and one.slot == slot.name for one in understood.commands)
    why = f"refused: {found.reason}" + ("" if is_told else ", and not what was asked")
    return {"slot": slot.name, **_place(utterance, found.start, found.end), "kept": False, "why": why}


def _place(utterance: Utterance, start: int, end: int) -> dict[str, Any]:
    return {"words": utterance.typed[start:end], "start": start, "end": end}
