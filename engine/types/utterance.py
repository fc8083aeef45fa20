"""A message made ready for reading, once: one spelling of letters and digits, and its words in place."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from engine.types.later import compiled_later

LONGEST = 1000  # characters that any rule reads; more is never needed for an answer
MOST_WORDS = 200  # as many as 1,000 characters of usual text have
SHORTEST_FORGIVEN = 5
"""Letters of a word that a phrase may spell otherwise; shorter ones have too many neighbours."""
WORD = compiled_later(r"[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*")
FIRST_WORDS = compiled_later(rf"(?:\s*+\S++){{{MOST_WORDS}}}")
LETTER_OR_DIGIT = compiled_later(r"[\p{L}\p{M}\p{N}]")

Span = tuple[int, int]
"""A place in `Utterance.text`: its start, and its end, which is no more of it."""


class Word(NamedTuple):
    """A word of the message and where it stands in `Utterance.text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Utterance:
    """What the customer wrote (`raw`) and the form that rules read (`text`).

    `text` is NFC, lower case, with ASCII digits for Devanagari and Kannada ones, at most 1,000 characters and
    200 words. All spans of readings are places in `text`; `typed` has the same places, with letters as they were typed.
    `readings` is the memory of `reading.read`.
    """

    raw: str
    text: str = field(init=False)
    typed: str = field(init=False)
    readings: dict[Any, Any] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "typed", composed(self.raw))
        object.__setattr__(self, "text", fold(self.raw))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in order; a word is letters, marks and digits of any script."""
        return tuple(Word(found.group(), *found.span()) for found in WORD.finditer(self.text))

    @cached_property
    def by_letter(self) -> Mapping[str, Sequence[int]]:
        """The places in `words` of those that begin with a letter: what a phrase may begin with is found at once."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            places.setdefault(word.text[0], []).append(place)
        return places

    @cached_property
    def phrase_keys(self) -> frozenset[str]:
        """The keys of its words and of neighbouring ones: a phrase with another is not in the message."""
        keys = [phrase_key(word.text) for word in self.words]
        return frozenset((*keys, *map(" ".join, pairwise(keys))))

    def without(self, *spans: tuple[int, int]) -> Utterance:
        """The message less what stands at these places of `text`; the rest keeps its places."""
        text = self.text
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        return Utterance(text)


def phrase_key(word: str) -> str:
    """What words that may be one have in common: a long one's first letter; a short one is like itself alone."""
    return word if len(word) < SHORTEST_FORGIVEN else f"{word[0]}…"


def fold(text: str) -> str:
    """Text as rules compare it; see `Utterance.text`."""
    text = composed(text)
    return text.lower() if text.isascii() else "".join(map(_folded, text))


def composed(text: str) -> str:
    """The first 1,000 characters and 200 words in NFC: letters that look the same are the same."""
    text = unicodedata.normalize("NFC", text[:LONGEST])[:LONGEST]
    return text[: found.end()] if len(text) > 2 * MOST_WORDS and (found := FIRST_WORDS.match(text)) else text


def _folded(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    lower = char.lower()
    return lower if len(lower) == 1 else char  # places must stay the same


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is not a piece of a longer word or number."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (LETTER_OR_DIGIT.match(before) or LETTER_OR_DIGIT.match(after))
