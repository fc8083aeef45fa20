"""`unknown-slot`: a step, an option or a way names a slot that the flow does not declare.

passes:  collect: [make]      with  slots: {make: {type: brand}}
fails:   collect: [maker]
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.model import Flow, Step
from engine.flow.problem import Place, Problem, did_you_mean, error
from engine.flow.source import Route
from engine.flow.ways import moves_of
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Slot names in `collect`, `confirm`, `set`, `forget` and `give` that are not declared."""
    for unit in world.units:
        for step in unit.flow.steps.values():
            for route, name in _named(step):
                if name not in unit.flow.slots:
                    yield _unknown(unit.place(*route), name, unit.flow)
        for move in moves_of(unit.flow):
            other = world.flows.get(move.way.target)
            for name in move.way.give if other else ():
                if other and name not in other.slots:
                    yield _unknown(unit.key_place(*move.route, "give", name), name, other)


def _named(step: Step) -> Iterator[tuple[Route, str]]:
    for key, names in (("collect", step.collect), ("confirm", step.confirm)):
        for index, name in enumerate(names):
            yield ("steps", step.name, key, index), name
    for option in step.offer:
        for name in option.set:
            yield ("steps", step.name, "offer", option.id, "set", name), name
        for index, name in enumerate(option.forget):
            yield ("steps", step.name, "offer", option.id, "forget", index), name


def _unknown(place: Place, name: str, flow: Flow) -> Problem:
    mend = did_you_mean(name, flow.slots) or f"declare it under slots in {flow.file}.yaml"
    return error(place, "unknown-slot", f'"{name}" is not a slot of flow {flow.name}', mend)
