"""The names that expressions may read in a session: the slots, the saved results, the customer, the business, now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from engine.dialogue.session import Customer, Frame, Session
from engine.flow.model import Assistant, Flow, Slot
from engine.flow.operations import Fielded
from engine.types.option import Option


def names_in(assistant: Assistant, session: Session, now: datetime) -> dict[str, Any]:
    """What can be read now; a slot not yet filled is none. `now` is by the clocks of the business."""
    names: dict[str, Any] = {
        "customer": _customer(session.customer),
        "business": assistant.business,
        "now": {"year": now.year, "date": now.date().isoformat(), "time": f"{now:%H:%M}"},
    }
    if session.top:
        names |= names_of(assistant, session.top)
    return names


def names_of(assistant: Assistant, frame: Frame) -> dict[str, Any]:
    """What a frame has gathered: its slots, with the fields of options, and what its actions found, else none."""
    flow = assistant.flows[frame.flow]
    values = {name: _with_fields(flow.slots[name], value) for name, value in frame.values().items()}
    return {**_empty(flow), **values, **frame.saved}


@lru_cache(maxsize=64)
def _empty(flow: Flow) -> Mapping[str, None]:
    """All names of a flow as they are before anything is known."""
    return dict.fromkeys((*flow.slots, *flow.saves))


def _with_fields(slot: Slot, value: Any) -> Any:
    """An option as a text that also has its fields: `service_type.free`."""
    if not isinstance(value, str):
        return value
    own = slot.options.values if slot.options else ()
    found = next((option for option in own if option.value == value), None)
    if found is None and isinstance(slot.type, Option):
        found = slot.type.index.values.get(value)
    return Fielded.of(value, found.fields) if found and found.fields else value


def _customer(customer: Customer) -> Mapping[str, Any]:
    whatsapp = f"+{customer.phone}" if customer.phone else None
    return {"name": None, "phone": None, **customer.remembered, "whatsapp": whatsapp}
