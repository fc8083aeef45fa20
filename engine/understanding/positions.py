"""A session that waits at a step, made without playing the conversation up to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from engine.dialogue.session import Customer, Filled, Frame, Question, Session
from engine.dialogue.taps import make_id
from engine.flow.model import Assistant, Flow, Step

Thing = TypeVar("Thing")
CUSTOMER = Customer("nobody")
WHOLE = 1_000_000  # rupees, for what shares are a part of: who is asked for one has named it before


def session_at(
    assistant: Assistant, flow: str | None, step: str | None = None, asked: str | None = None
) -> Session:
    """A session that waits at this step, or at the flow's first that waits; without a flow an idle one.

    All that the step collects is open, or only the slot `asked`. Raises LookupError for a name that there is not.
    """
    session = Session(CUSTOMER, assistant.languages[0])
    if flow is None:
        if step is not None:
            raise LookupError(f"a step without a flow: {step!r}")
        return session
    found = _named(assistant.flows, flow, "flow")
    at = _named(found.steps, step, f"step of {flow}") if step else _first_waiting(found)
    frame = Frame(id="0" * 16, flow=flow, version=found.version, step=at.name, slots=_wholes(found))
    return replace(session, stack=(replace(frame, question=_question(found, frame, at, asked)),))


def _named(things: Mapping[str, Thing], name: str, what: str) -> Thing:
    if name not in things:
        raise LookupError(f"there is no {what} {name!r}; there is {', '.join(things)}")
    return things[name]


def _first_waiting(flow: Flow) -> Step:
    return next((step for step in flow.steps.values() if step.waits), next(iter(flow.steps.values())))


def _wholes(flow: Flow) -> dict[str, Filled]:
    """A value for every slot that another one may be a share of."""
    roots = {root for slot in flow.slots.values() if slot.of for root in slot.of.roots}
    return {name: Filled(WHOLE, "default") for name in flow.slots if name in roots}


def _question(flow: Flow, frame: Frame, step: Step, asked: str | None) -> Question | None:
    if asked in flow.slots:
        return Question("slot", str(asked))
    if step.confirm:
        return Question("confirm")
    if step.wanted:
        return Question("slot", step.collect[0], group=len(step.wanted) > 1)
    if step.offer:
        return Question("offer", shown=tuple(make_id(frame, "option", option.id) for option in step.offer))
    return None
