"""`unreadable-slot`: a slot is asked for whose type the rules cannot read, so that it waits for the model alone.

passes:  collect: [fuel]   with  fuel: {type: option, options: {petrol: [petrol, पेट्रोल]}}
fails:   collect: [code]   with  code: {base: pattern, patterns: ['[A-Z]{4}']}   that has no examples
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.flow.model import Slot
from engine.flow.problem import Problem, error
from engine.flow.world import FlowUnit, World
from engine.types.slot_type import Asked, Reading
from engine.types.utterance import Utterance

SOME_DAY = date(2026, 1, 1)  # examples such as "tomorrow" need one; which one does not matter


def find(world: World) -> Iterator[Problem]:
    """Slots of a `collect`, `choose` or `confirm` of which no example is read when they are asked."""
    for unit in world.units:
        for name in _asked(unit):
            slot = unit.flow.slots[name]
            is_read = any(_is_read(slot, example) for example in slot.type.examples)
            if not (slot.type.options or _is_record(slot) or is_read):
                message = f'the rules cannot read a value for "{name}"'
                mend = f"give the type {slot.type.name} examples that it reads"
                yield error(unit.place("slots", name, "type"), "unreadable-slot", message, mend)


def _asked(unit: FlowUnit) -> Iterator[str]:
    steps = unit.flow.steps.values()
    named = dict.fromkeys(name for step in steps for name in (*step.collect, *step.confirm))
    return (name for name in named if name in unit.flow.slots)


def _is_record(slot: Slot) -> bool:
    """A record is found by its fields, whatever its own examples are."""
    return bool(getattr(slot.type, "fields", None))


def _is_read(slot: Slot, example: str) -> bool:
    found = slot.type.read(Utterance(example), Asked(is_open=True, today=SOME_DAY))
    return any(isinstance(one, Reading) for one in found)
