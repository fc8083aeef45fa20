"""What the slots of a flow make of a message: their claims to its words, the records it finds, what they refuse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.dialogue.commands import Choice, Refuse, Set
from engine.flow.model import Slot
from engine.types.any_words import find_any
from engine.types.beside import may_lead, stand_beside
from engine.types.corrections import without_corrected
from engine.types.percent import Percent
from engine.types.reading import read
from engine.types.record import RecordType
from engine.types.slot_type import Reading, Rejection
from engine.types.unwanted import Unwanted
from engine.types.utterance import Span, Utterance
from engine.understanding.claims import (
    Claim,
    Found,
    as_found,
    is_apart,
    may_hold_facts,
    names_of,
    standing,
    takes_what_is_left,
    unclaimed,
)
from engine.understanding.known import distance_from_known, moved, of_first, of_list
from engine.understanding.listening import Listener
from engine.understanding.records import find_records
from engine.understanding.sums import is_down_payment_of_another, with_sums

IMPOSSIBLE = frozenset(("too_low", "too_high", "out_of_range", "landline"))
"""Why a value is refused that is plainly one of the kind."""
MOST_WORDS_CORRECTING = 4
"""Words of a message such as "no diesel", which is a correction and no story."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The claims that stand, the records found, and what an open or named slot refuses; `others`: any other slot."""

    claims: tuple[Claim, ...] = ()
    records: tuple[Set | Choice, ...] = ()
    refusals: tuple[Refuse, ...] = ()
    others: tuple[Refuse, ...] = ()

    def chosen(self, utterance: Utterance) -> dict[Span, Set]:
        """The records that are named each by words for it alone, "the newest", by the places of these."""
        starts = [(utterance.text.find(one.words), one) for one in self.records if isinstance(one, Set)]
        return {(start, start + len(one.words)): one for start, one in starts if start >= 0}


def hear(listener: Listener, utterance: Utterance) -> Heard:
    """Claims, no two over the same words and at most one for a slot, and refusals of words left over."""
    opens = listener.opens
    found = [*_behind_no(listener, utterance)] or readings(listener, utterance)
    refused = [one for one in found if not isinstance(one, Claim)]
    named = [one for one in refused if _is_refused_by_name(*one, utterance)]
    apart = [(one.start, one.end) for _, one in named]
    free = [one for one in found if isinstance(one, Claim) and (one.is_named or is_apart(one.span, apart))]
    free = list(of_list(listener, free, utterance))
    claims = standing(sorted(free, key=lambda claim: distance_from_known(listener, claim)))
    claims = [moved(listener, claim, utterance) for claim in of_first(listener, claims, utterance)]
    kept, records = find_records(listener, utterance, claims)
    told = [one for one in refused if (one[0].name in opens and not records) or one in named]
    others = [one for one in refused if one not in told and one[1].reason in IMPOSSIBLE]
    refusals, rest = (tuple(unclaimed(ones, claims, utterance)) for ones in (told, others))
    return Heard(tuple(kept), records, refusals, rest)


def _behind_no(listener: Listener, utterance: Utterance) -> Iterator[Claim]:
    """What else a known value is in "no diesel": a correction, where nothing keeps what is not wanted."""
    if not utterance.text.startswith("no ") or len(utterance.words) > MOST_WORDS_CORRECTING:
        return
    slots = listener.flow.slots.values()
    keeps = [slot.type for slot in slots if isinstance(slot.type, Unwanted)]
    for claim in readings(listener, utterance.without((0, 2))):
        if isinstance(claim, Claim) and not claim.slot.many and not claim.is_open:
            known = listener.names.get(claim.slot.name)
            is_other = known is not None and known != claim.reading.value
            if is_other and not any(kind.rules_out(claim.slot.type) for kind in keeps):
                yield claim


def _is_refused_by_name(slot: Slot, found: Rejection, utterance: Utterance) -> bool:
    """Whether the words for the slot stand beside what it refuses: "interest rate 45%"."""
    return found.reason in IMPOSSIBLE and stand_beside(slot.words, utterance.text, found.start, found.end)


