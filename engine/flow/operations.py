"""What expressions can do with values, as plain functions that raise ValueError and keep none apart.

`FUNCTIONS` are those a designer writes by name; `OPERATIONS` are those that operators stand for.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from engine.types.calendar import Calendar

MOST_DIGITS = 12  # that round() keeps or drops
_NUMBERS = frozenset({int, float})  # asked first, since asking what is a sequence takes twenty times longer


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language: what it computes, how many values it takes, and the names it is given unasked."""

    run: Callable[..., Any]
    fewest: int
    most: int
    given: tuple[str, ...] = ()


class Fielded(str):
    """A text that also has fields. Lives among names only; what is kept of it is the text."""

    __slots__ = ("fields",)
    fields: Mapping[str, Any]

    @classmethod
    def of(cls, text: str, fields: Mapping[str, Any]) -> Fielded:
        """The text with these fields."""
        made = cls(text)
        made.fields = fields
        return made


def read(value: Any, name: str) -> Any:
    """The field of a value; none when the value is none or has no such field."""
    if value is None:
        return None
    if type(value) is dict or isinstance(value, Mapping):
        return value.get(name)
    if type(value) is Fielded:
        return value.fields.get(name)
    raise ValueError(f'{_kind(value)} has no field "{name}"')


def negative(value: Any) -> Any:
    """`-price`."""
    return None if value is None else -_number(value)


def within(value: Any, whole: Any) -> bool:
    """`fuel in [petrol, diesel]`, or words in a text; nothing is in none."""
    if whole is None:
        return False
    if isinstance(whole, str):
        return isinstance(value, str) and value in whole
    if type(whole) is list or isinstance(whole, (Sequence, Mapping)):
        return any(value == item for item in whole)
    raise ValueError(f"nothing can be in {_kind(whole)}")


def outside(value: Any, whole: Any) -> bool:
    """`fuel not in [petrol, diesel]`."""
    return not within(value, whole)


def count(value: Any) -> int:
    """How many there are in a list; none counts 0."""
    if value is None:
        return 0
    if isinstance(value, (Sequence, Mapping)) and not isinstance(value, str):
        return len(value)
    raise ValueError(f"{_kind(value)} cannot be counted")


def smallest(*values: Any) -> Any:
    """The least of the values or of one list; none among them is passed over."""
    return min(_comparable(values), default=None)


def largest(*values: Any) -> Any:
    """The greatest of the values or of one list; none among them is passed over."""
    return max(_comparable(values), default=None)


def absolute(value: Any) -> Any:
    """The number without its sign."""
    return None if value is None else abs(_number(value))


def rounded(value: Any, digits: Any = 0) -> Any:
    """The number to so many decimals, halves away from zero; -3 rounds to thousands."""
    if value is None or digits is None:
        return None
    if not isinstance(digits, int) or abs(digits) > MOST_DIGITS:
        raise ValueError(f"round takes -{MOST_DIGITS} to {MOST_DIGITS} decimals")
    number = Decimal(str(_number(value))).scaleb(digits).to_integral_value(ROUND_HALF_UP).scaleb(-digits)
    return float(number) if digits > 0 else int(number)


def days_between(first: Any, last: Any) -> Any:
    """How many days after the first date the last one is, less than 0 when before."""
    if first is None or last is None:
        return None
    return (_date(last) - _date(first)).days


def today(day: Any) -> Any:
    """The date of today."""
    return day


def is_open(place: Any, *when: Any) -> bool:
    """Whether a place of `business.hours` is open now, or on a day at all; a place without hours never is."""
    *days, business, today, clock = when
    hours = read(read(business, "hours"), place) or {}
    calendar = Calendar(hours=hours, holidays=read(business, "holidays") or ())
    if days:
        return days[0] is not None and calendar.opening(_date(days[0])) is not None
    return calendar.is_open(_date(today), time.fromisoformat(clock))


def _arithmetic(compute: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def run(left: Any, right: Any) -> Any:
        if left is None or right is None:
            return None
        result = compute(_number(left), _number(right))
        if not math.isfinite(result):
            raise ValueError("the number is too large")
        return result

    return run


def _divide(left: Any, right: Any) -> Any:
    if right == 0:
        raise ValueError("a number is divided by 0")
    quotient = left / right
    whole = isinstance(left, int) and isinstance(right, int) and left % right == 0
    return left // right if whole else quotient


def _order(holds: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def run(left: Any, right: Any) -> bool:
        if left is None or right is None:
            return False
        if type(left) in _NUMBERS and type(right) in _NUMBERS:
            return holds(left, right)
        return bool(holds(*_comparable((left, right))))

    return run


def _comparable(values: Sequence[Any]) -> list[Any]:
    """The values without none; all numbers or all texts."""
    if len(values) == 1 and isinstance(values[0], Sequence) and not isinstance(values[0], str):
        values = values[0]
    known = [value for value in values if value is not None]
    kinds = {_kind(value) for value in known}
    if kinds <= {"a number"} or kinds <= {"text"}:
        return known
    raise ValueError(f"{' and '.join(sorted(kinds))} cannot be compared")


def _number(value: Any) -> Any:
    if type(value) not in _NUMBERS and _kind(value) != "a number":
        raise ValueError(f"{_kind(value)} is not a number")
    return value


def _date(value: Any) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError(f"{_kind(value)} is not a date") from None  # without the customer's words


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "yes or no"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case Mapping():
            return "a record"
        case Sequence():
            return "a list"
    return "this value"


FUNCTIONS: Mapping[str, Function] = {
    "count": Function(count, 1, 1),
    "min": Function(smallest, 1, 20),
    "max": Function(largest, 1, 20),
    "abs": Function(absolute, 1, 1),
    "round": Function(rounded, 1, 2),
    "days_between": Function(days_between, 2, 2),
    "today": Function(today, 0, 0, ("now.date",)),
    "is_open": Function(is_open, 1, 2, ("business", "now.date", "now.time")),
}

OPERATIONS: Mapping[str, Callable[..., Any]] = {
    **{name: function.run for name, function in FUNCTIONS.items()},
    "read": read,
    "negative": negative,
    "add": _arithmetic(operator.add),
    "subtract": _arithmetic(operator.sub),
    "multiply": _arithmetic(operator.mul),
    "divide": _arithmetic(_divide),
    "equal": operator.eq,
    "differs": operator.ne,
    "less": _order(operator.lt),
    "at_most": _order(operator.le),
    "greater": _order(operator.gt),
    "at_least": _order(operator.ge),
    "within": within,
    "outside": outside,
}
