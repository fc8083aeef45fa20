"""`duplicate-name`: a name or phrase is taken twice: by flows, options, or a slot and what every flow knows.

passes:  flow: emi   in one file only
fails:   flow: emi   in emi.yaml and in loan.yaml
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.known import ALWAYS
from engine.flow.phrases import words_of
from engine.flow.problem import Place, Problem, error
from engine.flow.source import Route
from engine.flow.world import FlowUnit, World

IN_PLACE_OF_FLOWS = ("menu", "handoff", "cancel", "help", "restart")
"""The commands that mean something while no flow runs."""
Claims = dict[tuple[str, ...], tuple[str, Place]]
"""The words of a phrase: whose it is, and where it is written."""


def find(world: World) -> Iterator[Problem]:
    """Names and phrases that are claimed a second time; the first claim is named."""
    names: dict[str, Place] = {}
    phrases: Claims = dict(_of_the_assistant(world))
    values: Claims = {}
    for unit in world.units:
        place = unit.place("flow")
        first = names.setdefault(unit.flow.name, place)
        if first != place:
            yield error(place, "duplicate-name", f'flow "{unit.flow.name}" is also in {first}', "rename one")
        yield from _taken_names(unit)
        yield from _claim(unit, ("start",), f"flow {unit.flow.name}", phrases)
        yield from _claimed_examples(unit, phrases)
        yield from _claimed_values(unit, values)
        for step in unit.flow.steps.values():
            chosen: Claims = {}
            for option in step.offer:
                route = ("steps", step.name, "offer", option.id)
                claims = (
                    chosen if option.when is None else dict(chosen)
                )  # a later one has them where it is not shown
                yield from _claim(unit, route, f"option {option.id}", claims)


def _of_the_assistant(world: World) -> Iterator[tuple[tuple[str, ...], tuple[str, Place]]]:
    """The phrases that are heard before any flow's: those of commands and of general questions."""
    place = world.assistant.place("assistant")
    for command in IN_PLACE_OF_FLOWS:
        said = world.commands.get(command, ())
        yield from ((phrase.words, (f"the command {command}", place)) for phrase in said if phrase.words)
    for faq in world.faq:
        where = world.assistant.place("faq", faq.id, "ask")
        for phrase in faq.ask if not faq.yields else ():
            if phrase.words:
                yield phrase.words, (f"the question {faq.id}", where)


def _taken_names(unit: FlowUnit) -> Iterator[Problem]:
    """Slots with a name that means something else wherever names are read."""
    for name in sorted(ALWAYS & unit.flow.slots.keys()):
        message = f'"{name}" is what the engine itself knows; no slot can be called so'
        yield error(unit.key_place("slots", name), "duplicate-name", message, "give the slot another name")
    for step in unit.flow.steps.values():
        for name in sorted(set(step.saves) & unit.flow.slots.keys()):
            message = f'"{name}" is a slot already; what is saved needs a name of its own'
            yield error(
                unit.place("steps", step.name, "save"), "duplicate-name", message, "rename one of the two"
            )


def _claimed_examples(unit: FlowUnit, claims: Claims) -> Iterator[Problem]:
    """An example that another flow has, be it as a phrase."""
    for index, example in enumerate(unit.flow.start.examples):
        here, owner = unit.place("start", "examples", index), f"flow {unit.flow.name}"
        first, there = claims.setdefault(words_of(example), (owner, here))
        if first != owner:
            message = f'the example "{example}" already belongs to {first} ({there})'
            yield error(here, "duplicate-name", message, "take it away from one of them")


def _claimed_values(unit: FlowUnit, claims: Claims) -> Iterator[Problem]:
    """No two flows may be started by the same values."""
    slots = [unit.flow.slots[name] for name in unit.flow.start.values if name in unit.flow.slots]
    if slots:
        key, here = tuple(sorted(slot.type.name for slot in slots)), unit.place("start", "values")
        owner, there = claims.setdefault(key, (unit.flow.name, here))
        if there != here:
            message = f"the same values start flow {owner} ({there})"
            yield error(here, "duplicate-name", message, "leave them to one of the two")


def _claim(unit: FlowUnit, route: Route, owner: str, claims: Claims) -> Iterator[Problem]:
    for index, phrase in enumerate(unit.value(*route, "phrases") or ()):
        here = unit.place(*route, "phrases", index)
        first, there = claims.setdefault(words_of(str(phrase)), (owner, here))
        if (first, there.file) != (owner, here.file):
            message = f'the phrase "{phrase}" already belongs to {first} ({there})'
            yield error(here, "duplicate-name", message, "take it away from one of them")
