"""What is never kept: cut out of a message before it is stored, and the customer is told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.dialogue.events import CustomerEvent, UserSaid, UserSentMedia
from engine.dialogue.scene import Scene
from engine.flow.policy import NeverKept

IDS = frozenset(
    {"id", "from", "from_user_id", "user_id", "wa_id", "timestamp", "type", "mime_type", "sha256"}
)
"""The keys of a webhook whose values are no words of the customer."""


def cut_event(event: CustomerEvent, never_keep: Sequence[NeverKept]) -> CustomerEvent:
    """The event less what is never kept, with the names of what was cut."""
    match event:
        case UserSaid():
            text, cut = _cut(event.text, never_keep)
            return replace(event, text=text, cut=cut) if cut else event
        case UserSentMedia():
            caption, cut = _cut(event.caption, never_keep)
            return replace(event, caption=caption, cut=cut) if cut else event
    return event


def cut_raw(raw: Any, never_keep: Sequence[NeverKept]) -> Any:
    """A webhook's part less what is never kept, in all its texts but ids."""
    match raw:
        case str():
            return _cut(raw, never_keep)[0]
        case Mapping():
            return {key: value if key in IDS else cut_raw(value, never_keep) for key, value in raw.items()}
        case list():
            return [cut_raw(value, never_keep) for value in raw]
    return raw


def tell_of_cut(scene: Scene, event: CustomerEvent) -> None:
    """Say once of each kind that it is not needed and was not kept."""
    told = scene.session.told
    new = [one for one in scene.assistant.never_keep if one.name in event.cut and one.name not in told]
    for one in new:
        scene.note(scene.words(one.say))
    if new:
        scene.session = replace(scene.session, told=(*told, *(one.name for one in new)))


def _cut(text: str, never_keep: Sequence[NeverKept]) -> tuple[str, tuple[str, ...]]:
    names = []
    for one in never_keep:
        for pattern in one.patterns:
            shorter = pattern.sub(" ", text)
            if shorter != text:
                text = "\n".join(" ".join(line.split()) for line in shorter.split("\n")).strip()
                names.append(one.name)
    return text, tuple(dict.fromkeys(names))
