"""What a slot holds when it is given a value: none, a whole record, a list, a range with the end it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.dialogue.commands import Set
from engine.dialogue.records import by_key
from engine.dialogue.scene import Scene
from engine.flow.model import Slot
from engine.types.range import Range, merge
from engine.types.record import RecordType


class RecordGone(ValueError):
    """The record was to be had once, and is no more."""


NOTHING_LEFT = "nothing_left"
"""Why the last value of a list cannot be taken away."""


def stored(scene: Scene, slot: Slot, command: Set) -> Any:
    """The value in the form that the slot keeps. Raises ValueError(reason) where it is none for it."""
    given = command.value
    if given is None and slot.any:
        return None
    if slot.many:
        return _list(scene, slot, command)
    if isinstance(slot.type, RecordType) and not isinstance(given, Mapping):
        record = by_key(scene.assistant, scene.flow, slot, scene.names(), given)
        if record is None:
            raise RecordGone
        given = record
    value = slot.type.check(given)
    if isinstance(slot.type, Range) and command.rung not in ("default", "given", "tap"):
        return merge(_present(scene, slot), value)
    return value


def _list(scene: Scene, slot: Slot, command: Set) -> list[Any]:
    """The list with what was added or taken away; the oldest make room for the newest."""
    given = command.value if isinstance(command.value, (list, tuple)) else [command.value]
    values = [slot.type.check(one) for one in given]
    present = _present(scene, slot) or []
    if command.change == "remove":
        left = [one for one in present if one not in values]
        if not left:
            raise ValueError(NOTHING_LEFT)
        return left
    kept = present if command.change == "add" else []
    merged = [*kept, *(one for one in values if one not in kept)]
    distinct = [one for at, one in enumerate(merged) if one not in merged[:at]]
    return distinct[-slot.many :]


def _present(scene: Scene, slot: Slot) -> Any:
    filled = scene.frame.slots.get(slot.name)
    return filled.value if filled else None
