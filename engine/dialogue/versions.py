"""Flows change while people talk: a session of yesterday's flows is carried over to today's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.dialogue.session import Filled, Frame, Question, Session
from engine.flow.machine import OUTSIDE
from engine.flow.model import Assistant, Flow


def to_present_version(assistant: Assistant, session: Session) -> Session:
    """The session with every frame in the present version of its flow; the same session when all are.

    Answers are kept. A frame whose step is gone stands outside its flow, to be entered anew; where something is
    booked already it is over instead.
    """
    stack, put_away = _all_moved(assistant, session.stack), _all_moved(assistant, session.put_away)
    ended = session.ended and _moved(assistant, session.ended)
    if ended and ended.step == OUTSIDE:
        ended = None
    moved = replace(session, stack=stack, put_away=put_away, ended=ended)
    return session if moved == session else moved


def _all_moved(assistant: Assistant, stack: tuple[Frame, ...]) -> tuple[Frame, ...]:
    callers = [None, *(assistant.flows.get(frame.flow) for frame in stack)]
    named = [_with_present_names(caller, frame) for caller, frame in zip(callers, stack, strict=False)]
    frames = (_moved(assistant, frame) for frame in named)
    return tuple(frame for frame in frames if frame is not None)


def _with_present_names(caller: Flow | None, frame: Frame) -> Frame:
    """The frame with the step that it comes back to as its caller calls it now."""
    if caller is None or frame.called is None:
        return frame
    return replace(frame, called=replace(frame.called, to=_present(caller, frame.called.to)))


def _present(flow: Flow, step: str) -> str:
    """What a step is called now."""
    return step if step in flow.steps else flow.renames.get(step, step)


def _moved(assistant: Assistant, frame: Frame) -> Frame | None:
    flow = assistant.flows.get(frame.flow)
    if flow is None or frame.version == flow.version:
        return frame if flow else None
    slots = _still_valid(flow, frame.slots)
    frame = replace(frame, version=flow.version, slots=slots, previous=_still_valid(flow, frame.previous))
    step, path = _present(flow, frame.step), tuple(_present(flow, step) for step in frame.path)
    frame = replace(frame, step=step, path=path)
    if frame.step not in flow.steps:
        return None if frame.barrier else _outside(frame)
    machine = assistant.machines[flow.name]
    kept = [machine.allows(f"return:{step}", frame.step) for step in frame.path]
    path = tuple(step for step, is_kept in zip(frame.path, kept, strict=True) if is_kept)
    barrier = sum(kept[: frame.barrier])
    if any(slot not in slots for step in path[barrier:] for slot in flow.steps[step].collect):
        return _outside(frame)
    return replace(frame, path=path, barrier=barrier, question=_still_asked(flow, frame))


def _outside(frame: Frame) -> Frame:
    return replace(frame, step=OUTSIDE, path=(), barrier=0, question=None)


def _still_valid(flow: Flow, slots: Mapping[str, Filled]) -> dict[str, Filled]:
    return {
        name: filled for name, filled in slots.items() if name in flow.slots and _fits(flow, name, filled)
    }


def _fits(flow: Flow, slot: str, filled: Filled) -> bool:
    try:
        return bool(flow.slots[slot].type.check(filled.value) == filled.value)
    except ValueError:
        return False


def _still_asked(flow: Flow, frame: Frame) -> Question | None:
    """The open question, unless its step asks something else now."""
    question, step = frame.question, flow.steps[frame.step]
    if question is None:
        return None
    fits = {
        "slot": question.slot in (*step.collect, *step.confirm),
        "confirm": bool(step.confirm),
        "change": bool(step.confirm),
        "offer": bool(step.offer),
        "retry": step.run is not None,
    }
    return question if fits[question.kind] else None
