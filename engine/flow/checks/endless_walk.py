"""`endless-walk`: steps lead to each other in a circle in which nobody is asked anything.

passes:  a: {say: x, next: b}, b: {collect: [year], next: a}
fails:   a: {say: x, next: b}, b: {say: y, next: a}
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Problem, error
from engine.flow.walks import circle_from
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Circles of steps without a wait, each told once, at its step that stands first in the file."""
    for unit in world.units:
        told: set[str] = set()
        for name, step in unit.flow.steps.items():
            if name in told or step.waits:
                continue
            if circle := circle_from(unit.flow, name):
                told |= set(circle)
                way = " → ".join([*circle, circle[0]])
                place = unit.key_place("steps", name)
                yield error(
                    place, "endless-walk", f"nobody is asked anything in {way}", "let one of them wait"
                )
