"""`unknown-target`: a way leads to a step or a flow that is not there.

passes:  next: confirming
fails:   next: confrimming
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.ways import moves_of
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Ways to steps and flows that do not exist, and menu entries that are no flow."""
    for unit in world.units:
        for move in moves_of(unit.flow):
            known = world.flows if move.way.kind == "start" else unit.flow.steps
            if move.way.kind == "end" or move.way.target in known:
                continue
            what = "flow" if move.way.kind == "start" else "step of this flow"
            where = unit.place(*move.route, move.way.kind)
            origin = f'step "{move.source}"' if move.source in unit.flow.steps else "first"
            message = f'{origin} goes to "{move.way.target}", not a {what}'
            yield error(where, "unknown-target", message, did_you_mean(move.way.target, known))
    for index, name in enumerate(world.assistant.data["menu"]):
        if name not in world.flows:
            where = world.assistant.place("menu", index)
            mend = did_you_mean(name, world.flows)
            yield error(where, "unknown-target", f'the menu has "{name}", which is no flow', mend)
