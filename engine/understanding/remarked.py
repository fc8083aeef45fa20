"""A remark in passing: a general question in it is answered, a number kept, and no more is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from engine.dialogue.commands import (
    Choice,
    Choose,
    Command,
    Inquire,
    Set,
    Start,
    Understood,
    WhichFlow,
)
from engine.dialogue.session import Question, Session
from engine.flow.learnt import SURE, SURE_OF_SILENT, SURE_OF_YES_NO
from engine.flow.model import Assistant, Slot
from engine.types.email import Email
from engine.types.pattern import Pattern
from engine.types.phone import Phone
from engine.types.reading import read
from engine.types.utterance import Utterance
from engine.types.yes_no import YesNo
from engine.understanding.claims import may_hold_facts, open_slots
from engine.understanding.hearing import hear
from engine.understanding.listening import in_flow
from engine.understanding.questions import asked_question
from engine.understanding.values import value_of

UNMISTAKABLE = (Email, Pattern, Phone)
"""Types whose values are written like nothing else, whatever is told around them."""


def is_remark(assistant: Assistant, session: Session, utterance: Utterance) -> bool:
    """Whether the message tells of something else; never where any words would do as an answer.

    Nor where it has the phrase of a flow of which nothing was learnt: a new flow is asked for before anybody has
    labelled a message for it.
    """
    question = session.top.question if session.top else None
    slot = assistant.flows[session.top.flow].slots.get(question.slot) if session.top and question else None
    takes_any_words = slot is not None and may_hold_facts(slot)
    if takes_any_words or not assistant.learnt.is_remark(utterance, _least(question, slot)):
        return False
    unlearnt = (flow for name, flow in assistant.flows.items() if name not in assistant.learnt.kinds)
    return not any(flow.start.phrases.are_said(utterance) for flow in unlearnt)


def is_aside(assistant: Assistant, session: Session, utterance: Utterance, understood: Understood) -> bool:
    """Whether a message that leaves the question unanswered rather tells of something else, as "2 lakh ka hall"."""
    frame = session.top
    if frame is None or frame.question is None or not understood.commands:
        return False
    opens = open_slots(assistant.flows[frame.flow], frame.question)
    is_silent = all(_is_beside(one, opens, assistant.learnt.kinds) for one in understood.commands)
    return is_silent and assistant.learnt.is_remark(utterance, SURE_OF_SILENT)


def _is_beside(command: Command, opens: frozenset[str], learnt: Collection[str]) -> bool:
    """Whether the command answers no question for one of these slots, and asks for no flow that is not learnt."""
    match command:
        case Set() | Choice():
            return command.slot not in opens
        case Choose():
            return not command.is_open
        case Start():
            return command.flow in learnt
        case _:
            return isinstance(command, (WhichFlow, Inquire))


def _least(question: Question | None, slot: Slot | None) -> float:
    """What a remark weighs more than, beside this open question and for its slot."""
    is_confirm = question is not None and question.kind == "confirm"
    is_yes_no = is_confirm or (slot is not None and isinstance(slot.type, YesNo))
    return SURE_OF_YES_NO if is_yes_no else SURE


def read_remark(assistant: Assistant, session: Session, utterance: Utterance, now: datetime) -> Understood:
    """The commands of a message that tells of something else."""
    inquiry = asked_question(assistant, session, utterance, is_answered=False)
    values = _values(assistant, session, utterance, now) if session.top else ()
    return Understood((*([inquiry[0]] if inquiry else []), *values), is_remark=True)


def _values(
    assistant: Assistant, session: Session, utterance: Utterance, now: datetime
) -> Iterator[Set | Choice]:
    listener = in_flow(assistant, session, now)
    slots = [slot for slot in listener.flow.slots.values() if isinstance(slot.type, UNMISTAKABLE)]
    asked = ((slot, listener.asked(slot, is_open=slot.name in listener.opens)) for slot in slots)
    if not any(read(slot.type, utterance, circumstances) for slot, circumstances in asked):
        return
    for claim in hear(listener, utterance).claims:
        if claim.is_sure and claim.slot in slots:
            yield value_of(listener, claim, utterance)
