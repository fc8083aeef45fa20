"""Remarks in passing: whether a message tells of something else, by the words it is made of.

Naive Bayes over the beginnings of words and of pairs of neighbours. The counts are learnt from labelled messages
(`tools/learn.py`) and lie beside the flows, in `remarks.json`.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from engine.types.later import compiled_later
from engine.types.utterance import Utterance

FILE = "remarks.json"
BEGINNING = 5
"""Letters of a word that count: its end changes with gender, number, case and haste."""
RARE = 1
"""A word of so few messages teaches nothing by itself; many such words tell of something else."""
SMOOTHING = 0.5
SURE = 8.5
"""What a remark weighs more than: 1 of 200 wishes and answers does (cross-validated; so is `PLAIN`)."""
PLAIN = -2.0
"""What a clause weighs that is a wish or an answer, whatever is told beside it."""
CLAUSE_END = compiled_later(r"[,.!?;:\n।()]+(?:\s|$)|\p{So}+")
Counts = tuple[int, int]
"""In how many wishes or answers a word or a pair is, and in how many remarks."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What each word or pair says for a remark (above 0) or for a wish or an answer, and what any other says."""

    weights: Mapping[str, float] = field(default_factory=dict)
    other: float = 0.0

    def has(self, utterance: Utterance) -> bool:
        """Whether the message is surely a remark, and no clause of it plainly something else."""
        if not self.weights or self.weigh(utterance) <= SURE:
            return False
        clauses = (Utterance(clause) for clause in CLAUSE_END.split(utterance.text))
        return all(self.weigh(clause) > PLAIN for clause in clauses if len(clause.words) > 1)

    def weigh(self, utterance: Utterance) -> float:
        """The logarithm of the odds that this is a remark, where there are as many remarks as other messages."""
        return sum(self.weights.get(words, self.other) for words in words_of(utterance))


def words_of(utterance: Utterance) -> set[str]:
    """The beginnings of a message's words, and of those that are neighbours; any digit is as good as another."""
    words = [
        "".join("0" if char.isdigit() else char for char in word.text[:BEGINNING]) for word in utterance.words
    ]
    return {*words, *map(" ".join, pairwise(words))}


def count(messages: Iterable[tuple[str, bool]]) -> dict[str, Counts]:
    """In how many messages each word is; `""` is for the rare ones. The messages come with whether each is a remark."""
    found: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for text, is_remark in messages:
        found[is_remark].update(words_of(Utterance(text)))
    counts = {word: (found[False][word], found[True][word]) for word in sorted(found[False] | found[True])}
    often = {word: both for word, both in counts.items() if sum(both) > RARE}
    rare = [both for both in counts.values() if sum(both) <= RARE]
    return {"": (sum(one for one, _ in rare), sum(one for _, one in rare)), **often}


def weighed(counts: Mapping[str, Counts]) -> Remarks:
    """What the counts say of each word, by Laplace's rule with `SMOOTHING`."""
    totals = [sum(both[kind] for both in counts.values()) + SMOOTHING * len(counts) for kind in (0, 1)]
    weights = {
        word: math.log((remarks + SMOOTHING) / totals[1]) - math.log((others + SMOOTHING) / totals[0])
        for word, (others, remarks) in counts.items()
    }
    return Remarks(weights, weights.get("", 0.0))


def from_json(text: str) -> Remarks:
    """What a file of counts says. Raises ValueError for anything but two counts for each word."""
    data: Any = json.loads(text)
    if not isinstance(data, dict) or not data:
        raise ValueError("they are no object with two counts for each word")
    for word, both in data.items():
        if not (
            isinstance(both, list) and len(both) == 2 and all(type(one) is int and one >= 0 for one in both)
        ):
            raise ValueError(f'"{word}" has no two counts')
    return weighed({word: (others, remarks) for word, (others, remarks) in data.items()})
