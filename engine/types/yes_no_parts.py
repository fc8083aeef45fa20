"""The words of a message as answers have them: the longest known phrases with their tags, negations joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from engine.types.later import compiled_later
from engine.types.yes_no_words import (
    BESIDE_RIGHT,
    EMOJI,
    LONGEST_FROM,
    NEGATORS_LAST,
    NUMBER_SIGNS,
    PHRASES,
    SHORT_FORMS,
    Tag,
)

TOKEN = compiled_later(rf"[\p{{L}}\p{{M}}\p{{N}}]+(?:['’][\p{{L}}\p{{M}}]+)*|[{EMOJI}]")
STRETCHED = compiled_later(r"(\p{L})\1{2,}")
BREAK = compiled_later(r"[,.!;:?\n–—-]")
AGREEING = ("yes", "good", "assent")
MOST_WORDS = 60  # an answer to a yes/no question is never longer


class Part(NamedTuple):
    """A phrase of the message with its tag, or an unknown word; `breaks`: a comma stands before it."""

    words: tuple[str, ...]
    tag: Tag | None
    start: int
    end: int
    breaks: bool


@lru_cache(maxsize=64)  # every question for a yes or no reads the same message
def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a folded text in their order."""
    tokens = [(_spelt(found.group()), *found.span()) for found in TOKEN.finditer(text)][:MOST_WORDS]
    return tuple(_negated(_mended(list(_phrases(tokens, text)))))


def _spelt(word: str) -> str:
    """The word as the phrases spell it."""
    return SHORT_FORMS.get(word) or _unstretched(word)


def _unstretched(word: str) -> str:
    """Stretched words as they are spelt: "yesss" is "yes", "haaaan" is "haan"."""
    word = word.replace("’", "'")
    if (word,) in PHRASES or not STRETCHED.search(word):
        return word
    once = STRETCHED.sub(r"\1", word)
    return once if (once,) in PHRASES else STRETCHED.sub(r"\1\1", word)


def _phrases(tokens: Sequence[tuple[str, int, int]], text: str) -> Iterator[Part]:
    """The longest known phrases, left to right."""
    words = [token[0] for token in tokens]
    at = 0
    while at < len(tokens):
        longest = LONGEST_FROM.get(words[at], 1)
        size = next((n for n in range(longest, 0, -1) if tuple(words[at : at + n]) in PHRASES), 1)
        size = min(size, len(tokens) - at)
        phrase = tuple(words[at : at + size])
        before = text[tokens[at - 1][2] : tokens[at][1]] if at else ""
        yield Part(
            phrase, PHRASES.get(phrase), tokens[at][1], tokens[at + size - 1][2], bool(BREAK.search(before))
        )
        at += size


def _mended(parts: list[Part]) -> list[Part]:
    """Words that are no answer in their surroundings lose their tag; a "na" after an answer only asks for assent."""
    mended = []
    for at, part in enumerate(parts):
        before, after = parts[at - 1] if at else None, parts[at + 1] if at + 1 < len(parts) else None
        if _is_no_answer(part, before, after):
            part = part._replace(tag=None)
        elif before and not part.breaks and _asks_for_assent(before, part, after):
            part = part._replace(tag="filler")
        mended.append(part)
    return mended


def _asks_for_assent(before: Part, part: Part, after: Part | None) -> bool:
    """Whether this is a "na" that is no no: "theek hai na", "cute puppy na" at the end."""
    is_na = part.words in (("na",), ("ना",))
    return is_na and (before.tag in AGREEING or (before.tag is None and after is None))


def _is_no_answer(part: Part, before: Part | None, after: Part | None) -> bool:
    """The "no" of a number, the "right" of "right side"."""
    follows = after.words[0] if after else ""
    if part.words == ("no",):
        is_numbered = before is not None and not part.breaks and before.words[-1] in NUMBER_SIGNS
        return is_numbered or follows == "of"
    return part.words == ("right",) and follows in BESIDE_RIGHT


def _negated(parts: list[Part]) -> list[Part]:
    """The parts with "not" and the approval beside it made one no: "not ok", "sahi to nahi hai"."""
    result: list[Part] = []
    for part in parts:
        before = _last_meant(result)
        if before is None or part.breaks or not _negates(before, part):
            result.append(part)
            continue
        result[result.index(before) :] = [Part(part.words, "no", before.start, part.end, before.breaks)]
    return [Part(p.words, "no", p.start, p.end, p.breaks) if p.tag == "not" else p for p in result]


def _negates(before: Part, part: Part) -> bool:
    if before.tag == "good":
        return part.tag == "not" or (part.tag == "no" and part.words[0] in NEGATORS_LAST)
    return before.tag == "not" and part.tag == "good"


def _last_meant(parts: list[Part]) -> Part | None:
    return next((part for part in reversed(parts) if part.tag != "filler"), None)
