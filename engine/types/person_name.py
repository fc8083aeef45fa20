"""Names of people: the words of an answer that can be a name; those that cannot are in `name_words.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from engine.types.introduced import introduced
from engine.types.later import compiled_later
from engine.types.name_words import ANOTHERS, ASKED_LEAD_IN, LEAD_IN, NEVER, TRAILING
from engine.types.slot_type import Asked, Confidence, OptionValue, Reading
from engine.types.utterance import Span, Utterance
from engine.types.yes_no import find_yes_no

NAME_WORD = compiled_later(r"[\p{L}\p{M}]+(?:['’.-][\p{L}\p{M}]+)*\.?")
GAP = compiled_later(r"[ \t\u00a0]+|\.[ \t]*")
MOST_WORDS = 4
LONGEST_NAME = 80
LETTER = compiled_later(r"\p{L}")
LETTERS = compiled_later(r"[\p{L}\p{M}]+")
CLAUSE = compiled_later(r"[^\n,;:|/()]+")
DENIED = compiled_later(
    r"(?:not )(?:\p{L}[\p{L}\p{M}.]*[ ,]+){1,3}?(?:but |its |it's |it is )?"
    r"|(?!yaad|yad |याद|nenap|ನೆನಪ|pata|मालूम|maloom)(?:\p{L}[\p{L}\p{M}.]* ){1,3}?"
    r"(?:nahi|nahin|nhi|नहीं|नही|alla|ಅಲ್ಲ)[ ,]+(?=\p{L}[\p{L}\p{M}])(?!hai|है)"
)
"""A name that is not the customer's, before the one that is: "mera naam Gopal nahi Govind hai"."""
JOINING = compiled_later(r"(?<=\s)(?:[sdwc]/o|aur|and|but|from|calling|lekin|magar|mattu|और|ಮತ್ತು)(?=\s)")
"""What a name ends at: "Rahul s/o Mahesh", "Rahul aur mera number"."""
ROAD = compiled_later(
    r"(?<!\d)\d{1,4} ?(?:st|nd|rd|th)? (?:main|cross|block|stage|phase|floor|street|road|sector|मेन|क्रॉस|ಮುಖ್ಯ|ಕ್ರಾಸ್)"
    r"(?![\p{L}\p{M}])"
)
"""Where an address begins; a name stands before it."""
WITH_DIGIT = compiled_later(r"(?<![+\p{L}\p{M}])[+\p{L}\p{M}]*+\d[\p{L}\p{M}\p{N}]*")


@dataclass(frozen=True)
class PersonName:
    """A name of one to four words, as it was typed; all lower or all upper letters become Title Case.

    Read when asked: `Ravi Kumar` · `ravi kumar, 98450 12345` · Always: `naam Asha` · `मेरा नाम रवि है` ·
    `this is Asha Rao`
    Not read: `what is this` · `change the phone` · `yes` · `12345`
    """

    name: str = "person_name"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("Ravi Kumar", "my name is Asha")

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading, ...]:
        """The name that a lead-in announces, or, when asked, the first run of words that can be one."""
        for found in LEAD_IN.finditer(utterance.text):
            if ANOTHERS.search(utterance.text[max(found.start() - 12, 0) : found.start()]):
                continue
            denied = DENIED.match(utterance.text, found.end())
            span = _announced(utterance, denied.end() if denied else found.end(), asked)
            if span:
                return (_reading(utterance, span, "explicit"),)
        for start, end in introduced(utterance.text, utterance.typed):
            words = [found.span() for found in NAME_WORD.finditer(utterance.text, start, end)]
            if _is_long_enough(utterance.text, words) and all(
                _may_be_name(utterance.text, word, asked) for word in words
            ):
                return (_reading(utterance, (start, end), "explicit"),)
        if not asked.is_open or _is_mere_answer(utterance):
            return ()
        address = ROAD.search(utterance.text)
        last = address.start() if address else len(utterance.text)
        asks = (
            "?" in utterance.text
        )  # then a name is two words or more before the comma: "asha rao, is it far?"
        last = min(last, utterance.text.find(",")) if asks else last  # without a comma it is nowhere
        runs = (run for run in _runs(utterance, asked) if run[1] <= last)
        span = next((run for run in runs if not asks or " " in utterance.text[slice(*run)]), None)
        return (_reading(utterance, span, "by_step"),) if span else ()

    def check(self, value: Any) -> str:
        """The name with single spaces. Refuses with `not_a_name`."""
        text = " ".join(str(value).split())
        words = [found.group() for found in NAME_WORD.finditer(text)]
        if not words or len(text) > LONGEST_NAME or len(" ".join(words)) < len(text) - len(words):
            raise ValueError("not_a_name")
        return text

    def show(self, value: Any) -> str:
        """The name."""
        return str(value)

    def schema(self) -> dict[str, Any]:
        """A string of at most 80 characters."""
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}


