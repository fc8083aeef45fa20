"""All slot types: the built-in kinds written out, and the making of those that `flows/types.yaml` adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.types.bare import build_measure
from engine.types.date import Date
from engine.types.distance import Distance
from engine.types.duration import Duration
from engine.types.email import Email
from engine.types.location import Location
from engine.types.money import Money
from engine.types.number import Number
from engine.types.option import Provide, build_option
from engine.types.pattern import build_pattern
from engine.types.percent import Percent, build_usual
from engine.types.person_name import PersonName
from engine.types.phone import Phone
from engine.types.range import build_range
from engine.types.slot_type import Asked, Reading, SlotType
from engine.types.text import Text
from engine.types.time import Time
from engine.types.utterance import Utterance
from engine.types.year import Year
from engine.types.yes_no import YesNo, build_yes_no

Measured = Number | Money | Percent | Distance | Duration
Ready = Text | PersonName | YesNo | Year | Phone | Date | Time | Email | Location | Measured

BUILT_IN: Mapping[str, Ready] = {
    "text": Text(),
    "person_name": PersonName(),
    "yes_no": YesNo(),
    "year": Year(),
    "phone": Phone(),
    "date": Date(),
    "time": Time(),
    "email": Email(),
    "location": Location(),
    "number": Number(),
    "money": Money(),
    "percent": Percent(),
    "distance": Distance(),
    "duration": Duration(),
}
"""The types that a slot may name without an entry in `types.yaml`."""

BASES: Mapping[str, Callable[[str, Mapping[str, Any], Provide], SlotType]] = {
    "option": build_option,
    "pattern": lambda name, definition, _: build_pattern(name, definition),
    "range": lambda name, definition, provide: build_range(
        name, definition, lambda inner: _made(name, inner, provide)
    ),
}
"""The kinds that only become a type by their definition."""


def build_type(name: str, definition: Mapping[str, Any], provide: Provide) -> SlotType:
    """The type of an entry of `flows/types.yaml`; `provide` gives the values of a provider by its name.

    Raises ValueError("key: message") for a definition that cannot work.
    """
    return checked(_made(name, definition, provide), definition)


def checked(made: SlotType, definition: Mapping[str, Any]) -> SlotType:
    """The type, if it reads its examples and none of its counterexamples. Raises ValueError("key: message")."""
    for example in definition.get("examples", ()):
        if not _values(made, str(example), Asked(is_open=True)):
            raise ValueError(f"examples: {example!r} is not read as {made.name}")
    for text in definition.get("counterexamples", ()):
        values = _values(made, str(text), Asked())
        if values:
            raise ValueError(f"counterexamples: {text!r} is read as {made.show(values[0])}")
    return made


def _made(name: str, definition: Mapping[str, Any], provide: Provide) -> SlotType:
    base = definition.get("base", "")
    if base in BASES:
        return BASES[base](name, definition, provide)
    if base not in BUILT_IN:
        raise ValueError(f"base: {base!r} is not one of {', '.join([*BASES, *BUILT_IN])}")
    kind = BUILT_IN[base]
    examples = tuple(map(str, definition.get("examples", kind.examples)))
    if isinstance(kind, YesNo):
        kind = build_yes_no(definition)
    if isinstance(kind, Measured):
        kind = replace(kind, measure=build_measure(definition, kind.measure))
    if isinstance(kind, Percent):
        kind = replace(kind, usual=build_usual(definition))
    return replace(kind, name=name, examples=examples)


def _values(made: SlotType, text: str, asked: Asked) -> list[Any]:
    return [one.value for one in made.read(Utterance(text), asked) if isinstance(one, Reading)]
