"""Phrases: words in any script, matched whole and in order with spelling forgiven; `/between slashes/` a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from rapidfuzz.fuzz import ratio

from engine.types.common_words import COMMON_WORDS
from engine.types.linear_pattern import Sieve, compile_pattern
from engine.types.utterance import SHORTEST_FORGIVEN, WORD, Utterance, Word, fold, phrase_key

CONTROL = re.compile(r"[\x00-\x1f]")  # what YAML makes of "\\b" in double quotes
SAME_WORD = 84  # rapidfuzz ratio from which two longer words count as one misspelt


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase. Exactly one of `words` and `pattern` is set."""

    text: str
    words: tuple[str, ...] = ()
    pattern: Any = None
    keys: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        keys = tuple(map(phrase_key, self.words))
        object.__setattr__(self, "keys", tuple(map(" ".join, pairwise(keys))) or keys)

    def find(self, utterance: Utterance) -> tuple[int, int] | None:
        """Where the phrase stands in the message, as a span of `utterance.text`."""
        if self.pattern is not None:
            found = self.pattern.search(utterance.text)
            return found.span() if found and found.end() > found.start() else None
        size = len(self.words)
        for first in utterance.by_letter.get(self.words[0][0], ()):
            window = utterance.words[first : first + size]
            if len(window) == size and all(map(_is_same, self.words, window)):
                return window[0].start, window[-1].end
        return None


def parse_phrase(text: str, sieve: Sieve | None = None) -> Phrase:
    """Compile a phrase as designers write it. Raises ValueError for a pattern that is not linear-time.

    `sieve`: that of the other phrases, by which those that a message cannot have are passed over.
    """
    if is_pattern(text):
        if CONTROL.search(text):
            raise ValueError("a backslash has become another sign here; write the pattern in single quotes")
        compiled = sieve.add if sieve else compile_pattern
        return Phrase(text, pattern=compiled(text[1:-1]))
    if text.startswith("/") and len(text) > 2:
        raise ValueError("a pattern stands between two slashes; the second one is missing")
    words = words_of(text)
    if not words:
        raise ValueError("a phrase needs at least one word")
    return Phrase(text, words)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared; a pattern is one word."""
    return (text,) if is_pattern(text) else tuple(WORD.findall(fold(text)))


def is_pattern(text: str) -> bool:
    """Whether a phrase is written as a pattern, between slashes."""
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def _is_same(expected: str, word: Word) -> bool:
    said = word.text
    if expected == said:
        return True
    if min(len(expected), len(said)) < SHORTEST_FORGIVEN or abs(len(expected) - len(said)) > 2:
        return False
    return expected[0] == said[0] and said not in COMMON_WORDS and ratio(expected, said) >= SAME_WORD
