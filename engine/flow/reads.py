"""Every expression of a flow that is read in its own scope; those of `take` are read in another flow's."""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.expressions import Expression
from engine.flow.model import Flow, Slot, Step
from engine.flow.ways import moves_of


def expressions_of(flow: Flow) -> Iterator[Expression]:
    """All of them, in steps, ways and slots."""
    for step in flow.steps.values():
        yield from (step.run.inputs.values() if step.run else ())
        yield from expressions_in(step)
    for move in moves_of(flow):
        yield from (move.when,) if move.when else ()
        yield from move.way.give.values()
    for slot in flow.slots.values():
        yield from (expression for _, expression in slot_expressions(slot))


def expressions_in(step: Step) -> Iterator[Expression]:
    """What a step shows and sets, its action's inputs and its ways apart."""
    yield from shown_in(step)
    for option in step.offer:
        yield from option.set.values()


def shown_in(step: Step) -> Iterator[Expression]:
    """The list of a step, and what goes with its words."""
    enclosed = step.enclosed
    found = (step.choose_from, enclosed.image, enclosed.document, enclosed.location)
    yield from (expression for expression in found if expression)


def slot_expressions(slot: Slot) -> Iterator[tuple[str, Expression]]:
    """The expressions of a slot, with the key that each is written under."""
    single = {"suggest": slot.suggest, "default": slot.default, "of": slot.of}
    yield from ((key, expression) for key, expression in single.items() if expression)
    yield from (("check", check.that) for check in slot.checks)
    yield from (("options", value) for value in (slot.options.arguments.values() if slot.options else ()))
