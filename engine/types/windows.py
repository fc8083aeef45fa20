"""The words of a message and every run of neighbouring ones, made once for all option types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import regex

from engine.types.common_words import COMMON_WORDS
from engine.types.indic_spelling import plain_spelling, without_case
from engine.types.later import compiled_later
from engine.types.utterance import fold

PIECE = compiled_later(r"[\p{L}\p{M}\p{N}]+|[+&]")
JOINER = compiled_later(r"(?:[^\S\n]|[-./:_'’\u200c\u200d]){0,3}")
WITH_YEAR = compiled_later(
    r"(\p{L}[\p{L}\p{M}\p{N}]{2,}?)((?:19|20)\d\d)|((?:19|20)\d\d)(\p{L}[\p{L}\p{M}\p{N}]{2,})"
)

YEAR_DIGITS = 4
LONGEST_WINDOW = 5  # words of the longest phrase for a value
LONGEST_KEY = 40  # letters of the same
FUZZY_WINDOW = 3
FUZZY_PIECES = 60  # a misspelt word after this many is not found; keeps a hostile message cheap
SHORTEST_FUZZY = 4
_COMMON = frozenset(map(plain_spelling, COMMON_WORDS))


class Piece(NamedTuple):
    """A word of the message as it is compared; `glued`: only a space, hyphen or dot is between it and the last."""

    text: str
    start: int
    end: int
    glued: bool


class Window(NamedTuple):
    """Neighbouring words read as one: the pieces from `first` up to `last`, compared by `key`."""

    key: str
    first: int
    last: int


class Windows(NamedTuple):
    """All windows of a message: by their key, and those that may be a misspelt word."""

    pieces: tuple[Piece, ...]
    by_key: Mapping[str, Sequence[Window]]
    spellable: tuple[Window, ...]
    spellings: frozenset[str]  # their keys


@lru_cache(maxsize=64)
def windows_of(text: str) -> Windows:
    """The windows of a folded text."""
    pieces = tuple(_pieces(text))
    by_key: dict[str, list[Window]] = defaultdict(list)
    for first, piece in enumerate(pieces):
        key = piece.text
        by_key[key].append(Window(key, first, first + 1))
        if bare := without_case(key) or _singular(key):
            by_key[bare].append(Window(bare, first, first + 1))
        for last in range(first + 1, min(first + LONGEST_WINDOW, len(pieces))):
            key += pieces[last].text
            if not pieces[last].glued or len(key) > LONGEST_KEY:
                break
            by_key[key].append(Window(key, first, last + 1))
    spellable = _spellable(pieces, by_key)
    return Windows(pieces, by_key, spellable, frozenset(window.key for window in spellable))


def _singular(key: str) -> str:
    """The name in "i20s"; "" where there is none. Misspelling finds the ones without digits: "cretas"."""
    return key[:-1] if key.endswith("s") and key[-2:-1].isdigit() else ""


@lru_cache(maxsize=8192)  # the words of the types, which are met again and again while flows are compiled
def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase, as they are compared."""
    return tuple(map(plain_spelling, PIECE.findall(fold(text))))


def key_of(text: str) -> str:
    """A phrase as it is compared: its letters and digits in lower case."""
    return "".join(words_of(text))


def overlap(one: Window, other: Window) -> bool:
    """Whether two windows share a word."""
    return one.first < other.last and other.first < one.last


def covers(one: Window, other: Window) -> bool:
    """Whether the second window lies in the first."""
    return one.first <= other.first and other.last <= one.last


def distance(one: Window, other: Window) -> int:
    """1 for neighbours, 0 for windows that overlap."""
    return 0 if overlap(one, other) else max(one.first - other.last, other.first - one.last) + 1


def _pieces(text: str) -> Iterator[Piece]:
    """The words in order; "creta2021" gives two."""
    before = None
    for found in PIECE.finditer(text):
        for start, end in _without_year(found):
            glued = before is not None and (
                text[before:start] == " " or bool(JOINER.fullmatch(text, before, start))
            )
            yield Piece(plain_spelling(text[start:end]), start, end, glued)
            before = end


def _without_year(found: regex.Match[str]) -> tuple[tuple[int, int], ...]:
    word = found.group()
    split = WITH_YEAR.fullmatch(word) if len(word) > YEAR_DIGITS and not word.isalpha() else None
    if not split:
        return (found.span(),)
    middle = found.start() + (split.end(1) if split.group(1) else split.end(3))
    return ((found.start(), middle), (middle, found.end()))


def _spellable(pieces: Sequence[Piece], by_key: Mapping[str, Sequence[Window]]) -> tuple[Window, ...]:
    """The windows that can be a misspelt word: not too short, and no everyday word in them."""
    common = [0, *accumulate(piece.text in _COMMON for piece in pieces)]  # so many before each piece
    return tuple(
        window
        for key, windows in by_key.items()
        if len(key) >= SHORTEST_FUZZY
        for window in windows
        if window.last <= FUZZY_PIECES
        and window.last - window.first <= FUZZY_WINDOW
        and common[window.first] == common[window.last]
    )
