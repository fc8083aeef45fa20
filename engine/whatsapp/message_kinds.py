"""The kinds of inbound message: one reader for each, from its part of the payload to an event.

A reader answers none for a part that it cannot use; the message is then taken as unsupported, never lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from engine.dialogue.events import CustomerEvent, UserSaid, UserSentMedia, UserTapped
from engine.whatsapp.reactions import read_error
from engine.whatsapp.wire import elements, identifier, mapping, real, scrub, words

TEXT_MOST = 4096
OPTION_MOST = 256
UNSUPPORTED = "unsupported"

Part = Mapping[str, Any]
Reader = Callable[[Part, str, datetime], CustomerEvent | None]


def read_event(message: Part, message_id: str, at: datetime) -> CustomerEvent | None:
    """What the customer did, or none if it is nothing that we answer."""
    if _is_silent(message):
        return None
    kind = message.get("type")
    reader = READERS.get(kind) if isinstance(kind, str) else None
    event = reader(message, message_id, at) if reader else None
    return event or _unsupported(message, message_id, at)


def _is_silent(message: Part) -> bool:
    inner = mapping(message.get("interactive")).get("type")
    return message.get("type") in SILENT or inner == SILENT_REPLY or bool(message.get("group_id"))


def _unsupported(message: Part, message_id: str, at: datetime) -> UserSentMedia:
    errors = [error.code for inner in elements(message.get("errors")) if (error := read_error(inner))]
    inner = mapping(message.get("unsupported")).get("type")  # such as poll_creation
    content = {"type": words(inner or message.get("type"), 40), "codes": errors}
    return UserSentMedia(message_id, at, UNSUPPORTED, content=content)


def _text(message: Part, message_id: str, at: datetime) -> UserSaid | None:
    body = words(mapping(message.get("text")).get("body"), TEXT_MOST)
    return UserSaid(message_id, at, body) if body else None


def _template_button(message: Part, message_id: str, at: datetime) -> UserTapped | None:
    button = mapping(message.get("button"))
    return _tapped(button.get("payload") or button.get("text"), button.get("text"), message_id, at)


def _interactive(message: Part, message_id: str, at: datetime) -> CustomerEvent | None:
    interactive = mapping(message.get("interactive"))
    kind = interactive.get("type")
    if not isinstance(kind, str) or kind not in REPLY_READERS:
        return None
    return REPLY_READERS[kind](mapping(interactive.get(kind)), message_id, at)


def _reply(reply: Part, message_id: str, at: datetime) -> UserTapped | None:
    return _tapped(reply.get("id"), reply.get("title"), message_id, at)


def _tapped(option: object, title: object, message_id: str, at: datetime) -> UserTapped | None:
    chosen = words(option, OPTION_MOST)
    return UserTapped(message_id, at, chosen, words(title)) if chosen else None


def _form(reply: Part, message_id: str, at: datetime) -> UserSentMedia:
    try:
        answers = json.loads(words(reply.get("response_json"), 65_536))
    except (ValueError, RecursionError):
        answers = {}
    return UserSentMedia(message_id, at, "form", words(reply.get("body"), TEXT_MOST), mapping(scrub(answers)))


def _media(part: str, kind: str) -> Reader:
    def read(message: Part, message_id: str, at: datetime) -> UserSentMedia | None:
        media = mapping(message.get(part))
        if identifier(media.get("id")) is None:
            return None
        content = {key: words(media[key], 2048) for key in MEDIA_WORDS if isinstance(media.get(key), str)}
        flags = {key: media[key] for key in MEDIA_FLAGS if isinstance(media.get(key), bool)}
        return UserSentMedia(message_id, at, kind, words(media.get("caption"), TEXT_MOST), content | flags)

    return read


def _location(message: Part, message_id: str, at: datetime) -> UserSentMedia | None:
    place = mapping(message.get("location"))
    latitude, longitude = real(place.get("latitude")), real(place.get("longitude"))
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    named = {key: words(place.get(key), 1024) for key in ("name", "address")}
    return UserSentMedia(
        message_id, at, "location", content={"latitude": latitude, "longitude": longitude, **named}
    )


def _contacts(message: Part, message_id: str, at: datetime) -> UserSentMedia | None:
    first = next(iter(elements(message.get("contacts"))), None)
    if not isinstance(first, dict):
        return None
    name, numbers = mapping(first.get("name")), map(mapping, elements(first.get("phones"))[:20])
    content = {
        "name": words(name.get("formatted_name")) or words(name.get("first_name")),
        "phones": [
            found for phone in numbers if (found := words(phone.get("phone") or phone.get("wa_id"), 40))
        ],
        # "contact_request": the customer's own number, given on our asking; "other": picked by hand.
        "origin": words(first.get("origin") or message.get("origin"), 40),
    }
    return UserSentMedia(message_id, at, "contacts", content=content)


def _reaction(message: Part, message_id: str, at: datetime) -> UserSentMedia:
    reaction = mapping(message.get("reaction"))
    content = {
        "message_id": words(reaction.get("message_id"), 512),
        "emoji": words(reaction.get("emoji"), 40),
    }
    return UserSentMedia(message_id, at, "reaction", content=content)


def _order(message: Part, message_id: str, at: datetime) -> UserSentMedia:
    order = mapping(message.get("order"))
    items = [_item(mapping(item)) for item in elements(order.get("product_items"))[:100]]
    content = {"catalog_id": words(order.get("catalog_id")), "items": items}
    return UserSentMedia(message_id, at, "order", words(order.get("text"), TEXT_MOST), content)


def _item(item: Part) -> dict[str, Any]:
    return {
        "product_retailer_id": words(item.get("product_retailer_id")),
        "quantity": real(item.get("quantity")),
        "item_price": real(item.get("item_price")),
        "currency": words(item.get("currency"), 3),
    }


MEDIA_WORDS = ("id", "mime_type", "sha256", "filename", "url")
MEDIA_FLAGS = ("voice", "animated")

READERS: Mapping[str, Reader] = {
    "text": _text,
    "interactive": _interactive,
    "button": _template_button,
    "image": _media("image", "image"),
    "video": _media("video", "video"),
    "document": _media("document", "document"),
    "sticker": _media("sticker", "sticker"),
    "audio": _media("audio", "audio"),
    "voice": _media("voice", "audio"),  # the older name
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "order": _order,
}

REPLY_READERS: Mapping[str, Reader] = {"button_reply": _reply, "list_reply": _reply, "nfm_reply": _form}

# An edit is silent because the words it corrects have been answered: obeying it would undo a step unseen.
SILENT = ("system", "edit", "revoke", "request_welcome")
SILENT_REPLY = "call_permission_reply"