def readings(listener: Listener, utterance: Utterance) -> list[Found]:
    """All that the slots read, before any of it has won.

    Names and free text are read last, from the words that no other slot is sure of.
    """
    found: list[Found] = []
    for slot in sorted(listener.flow.slots.values(), key=takes_what_is_left):
        is_open = slot.name in listener.opens
        if (is_open or not slot.asked_only or slot.words or slot.carriers) and not isinstance(
            slot.type, RecordType
        ):
            claimed = tuple(_taken(found, slot, listener)) if takes_what_is_left(slot) else ()
            is_led = not (is_open or slot.type.options) and may_lead(slot.carriers, utterance.text)
            all_read = read(
                slot.type, utterance, listener.asked(slot, is_open=is_open or is_led, claimed=claimed)
            )
            if all_read:
                meant = _meant(slot, all_read, utterance, found, is_open=is_open)
                found += _led(meant) if is_led else meant
            is_missing = listener.names.get(slot.name) is None
            found += _any(slot, utterance, is_open=is_open and is_missing)
    found = list(with_sums(listener, utterance, found))
    return [*found, *_invited(listener, utterance, found)]


def _invited(listener: Listener, utterance: Utterance, found: Sequence[Found]) -> list[Claim]:
    """What the slots that the step `hears` read as an answer, in words that no slot reads otherwise.

    Not in an answer to what was asked.
    """
    said = [one for one in found if isinstance(one, Claim)]
    if any(one.is_open for one in said):
        return []
    silent = listener.invited - {one.slot.name for one in said}
    heard = [
        as_found(slot, one, True, utterance.text)
        for slot in map(listener.flow.slots.__getitem__, sorted(silent))
        for one in read(slot.type, utterance, listener.asked(slot, is_open=True))
    ]
    refused = [one for one in found if not isinstance(one, Claim) and one[0].name in listener.invited]
    spans = [*(one.span for one in said), *((one.start, one.end) for _, one in refused)]
    return [one for one in heard if isinstance(one, Claim) and is_apart(one.span, spans)]


def _led(found: Iterable[Found]) -> Iterator[Claim]:
    """The values that are so by themselves, and those by the words that lead to them: the hour in "make it 5"."""
    for one in found:
        if isinstance(one, Claim) and (one.is_said or one.is_named):
            yield replace(one, reading=one.reading._replace(confidence="explicit"))


def _meant(
    slot: Slot,
    found: Sequence[Reading | Rejection],
    utterance: Utterance,
    before: Sequence[Found],
    *,
    is_open: bool,
) -> list[Found]:
    """What a slot claims of what its type reads."""
    meant = found if slot.many else without_corrected(found, utterance.text)
    made = [(one, as_found(slot, one, is_open, utterance.text)) for one in found]
    kept, corrected = [it for one, it in made if one in meant], [it for one, it in made if one not in meant]
    kept = [one for one in _with_name_of(corrected, kept) if not is_down_payment_of_another(one, utterance)]
    asked = [one.span for one in before if isinstance(one, Claim) and one.is_open]
    return kept if is_open or not slot.asked_only else _its_own(kept, utterance, asked)


def _with_name_of(corrected: Sequence[Found], kept: Sequence[Found]) -> list[Found]:
    """What takes a value's place is called as that was: "down payment 1 lakh ki jagah 1.5 lakh"."""
    name = max((one.name for one in corrected if isinstance(one, Claim)), default=0)
    if not name:
        return list(kept)
    return [replace(one, name=one.name or name) if isinstance(one, Claim) else one for one in kept]


def _its_own(found: Iterable[Found], utterance: Utterance, asked: Sequence[Span]) -> list[Found]:
    """What is plainly said of a slot that only its own question fills else: "interest rate 9%", or "9%" alone."""
    return [
        one
        for one in found
        if (
            one.is_said and (one.is_named or _is_usual(one, asked))
            if isinstance(one, Claim)
            else _is_refused_by_name(*one, utterance)
        )
    ]


def _is_usual(claim: Claim, asked: Sequence[Span]) -> bool:
    """Whether a percentage is of the slot though nothing says so, and is not all that answers another question."""
    kind = claim.slot.type
    is_free = is_apart(claim.span, asked) or len(asked) > 1
    return isinstance(kind, Percent) and kind.is_usual(claim.reading.value) and is_free


def _taken(found: Iterable[Found], slot: Slot, listener: Listener) -> Iterator[Span]:
    """The places of sure values; in an answer as free as an address only those that are not known yet."""
    for one in found:
        if isinstance(one, Claim) and one.is_sure:
            is_known = listener.names.get(one.slot.name) is not None
            if not (is_known and may_hold_facts(slot)):
                yield one.span


def _any(slot: Slot, utterance: Utterance, *, is_open: bool) -> list[Claim]:
    """A claim to none: "any" answers the question for the slot, "any colour" says so at any time."""
    span = find_any(utterance, names_of(slot)) if slot.any else None
    if span is None or (not is_open and find_any(utterance)):
        return []
    return [Claim(slot, Reading(None, *span), is_open, name=span[1] - span[0])]
