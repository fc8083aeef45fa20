"""`impossible-value`: a slot, or what an action found, is compared with or set to something that it never is.

passes:  next: [{when: service_type == "ac", to: asking}, {to: telling}]
fails:   next: [{when: service_type == "AC", to: asking}, {to: telling}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from engine.flow.checks.kind_mismatch import BARE_DATE
from engine.flow.expressions import Expression
from engine.flow.model import Flow, Slot
from engine.flow.problem import Place, Problem, did_you_mean, error
from engine.flow.prompt_parts import compared_in
from engine.flow.reads import expressions_of
from engine.flow.samples import TEXTS, is_read, sample_of
from engine.flow.world import FlowUnit, World

MOST_LISTED = 12  # values that a mend names


def find(world: World) -> Iterator[Problem]:
    """Comparisons with a value that is none of the slot's options, or not of the kind of its values."""
    for unit in world.units:
        for expression in expressions_of(unit.flow):
            for name, value in expression.compared:
                place = unit.word(str(value), expression.place)
                yield from _compared(world, unit.flow, name, value, place)
        for block in world.prompts.blocks_of(unit.flow.file):
            for part in compared_in(block, world.prompts.sources):
                yield from _compared(world, unit.flow, part.name, part.value, part.place)
        yield from _set(unit)


def _compared(world: World, flow: Flow, name: str, value: Any, place: Place) -> Iterator[Problem]:
    schema = _schema(world, flow, name)
    if schema is not None and _is_never(schema, value):
        yield error(place, "impossible-value", f'"{name}" is never {_shown(value)}', _mend(schema, value))


def _set(unit: FlowUnit) -> Iterator[Problem]:
    """Values written out that a slot is set to, begins with or is offered, and its type does not take."""
    flow = unit.flow
    for step in flow.steps.values():
        for option in step.offer:
            for name, value in option.set.items():
                yield from _unfit(flow, name, value)
    for slot in flow.slots.values():
        if slot.default:
            yield from _unfit(flow, slot.name, slot.default)
        for index, suggested in enumerate(slot.suggestions):
            if not _is_taken(slot, suggested):
                place = unit.place("slots", slot.name, "suggest", index)
                message = f"{_shown(suggested)} is not read as a value of {slot.name}"
                yield error(place, "impossible-value", message, _as_read(slot))


def _unfit(flow: Flow, name: str, expression: Expression) -> Iterator[Problem]:
    """A value written out that the slot's type refuses."""
    slot = flow.slots.get(name)
    if slot is None or expression.names:
        return
    value = expression({})
    try:
        if value is not None:
            slot.type.check(value)
    except ValueError:
        message = f"{_shown(value)} is no value of {name}, which is of type {slot.type.name}"
        yield error(expression.place, "impossible-value", message, _as_kept(slot, expression.text))


def _as_kept(slot: Slot, written: str) -> str:
    """How a value of the slot is written in an expression."""
    if BARE_DATE.search(written):
        return f"write a date in quotes inside the quotes: \"'{written.strip()}'\""
    schema = slot.type.schema()
    if "enum" in schema:
        return _mend(schema, written)
    kept = sample_of(schema, TEXTS[0])
    return f"a value is written as {kept!r}" if isinstance(kept, (str, int, float)) else ""


def _is_taken(slot: Slot, suggested: Any) -> bool:
    """Whether a suggestion is a value as it is kept, or as customers write it."""
    try:
        slot.type.check(suggested)
    except ValueError:
        return is_read(slot, str(suggested))
    return True


def _as_read(slot: Slot) -> str:
    return f"write it as customers would, such as {slot.type.examples[0]}" if slot.type.examples else ""


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
    if "pattern" in schema and isinstance(value, str):
        return not re.search(schema["pattern"], value)
    return schema.get("type") == "boolean" and not isinstance(value, bool)


def _mend(schema: Mapping[str, Any], value: Any) -> str:
    if "pattern" in schema:
        return f"it is written like '{sample_of(schema, TEXTS[0])}'"
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
