"""One customer's conversation as a value: the stack of frames, what is known, and the open question.

Frozen: a turn makes a new one. Its JSON form is at the foot of this file and carries a version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from engine.dialogue.commands import Rung

VERSION = 1
SLOTS = frozenset({"slots", "previous", "shares"})
"""The parts of a frame that hold values by slot."""
PARTS = frozenset({"question", "called", "ahead"})
"""Those that are values of their own, or none."""


@dataclass(frozen=True, slots=True)
class Customer:
    """Who writes. `phone` is digits as WhatsApp gives them, or none for customers known by a scoped id."""

    id: str
    phone: str | None = None
    profile_name: str | None = None
    remembered: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot's value with its provenance: the rung that read it and the words it was read from.

    `share`: the percent of the slot's whole that it was said as; the value follows the whole. Of a whole not known
    yet the value is none.
    """

    value: Any
    rung: Rung
    words: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What the open wait asks.

    `slot`: a slot's value · `confirm`: yes or no to what is known · `change`: which value is wrong ·
    `offer`: one of the step's options · `retry`: whether to try a failed action again.
    `page` and `shown` are the part of a long list now on the screen.
    """

    kind: Literal["slot", "confirm", "change", "offer", "retry"]
    slot: str = ""
    group: bool = False  # asked together with the step's other missing slots
    page: int = 0
    shown: tuple[str, ...] = ()
    suggested: Any = None  # the value offered for a yes
    among: tuple[Any, ...] = ()  # the readings to choose from, where the words had several
    misses: int = 0
    is_resuming: bool = False  # asked whether to go on or to start afresh, before the question itself
    refused: str = ""  # the words refused last, to tell a repetition from a new try


@dataclass(frozen=True, slots=True)
class Called:
    """How a flow that another one called comes back: to this step, its findings under this name; "" is neither."""

    to: str = ""
    save: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a message said of steps not yet reached, kept for the rest of its turn.

    `options` were named; `among` has by slot the readings of words that had several, `missed` words that none fits.
    `wished`: the options for which the flow was started; they alone are kept until their step is reached.
    """

    options: tuple[str, ...] = ()
    among: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    missed: Mapping[str, str] = field(default_factory=dict)
    wished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One flow in progress."""

    id: str  # of the event that started it: fixed, so that repeated turns name the same bookings
    flow: str
    version: str
    step: str
    visit: int = 1  # entries of steps by a way; taps of an older visit are stale
    path: tuple[str, ...] = ()  # the steps walked before this one
    barrier: int = 0  # the length of the path up to which nothing can be taken back
    slots: Mapping[str, Filled] = field(default_factory=dict)
    saved: Mapping[str, Any] = field(default_factory=dict)
    previous: Mapping[str, Filled] = field(default_factory=dict)  # values taken back to be asked anew
    shares: Mapping[str, Filled] = field(default_factory=dict)  # percents said before their whole is known
    read_at: Mapping[str, str] = field(default_factory=dict)  # when each saved result was read, ISO 8601
    said: Mapping[str, str] = field(default_factory=dict)
    question: Question | None = None
    pending: str = ""  # the key of the action now running
    ahead: Ahead | None = None
    called: Called | None = None  # by the frame below; None when the customer came by himself

    def values(self) -> dict[str, Any]:
        """The slots as plain values."""
        return {name: filled.value for name, filled in self.slots.items()}

    def changed_since(self, before: Frame) -> set[str]:
        """The slots that hold something else than before; none is a value too."""
        old, new = before.values(), self.values()
        return {name for name in old.keys() | new.keys() if old.get(name, ...) != new.get(name, ...)}


@dataclass(frozen=True, slots=True)
class Session:
    """All that a turn starts from. An empty stack is an idle conversation."""

    customer: Customer
    language: str
    stack: tuple[Frame, ...] = ()
    is_handed_off: bool = False
    finished: str = ""  # the flow that ended last, for who looks on
    ended: Frame | None = None  # that flow as it ended, for a day
    ended_at: datetime | None = None
    offered: tuple[str, ...] = ()  # the ids of what can be tapped below a message that belongs to no flow
    is_opted_out: bool = False  # nothing is sent unasked until the customer writes again
    turn: str = ""  # the customer's last event; timers of an earlier one are void
    heard_at: datetime | None = None  # when that turn was
    minute_at: datetime | None = None  # when the minute began in which turns are counted
    turns_in_minute: int = 0
    told: tuple[str, ...] = ()  # of what is never kept, what the customer has been told
    put_away: tuple[Frame, ...] = ()  # the stack as a long silence left it, taken up again by "continue"
    model_calls: int = 0  # of this conversation, which a day of silence ends

    @property
    def top(self) -> Frame | None:
        """The frame that talks now."""
        return self.stack[-1] if self.stack else None

    def with_top(self, frame: Frame) -> Session:
        """The same session with its top frame replaced."""
        return replace(self, stack=(*self.stack[:-1], frame))


def to_json(session: Session) -> dict[str, Any]:
    """Plain data for the store. The customer's own row is kept apart, in `customers`."""
    return {
        "version": VERSION,
        "language": session.language,
        "is_handed_off": session.is_handed_off,
        "finished": session.finished,
        "offered": session.offered,
        "is_opted_out": session.is_opted_out,
        "turn": session.turn,
        "heard_at": _text(session.heard_at),
        "ended": _sparse(session.ended) if session.ended else None,
        "ended_at": _text(session.ended_at),
        "minute_at": _text(session.minute_at),
        "turns_in_minute": session.turns_in_minute,
        "told": session.told,
        "model_calls": session.model_calls,
        "put_away": [_sparse(frame) for frame in session.put_away],
        "stack": [_sparse(frame) for frame in session.stack],
    }


