"""A message as the body of one Graph API request, pure; every limit of the platform is kept here.

Before the outbox is written, `split` parts what one request cannot carry; `request_body` takes one part.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.dialogue.messages import (
    ApprovedTemplate,
    Button,
    Buttons,
    Document,
    Image,
    ListMenu,
    Location,
    Message,
    Row,
    Text,
)
from engine.whatsapp.lengths import cut, last_part, one_line, split_text, unique

TEXT_MOST = 4096
BODY_MOST = 1024  # of a message with buttons or a list
CAPTION_MOST = 1024
FILE_NAME_MOST = 240
PLACE_MOST = 1000  # of its name and its address
BUTTONS_MOST = 3
BUTTON_TITLE_MOST = 20
BUTTON_ID_MOST = 256
ROWS_MOST = 10
ROW_TITLE_MOST = 24
ROW_DESCRIPTION_MOST = 72
ROW_ID_MOST = 200
CALLBACK_MOST = 512
LIST_LABEL = "Choose"  # of a list that was made from buttons, or came without a label


def split(message: Message) -> tuple[Message, ...]:
    """The message in parts of which each fits one request; only the last one has the buttons or the list."""
    if isinstance(message, Text):
        return tuple(Text(part) for part in split_text(message.body, TEXT_MOST))
    if isinstance(message, (ApprovedTemplate, Location)):
        return (message,)
    if isinstance(message, (Image, Document)):
        if len(message.body.strip()) <= CAPTION_MOST:
            return (message,)
        return (replace(message, body=""), *split(Text(message.body)))
    beginning, end = last_part(message.body, BODY_MOST)
    if not beginning:
        return (message,)
    texts = (Text(part) for part in split_text(beginning, TEXT_MOST))
    return (*texts, replace(message, body=end))


def plain_text(message: Message) -> Text:
    """The same words without buttons or list, for when the platform refuses those; `split` it again."""
    match message:
        case Text():
            return message
        case ApprovedTemplate() | Location():
            return Text(message.body)
        case Image(body, link) | Document(body, link):
            return Text(f"{body}\n{link}".strip())
        case Buttons():
            options = [button.title for button in message.buttons]
        case ListMenu():
            options = [
                f"{row.title} – {row.description}" if row.description else row.title for row in message.rows
            ]
    lines = [f"{number}. {one_line(option)}" for number, option in enumerate(options, 1)]
    return Text("\n".join([message.body, "", *lines]).strip())


def request_body(
    message: Message, *, phone: str | None, bsuid: str | None, effect_key: str
) -> dict[str, Any]:
    """The JSON to post; `effect_key` comes back in the delivery statuses.

    The phone number wins over the scoped id. Raises `ValueError` for what no cutting makes legal: no words, a
    body that was not split, more than ten options, an option's id that is empty or too long, no recipient.
    """
    body = {"messaging_product": "whatsapp", "recipient_type": "individual", **_recipient(phone, bsuid)}
    if len(effect_key) <= CALLBACK_MOST:  # a longer key would have the whole message refused
        body["biz_opaque_callback_data"] = effect_key
    return body | _content(message)


def read_receipt(message_id: str, *, typing: bool) -> dict[str, Any]:
    """The JSON that marks a message as read, and shows that we type (until we answer, or for 25 s)."""
    body: dict[str, Any] = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}
    return body | {"typing_indicator": {"type": "text"}} if typing else body


def _recipient(phone: str | None, bsuid: str | None) -> dict[str, str]:
    if phone:
        # Without the plus the platform would put our own country's code before it.
        return {"to": "+" + phone.removeprefix("+")}
    if bsuid:
        return {"recipient": bsuid}
    raise ValueError("a message needs a phone number or a scoped id")


def _content(message: Message) -> dict[str, Any]:
    match message:
        case Text(body):
            return _text(body)
        case ApprovedTemplate(name, language):
            return {"type": "template", "template": {"name": name, "language": {"code": language}}}
        case Image(body, link):
            return {"type": "image", "image": {"link": link} | _caption(body)}
        case Document(body, link, name):
            named = {"filename": cut(one_line(name), FILE_NAME_MOST)} if name else {}
            return {"type": "document", "document": {"link": link} | named | _caption(body)}
        case Location():
            return {"type": "location", "location": _place(message)}
        case Buttons(body, ()) | ListMenu(body, _, ()):
            return _text(body)
        case Buttons(body, buttons) if _fit_as_buttons(buttons):
            return _interactive("button", body, {"buttons": _buttons(buttons)})
        case Buttons(body, buttons):
            return _list(body, LIST_LABEL, tuple(Row(button.id, button.title) for button in buttons))
        case ListMenu(body, label, rows):
            return _list(body, label, rows)


def _fit_as_buttons(buttons: tuple[Button, ...]) -> bool:
    # A list has room for more options and, in its descriptions, for the words that a title loses.
    return len(buttons) <= BUTTONS_MOST and all(
        len(one_line(button.title)) <= BUTTON_TITLE_MOST for button in buttons
    )


def _caption(body: str) -> dict[str, str]:
    return {"caption": _body(body, CAPTION_MOST)} if body.strip() else {}


def _place(message: Location) -> dict[str, Any]:
    words = {"name": message.name, "address": message.address}
    known = {key: cut(one_line(text), PLACE_MOST) for key, text in words.items() if text.strip()}
    return {"latitude": message.latitude, "longitude": message.longitude} | known


def _text(body: str) -> dict[str, Any]:
    has_link = "https://" in body or "http://" in body
    return {"type": "text", "text": {"body": _body(body, TEXT_MOST), "preview_url": has_link}}


def _list(body: str, label: str, rows: tuple[Row, ...]) -> dict[str, Any]:
    button = cut(one_line(label) or LIST_LABEL, BUTTON_TITLE_MOST)
    return _interactive("list", body, {"button": button, "sections": [{"rows": _rows(rows)}]})


def _interactive(kind: str, body: str, action: dict[str, Any]) -> dict[str, Any]:
    content = {"type": kind, "body": {"text": _body(body, BODY_MOST)}, "action": action}
    return {"type": "interactive", "interactive": content}


def _body(body: str, most: int) -> str:
    body = body.strip()
    if not 0 < len(body) <= most:
        raise ValueError(f"a body has 1 to {most} characters, this one {len(body)}; split it first")
    return body


def _buttons(buttons: tuple[Button, ...]) -> list[dict[str, Any]]:
    ids = _ids([button.id for button in buttons], BUTTON_ID_MOST)
    titles = _titles([button.title for button in buttons], BUTTON_TITLE_MOST)
    return [
        {"type": "reply", "reply": {"id": id_, "title": title}}
        for id_, title in zip(ids, titles, strict=True)
    ]


def _rows(rows: tuple[Row, ...]) -> list[dict[str, str]]:
    if len(rows) > ROWS_MOST:
        raise ValueError(f"a list has at most {ROWS_MOST} rows, this one {len(rows)}; page it")
    ids = _ids([row.id for row in rows], ROW_ID_MOST)
    titles = _titles([row.title for row in rows], ROW_TITLE_MOST)
    return [
        {"id": id_, "title": title} | _description(row)
        for id_, title, row in zip(ids, titles, rows, strict=True)
    ]


def _description(row: Row) -> dict[str, str]:
    title, description = one_line(row.title), one_line(row.description)
    if not description and len(title) > ROW_TITLE_MOST:
        description = title  # what the title had to lose
    return {"description": cut(description, ROW_DESCRIPTION_MOST)} if description else {}


def _titles(titles: list[str], most: int) -> list[str]:
    return unique([one_line(title) or str(number) for number, title in enumerate(titles, 1)], most)


def _ids(ids: list[str], most: int) -> list[str]:
    ids = [id_.strip() for id_ in ids]
    if not all(0 < len(id_) <= most for id_ in ids) or len(set(ids)) < len(ids):
        raise ValueError(f"the ids of options are different and have 1 to {most} characters")
    return ids
