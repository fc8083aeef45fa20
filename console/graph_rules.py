"""The limits that the Graph API puts on a message, and how it refuses one. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TEXT, BODY, SMALL_PRINT = 4096, 1024, 60
BUTTONS, BUTTON_TITLE, BUTTON_ID = 3, 20, 256
SECTIONS, ROWS, SECTION_TITLE, ROW_TITLE, ROW_DESCRIPTION, ROW_ID = 10, 10, 24, 24, 72, 200
CAPTION, CALLBACK_DATA = 1024, 512

INVALID, MISSING, WRONG_VALUE = 100, 131008, 131009
_WORDS = {
    INVALID: "Invalid parameter",
    MISSING: "Required parameter is missing",
    WRONG_VALUE: "Parameter value is not valid",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message is not taken: Meta's code and the details beside it."""

    code: int
    details: str

    def to_json(self) -> dict[str, Any]:
        """The error body as the Graph API words it."""
        return error_body(self.code, _WORDS[self.code], self.details)


Refusals = Iterator[Refusal]


def error_body(code: int, words: str, details: str) -> dict[str, Any]:
    """An error in the Graph API's own form."""
    return {
        "error": {
            "message": f"(#{code}) {words}",
            "type": "OAuthException",
            "code": code,
            "error_data": {"messaging_product": "whatsapp", "details": details},
            "fbtrace_id": "AStandInTrace",
        }
    }


def refusal(body: Any) -> Refusal | None:
    """The first thing that Meta would refuse in this body; none if the message is fine."""
    return next(_refusals(body), None)


def _refusals(body: Any) -> Refusals:
    if not isinstance(body, dict):
        yield Refusal(INVALID, "The body must be a JSON object")
        return
    if body.get("messaging_product") != "whatsapp":
        yield Refusal(INVALID, "The parameter messaging_product is required")
    if body.get("status") is not None:
        yield from _receipt(body)
        return
    yield from _envelope(body)
    kind = body.get("type", "text")
    if kind not in _KINDS:
        yield Refusal(INVALID, f"Param type must be one of {{{', '.join(_KINDS).upper()}}} - got {kind!r}")
    elif not isinstance(part := body.get(kind), dict | list):
        yield Refusal(MISSING, f"The parameter {kind} is required")
    else:
        yield from _KINDS[kind](part)


def _receipt(body: Mapping[str, Any]) -> Refusals:
    if body["status"] != "read":
        yield Refusal(INVALID, "Param status must be one of {READ}")
    if not isinstance(body.get("message_id"), str) or not body["message_id"]:
        yield Refusal(WRONG_VALUE, "message_id is not the id of a message received")
    typing = body.get("typing_indicator", {"type": "text"})
    if not isinstance(typing, dict) or typing.get("type") != "text":
        yield Refusal(INVALID, "Param typing_indicator['type'] must be one of {TEXT}")


def _envelope(body: Mapping[str, Any]) -> Refusals:
    to, recipient = body.get("to"), body.get("recipient")
    if not to and not recipient:
        yield Refusal(INVALID, "The parameter to is required")
    if to and not re.fullmatch(r"\+?[\d ()-]{7,24}", str(to)):
        yield Refusal(WRONG_VALUE, "to is not a phone number")
    if not to and recipient and not re.fullmatch(r"[A-Z]{2}\.[A-Za-z0-9.]{1,132}", str(recipient)):
        yield Refusal(WRONG_VALUE, "recipient is not a business-scoped user id")
    if body.get("recipient_type", "individual") != "individual":
        yield Refusal(INVALID, "Param recipient_type must be one of {INDIVIDUAL}")
    if len(str(body.get("biz_opaque_callback_data", ""))) > CALLBACK_DATA:
        yield Refusal(WRONG_VALUE, f"biz_opaque_callback_data is too long. Max length: {CALLBACK_DATA}")


def _length(name: str, value: Any, most: int, code: int = WRONG_VALUE) -> Refusals:
    """Code points, as Meta counts; nothing but white space counts as nothing."""
    if not isinstance(value, str) or not value.strip() or len(value) > most:
        yield Refusal(code, f"{name} length invalid. Min length: 1, Max length: {most}")


def _unique(name: str, values: list[Any]) -> Refusals:
    if len({str(value) for value in values}) < len(values):
        yield Refusal(WRONG_VALUE, f"Duplicated {name}: each must be unique in the message")


def _id(name: str, value: Any, most: int) -> Refusals:
    yield from _length(name, value, most)
    if isinstance(value, str) and value != value.strip():
        yield Refusal(WRONG_VALUE, f"{name} may not begin or end with a space")


def _text(part: Mapping[str, Any]) -> Refusals:
    yield from _length("text['body']", part.get("body"), TEXT, INVALID)


