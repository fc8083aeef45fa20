"""What flows may name beside each other: the actions and providers of Python modules, and the slot types."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.actions import Action, Books, Provider
from engine.built_in import BUILT_IN as BUILT_IN_ACTIONS
from engine.errors import EngineError
from engine.flow.folder import TYPES, Folder
from engine.flow.problem import Problem, error
from engine.flow.source import Source
from engine.types.record import build_record
from engine.types.registry import BUILT_IN, build_type, checked
from engine.types.slot_type import OptionValue, SlotType
from engine.types.text import AnyType
from engine.types.unwanted import build_unwanted

RECORD, UNWANTED = "record", "unwanted"
MADE_OF_OTHERS = (RECORD, UNWANTED)
"""The base of the types whose fields are of other types: they are made last."""
_BROKEN_MODULE = (
    ArithmeticError, AssertionError, AttributeError, EngineError, ImportError, LookupError, NameError,
    OSError, RuntimeError, SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""What a module with a mistake may raise when it is imported."""


@dataclass(slots=True)
class Registered:
    """Actions, providers and slot types by name, and the tables. Not whole: some may exist that were not read."""

    actions: dict[str, Action] = field(default_factory=lambda: dict(BUILT_IN_ACTIONS))
    providers: dict[str, Provider] = field(default_factory=dict)
    books: list[Books] = field(default_factory=list)
    types: dict[str, SlotType] = field(default_factory=lambda: dict(BUILT_IN))
    are_actions_whole: bool = True
    are_types_whole: bool = True
    problems: list[Problem] = field(default_factory=list)


def read_registered(assistant: Source, folder: Folder) -> Registered:
    """Import the assistant's modules and make the types of `types.yaml`."""
    found = Registered()
    for index, module in enumerate(assistant.data["actions"]):
        _import(found, module, assistant, index)
    _add_types(found, folder)
    return found


def _import(found: Registered, module: str, assistant: Source, index: int) -> None:
    try:
        items = list(vars(importlib.import_module(module)).values())
    except _BROKEN_MODULE as failure:
        place = assistant.place("actions", index)
        message = f'"{module}" cannot be imported: {failure}'
        found.problems.append(error(place, "unknown-module", message, "write its full dotted name"))
        found.are_actions_whole = False
        return
    found.actions |= {item.name: item for item in items if isinstance(item, Action)}
    found.providers |= {item.name: item for item in items if isinstance(item, Provider)}
    found.books += [item for item in items if isinstance(item, Books) and item not in found.books]


def _add_types(found: Registered, folder: Folder) -> None:
    if TYPES not in folder.files:
        return
    file = folder.files[TYPES]
    if file is None:
        found.are_types_whole = False
        return
    definitions = file.source.data.items()
    for name, definition in sorted(definitions, key=lambda one: one[1].get("base") in MADE_OF_OTHERS):
        try:
            found.types[name] = _made(found, name, definition)
        except ValueError as mistake:
            key, _, message = str(mistake).partition(": ")
            place = file.source.place(name, key)
            found.problems.append(error(place, "bad-type", message or str(mistake)))
            found.types[name] = AnyType(name)
    for route in file.lost:
        found.types.setdefault(str(route[0]), AnyType(str(route[0])))


def _made(found: Registered, name: str, definition: Mapping[str, Any]) -> SlotType:
    if definition.get("base") == UNWANTED:
        return checked(build_unwanted(name, definition, found.types.get), definition)
    if definition.get("base") != RECORD:
        return build_type(name, definition, lambda one: _provide(found, one))
    provider = definition.get("from")  # without one its records come from a list alone
    if provider and provider not in found.providers and found.are_actions_whole:
        raise ValueError(f'from: there is no provider "{provider}"')
    return build_record(name, definition, found.types.get)


def _provide(found: Registered, provider: str) -> tuple[OptionValue, ...]:
    """The values of a provider; one stands in for those of a module that could not be imported."""
    if provider in found.providers:
        if (values := found.providers[provider].provide({})) is not None:
            return values
        raise ValueError(f'options: the values of "{provider}" change; name it in the options of a slot')
    if not found.are_actions_whole:
        return (OptionValue("unknown"),)
    raise ValueError(f'options: there is no provider "{provider}"')
