"""`no-way-out`: from a step no conversation can come to an end, or a step has nothing to do after its words.

passes:  confirming: {confirm: [year], next: {end: completed}}
fails:   confirming: {confirm: [year]}
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.model import Step
from engine.flow.problem import Problem, error
from engine.flow.walks import reachable_from
from engine.flow.world import FlowUnit, World

WRITTEN = ("next", "choose", "on_error", "on_refused", "enter")
"""The triggers that a flow's author writes; being given up on is no way out."""


def find(world: World) -> Iterator[Problem]:
    """Steps without a way on, `next` lists that can fall through, and steps from which no end is reached."""
    for unit in world.units:
        for step in unit.flow.steps.values():
            if problem := _open_end(unit, step):
                yield problem
            elif not _reaches_end(unit, step.name):
                message = f'from step "{step.name}" no conversation can come to an end'
                mend = "give it, or a step that it leads to, a way to `end: completed`"
                yield error(unit.key_place("steps", step.name), "no-way-out", message, mend)


def _open_end(unit: FlowUnit, step: Step) -> Problem | None:
    if not step.next and (not step.offer or step.collect or step.confirm):
        message = f'step "{step.name}" does not say what comes after it'
        return error(unit.key_place("steps", step.name), "no-way-out", message, "give it a `next`")
    if step.next and step.next[-1].when is not None:
        message = f'the `next` of step "{step.name}" can fall through: every entry has a `when`'
        place = unit.place("steps", step.name, "next", len(step.next) - 1)
        return error(place, "no-way-out", message, "end the list with a way that has no `when`")
    return None


def _reaches_end(unit: FlowUnit, step: str) -> bool:
    states = reachable_from(unit.flow, step, WRITTEN)
    return any(state not in unit.flow.steps for state in states)
