"""What was looked up long ago is looked up again before the conversation goes on: that car may have been sold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from engine.dialogue.effects import CallAction
from engine.dialogue.events import CustomerEvent, ResultsRead
from engine.dialogue.products import react
from engine.dialogue.records import by_key
from engine.dialogue.scene import Scene
from engine.dialogue.session import Session
from engine.dialogue.slots import refill
from engine.dialogue.stack import evaluate, return_to
from engine.flow.machine import OUTSIDE
from engine.flow.model import Assistant, Slot, Step
from engine.types.record import RecordType

FRESH = timedelta(minutes=30)


def stale_reads(
    assistant: Assistant, session: Session, event: CustomerEvent, now: datetime
) -> dict[str, CallAction]:
    """The reading actions of the top flow whose results are too old, by the name of the result."""
    if not session.stack or session.is_handed_off or session.stack[-1].step == OUTSIDE:
        return {}
    scene = Scene(assistant, session, event, now)
    calls = {}
    for name, step in _saving(scene):
        read_at = scene.frame.read_at.get(name)
        if step.run and read_at and now - datetime.fromisoformat(read_at) > FRESH:
            inputs = evaluate(scene, step.run.inputs)
            calls[name] = CallAction(f"{event.id}:{name}", step.run.action, inputs, f"{event.id}:{name}")
    return calls


def take_in(scene: Scene, event: ResultsRead) -> None:
    """Keep the new results; what was chosen from them and is gone is said, and chosen anew."""
    gone = set()
    for name, result in event.results.items():
        read_at = {**scene.frame.read_at, name: event.at.isoformat()}
        scene.update(saved={**scene.frame.saved, name: result}, read_at=read_at)
        gone |= {slot.name for slot in _chosen_from(scene, name) if not _is_still_there(scene, slot)}
    for slot in gone:
        scene.note(scene.words("record_gone"))
        scene.update(slots={name: kept for name, kept in scene.frame.slots.items() if name != slot})
    index = react(scene, gone) if gone else None
    if index is not None:
        return_to(scene, index)


def _saving(scene: Scene) -> Iterator[tuple[str, Step]]:
    """The steps walked since the last barrier that have looked something up, with the name of their result."""
    frame, actions = scene.frame, scene.assistant.actions
    for name in (*frame.path, frame.step)[frame.barrier :]:
        step = scene.flow.steps[name]
        if step.run and step.run.save in frame.saved and not actions[step.run.action].writes:
            yield step.run.save, step


def _chosen_from(scene: Scene, result: str) -> Iterator[Slot]:
    for step in scene.flow.steps.values():
        if step.choose_from and result in step.choose_from.roots:
            for slot in (scene.flow.slots[name] for name in step.collect):
                if slot.name in scene.frame.slots and isinstance(slot.type, RecordType):
                    yield slot


def _is_still_there(scene: Scene, slot: Slot) -> bool:
    """Whether the chosen record is among the new ones; as it is now it takes the place of the old."""
    assert isinstance(slot.type, RecordType), "only records are chosen from results"
    filled = scene.frame.slots[slot.name]
    value: Mapping[str, Any] = filled.value
    present = by_key(scene.assistant, scene.flow, slot, scene.names(), value.get(slot.type.key))
    if present is not None and present != value:
        refill(scene, slot, replace(filled, value=present))
    return present is not None
