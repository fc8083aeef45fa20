"""Structured logs as JSON or text, with phone numbers masked whatever field they come in."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import regex
import structlog

PHONE = regex.compile(r"(?<![\p{L}\p{N}])\+?\p{N}[\p{N} -]{6,16}\p{N}(?![\p{L}\p{N}])")
"""Anything that could be a phone number: eight to eighteen digits, with or without spaces."""
SHORTEST_WITH_COUNTRY = 10  # digits from which a whole number could be a phone number
TIMES = frozenset({"timestamp", "at", "due_at", "seconds"})


def configure(level: str, form: str) -> None:
    """Set up logging for the whole process. `form` is `json` or `text`."""
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer(default=str)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            mask_phones,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def mask_phones(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep the last four digits of every phone number in the event."""
    return {key: value if key in TIMES else _masked(value) for key, value in event.items()}


def mask(text: str) -> str:
    """Text with its phone numbers masked: `+91 98450 12345` becomes `…2345`."""
    return PHONE.sub(lambda found: f"…{found.group()[-4:]}", text)


def _masked(value: Any) -> Any:
    match value:
        case None | bool() | float():
            return value
        case int():
            return value if len(str(value)) < SHORTEST_WITH_COUNTRY else mask(str(value))
        case Mapping():
            return {mask(str(key)): _masked(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_masked(item) for item in value]
    return mask(str(value))  # an exception or other object too is printed sooner or later
