"""`unused-action`: no step runs an action that is registered.

passes:  run: create_service_booking   in a step of some flow
fails:   @action("create_service_booking", …)   alone
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Problem, warning
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Registered actions in no `run`, at the module that brings them."""
    run = {step.run.action for unit in world.units for step in unit.flow.steps.values() if step.run}
    modules = list(world.assistant.data["actions"])
    for name, action in world.actions.items():
        if name not in run and action.run.__module__ in modules:
            place = world.assistant.place("actions", modules.index(action.run.__module__))
            mend = "run it in a step, or take it away"
            yield warning(place, "unused-action", f'no step runs the action "{name}"', mend)
