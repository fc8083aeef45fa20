"""Patterns that are compiled when they first read: hundreds are written in the types, and a start needs a few."""

from __future__ import annotations

from typing import Any, cast

import regex


class _Later:
    """A `regex.Pattern` to be; its methods are kept here from their first use on."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        found = getattr(regex.compile(self.pattern), name)  # `regex` keeps what it has compiled
        setattr(self, name, found)
        return found


def compiled_later(pattern: str) -> regex.Pattern[str]:
    """The pattern, as `regex.compile` gives it."""
    return cast("regex.Pattern[str]", _Later(pattern))
