"""`action-arguments`: an action is given what it does not take, or not given what it needs.

passes:  with: {make: make, model: model, …}
fails:   with: {maker: make}
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Arguments that the action's schema does not name, and required ones that are missing."""
    for unit in world.units:
        for step in unit.flow.steps.values():
            if step.run is None or step.run.action not in world.actions:
                continue
            schema = world.actions[step.run.action].inputs
            known, given = schema.get("properties", {}), step.run.inputs
            is_open = "properties" not in schema or schema.get("additionalProperties", False)
            for name in () if is_open else given.keys() - known.keys():
                place = unit.key_place("steps", step.name, "with", name)
                message = f'action "{step.run.action}" takes no "{name}"'
                yield error(place, "action-arguments", message, did_you_mean(name, known))
            missing = [name for name in schema.get("required", ()) if name not in given]
            if missing and not step.is_broken:
                place = unit.place("steps", step.name, "run")
                message = f'action "{step.run.action}" also needs {", ".join(missing)}'
                yield error(place, "action-arguments", message, 'give it under "with"')
