"""All words for the values of an option, ready to be found in a message: exactly, or misspelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from engine.types.slot_type import OptionValue
from engine.types.windows import SHORTEST_FUZZY, Window, Windows, key_of, words_of

Strength = Literal["strong", "weak", "dependent"]

MOST_LETTERS_APART = 2  # of a misspelt word and the one that is meant
CLOSE, CLOSE_INDIC, VERY_CLOSE, ANSWERED, NEAR = 82, 85, 90, 75, 70  # how much alike words must be, of 100


class Surface(NamedTuple):
    """A word or phrase for a value. `key` is compared: lower case, without spaces, hyphens and dots."""

    key: str
    value: str
    strength: Strength
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bucket:
    """Words that one may be a misspelling of, and how long that one is then."""

    keys: list[str] = field(default_factory=list)
    lengths: set[int] = field(default_factory=set)

    def add(self, key: str) -> None:
        self.keys.append(key)
        self.lengths.update(range(len(key) - MOST_LETTERS_APART, len(key) + MOST_LETTERS_APART + 1))


NOTHING = _Bucket()


class AliasIndex:
    """Finds the values that a window of words may name. Built once for a set of options."""

    def __init__(self, values: Sequence[OptionValue], weak: Iterable[str] = ()) -> None:
        """`weak`: words of any value that are also ordinary ones, beside those that the values name."""
        self.values: Mapping[str, OptionValue] = {str(value.value): value for value in values}
        self._exact: dict[str, tuple[Surface, ...]] = {}
        self._by_head: dict[tuple[str, str], _Bucket] = defaultdict(_Bucket)
        self._by_tail: dict[tuple[str, str], _Bucket] = defaultdict(_Bucket)
        self._by_implied: dict[str, _Bucket] = defaultdict(_Bucket)
        also_weak = {key_of(word) for word in weak}
        for value in values:
            for surface in _surfaces(value, also_weak):
                self._add(surface, value)
        self.misspelt = lru_cache(maxsize=8192)(self._misspelt)

    def exact(self, key: str) -> tuple[Surface, ...]:
        """The values that this very word names."""
        return self._exact.get(key, ())

    def may_be_in(self, windows: Windows) -> bool:
        """Whether a message names any of the values, or has a word like one of theirs; most have none."""
        is_named = not self._exact.keys().isdisjoint(windows.by_key)
        return is_named or any(map(self.misspelt, windows.spellings))

    def found(self, windows: Windows) -> list[tuple[tuple[Surface, ...], Window]]:
        """The windows of a message that name values, with what they name."""
        keys = self._exact.keys() & windows.by_key.keys()
        return [(self._exact[key], window) for key in keys for window in windows.by_key[key]]

    def _add(self, surface: Surface, value: OptionValue) -> None:
        key = surface.key
        known = self._exact.get(key, ())
        if not any(one.value == surface.value for one in known):
            self._exact[key] = (*known, surface)
        if known or surface.strength == "dependent" or len(key) < SHORTEST_FUZZY:
            return
        self._by_head[key[0], _digits(key)].add(key)
        self._by_tail[key[-2:], _digits(key)].add(key)
        for implied in value.implies.values():
            self._by_implied[str(implied)].add(key)

    def _misspelt(self, key: str) -> tuple[tuple[Surface, float], ...]:
        """The values whose words this one is like, the most alike first."""
        heads = self._by_head.get((key[0], _digits(key)), NOTHING)
        tails = self._by_tail.get((key[-2:], _digits(key)), NOTHING)
        if len(key) not in heads.lengths and len(key) not in tails.lengths:
            return ()
        letters, cutoff = sum(map(str.isalpha, key)), CLOSE
        if not key.isascii():
            letters, cutoff = len(key) - 1, CLOSE_INDIC  # an Indian letter and its sign count two
        if letters < SHORTEST_FUZZY:
            return ()
        found = self._alike(key, heads, cutoff)
        if not found and len(key) > SHORTEST_FUZZY + 1:
            found = self._alike(key, tails, VERY_CLOSE)
        return found

    def alike(self, key: str) -> tuple[tuple[Surface, float], ...]:
        """The same, less strictly: for the answer to the type's own question."""
        if not key.isalpha():
            return ()
        return self._alike(key, self._by_head.get((key[0], ""), NOTHING), ANSWERED)

    def near(self, key: str, implied: str) -> tuple[tuple[Surface, float], ...]:
        """The same, less strictly, among the values that go with `implied`."""
        if len(key) < SHORTEST_FUZZY or any(map(str.isdigit, key)):
            return ()
        return self._alike(key, self._by_implied.get(implied, NOTHING), NEAR)

    def _alike(self, key: str, bucket: _Bucket, cutoff: int) -> tuple[tuple[Surface, float], ...]:
        if len(key) not in bucket.lengths:
            return ()
        swaps = 80 if len(key) >= 5 else cutoff
        found = process.extract(key, bucket.keys, scorer=fuzz.ratio, score_cutoff=min(cutoff, swaps), limit=4)
        return tuple(
            (surface, score)
            for like, score, _ in found
            if abs(len(like) - len(key)) <= MOST_LETTERS_APART and (score >= cutoff or _is_swap(key, like))
            for surface in self._exact[like]
        )


def _is_swap(key: str, like: str) -> bool:
    """Whether two neighbouring letters have changed places ("certa")."""
    return sorted(key) == sorted(like) and OSA.distance(key, like) == 1


def _surfaces(value: OptionValue, also_weak: set[str]) -> Iterable[Surface]:
    """The words for a value, the strong ones first: itself, its label, its words."""
    weak = also_weak | {key_of(word) for word in value.weak}
    dependent = {key_of(word) for word in value.dependent}
    seen: set[str] = set()
    for text in (str(value.value), value.label, *value.words, *value.weak, *value.dependent):
        key = key_of(text)
        if not key or key in seen:
            continue
        seen.add(key)
        strength: Strength = "dependent" if key in dependent else "weak" if key in weak else "strong"
        yield Surface(key, str(value.value), strength, words_of(text))


@lru_cache(maxsize=8192)
def _digits(key: str) -> str:
    return "".join(char for char in key if char.isdigit())
