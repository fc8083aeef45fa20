"""`unknown-action`: a step runs an action, or a slot asks a provider, that no module registers.

passes:  run: create_service_booking
fails:   run: create_servce_booking
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.world import FlowUnit, World

MEND = "register it in a module that assistant.yaml names under actions"


def find(world: World) -> Iterator[Problem]:
    """Actions and option providers that are not registered, and arguments that providers do not take."""
    for unit in world.units:
        if world.is_registry_whole:
            yield from _actions(unit, world)
        yield from _providers(unit, world)


def _actions(unit: FlowUnit, world: World) -> Iterator[Problem]:
    for step in unit.flow.steps.values():
        if step.run and step.run.action not in world.actions:
            mend = did_you_mean(step.run.action, world.actions) or MEND
            place = unit.place("steps", step.name, "run")
            yield error(place, "unknown-action", f'there is no action "{step.run.action}"', mend)


def _providers(unit: FlowUnit, world: World) -> Iterator[Problem]:
    for slot in unit.flow.slots.values():
        if slot.options is None or not slot.options.provider:
            continue
        name, route = slot.options.provider, ("slots", slot.name, "options")
        if provider := world.providers.get(name):
            for argument in slot.options.arguments.keys() - provider.arguments:
                place, mend = (
                    unit.key_place(*route, "with", argument),
                    did_you_mean(argument, provider.arguments),
                )
                yield error(place, "unknown-action", f'provider "{name}" takes no "{argument}"', mend)
        elif world.is_registry_whole:
            place, mend = unit.place(*route, "from"), did_you_mean(name, world.providers) or MEND
            yield error(place, "unknown-action", f'there is no provider "{name}"', mend)
