"""Where the clauses of a message end: at its commas and full stops, and at words that join or refuse."""

from __future__ import annotations

import regex

from engine.types.later import compiled_later
from engine.types.unit_words import END, START

_MARKS = rf"[,;!?\n…–—]+|(?<!{START}no)\.(?=\D|$)"  # "no. 5" goes on, and so does "4.5"


def clause_ends(words: str) -> regex.Pattern[str]:
    """A pattern for the ends of clauses: the marks, and these words (alternatives of a pattern)."""
    return compiled_later(rf"{_MARKS}|{START}(?:{words}){END}")
