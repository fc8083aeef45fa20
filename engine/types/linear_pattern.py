"""Patterns that designers write: RE2, so that no text makes one slow. Letter case is ignored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from engine.types.later import compiled_later

_PART = compiled_later(r"\{([a-z_]+)\}")

_INDIC = "[\u0900-\u0dff]"
_BRACKETS = r"(?:[^()]|\([^()]*\))*"  # what stands between two brackets, with brackets one deep
_DEAD_EDGE = re2.compile(rf"\\b(?:\((?:{_BRACKETS}\|)?)?({_INDIC}+)|({_INDIC}+)(?:(?:\|{_BRACKETS})?\))?\\b")
"""An Indian letter with `\b` beside it, which for RE2 is the edge of Latin words only: nothing is ever found there."""


def _options(*, is_exact: bool) -> Any:
    options = re2.Options()
    options.case_sensitive = is_exact
    options.log_errors = False
    options.max_mem = 1 << 22  # bytes; a pattern that needs more is refused
    return options


_ANY_CASE, _EXACT = _options(is_exact=False), _options(is_exact=True)


def compile_pattern(pattern: str) -> Any:
    """The compiled pattern. Raises ValueError when RE2 refuses it (lookaround, a back-reference, a slip), or when a
    part of it could never be found.
    """
    _look_for_dead_edge(pattern)
    try:
        return re2.compile(pattern, _ANY_CASE)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise ValueError(f"the pattern {pattern!r} cannot be used: {reason}") from error


class Sieve:
    """Many patterns for text in lower case, of which a text has few: one reading tells which it may have."""

    def __init__(self) -> None:
        self._filter = re2.Filter()
        self._is_closed = False
        self.possible = lru_cache(maxsize=64)(self._possible)

    def add(self, pattern: str) -> Sieved:
        """One more pattern. Raises ValueError as `compile_pattern` does.

        One in lower case is compiled as it is: it is smaller then, and says the same.
        """
        _look_for_dead_edge(pattern)
        try:
            number = self._filter.Add(pattern, _EXACT if pattern == pattern.lower() else _ANY_CASE)
        except re2.error:
            compile_pattern(pattern)  # which tells the reason
            raise
        return Sieved(self, number, self._filter.re(number))

    def _possible(self, text: str) -> frozenset[int]:
        if not self._is_closed:
            self._filter.Compile()
            self._is_closed = True
        return frozenset(self._filter.Match(text, potential=True) or ())


@dataclass(frozen=True, slots=True)
class Sieved:
    """A compiled pattern of a sieve. It holds the sieve, to which RE2's part of it belongs."""

    sieve: Sieve
    number: int
    compiled: Any

    def search(self, text: str) -> Any:
        """What is found, as the compiled pattern finds it; a text that cannot have it is not searched."""
        return self.compiled.search(text) if self.number in self.sieve.possible(text) else None


def _look_for_dead_edge(pattern: str) -> None:
    if dead := _DEAD_EDGE.search(pattern):
        raise ValueError(
            rf'"\b" beside "{dead[1] or dead[2]}" is never found, it is the edge of Latin words: leave it out'
        )


def compile_set(patterns: Iterable[str]) -> Callable[[str], Sequence[int]]:
    """A function that gives, in one reading of a text, the numbers of those patterns that are anywhere in it."""
    together = re2.Set.SearchSet(_ANY_CASE)
    for pattern in patterns:
        together.Add(pattern)
    together.Compile()
    return lambda text: sorted(together.Match(text) or ())


def compile_pieces(groups: Iterable[Sequence[str]]) -> Callable[[str], Sequence[int]]:
    """A function that gives the numbers of those groups of which any piece is in a text, in one reading."""
    return compile_set("|".join(map(re2.escape, pieces)) for pieces in groups)


def with_parts(pattern: str, parts: Mapping[str, str | Sequence[str]]) -> str:
    """The pattern with `{name}` replaced by the part of that name, which may be a list of alternatives.

    Raises ValueError for a name without a part.
    """
    for name in _PART.findall(pattern):
        if name not in parts:
            raise ValueError(f"{{{name}}} is not one of the parts")
        part = parts[name]
        pattern = pattern.replace(f"{{{name}}}", f"(?:{part if isinstance(part, str) else '|'.join(part)})")
    return pattern
