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
    """Slot names in steps, options, ways, `start.values`, `start.cues` and `take` that are not declared."""
    for unit in world.units:
        flow = unit.flow
        named = [(unit.place(*route), name, flow) for route, name in _in_flow(flow)]
        named += [(unit.key_place("take", *route), route[1], flow) for route in _taken(flow)]
        for move in moves_of(flow):
            other = world.flows.get(move.way.target)
            for name in move.way.give if other else ():
                named.append((unit.key_place(*move.route, "give", name), name, other or flow))
        yield from (_unknown(*one) for one in named if one[1] not in one[2].slots)


def _in_flow(flow: Flow) -> Iterator[tuple[Route, str]]:
    for index, name in enumerate(flow.start.values):
        yield ("start", "values", index), name
    for place, cue in enumerate(flow.start.cues):
        for index, name in enumerate(cue.beside):
            yield ("start", "cues", place, "with", index), name
    for step in flow.steps.values():
        yield from _named(step)


def _taken(flow: Flow) -> Iterator[tuple[str, str]]:
    yield from ((source, name) for source, values in flow.take.items() for name in values)


def _named(step: Step) -> Iterator[tuple[Route, str]]:
    yield from _wanted(step)
    for key, names in (("confirm", step.confirm), ("hears", step.hears)):
        for index, name in enumerate(names):
            yield ("steps", step.name, key, index), name
    for option in step.offer:
        for name in option.set:
            yield ("steps", step.name, "offer", option.id, "set", name), name
        for index, name in enumerate(option.forget):
            yield ("steps", step.name, "offer", option.id, "forget", index), name


def _wanted(step: Step) -> Iterator[tuple[Route, str]]:
    chosen = step.wanted[-1:] if step.choose_from else ()
    for index, item in enumerate(step.wanted[: len(step.wanted) - len(chosen)]):
        route: Route = ("steps", step.name, "collect", index)
        if len(item.slots) == 1:
            yield route, item.slots[0]
            continue
        inner = (*route, "one_of") if item.is_exclusive else route
        yield from (((*inner, at), name) for at, name in enumerate(item.slots))
    yield from ((("steps", step.name, "choose"), item.slots[0]) for item in chosen)


def _unknown(place: Place, name: str, flow: Flow) -> Problem:
    mend = did_you_mean(name, flow.slots) or f"declare it under slots in {flow.file}.yaml"
    return error(place, "unknown-slot", f'"{name}" is not a slot of flow {flow.name}', mend)
