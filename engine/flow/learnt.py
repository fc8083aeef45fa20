"""What a whole message is like: a wish for one of the flows, an answer, or a remark in passing.

Naive Bayes over the beginnings of words and of pairs of neighbours. The counts are learnt from labelled messages
(`tools/learn.py`) and lie beside the flows, in `learnt.json`.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
SURE = 8.5
"""What a remark weighs more than: 1 of 200 wishes and answers does (cross-validated; so are the next two)."""
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

    def is_remark(self, utterance: Utterance) -> bool:
        """Whether the message is surely a remark, and no clause of it plainly something else."""
        if not self.counts or self.weigh(utterance) <= SURE:
            return False
        clauses = (Utterance(clause) for clause in CLAUSE_END.split(utterance.text))
        return all(self.weigh(clause) > PLAIN for clause in clauses if len(clause.words) > 1)

    def weigh(self, utterance: Utterance) -> float:
        """The logarithm of the odds that this is a remark, where there are as many remarks as other messages."""
        rare, remark = self.counts[""], self.kinds.index(REMARK)
        return sum(
            self._against_others(self.counts.get(words, rare), remark) for words in words_of(utterance)
        )

    def telling(self, utterance: Utterance, kind: str) -> tuple[str, ...]:
        """The words that tell most for a kind, with letters as they are counted; those that tell against it do not."""
        place = self.kinds.index(kind)
        known = (words for words in words_of(utterance) if words in self.counts)
        found = sorted(
            ((self._against_others(self.counts[words], place), words) for words in known), reverse=True
        )
        return tuple(words for weight, words in found[:MOST_TOLD] if weight > 0)

    def flow_of(self, utterance: Utterance) -> str | None:
        """The flow that the message is surely for; None where another, or none, is likely too."""
        likely = sorted(((each, kind) for kind, each in self.likelihoods(utterance).items()), reverse=True)
        is_sure = len(likely) > 1 and likely[0][0] - likely[1][0] > LIKELIER
        return likely[0][1] if is_sure and likely[0][1] != REMARK else None

    def is_rather_remark(self, utterance: Utterance, flow: str) -> bool:
        """Whether the message is likelier a remark than for this flow, which phrases or values tell."""
        likely = self.likelihoods(utterance)
        return flow in likely and likely.get(REMARK, -math.inf) - likely[flow] > RATHER

    def likelihoods(self, utterance: Utterance) -> dict[str, float]:
        """The logarithm of how likely the known words are in a remark and in a wish for each flow."""
        known = [self.counts[words] for words in words_of(utterance) if words in self.counts]
        begun = [place for place, kind in enumerate(self.kinds) if kind != ANSWER and self._totals[place]]
        return {self.kinds[place]: sum(self._log(counts, place) for counts in known) for place in begun}

    def _against_others(self, counts: Counts, kind: int) -> float:
        other, others = sum(counts) - counts[kind], sum(self._totals) - self._totals[kind]
        size = SMOOTHING * len(self.counts)
        return self._log(counts, kind) - math.log((other + SMOOTHING) / (others + size))

    def _log(self, counts: Counts, kind: int) -> float:
        """How likely the word is in a message of the kind, by Laplace's rule with `SMOOTHING`."""
        return math.log((counts[kind] + SMOOTHING) / (self._totals[kind] + SMOOTHING * len(self.counts)))

    @cached_property
    def _totals(self) -> Counts:
        return tuple(map(sum, zip(*self.counts.values(), strict=True)))


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
