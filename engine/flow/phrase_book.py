"""Many phrases at once: those that a message cannot have are passed over by the words that it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

from engine.flow.phrases import Phrase
from engine.types.linear_pattern import Sieve, Sieved
from engine.types.utterance import Span, Utterance

Meaning = TypeVar("Meaning")


class PhraseBook(Generic[Meaning]):
    """Phrases, each with what it means."""

    def __init__(self, entries: Iterable[tuple[Phrase, Meaning]]) -> None:
        self._entries = tuple(entries)
        self._by_key: dict[str, list[int]] = {}
        self._by_sieve: dict[Sieve, dict[int, int]] = {}
        self._unsieved: list[int] = []
        for place, (phrase, _) in enumerate(self._entries):
            if isinstance(phrase.pattern, Sieved):
                self._by_sieve.setdefault(phrase.pattern.sieve, {})[phrase.pattern.number] = place
            elif phrase.pattern is not None:
                self._unsieved.append(place)
            else:
                self._by_key.setdefault(phrase.keys[0], []).append(place)

    def said(self, utterance: Utterance) -> Iterator[tuple[Span, Meaning]]:
        """Where a phrase stands in the message and what it means, in the order of the book."""
        for place in sorted(self._possible(utterance)):
            phrase, meaning = self._entries[place]
            if span := phrase.find(utterance):
                yield span, meaning

    def _possible(self, utterance: Utterance) -> Iterator[int]:
        keys = utterance.phrase_keys
        for key in self._by_key.keys() & keys:
            yield from (place for place in self._by_key[key] if keys.issuperset(self._entries[place][0].keys))
        for sieve, places in self._by_sieve.items():
            yield from (places[number] for number in places.keys() & sieve.possible(utterance.text))
        yield from self._unsieved


class Phrases(tuple[Phrase, ...]):
    """Phrases that all mean the same."""

    def spans(self, utterance: Utterance) -> list[Span]:
        """Where each that the message has stands first, in the order of the phrases."""
        return [span for span, _ in self._book.said(utterance)] if self else []

    def are_said(self, utterance: Utterance) -> bool:
        """Whether the message has one of them."""
        return any(True for _ in self._book.said(utterance)) if self else False

    @cached_property
    def _book(self) -> PhraseBook[None]:
        return PhraseBook((phrase, None) for phrase in self)
