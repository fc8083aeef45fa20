"""Who a webhook speaks of: senders, changed identities, preferences.

A person is matched by phone number or business-scoped id, whichever is there, never by position.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.whatsapp.inbound import IdentityChange, Preference, Sender
from engine.whatsapp.wire import bsuid, elements, identifier, label, mapping, phone, words

PREFERENCES = ("stop", "resume", "signup")
NUMBER_CHANGES = ("user_changed_number", "user_changed_user_id", "customer_changed_number")


def contacts_by_id(contacts: object) -> dict[str, dict[str, Any]]:
    """The `contacts` array of a webhook, findable by each id in it."""
    found = {}
    for contact in map(mapping, elements(contacts)):
        for key in ("wa_id", "user_id"):
            if name := identifier(contact.get(key)):
                found[name] = contact
    return found


def read_sender(message: Mapping[str, Any], contacts: Mapping[str, Mapping[str, Any]]) -> Sender | None:
    """Who wrote this message, or none if it carries no id at all."""
    written, scoped_id = message.get("from"), message.get("from_user_id")
    contact = _find(contacts, scoped_id) or _find(contacts, written)
    number = phone(written) or phone(contact.get("wa_id"))
    scoped = _scoped(scoped_id, written, contact.get("user_id"), contact.get("wa_id"))
    if not (number or scoped):
        return None
    profile = mapping(contact.get("profile"))
    return Sender(
        phone=number,
        bsuid=scoped,
        parent_bsuid=_scoped(message.get("from_parent_user_id"), contact.get("parent_user_id")),
        profile_name=words(profile.get("name")).strip() or None,
        username=words(profile.get("username")).strip() or None,
    )


def read_system_change(message: Mapping[str, Any]) -> Iterator[IdentityChange]:
    """The change of identity that a system message tells of, if it does."""
    system = mapping(message.get("system"))
    if system.get("type") not in NUMBER_CHANGES:
        return
    yield from _change(
        old_phone=phone(message.get("from")),
        new_phone=phone(system.get("wa_id")) or phone(system.get("new_wa_id")),
        old_bsuid=_scoped(message.get("from_user_id"), message.get("from")),
        new_bsuid=_scoped(system.get("user_id"), system.get("wa_id")),
    )


def read_user_id_update(update: object) -> Iterator[IdentityChange | str]:
    """One element of field `user_id_update`: the scoped id changes, the phone number stays."""
    number, ids = phone(mapping(update).get("wa_id")), mapping(mapping(update).get("user_id"))
    previous, current = _scoped(ids.get("previous")), _scoped(ids.get("current"))
    found = list(_change(old_phone=number, new_phone=number, old_bsuid=previous, new_bsuid=current))
    yield from found if current and found else ["malformed user_id_update"]


def read_preference(element: object) -> Iterator[Preference | str]:
    """One element of field `user_preferences`."""
    given = mapping(element)
    number, scoped, value = phone(given.get("wa_id")), _scoped(given.get("user_id")), given.get("value")
    if value in PREFERENCES and (number or scoped):
        yield Preference(number, scoped, value)
    else:
        yield f"preference {label(value)}"


def _change(
    *, old_phone: str | None, new_phone: str | None, old_bsuid: str | None, new_bsuid: str | None
) -> Iterator[IdentityChange]:
    if (old_phone or old_bsuid) and (new_phone or new_bsuid):
        yield IdentityChange(old_phone, new_phone, old_bsuid, new_bsuid)


def _find(contacts: Mapping[str, Mapping[str, Any]], key: object) -> Mapping[str, Any]:
    return contacts.get(key, {}) if isinstance(key, str) else {}


def _scoped(*candidates: object) -> str | None:
    return next((found for found in map(bsuid, candidates) if found), None)