def _is_mere_answer(utterance: Utterance) -> bool:
    """Whether the message is a yes or no with nothing beside it."""
    found = find_yes_no(utterance)
    rest = utterance.text[: found.start] + utterance.text[found.end :] if found else "a"
    return not LETTER.search(rest)


def _announced(utterance: Utterance, at: int, asked: Asked) -> Span | None:
    """The words after a lead-in, up to the first that cannot belong to the name."""
    words: list[Span] = []
    for found in NAME_WORD.finditer(utterance.text, at):
        gap = utterance.text[words[-1][1] if words else at : found.start()]
        broken = not GAP.fullmatch(gap) if words else gap.strip()
        if broken or len(words) == MOST_WORDS or not _may_be_name(utterance.text, found.span(), asked):
            break
        words.append(found.span())
    while words and (trailing := TRAILING.search(utterance.text[: words[-1][1]], pos=words[0][0])):
        words = [word for word in words if word[1] <= trailing.start()]
    return (words[0][0], words[-1][1]) if words and _is_long_enough(utterance.text, words) else None


def _runs(utterance: Utterance, asked: Asked) -> Iterator[Span]:
    """Runs of words between digits, commas and claimed places that can be a name from end to end."""
    for start, end in _free_places(utterance.text, asked):
        start, end = _bare(utterance.text, start, end)
        words = [found.span() for found in NAME_WORD.finditer(utterance.text, start, end)]
        fits = 1 <= len(words) <= MOST_WORDS and all(
            _may_be_name(utterance.text, word, asked) for word in words
        )
        if fits and _is_long_enough(utterance.text, words) and _adjoin(utterance.text, words):
            yield words[0][0], words[-1][1]


def _free_places(text: str, asked: Asked) -> Iterator[Span]:
    masked = list(text)
    for start, end in asked.claimed:
        masked[start:end] = "\n" * (end - start)
    for joining in JOINING.finditer(text):
        masked[slice(*joining.span())] = "\n" * len(joining.group())
    rest = "".join(masked)
    for found in CLAUSE.finditer(rest):
        at = found.start()
        for word in WITH_DIGIT.finditer(rest[: found.end()], pos=found.start()):
            yield at, word.start()
            at = word.end()
        yield at, found.end()


def _bare(text: str, start: int, end: int) -> Span:
    """The place without "I am", "ji", "please" and the like around the name."""
    while trailing := TRAILING.search(text[:end], pos=start):
        end = trailing.start()
    lead = ASKED_LEAD_IN.match(text[:end], pos=start)
    return (lead.end() if lead and lead.end() < end else start), end


def _may_be_name(text: str, span: Span, asked: Asked) -> bool:
    word = text[slice(*span)].rstrip(".").replace("’", "'")
    digit_follows = text[span[1] : span[1] + 1].isdigit()
    claimed = any(start < span[1] and span[0] < end for start, end in asked.claimed)
    return not (claimed or digit_follows or word in NEVER)


def _is_long_enough(text: str, words: list[Span]) -> bool:
    """Initials alone are no name; two letters are ("Om"), one sign of an Indian script is not."""
    return any(end - start - text[start:end].count(".") >= 2 for start, end in words)


def _adjoin(text: str, words: list[Span]) -> bool:
    return all(GAP.fullmatch(text, one[1], other[0]) for one, other in pairwise(words))


def _reading(utterance: Utterance, span: Span, confidence: Confidence) -> Reading:
    start, end = span
    typed = " ".join(utterance.typed[start:end].split())
    if len(typed) > 3:
        typed = typed.removesuffix(".")
    if typed in (typed.lower(), typed.upper()):
        typed = LETTERS.sub(lambda word: word.group()[:1].upper() + word.group()[1:].lower(), typed)
    return Reading(typed, start, end, confidence)
