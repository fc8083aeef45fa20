"""Where a message names the values of an option: by exact words, misspelt ones, ordinary ones with a sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from engine.types.alias_index import CLOSE, AliasIndex, Surface
from engine.types.slot_type import Asked, Confidence
from engine.types.windows import Piece, Window, Windows, covers, distance, overlap, windows_of

REACH = 3  # a near sign stands at most this many words away
SURE = 88  # how much alike a misspelt word must be to need no confirming
QUITE_SURE = 80  # the same for a word that is at most one letter longer or shorter than it should be
GUESSED_ANSWER = 3  # words of an answer that is read more forgivingly than a message
LIKE_ENOUGH = 80  # how much alike each word of a misspelt phrase must be
MOST_HITS = 40  # values found in one message; more are no answer, and would make a hostile one dear
JOINED = 2  # the distance of words with one between them
CLAUSE_ENDS = frozenset((", ", ". ", "; ", "! "))
SHORT_ANSWER = 6  # words; in a longer message a dependent word is not the answer
JOINING = frozenset("or and vs versus ya aur mattu athava या और ಮತ್ತು ಅಥವಾ".split())
"""What joins two values: beside a sure one an ordinary word is another, "swift or baleno"."""


@dataclass(frozen=True)
class Signs:
    """What makes a weak word count: `near` it within two words, directly `before` or `after` it, or an option
    of `others` that goes with it, anywhere in the message; `is_alone`: nothing else behind a comma, as in a list of
    facts; `is_only`: nothing else in the message. `ignore`: phrases and patterns in which nothing is read.
    """

    near: frozenset[str] = frozenset()
    near_patterns: tuple[Any, ...] = ()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    others: AliasIndex | None = None
    ignore: frozenset[str] = frozenset()
    ignore_patterns: tuple[Any, ...] = ()
    is_alone: bool = False
    is_only: bool = False


class Hit(NamedTuple):
    """Words that may name one of several values."""

    surfaces: tuple[Surface, ...]
    window: Window
    score: float = 100

    @property
    def stretch(self) -> int:
        """How many letters too many or too few were typed."""
        return abs(len(self.window.key) - len(self.surfaces[0].key))


class OptionFinder:
    """A message as one option type reads it."""

    def __init__(self, index: AliasIndex, signs: Signs, text: str) -> None:
        self._index, self._signs = index, signs
        self._windows = windows_of(text)
        self._pieces = self._windows.pieces
        self._text = text

    @cached_property
    def _others(self) -> list[Hit]:
        """Where the message names options that go with these."""
        others = self._signs.others
        return _longest(_exact(others, self._windows)) if others else []

    @cached_property
    def _named(self) -> list[Hit]:
        """The exact words for values, of any strength."""
        return _longest(_exact(self._index, self._windows))

    @cached_property
    def _ignored(self) -> list[Window]:
        """Where the message has phrases in which nothing is read."""
        ignored = self._signs.ignore & self._windows.by_key.keys()
        return [window for key in ignored for window in self._windows.by_key[key]]

    def place(self, window: Window) -> tuple[int, int]:
        """Where a window stands in the text."""
        return self._pieces[window.first].start, self._pieces[window.last - 1].end

    def hits(self) -> list[Hit]:
        """The words that name values: the longest exact ones, then misspelt ones beside or around them."""
        others = self._signs.others
        if not self._index.may_be_in(self._windows) and not (others and others.may_be_in(self._windows)):
            return []
        exact = [hit for hit in self._named if not self._is_ignored(hit.window)]
        misspelt = list(self._misspelt(exact))
        if not (exact or misspelt):
            return _apart([], list(self._near_others())) if self._signs.others else []
        grown = [hit for hit in misspelt if any(covers(hit.window, one.window) for one in exact)]
        return _apart(_longest([*grown, *exact]), misspelt)

    def guesses(self) -> list[Hit]:
        """What a short answer that names nothing may mean: the value whose words are most like it."""
        if len(self._pieces) > GUESSED_ANSWER:
            return []
        hits = [
            _best(alike, window)
            for window in self._windows.spellable
            if not self._is_ignored(window) and (alike := self._index.alike(window.key))
        ]
        return _apart([], hits)

    def confidence(self, hit: Hit, asked: Asked) -> Confidence | None:
        """How sure the reading is; None when a weak word stands without a sign."""
        strength = min(
            (surface.strength for surface in hit.surfaces), key=("strong", "weak", "dependent").index
        )
        if strength != "strong" and not self._has_sign(hit, strength):
            is_short = len(self._pieces) <= SHORT_ANSWER or self._is_first_clause(hit.window)
            answers = asked.is_open and (strength == "weak" or is_short)
            return "by_step" if answers else None
        if hit.score >= SURE or (hit.score >= QUITE_SURE and hit.stretch <= 1):
            return "explicit"
        return "by_step" if asked.is_open else "guess"

    def _is_ignored(self, window: Window) -> bool:
        if any(covers(ignored, window) for ignored in self._ignored):
            return True
        start, end = self.place(window)
        return any(first <= start and end <= last for first, last in self._ignored_spans)

    @cached_property
    def _ignored_spans(self) -> list[tuple[int, int]]:
        return [one.span() for pattern in self._signs.ignore_patterns for one in pattern.finditer(self._text)]

    def _misspelt(self, exact: Sequence[Hit]) -> Iterator[Hit]:
        for window in self._windows.spellable:
            alike = self._index.misspelt(window.key)
            if not alike or self._is_ignored(window):
                continue
            touched = [hit for hit in exact if overlap(hit.window, window)]
            if touched and not all(covers(window, hit.window) for hit in touched):
                continue
            alike = tuple(
                found for found in alike if self._word_by_word(window, found[0], may_differ=not touched)
            )
            if alike:
                yield _best(alike, window)

    def _word_by_word(self, window: Window, surface: Surface, *, may_differ: bool) -> bool:
        """Whether each word is like its counterpart: "swift dzirre", but not "scorpio ka" for "scorpio n".

        `may_differ`: more words or fewer are also good: "eco sprt".
        """
        words = [piece.text for piece in self._pieces[window.first : window.last]]
        if len(words) != len(surface.words):
            return may_differ
        return len(words) == 1 or all(
            one == other or (len(one) > 2 and fuzz.ratio(one, other) >= LIKE_ENOUGH)
            for one, other in zip(words, surface.words, strict=True)
        )

    def _near_others(self) -> Iterator[Hit]:
        """Words beside an option of the signs that are somewhat like one that goes with it: "honda icvic"."""
        for other in self._others:
            if any(surface.strength != "strong" for surface in other.surfaces):
                continue
            for window in self._windows.spellable:
                is_near = 0 < distance(window, other.window) <= REACH and window.last - window.first <= 2
                if not is_near or any(overlap(window, one.window) for one in self._others):
                    continue
                if alike := self._index.near(window.key, other.surfaces[0].value):
                    yield _best(alike, window)

    def _has_sign(self, hit: Hit, strength: str) -> bool:
        window = hit.window
        if any(self._goes_with(hit, other) for other in self._others):
            return True
        if strength == "dependent":
            return False
        before, after = max(window.first - REACH, 0), window.last + REACH
        around = (*self._pieces[before : window.first], *self._pieces[window.last : after])
        return (
            any(self._is_near_sign(piece) for piece in around)
            or self._is_joined(window)
            or self._ends_with(window.first, self._signs.before)
            or self._begins_with(window.last, self._signs.after)
            or (self._signs.is_alone and self._is_alone(window))
            or (self._signs.is_only and window.last - window.first == len(self._pieces))
        )

    def _is_joined(self, window: Window) -> bool:
        """Whether "or" is between the words and a value that is sure by itself."""
        sure = [hit.window for hit in self._named if hit.surfaces[0].strength == "strong"]
        return any(
            self._pieces[min(one.last, window.last)].text in JOINING and distance(one, window) == JOINED
            for one in sure
        )

    def _is_alone(self, window: Window) -> bool:
        """Whether the words stand by themselves behind a comma."""
        ends = window.last == len(self._pieces) or not self._pieces[window.last].glued
        return window.first > 0 and not self._pieces[window.first].glued and ends

    def _is_first_clause(self, window: Window) -> bool:
        """Whether the message begins with the words and a comma or full stop: "two. me and my uncle"."""
        _, end = self.place(window)
        return window.first == 0 and self._text[end : end + 2] in CLAUSE_ENDS

    def _is_near_sign(self, piece: Piece) -> bool:
        patterns = self._signs.near_patterns
        return piece.text in self._signs.near or any(pattern.fullmatch(piece.text) for pattern in patterns)

    def _ends_with(self, at: int, signs: frozenset[str]) -> bool:
        return any("".join(p.text for p in self._pieces[max(at - n, 0) : at]) in signs for n in (1, 2))

    def _begins_with(self, at: int, signs: frozenset[str]) -> bool:
        return any("".join(p.text for p in self._pieces[at : at + n]) in signs for n in (1, 2))

    def _goes_with(self, hit: Hit, other: Hit) -> bool:
        """Whether another option implies this one or the other way; a weak one must stand beside it."""
        strong = any(surface.strength == "strong" for surface in other.surfaces)
        if overlap(hit.window, other.window) or not (strong or distance(hit.window, other.window) <= 2):
            return False
        ours = {surface.value for surface in hit.surfaces}
        theirs = {surface.value for surface in other.surfaces}
        return self._implies(self._index, ours, theirs) or self._implies(self._signs.others, theirs, ours)

    @staticmethod
    def _implies(index: AliasIndex | None, values: set[str], implied: set[str]) -> bool:
        return index is not None and any(
            each in implied for value in values for each in index.values[value].implies.values()
        )


def _exact(index: AliasIndex, windows: Windows) -> list[Hit]:
    return [Hit(surfaces, window) for surfaces, window in index.found(windows)]


def _best(alike: Sequence[tuple[Surface, float]], window: Window) -> Hit:
    """The most alike; several values with the same likeness are one ambiguous hit."""
    score = alike[0][1]
    return Hit(tuple(surface for surface, each in alike if each == score), window, score)


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Of hits that overlap the one with the most letters: "swift dzire" wins over "swift"."""
    if len(hits) < 2:
        return list(hits)
    return _apart([], sorted(hits, key=lambda hit: (-len(hit.window.key), hit.window.first)))


def _apart(kept: list[Hit], more: Sequence[Hit]) -> list[Hit]:
    if not more:
        return kept
    kept = list(kept)
    for hit in sorted(more, key=lambda hit: (hit.score < CLOSE, -len(hit.window.key), -hit.score)):
        if len(kept) < MOST_HITS and not any(overlap(hit.window, other.window) for other in kept):
            kept.append(hit)
    return kept
