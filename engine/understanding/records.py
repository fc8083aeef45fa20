"""Records named in a message by what is said of their fields: the one meant, or those that it may be."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engine.dialogue.commands import Choice, Set
from engine.dialogue.records import is_chosen, left
from engine.flow.model import Slot
from engine.types.amount_names import is_down_payment
from engine.types.later import compiled_later
from engine.types.narrowing import Narrowed, Record, Wish, narrow
from engine.types.record import RecordType
from engine.types.utterance import Utterance
from engine.understanding.claims import Claim, is_apart, overlaps
from engine.understanding.listening import Listener

POINTING = compiled_later(
    r"(?<![\p{L}\p{M}])(?:the|that|ones?|wal[aei]|val[aei]|car|gaa?dd?i|वाल[ाीे]|वो|wo|woh|adu|ಕಾರು|ದು)(?![\p{L}\p{M}])"
)
"""Words with which a number points at one of the cars shown, and is no new budget: "the 11 lakh one"."""
NEAREST = 10  # shown when no record fits


def find_records(
    listener: Listener, utterance: Utterance, claims: Sequence[Claim]
) -> tuple[list[Claim], tuple[Set | Choice, ...]]:
    """The records that the message finds, and the claims to words that did not name the one meant."""
    kept, found = list(claims), []
    opens = listener.opens
    for slot in listener.flow.slots.values():
        is_open = slot.name in opens
        if not isinstance(slot.type, RecordType) or not (is_open or may_be_volunteered(listener, slot)):
            continue
        wishes = wishes_for(slot, utterance, listener, kept, is_open=is_open)
        if is_open or any(wish.is_sure and not wish.is_number for wish in wishes):
            command = _found(listener, slot, utterance, wishes, kept)
            found += [command] if command else []
            if command:
                is_one, said = isinstance(command, Set), [wish.span for wish in wishes]
                kept = [
                    claim for claim in kept if not (is_one or _is_guess(claim)) or is_apart(claim.span, said)
                ]
    return kept, tuple(found)


def may_be_volunteered(listener: Listener, slot: Slot) -> bool:
    """A record of a list can only be chosen where the list is shown."""
    return not slot.asked_only and not is_chosen(listener.flow, slot)


def wishes_for(
    slot: Slot, utterance: Utterance, listener: Listener, claims: Sequence[Claim], *, is_open: bool
) -> tuple[Wish, ...]:
    """What is said of the fields; words that a slot for something else is sure of are not about the record.

    Nor are those that answer the question for another slot: "10 lakh" where a car or a price is wanted. But of
    several cars shown, "2021" is about that year's.
    """
    assert isinstance(slot.type, RecordType), "only such slots hold records"
    asked = [
        claim for claim in claims if claim.is_open and not (_is_guess(claim) and _is_among(listener, slot))
    ]
    kinds = {kind.name for kind in slot.type.fields.values()}
    others = [claim for claim in claims if claim.is_sure and not _is_of(claim, slot.type.fields, kinds)]
    return tuple(
        wish
        for wish in slot.type.wishes(utterance, listener.asked(slot, is_open=is_open))
        if is_apart(wish.span, (claim.span for claim in asked))
        and not (wish.is_number and is_down_payment(utterance.text, *wish.span))
        and (
            is_apart(wish.span, (claim.span for claim in others))
            or (is_open and POINTING.search(utterance.text) and _is_of_one(wish, _candidates(listener, slot)))
        )
    )


def _is_of(claim: Claim, fields: Collection[str], kinds: Collection[str]) -> bool:
    """Whether the claim is to a field, by its slot's name or by the type."""
    return claim.slot.name in fields or claim.slot.type.name in kinds


def _is_guess(claim: Claim) -> bool:
    """Whether only the question makes the words its value."""
    return claim.is_open and claim.reading.confidence != "explicit"


def _is_among(listener: Listener, slot: Slot) -> bool:
    """Whether the customer is asked which of several records is meant."""
    return bool(listener.question and listener.question.slot == slot.name and listener.question.among)


def _is_of_one(wish: Wish, records: Sequence[Record]) -> bool:
    """Whether a number is just that of a record: "the 11 lakh one"."""
    exact = {ends["min"] for ends in wish.values if ends["min"] == ends["max"]} if wish.is_number else set()
    return any(record.get(wish.field) in exact for record in records)


def _found(
    listener: Listener, slot: Slot, utterance: Utterance, wishes: tuple[Wish, ...], claims: Sequence[Claim]
) -> Set | Choice | None:
    assert isinstance(slot.type, RecordType), "only such slots hold records"
    records = _candidates(listener, slot)
    if not wishes or not records:
        return None
    narrowed, key = narrow(slot.type.fields, records, wishes), slot.type.key
    words = utterance.text[narrowed.span[0] : narrowed.span[1]]
    if len(narrowed.records) == 1 and not narrowed.missed:
        return Set(slot.name, narrowed.records[0][key], words)
    if _is_kept_by_slots(wishes, claims):
        return None
    return _other(listener, narrowed, words) or _choice(slot, narrowed, words, utterance)


def _other(listener: Listener, narrowed: Narrowed, words: str) -> Set | None:
    """A value of the flow's slot that none of the records shown has: "no, venue" below a list of Cretas."""
    wish = narrowed.missed[0] if len(narrowed.missed) == 1 else None
    if wish is None or wish.is_number or len(wish.values) > 1 or wish.field not in listener.flow.slots:
        return None
    return Set(wish.field, wish.values[0], words)


def _candidates(listener: Listener, slot: Slot) -> tuple[Record, ...]:
    """Those that were shown to choose from, else all that fit what is known by now."""
    assert isinstance(slot.type, RecordType), "only such slots hold records"
    records = left(listener.assistant, listener.flow, slot, listener.names).records
    if listener.question and _is_among(listener, slot):
        among = listener.question.among
        return tuple(one for one in records if one.get(slot.type.key) in among) or records
    return records


def _is_kept_by_slots(wishes: Sequence[Wish], claims: Sequence[Claim]) -> bool:
    """Whether slots of the flow keep all the wishes, so that they narrow what is asked next."""
    return all(
        any(claim.slot.name == wish.field and overlaps(claim.span, wish.span) for claim in claims)
        for wish in wishes
    )


def _choice(slot: Slot, narrowed: Narrowed, words: str, utterance: Utterance) -> Choice:
    assert isinstance(slot.type, RecordType), "only such slots hold records"
    missed = ", ".join(utterance.typed[wish.start : wish.end] for wish in narrowed.missed)
    records = narrowed.records[:NEAREST] if missed else narrowed.records
    return Choice(slot.name, tuple(record[slot.type.key] for record in records), words, missed)
