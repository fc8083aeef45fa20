"""A conversation as the inspector may show it: flow, step and slots, with what is sensitive masked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

MASK = "••••••"

IsSensitive = Callable[[str, str], bool]
"""Whether a slot (flow, slot) must not be shown."""


def inspected(conversation: Mapping[str, Any], is_sensitive: IsSensitive) -> dict[str, Any]:
    """What the page shows of a stored session and its `turns`, the active frame first."""
    frames = list(reversed(conversation.get("stack", ())))
    secrets = sorted(set(_secrets(frames, is_sensitive)), key=len, reverse=True)
    return {
        "language": conversation.get("language", ""),
        "is_handed_off": bool(conversation.get("is_handed_off")),
        "finished": conversation.get("finished", ""),
        "frames": [_frame(frame, is_sensitive) for frame in frames],
        "turns": _without(list(conversation.get("turns", ())), secrets),
    }


def _frame(frame: Mapping[str, Any], is_sensitive: IsSensitive) -> dict[str, Any]:
    slots = [
        {
            "name": name,
            **{part: one for part, one in filled.items() if one is not None},
            **({"value": MASK, "words": MASK} if is_sensitive(frame["flow"], name) else {}),
        }
        for name, filled in frame.get("slots", {}).items()
    ]
    return {"flow": frame["flow"], "step": frame["step"], "slots": slots}


def _secrets(frames: list[Mapping[str, Any]], is_sensitive: IsSensitive) -> Iterator[str]:
    for frame in frames:
        for name, filled in frame.get("slots", {}).items():
            if is_sensitive(frame["flow"], name):
                yield from (str(filled[part]) for part in ("value", "words") if filled.get(part))


def _without(value: Any, secrets: list[str]) -> Any:
    """The same data, with every secret in its texts masked."""
    match value:
        case str():
            for secret in secrets:
                value = value.replace(secret, MASK)
            return value
        case dict():
            return {name: _without(part, secrets) for name, part in value.items()}
        case list() | tuple():
            return [_without(part, secrets) for part in value]
        case _:
            return value
