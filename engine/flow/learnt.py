"""What a whole message is like: a wish for one of the flows, an answer, or a remark in passing.

Naive Bayes over the beginnings of words and of pairs of neighbours. The counts are learnt from labelled messages
(`tools/learn.py`) and lie beside the flows, in `learnt.json`.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from engine.types.later import compiled_later
from engine.types.utterance import Utterance

FILE = "learnt.json"
REMARK, ANSWER = "remark", "answer"
"""The kinds of messages beside those that begin a flow, which are called as it is."""
BEGINNING = 5
"""Letters of a word that count: its end changes with gender, number, case and haste."""
RARE = 1
"""A word of so few messages teaches nothing by itself; many such words tell of something else."""
SMOOTHING = 0.5
SURE, SURE_OF_YES_NO, SURE_OF_SILENT = 8.5, 10.0, 5.0
"""What a remark weighs more than: in general, where a yes or no is asked (its few words tell little), and where the
question stays unanswered. Of answers and wishes 1 of 150 is held for one. These and the next are cross-validated.
"""
PLAIN = -2.0
"""What a clause weighs that is a wish or an answer, whatever is told beside it."""
LIKELIER = 9.0
"""By how much the likeliest flow of a message leads, where it is to be believed."""
RATHER = 4.0
"""By how much a remark leads over the flow that phrases or values tell: 1 of 2,000 wishes is lost so."""
MOST_TOLD = 6  # words that are told as the reason
CLAUSE_END = compiled_later(r"[,.!?;:\n।()]+(?:\s|$)|\p{So}+")
Counts = tuple[int, ...]
"""In how many messages of each kind a word or a pair is."""


@dataclass(frozen=True)
class Learnt:
    """The kinds of messages, and the counts of words; those of all rare words are under the empty one."""

    kinds: tuple[str, ...] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)

    def is_remark(self, utterance: Utterance, least: float = SURE) -> bool:
        """Whether the message weighs more than this as a remark, and no clause of it is plainly something else."""
        if not self.counts or self.weigh(utterance) <= least:
            return False
        clauses = (Utterance(clause) for clause in CLAUSE_END.split(utterance.text))
        return all(self.weigh(clause) > PLAIN for clause in clauses if len(clause.words) > 1)

    def weigh(self, utterance: Utterance) -> float:
        """The logarithm of the odds that this is a remark, where there are as many remarks as other messages."""
        rare, weigh = self.counts[""], self._weights_for(REMARK)
        return sum(weigh(self.counts.get(words, rare)) for words in words_of(utterance))

    def telling(self, utterance: Utterance, kind: str) -> tuple[str, ...]:
        """The words that tell most for a kind, with letters as they are counted; those that tell against it do not."""
        weigh = self._weights_for(kind)
        known = (words for words in words_of(utterance) if words in self.counts)
        found = sorted(((weigh(self.counts[words]), words) for words in known), reverse=True)
        return tuple(words for weight, words in found[:MOST_TOLD] if weight > 0)

    def likelihoods(self, utterance: Utterance) -> Likelihoods:
        """How likely the known words are in a remark and in a wish for each flow, by Laplace's rule."""
        known = [self.counts[words] for words in words_of(utterance) if words in self.counts]
        begun = [place for place, kind in enumerate(self.kinds) if kind != ANSWER and self._totals[place]]
        return Likelihoods(
            (self.kinds[place], sum(_log(counts[place], self._sizes[place]) for counts in known))
            for place in begun
        )

    def _weights_for(self, kind: str) -> Callable[[Counts], float]:
        """What a word weighs for a kind, against all others together."""
        place = self.kinds.index(kind)
        size = self._sizes[place]
        others = sum(self._totals) - self._totals[place] + SMOOTHING * len(self.counts)
        return lambda counts: _log(counts[place], size) - _log(sum(counts) - counts[place], others)

    @cached_property
    def _totals(self) -> Counts:
        return tuple(map(sum, zip(*self.counts.values(), strict=True)))

    @cached_property
    def _sizes(self) -> tuple[float, ...]:
        """The words of each kind, with those that smoothing adds."""
        return tuple(total + SMOOTHING * len(self.counts) for total in self._totals)


class Likelihoods(dict[str, float]):
    """The logarithm of how likely a message is, by its kind; empty where nothing was learnt."""

    def flow(self) -> str | None:
        """The flow that the message is surely for; None where another, or none, is likely too."""
        likely = sorted(self, key=self.__getitem__, reverse=True)
        if len(likely) < 2 or likely[0] == REMARK:
            return None
        return likely[0] if self[likely[0]] - self[likely[1]] > LIKELIER else None

    def is_rather_remark(self, flow: str) -> bool:
        """Whether the message is likelier a remark than for this flow, which phrases or values tell."""
        return flow in self and self.get(REMARK, -math.inf) - self[flow] > RATHER


def _log(count: int, size: float) -> float:
    return math.log((count + SMOOTHING) / size)


def words_of(utterance: Utterance) -> set[str]:
    """The beginnings of a message's words, and of those that are neighbours; any digit is as good as another."""
    words = [
        "".join("0" if char.isdigit() else char for char in word.text[:BEGINNING]) for word in utterance.words
    ]
    return {*words, *map(" ".join, pairwise(words))}


def learnt_from(messages: Iterable[tuple[str, str]]) -> Learnt:
    """The counts of messages that come with their kinds."""
    found: dict[str, Counter[str]] = {REMARK: Counter(), ANSWER: Counter()}
    for text, kind in messages:
        found.setdefault(kind, Counter()).update(words_of(Utterance(text)))
    kinds = (REMARK, ANSWER, *sorted(found.keys() - {REMARK, ANSWER}))
    words = sorted(set[str]().union(*found.values()))
    counts = {word: tuple(found[kind][word] for kind in kinds) for word in words}
    rare = [each for each in counts.values() if sum(each) <= RARE]
    often = {word: each for word, each in counts.items() if sum(each) > RARE}
    return Learnt(kinds, {"": tuple(map(sum, zip(*rare, strict=True))) or (0,) * len(kinds), **often})


def to_json(learnt: Learnt) -> str:
    """The counts as a file: a word a line, so that a change is easy to read."""
    lines = (
        f"{json.dumps(word, ensure_ascii=False)}: {list(counts)}" for word, counts in learnt.counts.items()
    )
    return f'{{"kinds": {json.dumps(learnt.kinds)}, "counts": {{\n' + ",\n".join(lines) + "\n}}\n"


def from_json(text: str) -> Learnt:
    """What such a file says. Raises ValueError for anything else."""
    data: Any = json.loads(text)
    kinds, counts = (data.get("kinds"), data.get("counts")) if isinstance(data, dict) else (None, None)
    if not isinstance(kinds, list) or not isinstance(counts, dict) or REMARK not in kinds or "" not in counts:
        raise ValueError(f'no kinds with "{REMARK}" among them, or no counts with those of rare words')
    for word, each in counts.items():
        if not _are_counts(each, kinds):
            raise ValueError(f'"{word}" has no count for each of the {len(kinds)} kinds')
    return Learnt(tuple(kinds), {word: tuple(each) for word, each in counts.items()})


def _are_counts(found: Any, kinds: Sequence[str]) -> bool:
    is_list = isinstance(found, list) and len(found) == len(kinds)
    return is_list and all(type(one) is int and one >= 0 for one in found)
