"""What is wanted and what is not: a value that is said to be the one is no longer the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.dialogue.scene import Scene, without
from engine.flow.model import Slot
from engine.types.unwanted import Unwanted


def agree(scene: Scene, slot: Slot, value: Any) -> None:
    """Empty the slots whose value is ruled out now, or rule no longer out what is wanted after all."""
    if isinstance(slot.type, Unwanted):
        for name, filled in list(scene.frame.slots.items()):
            if slot.type.rules_out(scene.flow.slots[name].type) and filled.value in (value or ()):
                scene.empty(name)
        return
    for other in scene.flow.slots.values():
        gone = scene.frame.slots.get(other.name)
        if gone and isinstance(other.type, Unwanted) and value in (gone.value or ()):
            left = [one for one in gone.value if one != value]
            slots = {**scene.frame.slots, other.name: replace(gone, value=left)}
            scene.update(slots=slots if left else without(slots, other.name))
