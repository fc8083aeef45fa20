"""Yes and no in English, Hinglish, Hindi, Kannada and emoji; the words are in `yes_no_words.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.types.later import compiled_later
from engine.types.option import Option
from engine.types.slot_type import Asked, OptionValue, Reading
from engine.types.utterance import Utterance, fold
from engine.types.yes_no_words import (
    BESIDE_RIGHT,
    EMOJI,
    LONGEST_FROM,
    NEGATIONS_LAST,
    NEGATORS_LAST,
    NUMBER_SIGNS,
    PHRASES,
    SHORT_FORMS,
    Tag,
)

TOKEN = compiled_later(rf"[\p{{L}}\p{{M}}\p{{N}}]+(?:['’][\p{{L}}\p{{M}}]+)*|[{EMOJI}]")
STRETCHED = compiled_later(r"(\p{L})\1{2,}")
BREAK = compiled_later(r"[,.!;:?\n–—-]")
QUESTION = compiled_later(r"\?\s*$|(?:^|\s)(?:kya|क्या|ಏನು|yaake|kaise|how)\s*$")
MOST_WORDS = 60  # an answer to a yes/no question is never longer


@dataclass(frozen=True)
class YesNo:
    """Yes or no, taken only as the answer to the slot's own question, unless a phrase of the type says it.

    A type with words of its own has them as phrases, which say yes or no wherever they stand.

    Read: `yes please` · `haan ji` · `ಹೌದು` · `👍` · `no problem` is yes · `theek nahi` and `not now` are no
    Not read: `yes and no` · `maybe` · `phone no 98450`
    """

    name: str = "yes_no"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("yes", "no")
    phrases: Option | None = None
    asked_phrases: Option | None = None

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading, ...]:
        """The answer of a phrase, else, if this is the open question, a yes or no."""
        found = self._phrase(utterance, asked)
        if found is None and asked.is_open:
            found = find_yes_no(utterance)
        return (found,) if found else ()

    def check(self, value: Any) -> bool:
        """True or false. Refuses with `not_yes_or_no`."""
        if isinstance(value, str):
            value = {"yes": True, "true": True, "no": False, "false": False}.get(fold(value))
        if not isinstance(value, bool):
            raise ValueError("not_yes_or_no")
        return value

    def show(self, value: Any) -> str:
        """`yes` or `no`."""
        return "yes" if value else "no"

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}

    def _phrase(self, utterance: Utterance, asked: Asked) -> Reading | None:
        """What a phrase says; a no if any does, and nothing in a question."""
        if QUESTION.search(utterance.text):
            return None
        phrases = (self.phrases, self.asked_phrases if asked.is_open else None)
        read = (one for option in phrases if option for one in option.read(utterance, Asked()))
        found = [one for one in read if isinstance(one, Reading)]
        said = min(found, key=lambda one: str(one.value), default=None)
        return Reading(said.value == "yes", said.start, said.end) if said else None


def build_yes_no(definition: Mapping[str, Any]) -> YesNo:
    """The type of an entry of `types.yaml` with `base: yes_no`."""
    return YesNo(phrases=_phrases_of(definition, ""), asked_phrases=_phrases_of(definition, "_when_asked"))


def _phrases_of(definition: Mapping[str, Any], suffix: str) -> Option | None:
    values = tuple(
        OptionValue(answer, tuple(map(str, definition[answer + suffix])), weak=(answer,))
        for answer in ("yes", "no")
        if definition.get(answer + suffix)
    )
    return Option("phrases", values) if values else None


def read_yes_no(utterance: Utterance) -> bool | None:
    """Whether the message says yes or no; None when it says neither or both."""
    found = find_yes_no(utterance)
    return found.value if found else None


def find_yes_no(utterance: Utterance) -> Reading | None:
    """The yes or no of a message and its place; what is outside the place was said beside it."""
    parts = _parts(utterance.text)
    known = [part for part in parts if part.tag]
    tags = {part.tag for part in known}
    if not known or "maybe" in tags or ("delay" in tags and "no" not in tags):
        return None
    if len(known) == len(parts):
        return _answer(parts)
    if QUESTION.search(utterance.text):
        return None
    first = next(at for at, part in enumerate(parts) if not part.tag)
    last = next(at for at, part in enumerate(reversed(parts)) if not part.tag)
    opening, ending = parts[:first], parts[len(parts) - last :]
    return _beside(_opening(opening, parts[first]), _ending(ending))


@dataclass(frozen=True, slots=True)
class _Part:
    """A phrase of the message with its tag, or an unknown word; `breaks`: a comma stands before it."""

    words: tuple[str, ...]
    tag: Tag | None
    start: int
    end: int
    breaks: bool


def _parts(text: str) -> list[_Part]:
    tokens = [(_spelt(found.group()), *found.span()) for found in TOKEN.finditer(text)][:MOST_WORDS]
    return _negated(_mended(list(_phrases(tokens, text))))


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


def _phrases(tokens: Sequence[tuple[str, int, int]], text: str) -> Iterator[_Part]:
    """The longest known phrases, left to right."""
    words = [token[0] for token in tokens]
    at = 0
    while at < len(tokens):
        longest = LONGEST_FROM.get(words[at], 1)
        size = next((n for n in range(longest, 0, -1) if tuple(words[at : at + n]) in PHRASES), 1)
        size = min(size, len(tokens) - at)
        phrase = tuple(words[at : at + size])
        before = text[tokens[at - 1][2] : tokens[at][1]] if at else ""
        yield _Part(
            phrase, PHRASES.get(phrase), tokens[at][1], tokens[at + size - 1][2], bool(BREAK.search(before))
        )
        at += size


def _mended(parts: list[_Part]) -> list[_Part]:
    """Words that are no answer in their surroundings: the "no" of a number, the "right" of "right side"."""
    mended = []
    for at, part in enumerate(parts):
        before = parts[at - 1].words[-1] if at else ""
        after = parts[at + 1].words[0] if at + 1 < len(parts) else ""
        numbered = part.words == ("no",) and not part.breaks and before in NUMBER_SIGNS
        numbered = numbered or (part.words == ("no",) and after == "of")
        sided = part.words == ("right",) and after in BESIDE_RIGHT
        mended.append(
            _Part(part.words, None, part.start, part.end, part.breaks) if numbered or sided else part
        )
    return mended


def _negated(parts: list[_Part]) -> list[_Part]:
    """The parts with "not" and the approval beside it made one no: "not ok", "sahi to nahi hai"."""
    result: list[_Part] = []
    for part in parts:
        before = _last_meant(result)
        if before is None or part.breaks or not _negates(before, part):
            result.append(part)
            continue
        result[result.index(before) :] = [_Part(part.words, "no", before.start, part.end, before.breaks)]
    return [_Part(p.words, "no", p.start, p.end, p.breaks) if p.tag == "not" else p for p in result]


def _negates(before: _Part, part: _Part) -> bool:
    if before.tag == "good":
        return part.tag == "not" or (part.tag == "no" and part.words[0] in NEGATORS_LAST)
    return before.tag == "not" and part.tag == "good"


def _last_meant(parts: list[_Part]) -> _Part | None:
    return next((part for part in reversed(parts) if part.tag != "filler"), None)


def _answer(parts: Sequence[_Part]) -> Reading | None:
    """What known words say together."""
    tags = {part.tag for part in parts}
    yes = bool(tags & {"yes", "assent", "good"})
    no = bool(tags & {"no", "refusal"}) or ("closing" in tags and not yes)
    if yes == no:
        return None
    meant = [part for part in parts if part.tag not in ("filler", "link", "delay")]
    return Reading(yes, meant[0].start, meant[-1].end, "by_step")


def _opening(parts: Sequence[_Part], rest: _Part) -> Reading | None:
    """The answer at the beginning of a message that goes on: "yes but change the phone"."""
    meant = [part for part in parts if part.tag not in ("filler", "link")]
    if not meant:
        return None
    sure = any(part.tag in ("yes", "no") for part in meant)
    ends = (
        rest.breaks
        or any(part.tag == "link" for part in parts)
        or any(p.breaks for p in parts if p.start > meant[-1].start)
    )
    return _answer(meant) if sure or ends else None


def _ending(parts: Sequence[_Part]) -> Reading | None:
    """The answer at the end of a message: after a comma, or a verb that Indian languages put last."""
    meant = [part for part in parts if part.tag not in ("filler", "link")]
    if not meant:
        return None
    sure = any(part.breaks for part in parts[: parts.index(meant[0]) + 1]) and meant[0].tag in (
        "yes",
        "no",
        "good",
    )
    last = (meant[-1].tag == "no" and not meant[-1].words[0].isascii()) or meant[-1].words in NEGATIONS_LAST
    return _answer(meant) if sure or last else None


def _beside(opening: Reading | None, ending: Reading | None) -> Reading | None:
    """One answer, unless beginning and end contradict each other."""
    if opening and ending:
        return opening if opening.value == ending.value else None
    return opening or ending
