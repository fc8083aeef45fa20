"""What we say, before any channel's wire format. Lengths are the channel's business (`whatsapp/payload.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    """A reply button; `id` comes back when it is tapped."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list; `id` comes back when it is tapped."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    body: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """Words with one to three reply buttons."""

    body: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class ListMenu:
    """Words with a list of one to ten rows behind a button labelled `button`."""

    body: str
    button: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ApprovedTemplate:
    """A template that WhatsApp has approved, which may be sent outside the window; `body` is what it says."""

    name: str
    language: str
    body: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture at an https address, with a caption or without."""

    body: str
    link: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file at an https address under a name for the customer, with a caption or without."""

    body: str
    link: str
    name: str


@dataclass(frozen=True, slots=True)
class Location:
    """A place on the map in degrees; `body` says the same in words, for channels without maps."""

    body: str
    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


Message = Text | Buttons | ListMenu | ApprovedTemplate | Image | Document | Location
_PLAIN = {kind.__name__: kind for kind in (Text, ApprovedTemplate, Image, Document, Location)}


def to_json(message: Message) -> dict[str, Any]:
    """The message as plain data for the outbox."""
    return {"message": type(message).__name__, **asdict(message)}


def from_json(data: Mapping[str, Any]) -> Message:
    """The message that `to_json` wrote."""
    match data["message"]:
        case kind if kind in _PLAIN:
            return _PLAIN[kind](**{name: value for name, value in data.items() if name != "message"})
        case "Buttons":
            return Buttons(data["body"], tuple(Button(**button) for button in data["buttons"]))
        case "ListMenu":
            return ListMenu(data["body"], data["button"], tuple(Row(**row) for row in data["rows"]))
        case unknown:
            raise ValueError(f"no message is called {unknown!r}")
