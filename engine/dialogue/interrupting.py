"""Who may break in while a flow waits: general questions and other flows, as the step or its flow says."""

from __future__ import annotations

from engine.dialogue.session import Session
from engine.flow.model import Assistant


def may_interrupt(assistant: Assistant, session: Session, flow: str = "") -> bool:
    """Whether this flow, or a general question where none is named, is heard now."""
    frame = session.top
    if frame is None or session.is_handed_off:
        return True
    present = assistant.flows[frame.flow]
    step = present.steps.get(frame.step)
    allowed = step.interrupt if step and step.interrupt is not None else present.interrupt
    match allowed:
        case "any":
            return True
        case "none":
            return False
        case "faq":
            return not flow
        case _:
            return not flow or flow in allowed
