"""`no-way-out`: a step does not say what comes after it, or no conversation can come to an end from it.

passes:  confirming: {confirm: [year], next: {end: completed}}
fails:   confirming: {confirm: [year]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.flow.model import Branch, Step
from engine.flow.problem import Problem, error
from engine.flow.source import Route
from engine.flow.walks import circle_from, reachable_from
from engine.flow.ways import moves_of
from engine.flow.world import FlowUnit, World

WRITTEN = ("next", "choose", "on_error", "on_refused")
"""The triggers that a flow's author writes; being given up on is no way out."""


def find(world: World) -> Iterator[Problem]:
    """Steps without a way on, lists of ways that can fall through, and steps from which no end is reached."""
    for unit in world.units:
        steps = unit.flow.steps.values()
        yield from _falls_through(unit, unit.flow.first, ("first",))
        for step in steps:
            yield from _falls_through(unit, step.next, ("steps", step.name, "next"))
        open_ended = {step.name for step in steps if _is_open(step)}
        for name in open_ended:
            message = f'step "{name}" does not say what comes after it'
            yield error(unit.key_place("steps", name), "no-way-out", message, "give it a `next`")
        yield from _returns_nowhere(unit)
        yield from _trapped(unit, open_ended)


def _is_open(step: Step) -> bool:
    return not (step.is_broken or step.next) and bool(step.wanted or step.confirm or not step.offer)


def _falls_through(unit: FlowUnit, ways: Sequence[Branch], route: Route) -> Iterator[Problem]:
    if ways and all(way.when is not None for way in ways):
        place = unit.place(*route, len(ways) - 1)
        message = "no way may be left: every entry of this list has a `when`"
        yield error(place, "no-way-out", message, "end the list with a way that has no `when`")


def _returns_nowhere(unit: FlowUnit) -> Iterator[Problem]:
    """Calls from a `next` that would come back to where they were made, and be made again."""
    for move in moves_of(unit.flow):
        if move.trigger == "next" and move.way.kind == "call" and not move.way.to:
            message = f'step "{move.source}" does not say where it goes on after "{move.way.target}"'
            mend = "name a step in `to` beside the call"
            yield error(unit.place(*move.route, "call"), "no-way-out", message, mend)


def _trapped(unit: FlowUnit, open_ended: set[str]) -> Iterator[Problem]:
    """One problem for all steps from which no end is reached, at the first of them."""
    flow = unit.flow
    told = open_ended | {name for name in flow.steps if circle_from(flow, name)}  # by another problem
    inside = flow.steps.keys() - told
    trapped = [
        name for name in flow.steps if name in inside and reachable_from(flow, name, WRITTEN) <= inside
    ]
    if trapped:
        message = f"no conversation can come to an end from {', '.join(trapped)}"
        mend = "give one of them a way to `end: completed`"
        yield error(unit.key_place("steps", trapped[0]), "no-way-out", message, mend)
