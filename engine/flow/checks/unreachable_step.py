"""`unreachable-step`: no way leads to a step.

passes:  a: {next: b}, b: {next: {end: completed}}
fails:   a: {next: {end: completed}}   with the same b
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.machine import OUTSIDE
from engine.flow.model import Flow
from engine.flow.problem import Problem, error
from engine.flow.walks import reachable_from
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Steps that no conversation can come to; those behind such a step are not told."""
    for unit in world.units:
        for name in _lost(unit.flow):
            place, mend = unit.key_place("steps", name), "let a step lead to it, or take it away"
            yield error(place, "unreachable-step", f'no way leads to step "{name}"', mend)


def _lost(flow: Flow) -> Iterator[str]:
    lost = [name for name in flow.steps if name not in reachable_from(flow, OUTSIDE)]
    behind = {name: reachable_from(flow, name) - {name} for name in lost}
    covered: set[str] = set()
    for name in sorted(lost, key=lambda name: any(name in others for others in behind.values())):
        if name not in covered:
            yield name
        covered |= behind[name]
