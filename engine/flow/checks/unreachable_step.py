"""`unreachable-step`: no way leads to a step.

passes:  a: {next: b}, b: {next: {end: completed}}
fails:   the same with a: {next: {end: completed}}
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.machine import OUTSIDE
from engine.flow.problem import Problem, error
from engine.flow.walks import reachable_from
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Steps that no conversation can come to."""
    for unit in world.units:
        reached = reachable_from(unit.flow, OUTSIDE)
        for name in unit.flow.steps:
            if name not in reached:
                place = unit.key_place("steps", name)
                mend = "let a step lead to it, or take it away"
                yield error(place, "unreachable-step", f'no way leads to step "{name}"', mend)
