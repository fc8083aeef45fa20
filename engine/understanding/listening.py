"""Where a message is heard: in which flow, at which question, and what is known by then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.dialogue.names import names_in
from engine.dialogue.session import Question, Session
from engine.flow.model import Assistant, Flow


@dataclass(frozen=True, slots=True)
class Listener:
    """A flow that hears a message, its open question if it has one, and the names it may read."""

    assistant: Assistant
    flow: Flow
    question: Question | None
    names: Mapping[str, Any]
    now: datetime


def in_flow(assistant: Assistant, session: Session, now: datetime) -> Listener:
    """The flow that talks now. Only for sessions that are in one."""
    assert session.top is not None, "an idle session has no flow"
    flow = assistant.flows[session.top.flow]
    return Listener(assistant, flow, session.top.question, names_in(assistant, session, now), now)


def before_flow(assistant: Assistant, flow: str, now: datetime) -> Listener:
    """A flow that is about to start, and knows nothing yet."""
    return Listener(assistant, assistant.flows[flow], None, {}, now)