def _interactive(part: Mapping[str, Any]) -> Refusals:
    yield from _length("Body text", _object(part, "body").get("text"), BODY)
    if "footer" in part:
        yield from _length("Footer text", _object(part, "footer").get("text"), SMALL_PRINT)
    header = _object(part, "header")
    if header.get("type") == "text":
        yield from _length("Header text", header.get("text"), SMALL_PRINT)
    elif header and part.get("type") == "list":
        yield Refusal(WRONG_VALUE, "A list message has a text header only")
    kind = part.get("type")
    if kind not in _INTERACTIVE:
        yield Refusal(
            INVALID, f"Param interactive['type'] must be one of {{{', '.join(_INTERACTIVE).upper()}}}"
        )
    else:
        yield from _INTERACTIVE[kind](_object(part, "action"))


def _buttons(action: Mapping[str, Any]) -> Refusals:
    buttons = action.get("buttons")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= BUTTONS:
        yield Refusal(
            WRONG_VALUE, f"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {BUTTONS}"
        )
        return
    replies = [_object(button, "reply") for button in buttons]
    if any(not isinstance(button, dict) or button.get("type") != "reply" for button in buttons):
        yield Refusal(INVALID, "Param button['type'] must be one of {REPLY}")
    for reply in replies:
        yield from _length("Button title", reply.get("title"), BUTTON_TITLE)
        yield from _id("Button id", reply.get("id"), BUTTON_ID)
    yield from _unique("button title", [reply.get("title") for reply in replies])
    yield from _unique("button id", [reply.get("id") for reply in replies])


def _list(action: Mapping[str, Any]) -> Refusals:
    yield from _length("Button text", action.get("button"), BUTTON_TITLE)
    sections = action.get("sections")
    if not isinstance(sections, list) or not 1 <= len(sections) <= SECTIONS:
        yield Refusal(WRONG_VALUE, f"Invalid sections count. Min: 1, Max: {SECTIONS}")
        return
    rows: list[Mapping[str, Any]] = []
    for section in sections:
        title = _object({"section": section}, "section").get("title", "")
        if title or len(sections) > 1:
            yield from _length("Section title", title, SECTION_TITLE)
        rows += (_object({"row": row}, "row") for row in section.get("rows", []))
    yield from _rows(rows)


def _rows(rows: list[Mapping[str, Any]]) -> Refusals:
    if not rows:
        yield Refusal(WRONG_VALUE, "A section needs at least one row")
    if len(rows) > ROWS:
        yield Refusal(WRONG_VALUE, f"Total row count exceed max allowed count: {ROWS}")
    for row in rows:
        yield from _length("Row title", row.get("title"), ROW_TITLE)
        yield from _id("Row id", row.get("id"), ROW_ID)
        if "description" in row:
            yield from _length("Row description", row["description"], ROW_DESCRIPTION)
    yield from _unique("row id", [row.get("id") for row in rows])


def _link_button(action: Mapping[str, Any]) -> Refusals:
    parameters = _object(action, "parameters")
    yield from _length("Display text", parameters.get("display_text"), BUTTON_TITLE)
    if not str(parameters.get("url", "")).startswith(("https://", "http://")):
        yield Refusal(WRONG_VALUE, "url is not a web address")


def _location_request(action: Mapping[str, Any]) -> Refusals:
    if action.get("name") != "send_location":
        yield Refusal(WRONG_VALUE, "action name must be send_location")


def _media(part: Mapping[str, Any]) -> Refusals:
    if bool(part.get("id")) == bool(part.get("link")):
        yield Refusal(INVALID, "Exactly one of id and link is required")
    if "caption" in part:
        yield from _length("Caption", part["caption"], CAPTION)


def _location(part: Mapping[str, Any]) -> Refusals:
    for name, most in (("latitude", 90), ("longitude", 180)):
        try:
            within = abs(float(part[name])) <= most
        except (KeyError, TypeError, ValueError):
            within = False
        if not within:
            yield Refusal(WRONG_VALUE, f"{name} is not a number from -{most} to {most}")


def _reaction(part: Mapping[str, Any]) -> Refusals:
    if not part.get("message_id"):
        yield Refusal(MISSING, "The parameter reaction['message_id'] is required")


def _template(part: Mapping[str, Any]) -> Refusals:
    if not part.get("name") or not _object(part, "language").get("code"):
        yield Refusal(MISSING, "A template needs a name and a language code")


def _contacts(part: Any) -> Refusals:
    if not isinstance(part, list) or not 1 <= len(part) <= 257:
        yield Refusal(WRONG_VALUE, "One to 257 contacts are allowed")


def _object(parent: Any, name: str) -> Mapping[str, Any]:
    part = parent.get(name) if isinstance(parent, dict) else None
    return part if isinstance(part, dict) else {}


_INTERACTIVE: dict[str, Callable[[Mapping[str, Any]], Refusals]] = {
    "button": _buttons,
    "list": _list,
    "cta_url": _link_button,
    "location_request_message": _location_request,
}
_KINDS: dict[str, Callable[[Any], Refusals]] = {
    "text": _text,
    "interactive": _interactive,
    **dict.fromkeys(("image", "video", "audio", "document", "sticker"), _media),
    "location": _location,
    "reaction": _reaction,
    "template": _template,
    "contacts": _contacts,
}
