"""The ids of buttons and rows: what they carry, and what a tap on one means now.

An id names flow, version, frame, step and visit, so that a tap on an old message is known for what it is.
"""

from __future__ import annotations

import json
from typing import Any

from engine.dialogue.commands import Choose, Command, Confirm, Correct, Erase, Plain, Set, StaleTap, Start
from engine.dialogue.session import Frame, Session

SEPARATOR = "|"
START = "start"
ERASE = "erase"


def make_id(frame: Frame, kind: str, key: str = "") -> str:
    """The id of a button asked at the frame's present step and visit."""
    return SEPARATOR.join(
        (frame.flow, frame.version[:8], frame.id[:8], frame.step, str(frame.visit), kind, key)
    )


def start_id(flow: str, value: str = "") -> str:
    """The id of a menu row, or of a start with a value's key; it never grows stale."""
    return SEPARATOR.join((START, flow, value) if value else (START, flow))


def erase_id(*, yes: bool) -> str:
    """The id of the answers to "shall I really delete everything?"."""
    return f"{ERASE}{SEPARATOR}{'yes' if yes else 'no'}"


def value_key(slot: str, value: Any) -> str:
    """The key of a button that stands for a slot's value."""
    return f"{slot}={json.dumps(value, ensure_ascii=False)}"


def is_value(option: str) -> bool:
    """Whether the id is that of a value or a record; others are options, answers and commands."""
    parts = option.split(SEPARATOR, 6)
    return len(parts) == 7 and parts[5] == "value"


def read_tap(session: Session, option: str, title: str, flows: frozenset[str]) -> Command:
    """What a tap means in this session. An id that we never made is a stale tap too."""
    parts = option.split(SEPARATOR, 6)
    if len(parts) > 1 and parts[0] == START and parts[1] in flows:
        given = _value(SEPARATOR.join(parts[2:]))
        return Start(parts[1], (given,) if given else ())
    if len(parts) == 2 and parts[0] == ERASE and option in session.offered:
        return Erase(parts[1] == "yes")
    if len(parts) != 7 or parts[0] not in flows:
        return StaleTap(title)
    flow, _, frame_id, step, visit, kind, key = parts
    frame = session.top
    stale = StaleTap(title, flow, frame_id, key if kind == "value" and _value(key) else "")
    if frame is None or (frame.flow, frame.id[:8]) != (flow, frame_id):
        return stale
    if (frame.step, str(frame.visit)) != (step, visit) and kind != "value":
        return stale
    return _meaning(kind, key) or stale


def _meaning(kind: str, key: str) -> Command | None:
    match kind:
        case "value":
            return _value(key)
        case "option":
            return Choose(key)
        case "yes" | "no":
            return Confirm(kind == "yes")
        case "change":
            return Correct(key)
        case "more":
            return Plain("more")
        case "human":
            return Plain("handoff")
        case "resume" | "restart":
            return Plain(kind)
    return None


def _value(key: str) -> Set | None:
    slot, _, value = key.partition("=")
    try:
        return Set(slot, json.loads(value), rung="tap")
    except ValueError:
        return None
