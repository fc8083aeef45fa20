"""What arrived. An event is a fact; its meaning is a command (`commands.py`).

Every event has the `id` that makes it once (WhatsApp's message id, or the key of the effect it answers) and
`at`, when it happened (aware, UTC).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal


@dataclass(frozen=True, slots=True)
class UserSaid:
    """The customer typed; a burst of short messages arrives as one, its lines joined."""

    id: str
    at: datetime
    text: str
    is_late: bool = False  # reached us minutes after it was sent: not to be taken as live
    cut: tuple[str, ...] = ()  # the names of what was cut out of it, since it is never kept

    @property
    def is_nothing_left(self) -> bool:
        """Whether all of it was cut out."""
        return bool(self.cut) and not self.text


@dataclass(frozen=True, slots=True)
class UserTapped:
    """The customer tapped a button or a list row; `option` is the id that we sent with it."""

    id: str
    at: datetime
    option: str
    title: str = ""
    is_late: bool = False
    cut: ClassVar[tuple[str, ...]] = ()
    is_nothing_left: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class UserSentMedia:
    """The customer sent something that is not text.

    `kind` is WhatsApp's type: image, audio, video, document, sticker, location, contacts, reaction, order,
    form, unsupported. `content` holds what that kind carries (a location's latitude, a contact's phone).
    """

    id: str
    at: datetime
    kind: str
    caption: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    is_late: bool = False
    cut: tuple[str, ...] = ()
    is_nothing_left: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class MediaFile:
    """The bytes of a photo or a voice note, and their type as the bytes themselves tell it."""

    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ActionFinished:
    """An action that the turn asked for has ended; `id` is the key of its `CallAction`."""

    id: str
    at: datetime
    outcome: Literal["done", "refused", "failed"]
    output: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A silence has lasted as long as a flow's timer says. `turn` is the event since which it lasts."""

    id: str
    at: datetime
    name: str
    turn: str


@dataclass(frozen=True, slots=True)
class ResultsRead:
    """What was looked up long ago was looked up again, before the customer's event is heard."""

    id: str
    at: datetime
    results: Mapping[str, Mapping[str, Any]]


CustomerEvent = UserSaid | UserTapped | UserSentMedia
QueuedEvent = CustomerEvent | TimerFired
"""What waits in the inbox for its turn."""
Event = QueuedEvent | ActionFinished | ResultsRead

_KINDS = {kind.__name__: kind for kind in (UserSaid, UserTapped, UserSentMedia, TimerFired)}


def to_json(event: QueuedEvent) -> dict[str, Any]:
    """The event as plain data for the inbox."""
    return {"event": type(event).__name__, **asdict(event), "at": event.at.isoformat()}


def from_json(data: Mapping[str, Any]) -> QueuedEvent:
    """The event that `to_json` wrote."""
    values = {**data, "at": datetime.fromisoformat(data["at"])}
    if "cut" in data:
        values["cut"] = tuple(data["cut"])
    return _KINDS[values.pop("event")](**values)
