"""Delivery statuses of our own messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from engine.whatsapp.inbound import Status
from engine.whatsapp.reactions import read_error
from engine.whatsapp.wire import bsuid, elements, identifier, label, mapping, moment, phone

RANKS = {"sent": 1, "delivered": 2, "read": 3, "played": 4, "failed": 5}
"""Statuses in the order of their coming; `failed` is final."""


def read_status(element: object, phone_number_id: str, now: datetime) -> Iterator[Status | str]:
    """One element of `statuses`, or its name if it is none that we follow."""
    given = mapping(element)
    kind, message_id = given.get("status"), identifier(given.get("id"))
    if message_id is None or not isinstance(kind, str) or kind not in RANKS:
        yield f"status {label(kind)}"
        return
    recipient = _recipient(given)
    yield Status(
        message_id=message_id,
        status=kind,
        rank=RANKS[kind],
        at=moment(given.get("timestamp"), now),
        recipient_phone=phone(recipient),
        recipient_bsuid=bsuid(given.get("recipient_user_id")) or bsuid(recipient),
        effect_key=identifier(given.get("biz_opaque_callback_data")),
        errors=tuple(error for inner in elements(given.get("errors")) if (error := read_error(inner))),
        phone_number_id=phone_number_id,
    )


def _recipient(status: Mapping[str, Any]) -> object:
    is_group = status.get("recipient_type") == "group"
    return status.get("recipient_participant_id" if is_group else "recipient_id")
