"""`unknown-target`: a way leads to a step or a flow that is not there.

passes:  next: confirming
fails:   next: confrimming
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.ways import Move, moves_of
from engine.flow.world import FlowUnit, World


def find(world: World) -> Iterator[Problem]:
    """Ways to steps and flows that do not exist, and menu entries that are no flow."""
    flows = world.flows.keys() | world.unbuilt
    for unit in world.units:
        for move in moves_of(unit.flow):
            for key, target in _targets(move):
                is_flow = key in ("call", "start")
                known = flows if is_flow else unit.flow.steps.keys()
                if target not in known:
                    what = "flow" if is_flow else "step of this flow"
                    message = f'{_origin(move)} leads to "{target}", which is no {what}'
                    mend = did_you_mean(target, known)
                    yield error(unit.place(*move.route, key), "unknown-target", message, mend)
        yield from _renamed(unit)
        yield from _flows_named(unit, flows)
    for index, name in enumerate(world.assistant.data["menu"]):
        if name not in flows:
            where = world.assistant.place("menu", index)
            message = f'the menu has "{name}", which is no flow'
            yield error(where, "unknown-target", message, did_you_mean(name, flows))


def _targets(move: Move) -> Iterator[tuple[str, str]]:
    """What a way names, with the key it is written under."""
    if move.way.kind in ("to", "call", "start"):
        yield move.way.kind, move.way.target
    if move.way.to:
        yield "to", move.way.to


def _renamed(unit: FlowUnit) -> Iterator[Problem]:
    for old, new in unit.flow.renames.items():
        if new not in unit.flow.steps:
            message = f'"{old}" is renamed to "{new}", which is no step of this flow'
            place = unit.place("renames", old)
            yield error(place, "unknown-target", message, did_you_mean(new, unit.flow.steps))


def _flows_named(unit: FlowUnit, flows: Collection[str]) -> Iterator[Problem]:
    """Flows in `take` and `interrupt`."""
    named = [(unit.key_place("take", name), name) for name in unit.flow.take]
    for route, value in [
        (("interrupt",), unit.flow.interrupt),
        *((("steps", step.name, "interrupt"), step.interrupt) for step in unit.flow.steps.values()),
    ]:
        if isinstance(value, frozenset):
            named += [(unit.place(*route, index), name) for index, name in enumerate(unit.value(*route))]
    for place, name in named:
        if name not in flows:
            message = f'"{name}" is no flow'
            yield error(place, "unknown-target", message, did_you_mean(name, flows))


def _origin(move: Move) -> str:
    match move.route:
        case ("steps", name, *_):
            return f'step "{name}"'
        case ("slots", name, *_):
            return f'slot "{name}"'
    return "the beginning"
