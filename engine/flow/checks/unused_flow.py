"""`unused-flow`: nothing starts a flow.

passes:  start: {phrases: [emi]}   in emi.yaml
fails:   flow: emi   that has no phrases, is in no menu, and that no way starts
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Problem, warning
from engine.flow.ways import moves_of
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Flows without phrases and examples that neither the menu nor another flow leads to."""
    started = set(world.assistant.data["menu"]) | {
        move.way.target
        for unit in world.units
        for move in moves_of(unit.flow)
        if move.way.kind in ("start", "call") and move.way.target != unit.flow.name
    }
    for unit in world.units:
        start = unit.flow.start
        if not (start.phrases or start.examples or start.values or start.cues or unit.flow.name in started):
            message = f'nothing starts flow "{unit.flow.name}"'
            yield warning(
                unit.place("flow"), "unused-flow", message, "give it phrases, or put it in the menu"
            )
