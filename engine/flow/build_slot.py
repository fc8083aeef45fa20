"""One slot of a flow file as a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.flow.building import Building
from engine.flow.model import Slot, SlotCheck, SlotOptions, Way
from engine.flow.problem import did_you_mean
from engine.flow.source import Route
from engine.types.beside import VALUE
from engine.types.option import option_values
from engine.types.registry import build_type
from engine.types.slot_type import SlotType
from engine.types.text import AnyType

MOST_VALUES = 20  # of a slot with `many: true`
SKIP = "skip"
"""The `give_up` that goes on without the value."""


def build_slot(building: Building, name: str, data: Mapping[str, Any]) -> Slot:
    """The slot; a type or an expression that cannot be used is noted and stands in as text or none."""
    route: Route = ("slots", name)
    suggest, words = data.get("suggest"), data.get("words", ())
    return Slot(
        name=name,
        type=_type(building, name, data),
        options=_options(building, data.get("options"), (*route, "options")),
        checks=tuple(
            SlotCheck(building.expression(check["that"], (*route, "check", index, "that")), check["say"])
            for index, check in enumerate(data.get("check", ()))
        ),
        suggest=None if isinstance(suggest, list) else _optional(building, data, route, "suggest"),
        suggestions=tuple(suggest) if isinstance(suggest, list) else (),
        default=_optional(building, data, route, "default"),
        of=_optional(building, data, route, "of"),
        rest_words=tuple(data.get("rest_words", ())),
        any=data.get("any", False),
        many=_many(data.get("many", 0)),
        remember=data.get("remember", "").removeprefix("customer."),
        sensitive=data.get("sensitive", False),
        asked_only=data.get("asked_only", False),
        words=tuple(word for word in words if VALUE not in word),
        carriers=tuple(word for word in words if VALUE in word),
        retry=tuple(data.get("retry", ())),
        give_up=_give_up(building, data["give_up"], (*route, "give_up")) if "give_up" in data else None,
        description=data.get("description", ""),
    )


def _optional(building: Building, data: Mapping[str, Any], route: Route, key: str) -> Any:
    return building.expression(data[key], (*route, key)) if key in data else None


def _many(written: bool | int) -> int:
    return MOST_VALUES if written is True else int(written)


def _give_up(building: Building, data: Any, route: Route) -> Way:
    return Way("skip", "") if data == SKIP else building.way(data, route)


def _type(building: Building, slot: str, data: Mapping[str, Any]) -> SlotType:
    """The slot's type; with options of its own, a type made for this slot alone."""
    name, options = data["type"], data.get("options")
    if name == "option":
        return _own_type(building, slot, options)
    if name in building.types:
        return building.types[name]
    mend = did_you_mean(name, building.types) or f"there are {', '.join(sorted(building.types))}"
    building.wrong(("slots", slot, "type"), "unknown-type", f'there is no slot type "{name}"', mend)
    return AnyType(name)


def _own_type(building: Building, slot: str, options: Any) -> SlotType:
    if isinstance(options, Mapping) and "from" in options:
        mend = "name a type of types.yaml, whose values the provider then narrows"
        building.wrong(("slots", slot, "type"), "bad-type", "an option's values are written out here", mend)
        return building.types["text"]
    try:
        return build_type(slot, {"base": "option", "options": options}, lambda _: ())
    except ValueError as mistake:
        building.wrong(("slots", slot, "options"), "bad-type", str(mistake).partition(": ")[2])
        return building.types["text"]


def _options(building: Building, data: Any, route: Route) -> SlotOptions | None:
    if data is None:
        return None
    if isinstance(data, Mapping) and "from" in data:
        arguments = building.expressions(data.get("with"), (*route, "with"))
        return SlotOptions(provider=data["from"], arguments=arguments)
    return SlotOptions(values=option_values(data, lambda _: ()))
