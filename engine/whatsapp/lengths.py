"""Cutting and splitting words at places where a reader would: never inside a letter, a sign or an emoji.

Lengths are Unicode code points, as the platform counts them.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

ELLIPSIS = "…"
_GRAPHEME = regex.compile(r"\X")
_SENTENCE_END = regex.compile(r"[.!?।…]\s+")


def one_line(text: str) -> str:
    """The text with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def cut(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis, in at most so many characters."""
    if len(text) <= most:
        return text
    return text[: _grapheme_end(text, most - 1)].rstrip() + ELLIPSIS


def unique(titles: Iterable[str], most: int) -> list[str]:
    """The titles, each cut to the length and numbered where an earlier one is the same."""
    found: list[str] = []
    for title in titles:
        candidate, number = cut(title, most), 2
        while candidate in found:
            candidate, number = f"{cut(title, most - len(str(number)) - 1)} {number}", number + 1
        found.append(candidate)
    return found


def split_text(text: str, most: int) -> list[str]:
    """The text in parts of at most so many characters, parted at paragraphs, lines, sentences or spaces."""
    parts, rest = [], text.strip()
    while len(rest) > most:
        end = _break_before(rest, most)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*parts, rest]


def last_part(text: str, most: int) -> tuple[str, str]:
    """The text as a beginning and an end of at most so many characters: its last paragraph, if that fits."""
    text = text.strip()
    if len(text) <= most:
        return "", text
    start = _break_after(text, len(text) - most)
    return text[:start].rstrip(), text[start:].lstrip()


def _break_after(text: str, least: int) -> int:
    for mark in ("\n\n", "\n"):
        if (start := text.rfind(mark, least)) > 0:
            return start
    ends = [match.end() for match in _SENTENCE_END.finditer(text, least)]
    if ends:
        return ends[-1]
    space = text.find(" ", least)
    starts = (match.start() for match in _GRAPHEME.finditer(text) if match.start() >= least)
    return space if space > 0 else next(starts, least)


def _break_before(text: str, most: int) -> int:
    for mark in ("\n\n", "\n"):
        if (end := text.rfind(mark, most // 2, most + 1)) > 0:
            return end
    ends = [match.end() for match in _SENTENCE_END.finditer(text, most // 2, most + 1)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", 1, most + 1)
    return space if space > 0 else _grapheme_end(text, most)


def _grapheme_end(text: str, most: int) -> int:
    """The last end of a whole grapheme within so many characters; one that is longer itself is cut."""
    end = 0
    for match in _GRAPHEME.finditer(text):
        if match.end() > most:
            break
        end = match.end()
    return end or most
