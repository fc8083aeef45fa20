"""A remark in passing: a general question in it is answered, a number kept, and no more is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from engine.dialogue.commands import Choice, Set, Understood
from engine.dialogue.session import Session
from engine.flow.model import Assistant
from engine.types.email import Email
from engine.types.pattern import Pattern
from engine.types.phone import Phone
from engine.types.reading import read
from engine.types.utterance import Utterance
from engine.understanding.claims import may_hold_facts
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
    if not assistant.learnt.is_remark(utterance) or _takes_any_words(assistant, session):
        return False
    unlearnt = (flow for name, flow in assistant.flows.items() if name not in assistant.learnt.kinds)
    return not any(flow.start.phrases.are_said(utterance) for flow in unlearnt)


def _takes_any_words(assistant: Assistant, session: Session) -> bool:
    frame = session.top
    slot = assistant.flows[frame.flow].slots.get(frame.question.slot) if frame and frame.question else None
    return slot is not None and may_hold_facts(slot)


def read_remark(assistant: Assistant, session: Session, utterance: Utterance, now: datetime) -> Understood:
    """The commands of a message that tells of something else."""
    inquiry = asked_question(assistant, session, utterance, is_answered=False)
    values = _values(assistant, session, utterance, now) if session.top else ()
    return Understood((*([inquiry[0]] if inquiry else []), *values))


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
