"""`unused-type`: a type of `types.yaml` that no slot has and no other type is made of.

passes:  slots: {fuel: {type: fuel_type}}   with  fuel_type: {base: option, …}
fails:   fuel_type: {base: option, …}   alone
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.flow.problem import Problem, warning
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Types named by no slot and by no field of a record."""
    if world.own_types is None:
        return
    used = {slot.type.name for flow in world.flows.values() for slot in flow.slots.values()}
    used |= {name for definition in world.own_types.data.values() for name in _named(definition)}
    for name in world.own_types.data:
        if name not in used:
            place = world.own_types.key_place(name)
            mend = "give it to a slot, or take it away"
            yield warning(place, "unused-type", f'no slot is of the type "{name}"', mend)


def _named(definition: dict[str, Any]) -> Iterator[str]:
    """The types of a record's fields."""
    yield from map(str, (definition.get("fields") or {}).values())
