"""All words for the values of an option, ready to be found in a message: exactly, or misspelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import regex
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from engine.types.common_words import COMMON_WORDS
from engine.types.slot_type import OptionValue
from engine.types.utterance import fold

Strength = Literal["strong", "weak", "dependent"]

PIECE = regex.compile(r"[\p{L}\p{M}\p{N}]+|[+&]")
JOINER = regex.compile(r"(?:[^\S\n]|[-./:_'’\u200c\u200d]){0,3}")
WITH_YEAR = regex.compile(
    r"(\p{L}[\p{L}\p{M}\p{N}]{2,}?)((?:19|20)\d\d)|((?:19|20)\d\d)(\p{L}[\p{L}\p{M}\p{N}]{2,})"
)

LONGEST_WINDOW = 6  # words of the longest phrase for a value
FUZZY_WINDOW = 3
FUZZY_PIECES = 60  # a misspelt word after this many is not found; keeps a hostile message cheap
SHORTEST_FUZZY = 4
CLOSE, CLOSE_INDIC, VERY_CLOSE, NEAR = 82, 85, 90, 70


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the message; `glued`: only a space, hyphen or dot is between it and the last."""

    text: str
    start: int
    end: int
    glued: bool


@dataclass(frozen=True, slots=True)
class Surface:
    """A word or phrase for a value. `key` is compared: lower case, without spaces, hyphens and dots."""

    key: str
    value: str
    strength: Strength
    words: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring words of the message, read as one: the pieces from `first` up to `last`."""

    key: str
    first: int
    last: int


@lru_cache(maxsize=128)
def pieces_of(text: str) -> tuple[Piece, ...]:
    """The words of a folded text; "creta2021" gives two."""
    pieces: list[Piece] = []
    for found in PIECE.finditer(text):
        for start, end in _without_year(found):
            glued = bool(pieces) and bool(JOINER.fullmatch(text, pieces[-1].end, start))
            pieces.append(Piece(text[start:end], start, end, glued))
    return tuple(pieces)


def _without_year(found: regex.Match[str]) -> Iterable[tuple[int, int]]:
    split = WITH_YEAR.fullmatch(found.group())
    if not split:
        return (found.span(),)
    middle = found.start() + (split.end(1) if split.group(1) else split.end(3))
    return ((found.start(), middle), (middle, found.end()))


@lru_cache(maxsize=128)
def windows_of(text: str) -> tuple[Window, ...]:
    """Every run of up to six neighbouring words."""
    pieces = pieces_of(text)
    windows = []
    for first in range(len(pieces)):
        key = ""
        for last in range(first, min(first + LONGEST_WINDOW, len(pieces))):
            if last > first and not pieces[last].glued:
                break
            key += pieces[last].text
            windows.append(Window(key, first, last + 1))
    return tuple(windows)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase, as they are compared."""
    return tuple(found.group() for found in PIECE.finditer(fold(text)))


class AliasIndex:
    """Finds the values that a window of words may name. Built once for a set of options."""

    def __init__(self, values: Sequence[OptionValue], weak: Iterable[str] = ()) -> None:
        """`weak`: words of any value that are also ordinary ones, beside those that the values name."""
        self.values: Mapping[str, OptionValue] = {value.value: value for value in values}
        self._exact: dict[str, tuple[Surface, ...]] = {}
        self._by_head: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_tail: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_implied: dict[str, list[str]] = defaultdict(list)
        also_weak = {_key(word) for word in weak}
        for value in values:
            for surface in _surfaces(value, also_weak):
                self._add(surface, value)
        self.misspelt = lru_cache(maxsize=8192)(self._misspelt)

    def exact(self, key: str) -> tuple[Surface, ...]:
        """The values that this very word names."""
        return self._exact.get(key, ())

    def _add(self, surface: Surface, value: OptionValue) -> None:
        key = surface.key
        known = self._exact.get(key, ())
        if not any(one.value == surface.value for one in known):
            self._exact[key] = (*known, surface)
        if known or surface.strength == "dependent" or len(key) < SHORTEST_FUZZY:
            return
        self._by_head[key[0], _digits(key)].append(key)
        self._by_tail[key[-2:], _digits(key)].append(key)
        for implied in value.implies.values():
            self._by_implied[str(implied)].append(key)

    def _misspelt(self, key: str) -> tuple[tuple[Surface, float], ...]:
        """The values whose words this one is like, the most alike first."""
        letters, cutoff = sum(map(str.isalpha, key)), CLOSE
        if not key.isascii():
            letters, cutoff = len(key) - 1, CLOSE_INDIC  # an Indian letter and its sign count two
        if letters < SHORTEST_FUZZY:
            return ()
        found = self._alike(key, self._by_head.get((key[0], _digits(key)), ()), cutoff)
        if not found and len(key) > SHORTEST_FUZZY + 1:
            found = self._alike(key, self._by_tail.get((key[-2:], _digits(key)), ()), VERY_CLOSE)
        return found

    def near(self, key: str, implied: str) -> tuple[tuple[Surface, float], ...]:
        """The same, less strictly, among the values that go with `implied`."""
        if len(key) < SHORTEST_FUZZY or any(map(str.isdigit, key)):
            return ()
        return self._alike(key, self._by_implied.get(implied, ()), NEAR)

    def _alike(self, key: str, keys: Sequence[str], cutoff: int) -> tuple[tuple[Surface, float], ...]:
        swaps = 80 if len(key) >= 5 else cutoff
        found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=min(cutoff, swaps), limit=4)
        return tuple(
            (surface, score)
            for like, score, _ in found
            if abs(len(like) - len(key)) <= 2 and (score >= cutoff or _is_swap(key, like))
            for surface in self._exact[like]
        )


def _is_swap(key: str, like: str) -> bool:
    """Whether two neighbouring letters have changed places ("certa")."""
    return sorted(key) == sorted(like) and OSA.distance(key, like) == 1


def _surfaces(value: OptionValue, also_weak: set[str]) -> Iterable[Surface]:
    """The words for a value, the strong ones first: itself, its label, its words."""
    weak = also_weak | {_key(word) for word in value.weak}
    dependent = {_key(word) for word in value.dependent}
    seen: set[str] = set()
    for text in (value.value, value.label, *value.words, *value.weak, *value.dependent):
        key = _key(text)
        if not key or key in seen:
            continue
        seen.add(key)
        strength: Strength = "dependent" if key in dependent else "weak" if key in weak else "strong"
        yield Surface(key, value.value, strength, words_of(text))


def _key(text: str) -> str:
    return "".join(words_of(text))


def _digits(key: str) -> str:
    return "".join(char for char in key if char.isdigit())


def is_common(window: Window, pieces: Sequence[Piece]) -> bool:
    """Whether an everyday word is among the words, so that they are no misspelt name."""
    return any(piece.text in COMMON_WORDS for piece in pieces[window.first : window.last])
