"""A webhook's JSON to values, pure and total: one malformed element never loses its neighbours.

The kinds of message are in `message_kinds.py`, the people in `people.py`, delivery in `statuses.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from engine.dialogue.events import UserSentMedia
from engine.whatsapp.inbound import ApiError, IdentityChange, Inbound, Preference, Status, Webhook
from engine.whatsapp.message_kinds import UNSUPPORTED, read_event
from engine.whatsapp.people import (
    contacts_by_id,
    read_preference,
    read_sender,
    read_system_change,
    read_user_id_update,
)
from engine.whatsapp.reactions import read_error
from engine.whatsapp.statuses import read_status
from engine.whatsapp.wire import elements, identifier, label, mapping, moment, scrub, words

Found = Inbound | Status | IdentityChange | Preference | ApiError | str
T = TypeVar("T")


def parse_webhook(payload: object, now: datetime) -> Webhook:
    """All that the payload says, in its order; `now` stands in for a missing time. Never raises."""
    found = list(_read_payload(scrub(payload), now))
    return Webhook(
        inbound=_only(Inbound, found),
        statuses=_only(Status, found),
        identity_changes=_only(IdentityChange, found),
        preferences=_only(Preference, found),
        account_errors=_only(ApiError, found),
        unknown=_only(str, found),
    )


def _only(kind: type[T], found: list[Found]) -> tuple[T, ...]:
    return tuple(one for one in found if isinstance(one, kind))


def _read_payload(payload: object, now: datetime) -> Iterator[Found]:
    if mapping(payload).get("object") != "whatsapp_business_account":
        yield f"object {label(mapping(payload).get('object'))}"
        return
    for entry in elements(mapping(payload).get("entry")):
        for change in elements(mapping(entry).get("changes")):
            yield from _read_change(mapping(change), now)


def _read_change(change: Mapping[str, Any], now: datetime) -> Iterator[Found]:
    field = change.get("field")
    reader = FIELDS.get(field) if isinstance(field, str) else None
    if reader is None:
        yield f"field {label(field)}"
    else:
        yield from reader(mapping(change.get("value")), now)


def _read_messages(value: Mapping[str, Any], now: datetime) -> Iterator[Found]:
    number = words(mapping(value.get("metadata")).get("phone_number_id"))
    contacts = contacts_by_id(value.get("contacts"))
    for message in elements(value.get("messages")):
        yield from _read_message(mapping(message), number, contacts, now)
    for status in elements(value.get("statuses")):
        yield from read_status(status, number, now)
    for error in elements(value.get("errors")):
        yield read_error(error) or "malformed error"


def _read_message(
    message: dict[str, Any], number: str, contacts: Mapping[str, Mapping[str, Any]], now: datetime
) -> Iterator[Found]:
    kind = label(message.get("type"))
    if kind == "system":
        yield from read_system_change(message)
    message_id, sender = identifier(message.get("id")), read_sender(message, contacts)
    if message_id is None or sender is None:
        yield f"message {kind} without {'id' if message_id is None else 'sender'}"
        return
    event = read_event(message, message_id, moment(message.get("timestamp"), now))
    if kind != UNSUPPORTED and isinstance(event, UserSentMedia) and event.kind == UNSUPPORTED:
        yield f"message {kind}"
    yield Inbound(number, message_id, sender, event, message)


def _read_preferences(value: Mapping[str, Any], _: datetime) -> Iterator[Found]:
    for preference in elements(value.get("user_preferences")):
        yield from read_preference(preference)


def _read_user_id_updates(value: Mapping[str, Any], _: datetime) -> Iterator[Found]:
    for update in elements(value.get("user_id_update")):
        yield from read_user_id_update(update)


FIELDS: Mapping[str, Callable[[Mapping[str, Any], datetime], Iterator[Found]]] = {
    "messages": _read_messages,
    "user_preferences": _read_preferences,
    "user_id_update": _read_user_id_updates,
}
