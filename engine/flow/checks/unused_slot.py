"""`unused-slot`: a slot is asked nowhere and read nowhere.

passes:  year: {type: year}   in the `collect` of a step
fails:   year: {type: year}   in no step, expression or prompt
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.model import Flow
from engine.flow.problem import Problem, warning
from engine.flow.reads import expressions_of, slot_expressions
from engine.flow.spoken import spoken_in
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Slots in no `collect` or `confirm`, in no expression and no block, and remembered for no later use."""
    for unit in world.units:
        used = set(_asked(unit.flow)) | set(_read(unit.flow)) | set(_said(unit.flow, world))
        for slot in unit.flow.slots.values():
            if slot.name not in used and not slot.remember:
                message = f'slot "{slot.name}" is asked nowhere and read nowhere'
                yield warning(
                    unit.key_place("slots", slot.name), "unused-slot", message, "collect it, or take it away"
                )


def _asked(flow: Flow) -> Iterator[str]:
    for step in flow.steps.values():
        yield from (*step.collect, *step.confirm, *step.hears)


def _read(flow: Flow) -> Iterator[str]:
    own = {id(value): slot.name for slot in flow.slots.values() for _, value in slot_expressions(slot)}
    for expression in expressions_of(flow):
        yield from expression.roots - {own.get(id(expression), "")}
    yield from _fields(flow)


def _fields(flow: Flow) -> Iterator[str]:
    """Slots that narrow a record by having the name of one of its fields."""
    for slot in flow.slots.values():
        yield from getattr(slot.type, "fields", ())


def _said(flow: Flow, world: World) -> Iterator[str]:
    for spoken in spoken_in(flow):
        yield from world.prompts.names_used(flow.file, spoken.block)
