"""Patterns that designers write: RE2, so that no text makes one slow. Letter case is ignored."""

from __future__ import annotations

from typing import Any

import re2

_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 1 << 22  # bytes; a pattern that needs more is refused


def compile_pattern(pattern: str) -> Any:
    """The compiled pattern. Raises ValueError when RE2 refuses it (lookaround, a back-reference, a slip)."""
    try:
        return re2.compile(pattern, _OPTIONS)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise ValueError(f"the pattern {pattern!r} cannot be used: {reason}") from error
