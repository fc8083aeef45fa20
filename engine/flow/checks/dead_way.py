"""`dead-way`: a way that no conversation can take.

passes:  next: [{when: year < 2010, to: old}, {to: new}]
fails:   next: [{to: new}, {when: year < 2010, to: old}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.flow.model import Branch
from engine.flow.problem import Problem, error
from engine.flow.source import Route
from engine.flow.world import FlowUnit, World


def find(world: World) -> Iterator[Problem]:
    """Entries behind one that always applies, `next` beside an `offer`, and an `offer` beside a `confirm`."""
    for unit in world.units:
        yield from _behind(unit, unit.flow.first, ("first",))
        for step in unit.flow.steps.values():
            yield from _behind(unit, step.next, ("steps", step.name, "next"))
            if step.offer and step.confirm:
                message = "the options are never offered: a yes to `confirm` goes on by `next`"
                place = unit.key_place("steps", step.name, "offer")
                yield error(place, "dead-way", message, "offer them in a step of their own")
            elif step.offer and step.next and not step.wanted:
                message = "this way is never taken: each option of the `offer` has its own"
                place = unit.key_place("steps", step.name, "next")
                yield error(place, "dead-way", message, "take it away, or give the options this way")


def _behind(unit: FlowUnit, ways: Sequence[Branch], route: Route) -> Iterator[Problem]:
    always = next((index for index, way in enumerate(ways) if way.when is None), len(ways))
    if always + 1 < len(ways):
        message = f"this way is never taken: entry {always + 1} of the list always applies"
        mend = "put it last, or give it a `when`"
        yield error(unit.place(*route, always + 1), "dead-way", message, mend)