def from_json(data: Mapping[str, Any], customer: Customer) -> Session:
    """The session that `to_json` wrote. Raises ValueError for a version this program does not know."""
    if data["version"] != VERSION:
        raise ValueError(f"a session of version {data['version']}, this program knows {VERSION}")
    return Session(
        customer=customer,
        language=data["language"],
        is_handed_off=data["is_handed_off"],
        finished=data["finished"],
        offered=tuple(data.get("offered", ())),
        is_opted_out=data.get("is_opted_out", False),
        turn=data.get("turn", ""),
        heard_at=_moment(data.get("heard_at")),
        ended=_frame(ended) if (ended := data.get("ended")) else None,
        ended_at=_moment(data.get("ended_at")),
        minute_at=_moment(data.get("minute_at")),
        turns_in_minute=data.get("turns_in_minute", 0),
        told=tuple(data.get("told", ())),
        put_away=tuple(_frame(frame) for frame in data.get("put_away", ())),
        model_calls=data.get("model_calls", 0),
        stack=tuple(_frame(frame) for frame in data["stack"]),
    )


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _sparse(frame: Frame) -> dict[str, Any]:
    """The frame without what is empty. Values are plain data already, so nothing is copied in depth."""
    values = {name: value for name, value in _fields(frame).items() if value not in (None, "", {}, ())}
    for kind in SLOTS & values.keys():
        values[kind] = {name: _fields(filled) for name, filled in values[kind].items()}
    return values | {kind: _fields(values[kind]) for kind in PARTS & values.keys()}


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _frame(data: Mapping[str, Any]) -> Frame:
    values = dict(data)
    values["path"] = tuple(values.get("path", ()))
    for kind in SLOTS:
        values[kind] = {name: Filled(**filled) for name, filled in values.get(kind, {}).items()}
    if ahead := values.get("ahead"):
        among = {name: tuple(keys) for name, keys in ahead["among"].items()}
        options, wished = tuple(ahead["options"]), tuple(ahead.get("wished", ()))
        values["ahead"] = Ahead(options, among, ahead["missed"], wished)
    if called := values.get("called"):
        values["called"] = Called(**called)
    if question := values.get("question"):
        lists = {name: tuple(question[name]) for name in ("shown", "among")}
        values["question"] = Question(**{**question, **lists})
    return Frame(**values)
