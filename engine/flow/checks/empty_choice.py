"""`empty-choice`: a `choose` is reached on a path where nothing has proven that its list holds anything.

passes:  next: [{when: cars, to: showing}, {to: none_found}]   with  showing: {choose: car, from: cars, …}
fails:   next: showing                                         with  showing: {choose: car, from: cars, …}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.flow.model import Flow, Step
from engine.flow.problem import Problem, error
from engine.flow.ways import Move, moves_of
from engine.flow.world import World

Names = frozenset[str]
NOTHING: Names = frozenset()


def find(world: World) -> Iterator[Problem]:
    """Lists to choose from that may be empty; a list is known to hold something by a `when` that asks for it."""
    for unit in world.units:
        proven = _proven_lists(unit.flow)
        for step in unit.flow.steps.values():
            missing = (step.choose_from.roots if step.choose_from else NOTHING) - proven[step.name]
            for name in sorted(missing):
                place = unit.place("steps", step.name, "from")
                mend = f"lead here by a way with `when: {name}`, and elsewhere when there is none"
                yield error(place, "empty-choice", f'"{name}" may hold nothing on a path to this', mend)


def _proven_lists(flow: Flow) -> dict[str, Names]:
    """For each step, the names that hold something whichever way it was reached."""
    everything = frozenset(root for step in flow.steps.values() for root in _chosen_from(step))
    proven = dict.fromkeys(flow.steps, everything)
    moves = [move for move in moves_of(flow) if move.target in flow.steps]
    changed = True
    while changed:
        changed = False
        for move in moves:
            brought = _brought(flow, move, proven)
            if not proven[move.target] <= brought:
                proven[move.target] &= brought
                changed = True
    return proven


def _brought(flow: Flow, move: Move, proven: Mapping[str, Names]) -> Names:
    source = flow.steps.get(move.source)
    kept = NOTHING
    if source:
        saved = {source.run.save} if source.run else set()
        kept = proven[source.name] - saved
    tested = move.when.proof.holds if move.when else NOTHING
    return kept | tested | NOTHING.union(*(earlier.proof.fails for earlier in move.unless))


def _chosen_from(step: Step) -> Names:
    return step.choose_from.roots if step.choose_from else NOTHING
