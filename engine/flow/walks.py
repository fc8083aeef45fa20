"""Questions about the ways of a flow as a graph: what is reached, what goes in circles, what is known where."""

from __future__ import annotations

from collections.abc import Collection

from engine.flow.model import END_STATES, Flow
from engine.flow.problem import nearest
from engine.flow.ways import Move, moves_of


def meant_targets(flow: Flow, move: Move) -> frozenset[str]:
    """Where a move leads. For a step that is not there, the one probably meant, else anywhere."""
    if move.way.kind != "to" or move.target in flow.steps:
        return frozenset({move.target})
    near = nearest(move.target, flow.steps)
    return frozenset({near}) if near else frozenset({*flow.steps, *END_STATES})


def reachable_from(flow: Flow, start: str, triggers: Collection[str] | None = None) -> set[str]:
    """The states that can be come to from this one, by these kinds of triggers or by any."""
    edges: dict[str, set[str]] = {}
    for move in moves_of(flow):
        if triggers is None or move.trigger.partition(":")[0] in triggers:
            edges.setdefault(move.source, set()).update(meant_targets(flow, move))
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = edges.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting += fresh
    return reached


def circle_from(flow: Flow, start: str) -> tuple[str, ...]:
    """A circle through this step in which no step waits; empty when there is none."""
    edges: dict[str, list[str]] = {}
    for move in moves_of(flow):
        target = flow.steps.get(move.target)
        if move.trigger == "next" and target is not None and not (target.waits or target.is_broken):
            edges.setdefault(move.source, []).append(move.target)
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        for step in edges.get(path[-1], ()):
            if step == start:
                return path
            if step not in seen:
                seen.add(step)
                waiting.append((*path, step))
    return ()
