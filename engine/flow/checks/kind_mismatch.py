"""`kind-mismatch`: an expression or a filter is given a value of a kind that it can do nothing with.

passes:  that: days_between(now.date, date) <= 14   and  {{ date|date }}
fails:   that: date <= now.date + 14                and  {{ phone|date }}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.flow.expressions import Expression, ExpressionError
from engine.flow.model import Flow
from engine.flow.problem import Problem, error
from engine.flow.prompt_parts import filtered_in
from engine.flow.reads import expressions_of
from engine.flow.samples import held, names_of
from engine.flow.shown import FILTERS, SHOWN_AS
from engine.flow.world import World

Names = Mapping[str, Any]
ACCIDENTS = ("divided by 0", "too large")
"""What goes wrong with the numbers tried, and maybe with no others."""
BARE_DATE = re.compile(r"(?<!['\d])\d{4}-\d\d?-\d\d?(?!['\d])")
DATES = "days_between(now.date, …) counts the days between two dates"


def find(world: World) -> Iterator[Problem]:
    """What fails for values such as the names hold, whatever their texts are."""
    for unit in world.units:
        tried = list(names_of(world, unit.flow))
        for expression in dict.fromkeys(expressions_of(unit.flow)):
            if failure := _failure(expression, tried):
                message = f'"{expression.text}" cannot be worked out: {failure}'
                yield error(expression.place, "kind-mismatch", message, _mend(unit.flow, expression))
        yield from _in_prompts(world, unit.flow, tried)


def _failure(expression: Expression, tried: Sequence[Names]) -> str:
    """Why the expression cannot be worked out for any of these names; "" where it can, or that is not known."""
    if any(held(names, name) is None for names in tried for name in expression.names):
        return ""
    failure = ""
    for names in tried:
        try:
            expression(names)
        except ExpressionError as mistake:
            failure = str(mistake.__cause__)
        else:
            return ""
    return "" if any(accident in failure for accident in ACCIDENTS) else failure


def _mend(flow: Flow, expression: Expression) -> str:
    if date := BARE_DATE.search(expression.text):
        return f"write a date in quotes: '{date.group()}'"
    kinds = {name: flow.slots[name].type.name for name in sorted(expression.roots) if name in flow.slots}
    told = [
        f"{name} is {'a list' if flow.slots[name].many else f'of type {kind}'}"
        for name, kind in kinds.items()
    ]
    has_dates = "date" in kinds.values() or "now.date" in expression.names or "now" in expression.names
    return "; ".join([*told, *([DATES] if has_dates else [])])


def _in_prompts(world: World, flow: Flow, tried: Sequence[Names]) -> Iterator[Problem]:
    """Filters of the flow's blocks that show a value as what it is not."""
    for block in world.prompts.blocks_of(flow.file):
        for part in filtered_in(block, world.prompts.sources):
            if part.value in SHOWN_AS and _is_other(tried, part.name, part.value):
                message = f'the filter "{part.value}" cannot show "{part.name}"'
                yield error(part.place, "kind-mismatch", message, _kind_of(flow, part.name))


def _is_other(tried: Sequence[Names], name: str, shown_as: str) -> bool:
    values = [held(names, name) for names in tried]
    return None not in values and not any(_shows(shown_as, value) for value in values)


def _shows(shown_as: str, value: Any) -> bool:
    try:
        FILTERS[shown_as].run(value)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return False
    return True


def _kind_of(flow: Flow, name: str) -> str:
    slot = flow.slots.get(name)
    return f"{name} is of type {slot.type.name}; {{{{ {name} }}}} shows it as it is" if slot else ""
