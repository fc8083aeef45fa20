"""Yes and no in English, Hinglish, Hindi, Kannada and emoji; the words are in `yes_no_words.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.types.later import compiled_later
from engine.types.option import Option
from engine.types.slot_type import Asked, OptionValue, Reading
from engine.types.utterance import Utterance, fold
from engine.types.yes_no_leaning import leaning_on_fact
from engine.types.yes_no_parts import Part, parts_of
from engine.types.yes_no_words import NEGATIONS_LAST

SINCE = compiled_later(
    r"(?<!\p{N})(?:19|20)\d\d(?= (?:se|me|mein|itself)\b| से| में|ರಲ್ಲಿ|ರಿಂದ|inda)"
    r"|(?:in|since|from) (?:19|20)\d\d(?!\p{N})"
)
NEAR = 8  # characters between an answer and the year since when it is so
_ASKING_LAST = r"(?:kya|क्या|ಏನು|yaake|kaise|how)\s*$"
QUESTION = compiled_later(rf"\?\s*$|(?:^|\s){_ASKING_LAST}")
ASKED_ABOUT = compiled_later(rf"[^.!?\n]*(?:\?|\s{_ASKING_LAST})")
"""The rest of a sentence that is a question."""


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
            found = find_yes_no(utterance) or leaning_on_fact(utterance)
        if found and asked.is_open:
            found = _since(found, utterance.text)
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
        """What a phrase says; a no if any does, and nothing in a question or a doubt."""
        phrases = (self.phrases, self.asked_phrases if asked.is_open else None)
        read = (one for option in phrases if option for one in option.read(utterance, Asked()))
        found = [
            one for one in read if isinstance(one, Reading) and not ASKED_ABOUT.match(utterance.text, one.end)
        ]
        said = min(found, key=lambda one: str(one.value), default=None)
        if said is None or any(part.tag == "maybe" for part in parts_of(utterance.text)):
            return None
        return Reading(said.value == "yes", said.start, said.end)


def _since(found: Reading, text: str) -> Reading:
    """The answer with the year since when it is so: "got it in 2012"."""
    year = SINCE.search(text)
    if year is None or max(year.start() - found.end, found.start - year.end()) > NEAR:
        return found
    start, end = min(found.start, year.start()), max(found.end, year.end())
    return found._replace(start=start, end=end, confidence="explicit")


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
    parts = parts_of(utterance.text)
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


def _answer(parts: Sequence[Part]) -> Reading | None:
    """What known words say together."""
    tags = {part.tag for part in parts}
    yes = bool(tags & {"yes", "assent", "good"})
    no = bool(tags & {"no", "refusal"}) or ("closing" in tags and not yes)
    if yes == no:
        return None
    meant = [part for part in parts if part.tag not in ("filler", "link", "delay")]
    return Reading(yes, meant[0].start, meant[-1].end, "by_step")


def _opening(parts: Sequence[Part], rest: Part) -> Reading | None:
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


def _ending(parts: Sequence[Part]) -> Reading | None:
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
