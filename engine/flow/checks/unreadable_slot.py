"""`unreadable-slot`: a slot is asked for whose type the rules cannot read, so that it waits for the model alone.

passes:  collect: [fuel]   with  fuel: {type: option, options: {petrol: [petrol, पेट्रोल]}}
fails:   collect: [code]   with  code: {base: pattern, patterns: ['[A-Z]{4}']}   that has no examples
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.model import Slot
from engine.flow.problem import Problem, error
from engine.flow.samples import is_read
from engine.flow.world import FlowUnit, World
from engine.types.registry import BUILT_IN


def find(world: World) -> Iterator[Problem]:
    """Slots of a `collect`, `choose` or `confirm` of which no example is read when they are asked."""
    for unit in world.units:
        for name in _asked(unit):
            slot = unit.flow.slots[name]
            if not (_is_built_in(slot) or slot.type.options or _is_record(slot) or _reads_examples(slot)):
                message = f'the rules cannot read a value for "{name}"'
                mend = f"give the type {slot.type.name} examples that it reads"
                yield error(unit.place("slots", name, "type"), "unreadable-slot", message, mend)


def _asked(unit: FlowUnit) -> Iterator[str]:
    steps = unit.flow.steps.values()
    named = dict.fromkeys(name for step in steps for name in (*step.collect, *step.confirm, *step.hears))
    return (name for name in named if name in unit.flow.slots)


def _is_built_in(slot: Slot) -> bool:
    """What ships with the engine reads its own examples, as its tests see to."""
    return slot.type is BUILT_IN.get(slot.type.name)


def _is_record(slot: Slot) -> bool:
    """A record is found by its fields, whatever its own examples are."""
    return bool(getattr(slot.type, "fields", None))


def _reads_examples(slot: Slot) -> bool:
    return any(is_read(slot, example) for example in slot.type.examples)
