"""Every way out of every step, with the trigger that takes it: what the machine is made of and checks walk along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.flow.expressions import Expression
from engine.flow.machine import OUTSIDE, FlowMachine
from engine.flow.model import END_STATES, Branch, Flow, Step, Way
from engine.flow.problem import nearest
from engine.flow.source import Route

WAY_KEYS = ("next", "offer", "on_error", "on_refused", "on_change")
STEP_KEYS = (*WAY_KEYS, "run", "with", "save", "say", "collect", "choose", "from", "confirm")

PERSON = Way("end", "handed_over")
"""Where a question leads that names no way of its own out of repeated misunderstanding."""


@dataclass(frozen=True, slots=True)
class Move:
    """One way: from a step (or outside) by a trigger; `route` is where it is written, empty when implied."""

    trigger: str
    source: str
    way: Way
    when: Expression | None = None
    route: Route = ()
    unless: tuple[Expression, ...] = ()  # the `when` of the ways that would be taken before it

    @property
    def target(self) -> str:
        """The machine's state that it leads to; a call and a skip stay where they were unless told."""
        match self.way.kind:
            case "start":
                return f"start:{self.way.target}"
            case "call" | "skip":
                return self.way.to or self.source
        return self.way.target


@lru_cache(maxsize=16)
def moves_of(flow: Flow) -> tuple[Move, ...]:
    """The written ways of a flow, and those that every question has."""
    return tuple(_moves(flow))


def _moves(flow: Flow) -> Iterator[Move]:
    yield from _list("enter", OUTSIDE, flow.first, ("first",))
    if not flow.first:
        yield from _anywhere(flow, "enter", OUTSIDE)
    for step in flow.steps.values():
        yield from _written(flow, step)
        if _has_lost_ways(step):
            yield from _anywhere(flow, "next", step.name)
            yield Move("next", step.name, Way("end", "completed"))
        if step.waits or step.run:
            yield Move("cancel", step.name, Way("end", "cancelled"))
            yield Move("give_up", step.name, PERSON)


def _list(trigger: str, source: str, ways: Sequence[Branch], route: Route) -> Iterator[Move]:
    unless: tuple[Expression, ...] = ()
    for index, branch in enumerate(ways):
        yield Move(trigger, source, branch.way, branch.when, (*route, index), unless)
        unless += (branch.when,) if branch.when else ()


def _has_lost_ways(step: Step) -> bool:
    """Whether what could not be read of a step may have been a way."""
    meant = (nearest(key, STEP_KEYS) for key in step.lost)
    return step.is_broken and (not (step.next or step.offer) or any(key in WAY_KEYS for key in meant))


def _anywhere(flow: Flow, trigger: str, source: str) -> Iterator[Move]:
    """What stands in for ways that could not be read: all of them, so that no step is wrongly accused."""
    return (Move(trigger, source, Way("to", step)) for step in flow.steps)


def _written(flow: Flow, step: Step) -> Iterator[Move]:
    route: Route = ("steps", step.name)
    yield from _list("next", step.name, step.next, (*route, "next"))
    for option in step.offer:
        yield Move(f"choose:{option.id}", step.name, option.way, option.when, (*route, "offer", option.id))
    for slot in (flow.slots[name] for name in (*step.collect, *step.confirm) if name in flow.slots):
        written: Route = ("slots", slot.name, "give_up") if slot.give_up else ()
        yield Move(f"give_up:{slot.name}", step.name, slot.give_up or PERSON, route=written)
    outcomes = {"on_error": step.on_error, "on_refused": step.on_refused, "on_change": step.on_change}
    for key, way in outcomes.items():
        if way:
            yield Move(key, step.name, way, route=(*route, key))


def ancestors(flow: Flow) -> dict[str, set[str]]:
    """For each step, the steps that a conversation may have walked through before it; itself included."""
    sources: dict[str, set[str]] = {name: {name} for name in flow.steps}
    edges = [(move.source, move.target) for move in moves_of(flow) if move.target in flow.steps]
    grown = True
    while grown:
        grown = False
        for source, target in edges:
            fresh = sources.get(source, set()) - sources[target]
            sources[target] |= fresh
            grown = grown or bool(fresh)
    return sources


def build_machine(flow: Flow) -> FlowMachine:
    """The rulebook of one flow version: its ways, and the returns to steps that lead here."""
    moves = moves_of(flow)
    outside = {move.target for move in moves if move.way.kind == "start"}
    machine = FlowMachine([*flow.steps, *END_STATES, *sorted(outside)])
    for move in moves:
        machine.add(move.trigger, move.source, move.target, move.way, move.when)
    for step, before in ancestors(flow).items():
        for earlier in sorted(before):
            machine.add(f"return:{earlier}", step, earlier)
    return machine
