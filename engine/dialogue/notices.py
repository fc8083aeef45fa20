"""What the staff are told, in the assistant's first language: what happened, what is known, and who it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from engine.dialogue.effects import Send, Trouble
from engine.dialogue.events import Event
from engine.dialogue.messages import Text
from engine.dialogue.scene import Scene
from engine.dialogue.session import Session
from engine.flow.model import Assistant
from engine.flow.shown import printed

Told = tuple[Send | Trouble, ...]


class Noticeboard:
    """Makes notices about one customer's turn. Their keys are those of what they tell of."""

    def __init__(self, assistant: Assistant, event: Event, now: datetime) -> None:
        self._assistant = assistant
        self._event = event
        self._now = now

    def of_step(self, session: Session, key: str, values: Mapping[str, Any]) -> Told:
        """That the step on top has run its action with these values."""
        scene = self._scene(session)
        rows = list(_rows(scene, values))
        block = f"staff_{scene.frame.step}"
        text = scene.words(block, rows=rows) if scene.has_words(block) else ""
        if not text or scene.effects:  # words that fail must not keep the values from the staff
            text = scene.words("staff_notice", rows=rows, flow=scene.title(scene.frame.flow))
        return self._told(scene, key, text)

    def of_handoff(self, session: Session, key: str, reason: str) -> Told:
        """That a person is wanted, and what the customer has said so far."""
        scene = self._scene(session)
        flow = scene.title(scene.frame.flow) if session.stack else None
        rows = [
            {"label": scene.label(name), "value": scene.show(scene.flow.slots[name], filled.value)}
            for name, filled in (session.top.slots.items() if session.top else ())
            if name in scene.flow.slots and filled.value is not None
        ]
        return self._told(scene, key, scene.words("staff_handoff", reason=reason, flow=flow, rows=rows))

    def _scene(self, session: Session) -> Scene:
        language = self._assistant.languages[0]
        return Scene(self._assistant, replace(session, language=language), self._event, self._now)

    def _told(self, scene: Scene, key: str, text: str) -> Told:
        customer = scene.session.customer
        contact = scene.words(
            "staff_contact",
            name=customer.remembered.get("name") or customer.profile_name,
            number=f"+{customer.phone}" if customer.phone else None,
            link=f"https://wa.me/{customer.phone}" if customer.phone else None,
        )
        troubles = tuple(effect for effect in scene.effects if isinstance(effect, Trouble))
        return (Send(f"{key}:staff", Text(f"{text}\n\n{contact}")), *troubles)


def _rows(scene: Scene, values: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    run = scene.step.run
    inputs = run.inputs if run else {}
    for name, value in values.items():
        names = inputs[name].names if name in inputs else frozenset({name})
        slot = next(iter(names)) if len(names) == 1 else name
        if slot in scene.flow.slots and scene.frame.values().get(slot) == value:
            yield {"label": scene.label(slot), "value": scene.show(scene.flow.slots[slot], value)}
        else:
            yield {"label": name.replace("_", " "), "value": _plain(value)}


def _plain(value: Any) -> str:
    try:
        return printed(value)
    except ValueError:  # a list or a record, as it is
        return json.dumps(value, ensure_ascii=False, default=str)
