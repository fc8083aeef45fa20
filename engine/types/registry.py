"""All slot types: the built-in kinds written out, and the making of those that `flows/types.yaml` adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.types.option import Provide, build_option
from engine.types.pattern import build_pattern
from engine.types.person_name import PersonName
from engine.types.phone import Phone
from engine.types.slot_type import Asked, Reading, SlotType
from engine.types.text import Text
from engine.types.utterance import Utterance
from engine.types.year import Year
from engine.types.yes_no import YesNo

Ready = Text | PersonName | YesNo | Year | Phone

BUILT_IN: Mapping[str, Ready] = {
    "text": Text(),
    "person_name": PersonName(),
    "yes_no": YesNo(),
    "year": Year(),
    "phone": Phone(),
}
"""The types that a slot may name without an entry in `types.yaml`."""

BASES: Mapping[str, Callable[[str, Mapping[str, Any], Provide], SlotType]] = {
    "option": build_option,
    "pattern": lambda name, definition, _: build_pattern(name, definition),
}
"""The kinds that only become a type by their definition."""


def build_type(name: str, definition: Mapping[str, Any], provide: Provide) -> SlotType:
    """The type of an entry of `flows/types.yaml`; `provide` gives the values of a provider by its name.

    Raises ValueError("key: message") for a definition that cannot work.
    """
    made = _made(name, definition, provide)
    for example in definition.get("examples", ()):
        if not _values(made, str(example), Asked(is_open=True)):
            raise ValueError(f"examples: {example!r} is not read as {name}")
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
    examples = tuple(map(str, definition.get("examples", BUILT_IN[base].examples)))
    return replace(BUILT_IN[base], name=name, examples=examples)


def _values(made: SlotType, text: str, asked: Asked) -> list[Any]:
    return [one.value for one in made.read(Utterance(text), asked) if isinstance(one, Reading)]
