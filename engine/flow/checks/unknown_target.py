"""`unknown-target`: a way leads to a step or a flow that is not there.

passes:  next: confirming
fails:   next: confrimming
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.ways import Move, moves_of
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Ways to steps and flows that do not exist, and menu entries that are no flow."""
    flows = world.flows.keys() | world.unbuilt
    for unit in world.units:
        for move in moves_of(unit.flow):
            known = flows if move.way.kind == "start" else unit.flow.steps.keys()
            if move.way.kind == "end" or move.way.target in known:
                continue
            what = "flow" if move.way.kind == "start" else "step of this flow"
            where = unit.place(*move.route, move.way.kind)
            message = f'{_origin(move)} leads to "{move.way.target}", which is no {what}'
            yield error(where, "unknown-target", message, did_you_mean(move.way.target, known))
    for index, name in enumerate(world.assistant.data["menu"]):
        if name not in flows:
            where = world.assistant.place("menu", index)
            message = f'the menu has "{name}", which is no flow'
            yield error(where, "unknown-target", message, did_you_mean(name, flows))


def _origin(move: Move) -> str:
    match move.route:
        case ("steps", name, *_):
            return f'step "{name}"'
        case ("slots", name, *_):
            return f'slot "{name}"'
    return "the beginning"
