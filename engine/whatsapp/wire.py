"""Reading JSON that anyone may have written: each function takes any value and never raises."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from typing import Any

DEEPEST = 32
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_PHONE = re.compile(r"\+?([0-9]{1,20})")
_BSUID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9.]{1,200}")
_LABEL = re.compile(r"[A-Za-z0-9_]{1,40}")
_MILLISECONDS_FROM = 10**11  # as seconds this would be the year 5138


def scrub(value: object, depth: int = 0) -> Any:
    """The value without what no database takes: NUL, lone surrogates, NaN, boundless numbers and depth.

    Were it kept, storing the message would fail, and Meta would send it again for a week.
    """
    match value:
        case str():
            return _UNSTORABLE.sub("\ufffd", value)
        case dict() if depth < DEEPEST:
            return {scrub(str(key)): scrub(inner, depth + 1) for key, inner in value.items()}
        case list() if depth < DEEPEST:
            return [scrub(inner, depth + 1) for inner in value]
        case bool():
            return value
        case int() if value.bit_length() < 64:
            return value
        case float() if math.isfinite(value):
            return value
    return None


def mapping(value: object) -> dict[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def elements(value: object) -> list[Any]:
    """The members of an array; a value that should have been in one is its only member."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def words(value: object, most: int = 256) -> str:
    """A string of at most so many characters, or an empty one."""
    return value[:most] if isinstance(value, str) else ""


def identifier(value: object, most: int = 512) -> str | None:
    """An id, whole or not at all: a shortened one would be another's."""
    return value if isinstance(value, str) and 0 < len(value) <= most else None


def label(value: object) -> str:
    """A name from outside, if it is fit for a log line, else a question mark."""
    return value if isinstance(value, str) and _LABEL.fullmatch(value) else "?"


def real(value: object) -> float | None:
    """A finite number, also one written as a string."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def whole(value: object) -> int | None:
    """A whole number, also one written as a string or as 1.0."""
    number = real(value)
    return int(number) if number is not None and number.is_integer() else None


def phone(value: object) -> str | None:
    """A phone number as digits without a plus, or none (a scoped id may stand in its place)."""
    match = _PHONE.fullmatch(value) if isinstance(value, str) else None
    return match[1] if match else None


def bsuid(value: object) -> str | None:
    """A business-scoped user id, recognised by its form wherever it stands."""
    return value if isinstance(value, str) and _BSUID.fullmatch(value) else None


def moment(value: object, now: datetime) -> datetime:
    """Unix seconds or milliseconds, as a string or a number; what is neither is `now`."""
    stamp = real(value)
    if stamp is None or not 0 < stamp < _MILLISECONDS_FROM * 100:
        return now
    return datetime.fromtimestamp(stamp / 1000 if stamp >= _MILLISECONDS_FROM else stamp, UTC)
