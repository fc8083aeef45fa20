"""What is known where: the names that every path to a step has filled, worked out over the whole flow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.flow.expressions import Expression
from engine.flow.model import Flow, Step
from engine.flow.problem import nearest
from engine.flow.walks import meant_targets
from engine.flow.ways import Move, moves_of

ALWAYS = frozenset({"customer", "business", "now"})
"""The names that are there in every step."""
TOLD = frozenset({"customer"})
"""Of these the fields are none until a customer has told them."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names known in a step: when it is entered, when its words are said, and when it is left."""

    entered: frozenset[str]
    said: frozenset[str]
    left: frozenset[str]


def known_names(flow: Flow) -> dict[str, Known]:
    """For each step the names that all paths to it have filled; a step never reached knows everything."""
    every = all_names(flow)
    entered: dict[str, frozenset[str]] = dict.fromkeys(flow.steps, every)
    edges = [(move, target, _proven(move) & every) for move, target in _edges(flow)]
    changed = True
    while changed:
        changed = False
        for move, target, proven in edges:
            brought = _brought(flow, move, proven, entered)
            if not entered[target] <= brought:
                entered[target] &= brought
                changed = True
    return {name: _in_step(flow, step, entered[name]) for name, step in flow.steps.items()}


def all_names(flow: Flow) -> frozenset[str]:
    """Every name that means something somewhere in the flow."""
    return frozenset({*ALWAYS, *flow.slots, *flow.saves})


def open_names(flow: Flow | None) -> frozenset[str]:
    """The names whose fields may be none although they are known: a range is open to one side."""
    slots = flow.slots.values() if flow else ()
    return TOLD | {slot.name for slot in slots if slot.type.schema().get("required") == ["min", "max"]}


def is_known(name: str, known: Collection[str], open_names: Collection[str] = TOLD) -> bool:
    """Whether a name, maybe with fields, has a value where these names are known."""
    root, _, field = name.partition(".")
    return root in known and not (field and root in open_names)


def _edges(flow: Flow) -> Iterator[tuple[Move, str]]:
    """Moves with the one step they lead to; where a mistake leaves that open, nothing is concluded."""
    for move in moves_of(flow):
        targets = meant_targets(flow, move)
        if len(targets) == 1 and targets <= flow.steps.keys():
            yield move, next(iter(targets))


def _brought(
    flow: Flow, move: Move, proven: frozenset[str], entered: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """What a move brings along to its target."""
    step = flow.steps.get(move.source)
    if step is None:
        return ALWAYS | proven
    known = _in_step(flow, step, entered[step.name])
    kind, _, name = move.trigger.partition(":")
    if move.way.kind == "skip":
        return known.said
    if kind in ("on_error", "on_refused", "on_change"):
        return known.entered
    if kind == "give_up":
        return known.said
    if kind == "choose":
        option, left = next(option for option in step.offer if option.id == name), known.left | proven
        return (left - frozenset(option.forget)) | _meant(flow, _set(option.set, left))
    return known.left | proven


def _proven(move: Move) -> frozenset[str]:
    """The names that have a value because this way is taken and none before it."""
    proofs = [expression.proof.fails for expression in move.unless]
    proofs += [move.when.proof.holds] if move.when else []
    return frozenset().union(*proofs)


def _set(values: Mapping[str, Expression], known: frozenset[str]) -> frozenset[str]:
    """The slots that are sure to get a value: what is worked out from none is none."""
    return frozenset(
        slot for slot, value in values.items() if all(is_known(name, known) for name in value.names)
    )


def _in_step(flow: Flow, step: Step, entered: frozenset[str]) -> Known:
    saved = {step.run.save} - {""} if step.run else set()
    said = entered | saved
    left = all_names(flow) if step.is_broken else said | _meant(flow, (*_sure(flow, step), *step.confirm))
    return Known(entered, said, left)


def _sure(flow: Flow, step: Step) -> Iterator[str]:
    """The slots that cannot be none once they were collected: one of several is not, nor one left open."""
    for item in step.wanted:
        slot = flow.slots.get(item.slots[0])
        may_be_none = slot and (slot.any or (slot.give_up and slot.give_up.kind == "skip"))
        if len(item.slots) == 1 and not may_be_none:
            yield item.slots[0]


def _meant(flow: Flow, slots: Iterable[str]) -> frozenset[str]:
    """These slots; for one that is not there, the one probably meant, else any."""
    meant: set[str] = set()
    for name in slots:
        near = name if name in flow.slots else nearest(name, flow.slots)
        meant |= {near} if near else flow.slots.keys()
    return frozenset(meant)
