"""`impossible-value`: an expression compares a slot, or what an action found, with something that it never is.

passes:  next: [{when: service_type == "ac", to: asking}, {to: telling}]
fails:   next: [{when: service_type == "AC", to: asking}, {to: telling}]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.flow.model import Flow
from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.reads import expressions_of
from engine.flow.world import World

MOST_LISTED = 12  # values that a mend names


def find(world: World) -> Iterator[Problem]:
    """Comparisons with a value that is none of the slot's options, or not of the kind of its values."""
    for unit in world.units:
        for expression in expressions_of(unit.flow):
            for name, value in expression.compared:
                schema = _schema(world, unit.flow, name)
                if schema is not None and _is_never(schema, value):
                    place = unit.word(str(value), expression.place)
                    message = f'"{name}" is never {_shown(value)}'
                    yield error(place, "impossible-value", message, _mend(schema, value))


def _schema(world: World, flow: Flow, name: str) -> Mapping[str, Any] | None:
    """The schema of what a name holds; None when that cannot be told."""
    root, _, field = name.partition(".")
    if root in flow.slots:
        slot = flow.slots[root]
        return None if field or slot.many else slot.type.schema()
    runs = [step.run for step in flow.steps.values() if step.run and step.run.save == root]
    outputs = [world.actions[run.action].outputs for run in runs if run.action in world.actions]
    found = [output.get("properties", {}).get(field) for output in outputs]
    return found[0] if len(found) == 1 else None


def _is_never(schema: Mapping[str, Any], value: Any) -> bool:
    if value is None:
        return False
    if "enum" in schema:
        return value not in schema["enum"]
    return schema.get("type") == "boolean" and not isinstance(value, bool)


def _mend(schema: Mapping[str, Any], value: Any) -> str:
    if "enum" not in schema:
        return "compare it with true or false, without quotes"
    values = [_shown(one) for one in schema["enum"]]
    if near := did_you_mean(value, schema["enum"]):
        return near
    return f"it may be {', '.join(values[:MOST_LISTED])}" + (
        " and others" if len(values) > MOST_LISTED else ""
    )


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
