"""The rules: what a typed message means at the open question, without a model.

Every slot of the flow reads the message; where two claim the same words the surer and longer reading wins
(`claims.py`). Then come the question's own answers: yes, no, an option, a place in the shown list
(`naming.py` finds what customers call by its name).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from engine.dialogue.commands import (
    Choice,
    Choose,
    Inquire,
    Set,
    Start,
    Understood,
)
from engine.dialogue.session import Frame, Session
from engine.flow.model import Assistant, Flow, Way
from engine.types.utterance import Span, Utterance
from engine.types.yes_no import read_yes_no
from engine.understanding.claims import Claim, overlaps, volunteered
from engine.understanding.hearing import Heard, hear
from engine.understanding.listening import Listener, in_flow
from engine.understanding.many import list_changes
from engine.understanding.moot import without_moot_text
from engine.understanding.naming import (
    Named,
    chosen_option,
    is_yes_or_no,
    named_ahead,
    named_option,
    named_slot,
)
from engine.understanding.places import is_of_records, selected, selected_beside, the_only_one, things_beside
from engine.understanding.questions import asked_question, is_answer_too
from engine.understanding.replies import MOST_WORDS_TO_NAME, answers
from engine.understanding.starting import asked_flow, read_idle, with_facts
from engine.understanding.values import value_of
from engine.understanding.wishes import chosen_on_the_way, flow_of_another, wished_flow


def read_message(assistant: Assistant, session: Session, utterance: Utterance, now: datetime) -> Understood:
    """The commands of a typed message; none when the rules do not understand it."""
    if frame := session.top:
        return _read_in_flow(assistant, session, frame, utterance, now)
    idle = read_idle(assistant, session, utterance, now)
    inquiry = asked_question(assistant, session, utterance, is_answered=False)
    if inquiry and _is_wish_beside(inquiry[1], idle, assistant, session, utterance):
        inquiry = asked_question(assistant, session, utterance, is_answered=True)
    return _beside(inquiry, assistant, session, utterance, now) if inquiry else idle


def _read_in_flow(
    assistant: Assistant, session: Session, frame: Frame, utterance: Utterance, now: datetime
) -> Understood:
    flow, question = assistant.flows[frame.flow], frame.question
    listener = in_flow(assistant, session, now)
    heard = without_moot_text(hear(listener, utterance), utterance)
    option = chosen_option(assistant, session, utterance)
    taken = [claim for claim in heard.claims if not claim.is_free and not _is_behind(frame, claim)]
    answered = [*(claim.span for claim in taken), *([option[1]] if option else [])]
    named_too = [*answered, *(claim.place(utterance) for claim in taken)]
    if asked := _questioned(listener, session, heard, utterance, named_too):
        return asked
    is_open = bool(option) or any(_is_for_this(frame, claim) for claim in heard.claims)
    wish = wished_flow(listener, session, utterance, answered, is_open=is_open)
    wish = wish or flow_of_another(listener, frame, taken, utterance)
    if wish and not (option and wish.first(Start) == Start(_way(flow, frame, option[0]).target)):
        return chosen_on_the_way(listener, session, wish, heard.records, utterance) or wish
    claims = _apart(heard.claims, option[1]) if option else heard.claims
    facts = _values(listener, frame, claims, utterance)
    values = [*facts, *heard.records]
    if option and not _is_meant(flow, frame, utterance, option, is_told=bool(values or heard.refusals)):
        option = None
    chosen = [_choice_of(assistant, session, option[0], utterance, now)] if option else []
    if chosen and chosen[0].given:  # what is unclear here is clear there: "compare creta and seltos"
        values = [one for one in values if not isinstance(one, Choice)]
    named = [] if option else _ahead(listener, session, heard, claims, utterance)
    if not option and (
        placed := _placed(listener, session, utterance, heard, named, facts=facts, claims=claims)
    ):
        return placed
    if chosen and not values:
        return Understood(tuple(chosen))
    replies = answers(assistant, flow, question, utterance, has_values=bool(values)) if question else []
    is_agreed = is_of_records(flow, question) and (bool(named) or read_yes_no(utterance) is True)
    only = the_only_one(assistant, session) if is_agreed else ()
    if only and not values:
        return Understood((*only, *_later(named)))
    later = _later(named) if values or len(utterance.words) <= MOST_WORDS_TO_NAME else ()
    commands = (*values, *chosen, *replies, *heard.refusals)
    return Understood((*commands, *later) if values else commands or heard.others[:1] or later)


def _questioned(
    listener: Listener, session: Session, heard: Heard, utterance: Utterance, answered: Sequence[Span]
) -> Understood | None:
    """A general question, with what else the message says; a flow asked for beside it has its own values."""
    assistant, frame, question = listener.assistant, session.top, listener.question
    if question and question.kind == "change" and named_slot(listener.flow, utterance):
        return None  # "contact number" is what to change
    is_confirmed = bool(question and question.kind == "confirm" and read_yes_no(utterance))
    is_answered = bool(answered) or is_confirmed
    spans = [*answered, *heard.chosen(utterance)]
    inquiry = asked_question(assistant, session, utterance, spans, is_answered=is_answered)
    asked_for = [claim.span for claim in heard.claims if claim.is_open and claim.is_sure]
    if inquiry is None or frame is None or is_answer_too(inquiry[1], asked_for, utterance):
        return None
    asked = _beside(inquiry, assistant, session, utterance, listener.now)
    if asked.first(Start):
        return asked
    apart = _apart(heard.claims, inquiry[1])
    chosen = [one for span, one in heard.chosen(utterance).items() if not overlaps(span, inquiry[1])]
    things = chosen or things_beside(assistant, session, utterance, [inquiry[1], *volunteered(apart)])
    return Understood((*asked.commands, *_values(listener, frame, apart, utterance), *things))


def _placed(
    listener: Listener,
    session: Session,
    utterance: Utterance,
    heard: Heard,
    named: Sequence[Named],
    *,
    facts: Sequence[Set | Choice],
    claims: tuple[Claim, ...],
) -> Understood | None:
    """What stands at the place of the shown list that a message names; a number that answers names none: "5" years.

    Of records it does: "1" below a list of times is no hour.
    """
    assistant, question = listener.assistant, listener.question
    has_records = is_of_records(listener.flow, question)
    said = {claim.slot.name for claim in claims if not _is_invited(claim, listener)}
    is_silent = not heard.records and all(one.slot not in said for one in facts)
    is_choosing = bool(question and question.among)
    if (
        question
        and (is_silent or has_records or is_choosing)
        and (tap := selected(assistant, session, utterance, named))
    ):
        return Understood(tap)
    if not has_records and any(
        claim.is_open and not claim.is_free and claim.slot.name in said for claim in claims
    ):
        return None
    beside = selected_beside(assistant, session, utterance, volunteered(claims))
    return Understood((*facts, beside)) if beside else None


def _is_invited(claim: Claim, listener: Listener) -> bool:
    """Whether the claim is only one because the step `hears` its slot."""
    return claim.is_open and claim.slot.name in listener.invited


def is_answer(
    assistant: Assistant, session: Session, utterance: Utterance, whole: Span, now: datetime
) -> bool:
    """Whether these words are a sure value of what was asked, or an option of the open offer."""
    frame = session.top
    if frame is None or frame.question is None:
        return False
    option = named_option(assistant, session, utterance)
    heard = hear(in_flow(assistant, session, now), utterance)
    said = utterance.text[slice(*whole)]
    sure = [
        claim.span
        for claim in heard.claims
        if claim.is_open
        and not claim.is_free
        and (claim.is_sure or claim.reading.value == said)  # "home" asked for a place is one
    ]
    return whole in sure or (option is not None and option[1] == whole)


def _is_wish_beside(
    span: Span, idle: Understood, assistant: Assistant, session: Session, utterance: Utterance
) -> bool:
    """Whether the message starts a flow by other words than those of a question."""
    if asked_flow(assistant, session, utterance):
        return asked_flow(assistant, session, utterance, [span]) is not None
    return idle.first(Start) is not None


def _beside(
    inquiry: tuple[Inquire, Span],
    assistant: Assistant,
    session: Session,
    utterance: Utterance,
    now: datetime,
) -> Understood:
    """A general question, and the flow asked for beside it: by more words, or while none runs with values."""
    command, span = inquiry
    asked = asked_flow(assistant, session, utterance, [span])
    if asked is None:
        return Understood((command,))
    beside = with_facts(assistant, session, asked[0], utterance, now)
    is_told = session.top is None and bool(beside.first(Set) or beside.first(Choice))
    is_asked = is_told or _length(asked[1]) > _length(span)
    return Understood((command, *beside.commands) if is_asked else (command,))


def _choice_of(
    assistant: Assistant, session: Session, option: str, utterance: Utterance, now: datetime
) -> Choose:
    """An option of the open offer, with what the message says for the flow that it leads to."""
    frame = session.top
    assert frame is not None, "only a flow has options"
    way = _way(assistant.flows[frame.flow], frame, option)
    if way.kind not in ("call", "start"):
        return Choose(option)
    told = with_facts(assistant, session, Start(way.target), utterance, now).commands
    given = (
        one
        for one in told
        if (isinstance(one, (Set, Choice)) and one.slot not in way.give)
        or (isinstance(one, Choose) and one.option != option)
    )
    return Choose(option, given=tuple(given))


def _way(flow: Flow, frame: Frame, option: str) -> Way:
    """Where an option of the present step leads."""
    return next(one.way for one in flow.steps[frame.step].offer if one.id == option)


def _is_meant(flow: Flow, frame: Frame, utterance: Utterance, option: Named, *, is_told: bool) -> bool:
    """Whether the words choose the option.

    Not where they are about a value that is told beside: "no, diesel", "kal nahi", "call me on 98450 12345".
    """
    name, span = option
    return not (is_told and (is_yes_or_no(utterance, span) or _is_the_end(flow, frame, name)))


def _is_the_end(flow: Flow, frame: Frame, option: str) -> bool:
    """Whether choosing this option leaves the flow with its work done."""
    way = _way(flow, frame, option)
    return (way.kind, way.target) == ("end", "completed")


def _apart(claims: tuple[Claim, ...], span: Span) -> tuple[Claim, ...]:
    """The claims to other words than these; free text is none beside a question or an option."""
    return tuple(claim for claim in claims if not claim.is_free and not overlaps(claim.span, span))


def _length(span: Span) -> int:
    return span[1] - span[0]


def _is_for_this(frame: Frame, claim: Claim) -> bool:
    """Whether the claim answers the question, or says itself what it belongs to: "also check the ac"."""
    is_answer = claim.is_open and not claim.is_free and not _is_behind(frame, claim)
    return is_answer or (claim.slot.asked_only and claim.is_named)


def _is_behind(frame: Frame, claim: Claim) -> bool:
    """Whether the claim would only change what is done already."""
    return bool(frame.barrier) and claim.slot.name in frame.slots


def _values(
    listener: Listener, frame: Frame, claims: tuple[Claim, ...], utterance: Utterance
) -> list[Set | Choice]:
    """What was said of the slots. Beside free text only what is not known yet; a guess corrects nothing."""
    is_text = any(claim.is_free and claim.span == (0, len(utterance.text)) for claim in claims)
    values: list[Set | Choice] = [
        value_of(listener, claim, utterance)
        for claim in claims
        if not claim.slot.many
        and (
            claim.slot.name not in frame.slots
            or claim.is_open
            or (claim.reading.confidence == "explicit" and not is_text)
        )
    ]
    return values if is_text else [*values, *list_changes(listener, claims, utterance)]


def _ahead(
    listener: Listener, session: Session, heard: Heard, claims: Sequence[Claim], utterance: Utterance
) -> list[Named]:
    """The options of later offers that are named by words which are no value and no record."""
    taken = [*(one.span for one in claims), *heard.chosen(utterance)]
    return named_ahead(listener.assistant, session, listener.flow, utterance, taken)


def _later(named: Sequence[Named]) -> tuple[Choose, ...]:
    return tuple(Choose(name, is_open=False) for name, _ in named)
