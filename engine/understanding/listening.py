"""Where a message is heard: in which flow, at which question, and what is known by then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from engine.dialogue.names import names_in
from engine.dialogue.session import Question, Session
from engine.flow.model import Assistant, Flow, Slot
from engine.types.slot_type import Asked
from engine.types.utterance import Span
from engine.understanding.claims import open_slots

FEW = 4
"""Options of a slot that is read at its confirmation as if it were asked: of more a passing word might be one."""


@dataclass(frozen=True)
class Listener:
    """A flow that hears a message, its open question if it has one, and the names it may read."""

    assistant: Assistant
    flow: Flow
    question: Question | None
    names: Mapping[str, Any]
    now: datetime
    correctable: frozenset[str] = frozenset()  # by the open confirmation, as if they were asked
    invited: frozenset[str] = frozenset()  # `hears` of the step

    @cached_property
    def opens(self) -> frozenset[str]:
        """The slots that were asked for; at a confirmation those of few options, which may be said to be another."""
        return open_slots(self.flow, self.question) | self.correctable

    def asked(
        self, slot: Slot, *, is_open: bool, claimed: tuple[Span, ...] = (), ruled_out: bool = False
    ) -> Asked:
        """The circumstances in which a slot reads."""
        whole: Any = slot.of(self.names) if slot.of else None
        is_amount = isinstance(whole, (int, float)) and not isinstance(whole, bool)
        return Asked(
            is_open,
            claimed=claimed,
            today=self.now.date(),
            ruled_out=ruled_out,
            takes_share=slot.of is not None,
            whole=round(whole) if is_amount else None,
        )


def in_flow(assistant: Assistant, session: Session, now: datetime) -> Listener:
    """The flow that talks now. Only for sessions that are in one."""
    assert session.top is not None, "an idle session has no flow"
    flow, question = assistant.flows[session.top.flow], session.top.question
    step = flow.steps.get(session.top.step)  # None: a newer version has it no more
    listed = step.confirm if step and question and question.kind == "confirm" else ()
    correctable = frozenset(name for name in listed if 0 < len(flow.slots[name].type.options) <= FEW)
    names = names_in(assistant, session, now)
    invited = frozenset(step.hears if step else ()) - open_slots(flow, question)
    return Listener(assistant, flow, question, names, now, correctable, invited)


def before_flow(assistant: Assistant, flow: str, now: datetime) -> Listener:
    """A flow that is about to start, and knows nothing yet."""
    return Listener(assistant, assistant.flows[flow], None, {}, now)
