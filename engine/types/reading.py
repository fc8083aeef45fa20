"""What a type reads of a message, once: the same type stands in slots of many flows and in fields of records."""

from __future__ import annotations

from engine.types.slot_type import Asked, Reading, Rejection, SlotType
from engine.types.utterance import Utterance


def read(kind: SlotType, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
    """As `kind.read`, from memory where it has read this very message under these circumstances.

    The memory is the message's own and ends with it; `kind` must live as long, as types do.
    """
    memory: dict[int, tuple[Reading | Rejection, ...]] = utterance.readings.setdefault(asked, {})
    found = memory.get(id(kind))
    if found is None:
        found = memory[id(kind)] = kind.read(utterance, asked)
    return found
