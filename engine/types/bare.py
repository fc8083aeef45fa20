"""How a bare number is read, the `bare` of a type, and between which bounds its values lie (`least`, `most`)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from engine.types.later import compiled_later

ASK = "ask"
SPAN = compiled_later(r"(\d{1,12})(?:\s*(-)\s*(\d{1,12})?)?")

Units = Mapping[str, Decimal]
"""What a number can be of, and how many of the stored unit one is: years are 12 months."""


class Rule(NamedTuple):
    """Numbers from `low` to below `high` are of this unit; `confirm`: the customer is asked whether that is meant."""

    low: Decimal
    high: Decimal | None
    unit: str
    confirm: bool = False

    def holds(self, number: Decimal) -> bool:
        """Whether the rule is about this number."""
        return self.low <= number and (self.high is None or number < self.high)


class Bare(NamedTuple):
    """Rules for bare numbers, the first that holds; `otherwise` for all others, where "" reads nothing."""

    rules: tuple[Rule, ...] = ()
    otherwise: str = ""

    def rule(self, number: Decimal) -> Rule | None:
        """How a number is read; a rule with the unit "ask" may mean every unit. None: not at all."""
        found = next((rule for rule in self.rules if rule.holds(number)), None)
        return found or (Rule(number, None, self.otherwise) if self.otherwise else None)


class Limits(NamedTuple):
    """The least and the most that a value may be."""

    least: Decimal | None = None
    most: Decimal | None = None

    def refuses(self, value: Any) -> str:
        """`too_low`, `too_high`, or "" for a value inside."""
        if self.least is not None and value < self.least:
            return "too_low"
        return "too_high" if self.most is not None and value > self.most else ""

    def schema(self, least: int | None = None) -> dict[str, int | float]:
        """The bounds as keys of a JSON Schema; `least` where none is set."""
        bounds = {"minimum": self.least if self.least is not None else least, "maximum": self.most}
        return {
            key: float(bound) if bound % 1 else int(bound)
            for key, bound in bounds.items()
            if bound is not None
        }


class Measure(NamedTuple):
    """What the numbers of a kind are of, how bare ones are read, and their bounds. `is_whole`: stored rounded."""

    units: Units
    bare: Bare
    limits: Limits = Limits()
    is_whole: bool = True

    def stored(self, value: Decimal) -> int | float:
        """A number as it is stored: whole ones as integers."""
        if self.is_whole or value == value.to_integral_value():
            return int(value.quantize(Decimal(1), ROUND_HALF_UP))
        return float(value)


def build_measure(definition: Mapping[str, Any], kind: Measure) -> Measure:
    """The measure of an entry of `types.yaml`, from that of its kind. Raises ValueError("key: message")."""
    bare = _bare(definition["bare"], kind.units) if "bare" in definition else kind.bare
    return kind._replace(bare=bare, limits=_limits(definition, kind.limits))


def _bare(definition: Mapping[Any, Any], units: Units) -> Bare:
    entries = {str(key): value for key, value in definition.items()}
    rest = entries.pop("else", "")
    rules = sorted((_rule(key, value, units) for key, value in entries.items()), key=lambda rule: rule.low)
    for one, other in pairwise(rules):
        if one.high is None or one.high > other.low:
            raise ValueError(f"bare: two entries say how {other.low} is read")
    return Bare(tuple(rules), _unit(rest, units) if rest else "")


def _limits(definition: Mapping[str, Any], kind: Limits) -> Limits:
    least = Decimal(str(definition["least"])) if "least" in definition else kind.least
    most = Decimal(str(definition["most"])) if "most" in definition else kind.most
    if least is not None and most is not None and least > most:
        raise ValueError(f"least: {least} is above `most`, which is {most}")
    return Limits(least, most)


def _rule(key: str, value: Any, units: Units) -> Rule:
    found = SPAN.fullmatch(key)
    if not found:
        raise ValueError(f'bare: {key!r} is no span of numbers; write "1-99", "100000-", "5" or else')
    low, dash, high = found.groups()
    last = high if dash else low
    if last is not None and int(last) < int(low):
        raise ValueError(f"bare: {key!r} ends before it begins")
    confirm = isinstance(value, Mapping) and bool(value.get("confirm", False))
    unit = value.get("unit", "") if isinstance(value, Mapping) else value
    return Rule(Decimal(low), None if last is None else Decimal(last) + 1, _unit(str(unit), units), confirm)


def _unit(name: str, units: Units) -> str:
    if name != ASK and name not in units:
        raise ValueError(f"bare: {name!r} is not one of {', '.join([*units, ASK])}")
    return name
