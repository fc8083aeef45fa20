"""What is known where: the names that every path to a step has filled, worked out over the whole flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.flow.model import Flow, Step
from engine.flow.ways import Move, moves_of

ALWAYS = frozenset({"customer", "business", "now"})
"""The names that are there in every step; their fields may be none."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names known in a step: when it is entered, when its words are said, and when it is left."""

    entered: frozenset[str]
    said: frozenset[str]
    left: frozenset[str]


def known_names(flow: Flow) -> dict[str, Known]:
    """For each step the names that all paths to it have filled; a step never reached knows everything."""
    everything = ALWAYS | flow.slots.keys() | {step.run.save for step in flow.steps.values() if step.run}
    entered: dict[str, frozenset[str]] = dict.fromkeys(flow.steps, frozenset(everything))
    moves = [move for move in moves_of(flow) if move.target in flow.steps]
    changed = True
    while changed:
        changed = False
        for move in moves:
            brought = _brought(flow, move, entered)
            if not entered[move.target] <= brought:
                entered[move.target] &= brought
                changed = True
    return {name: _in_step(step, entered[name]) for name, step in flow.steps.items()}


def _brought(flow: Flow, move: Move, entered: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What a move brings along to its target."""
    step = flow.steps.get(move.source)
    if step is None:
        return ALWAYS
    known = _in_step(step, entered[step.name])
    kind, _, name = move.trigger.partition(":")
    if kind in ("on_error", "on_refused"):
        return known.entered
    if kind == "give_up":
        return known.said
    if kind == "choose":
        option = next(option for option in step.offer if option.id == name)
        return (known.left - frozenset(option.forget)) | option.set.keys()
    return known.left


def _in_step(step: Step, entered: frozenset[str]) -> Known:
    saved = {step.run.save} - {""} if step.run else set()
    said = entered | saved
    return Known(entered, said, said | {*step.collect, *step.confirm})
