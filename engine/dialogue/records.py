"""The records that a slot may take now: of the list that its `choose` shows, else all that can be had.

Slots of the flow with the name of a field narrow them, so that a wish survives the turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.flow.model import Assistant, Flow, Slot
from engine.types.narrowing import Narrowed, Record, Wish, narrow
from engine.types.record import NUMBERS, RecordType
from engine.types.year import Year


def is_chosen(flow: Flow, slot: Slot) -> bool:
    """Whether the slot is chosen from a list that the flow has made."""
    return any(step.choose_from and slot.name in step.collect for step in flow.steps.values())


def left(assistant: Assistant, flow: Flow, slot: Slot, names: Mapping[str, Any]) -> Narrowed:
    """The records that fit the flow's wishes; a list that the flow has made is whole where none does."""
    assert isinstance(slot.type, RecordType), "only such slots hold records"
    records = all_records(assistant, flow, slot, names)
    wishes = tuple(_wishes(flow, slot, names))
    narrowed = narrow(slot.type.fields, records, wishes)
    return Narrowed(records, wishes) if narrowed.missed and is_chosen(flow, slot) else narrowed


def all_records(assistant: Assistant, flow: Flow, slot: Slot, names: Mapping[str, Any]) -> tuple[Record, ...]:
    """The records of the list that is shown; where the flow makes none, those of the provider."""
    return _listed(flow, slot, names) if is_chosen(flow, slot) else _provided(assistant, slot)


def by_key(assistant: Assistant, flow: Flow, slot: Slot, names: Mapping[str, Any], key: Any) -> Record | None:
    """The record with this key, if it is still to be had: in the present list, else with the provider."""
    assert isinstance(slot.type, RecordType), "only such slots hold records"
    records = (*_listed(flow, slot, names), *_provided(assistant, slot))
    return next((record for record in records if record.get(slot.type.key) == key), None)


def _listed(flow: Flow, slot: Slot, names: Mapping[str, Any]) -> tuple[Record, ...]:
    for step in flow.steps.values():
        if step.choose_from and slot.name in step.collect and (found := step.choose_from(names)):
            return _records(found)
    return ()


def _provided(assistant: Assistant, slot: Slot) -> tuple[Record, ...]:
    assert isinstance(slot.type, RecordType), "only such slots hold records"
    key, provider = slot.type.key, assistant.providers.get(slot.type.source)
    options = provider.provide({}) if provider else None
    return tuple({key: option.value, **option.fields} for option in options or ())


def _records(found: Any) -> tuple[Record, ...]:
    is_list = isinstance(found, Sequence) and not isinstance(found, str)
    return tuple(item for item in found if isinstance(item, Mapping)) if is_list else ()


def _wishes(flow: Flow, slot: Slot, names: Mapping[str, Any]) -> list[Wish]:
    assert isinstance(slot.type, RecordType), "only such slots hold records"
    wishes, rivals = [], flow.rivals(slot.name)
    for name, kind in slot.type.fields.items():
        value = names.get(name)
        if name not in flow.slots or name == slot.name or name in rivals or value is None:
            continue
        is_number = isinstance(kind, NUMBERS)
        values = value if isinstance(value, list) else [value]
        if is_number:
            values = [one if isinstance(one, Mapping) else {"min": one, "max": one} for one in values]
        wishes.append(Wish(name, values=tuple(values), is_number=is_number, is_exact=isinstance(kind, Year)))
    return wishes
