"""The values that a slot's list of suggestions stands for now: each is read as if the customer had typed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.dialogue.days import local
from engine.dialogue.scene import Scene
from engine.flow.model import Slot
from engine.types.percent import Percent
from engine.types.slot_type import Asked, Reading
from engine.types.utterance import Utterance

LONGEST = 20  # characters of a button; what is longer is titled as it was written


def suggested(scene: Scene, slot: Slot) -> Iterator[tuple[Any, str]]:
    """Values and their titles: `Under ₹5 lakh`, `Tomorrow`, `20%: ₹1,69,000`. What cannot be read is left out."""
    whole = slot.of(scene.names()) if slot.of else None
    today = local(scene.assistant, scene.now).date()
    asked = Asked(is_open=True, today=today, takes_share=whole is not None, whole=whole)
    for written in slot.suggestions:
        found = next(iter(slot.type.read(Utterance(str(written)), asked)), None)
        if isinstance(found, Reading):
            title = _title(scene, slot, found)
            title = title if len(title) <= LONGEST else str(written)
            yield found.value, title[:1].upper() + title[1:]


def _title(scene: Scene, slot: Slot, found: Reading) -> str:
    shown = scene.show(slot, found.value)
    return shown if found.share is None else f"{Percent().show(found.share)}: {shown}"
