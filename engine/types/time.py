"""Times of day: `3 pm`, `15:30`, "shaam 5 baje", "saadhe das baje"; the words are in `time_words.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Any, NamedTuple

import regex

from engine.types.hours_question import asks_about_hours
from engine.types.later import compiled_later
from engine.types.ruled_out import is_ruled_out
from engine.types.slot_type import Asked, Confidence, OptionValue, Reading, Rejection
from engine.types.time_grammar import EDGE, END, NOT_IN_CODE, PARTS, find_times
from engine.types.time_words import PART_OF, USUAL
from engine.types.utterance import Utterance

WRITTEN = compiled_later(
    rf"{NOT_IN_CODE}\d{{1,2}}:\d\d(?![:\d])|{NOT_IN_CODE}\d{{1,2}} ?(?:am|pm|baje|बजे){END}"
)
JOINED = compiled_later(r"[\s,]*(?:-|–|or|to|till|and|se|ya|/|या|से|ಅಥವಾ|athava|illa)[\s,]*")
BOUND_BEFORE = compiled_later(r"(?:after|before|till|until|post)\s+$")
BOUND_AFTER = compiled_later(
    r" ?(?:ke baad|ke bad|se pehle|के बाद|से पहले|nantara|ನಂತರ|onwards?)(?![\p{L}\p{M}])"
)
CALL_BEFORE = compiled_later(
    r"(?:call|phone|ring|message|contact|reach)(?: (?:me|us|karna|karo|kijiye|only|back))*"
    r" (?:after|before|till|until|post) $"
)
LONGEST_CALL = 40  # characters before a time at which one may be called
GREETING = compiled_later(r"(?:good|gud|gd|very|happy|shubh|शुभ|ಶುಭ)\s+$")
LONGEST_GREETING = 8  # characters before "morning"
PART = compiled_later(rf"{EDGE}(?P<part>{PARTS}){END}")


class Found(NamedTuple):
    """Times named at `text[start:end]`, in minutes; two where a span of time is named."""

    start: int
    end: int
    minutes: tuple[int, ...]
    confidence: Confidence = "explicit"


@dataclass(frozen=True)
class Time:
    """A time of day, kept as `15:30`. Without a part of the day 1 to 7 are afternoon, 8 to 12 as they are.

    Read: `3 pm` · `15:30` · `shaam 5 baje` · `saadhe das baje` · `ಸಂಜೆ 5 ಗಂಟೆಗೆ` · `5` when asked · `evening`, a guess
    Not read: `3 hours` · `at 5 lakh` · `98450 12345` · `good morning` · refused when asked: `25:70`
    """

    name: str = "time"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("3 pm", "10:30 am")

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The times named, else the parts of the day; several to choose from are one reading."""
        text = utterance.text
        if asks_about_hours(text):
            return ()
        named = _found(text, asked) or _parts(text, asked)
        if found := [one for one in named if not is_ruled_out(text, one.start, one.end)]:
            return tuple(map(_reading, _joined(found, text)))
        if named:
            return tuple(Rejection("ruled_out", one.start, one.end) for one in named[:1] if asked.is_open)
        written = WRITTEN.search(text) if asked.is_open else None
        return (Rejection("no_such_time", *written.span()),) if written else ()

    def check(self, value: Any) -> str:
        """Hours and minutes with two digits each. Refuses with `not_a_time`."""
        if isinstance(value, time):
            return f"{value:%H:%M}"
        found = regex.fullmatch(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?", str(value))
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValueError("not_a_time")
        return f"{int(found[1]):02}:{found[2]}"

    def show(self, value: Any) -> str:
        """`3:30 pm`."""
        hour, minute = map(int, str(value).split(":"))
        return f"{hour % 12 or 12}:{minute:02} {'am' if hour < 12 else 'pm'}"

    def schema(self) -> dict[str, Any]:
        """A string of hours and minutes."""
        return {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"}


def _found(text: str, asked: Asked) -> list[Found]:
    """The times that are named exactly, the longest of those that overlap."""
    candidates = [
        Found(
            start, end, minutes, "guess" if _is_bound(text, start, end) else "by_step" if weak else "explicit"
        )
        for start, end, minutes, weak in find_times(text, is_open=asked.is_open)
        if not CALL_BEFORE.search(text, max(start - LONGEST_CALL, 0), start)
        and not GREETING.search(text, max(start - LONGEST_GREETING, 0), start)
    ]
    kept: list[Found] = []
    for one in sorted(candidates, key=lambda one: one.start - one.end):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _is_bound(text: str, start: int, end: int) -> bool:
    """Whether only "after" or "before" this time was said."""
    return bool(BOUND_BEFORE.search(text[max(start - 16, 0) : start]) or BOUND_AFTER.match(text, end))


def _parts(text: str, asked: Asked) -> list[Found]:
    """Parts of the day, as guesses; those of a greeting, and alone where nobody asked, say nothing."""
    found = []
    for match in PART.finditer(text):
        is_greeting = GREETING.search(text, max(match.start() - LONGEST_GREETING, 0), match.start())
        is_alone = not asked.is_open and not text[: match.start()].strip()
        if not (is_greeting or is_alone):
            hour = USUAL[PART_OF[match["part"].replace("-", " ")]]
            found.append(Found(*match.span(), (hour * 60,), "guess"))
    return found


def _joined(found: Sequence[Found], text: str) -> Iterator[Found]:
    """Times with only "or" or "to" between them are one reading to choose from."""
    current = found[0]
    for one, other in pairwise(found):
        if JOINED.fullmatch(text, one.end, other.start):
            minutes = tuple(dict.fromkeys((*current.minutes, *other.minutes)))
            current = current._replace(end=other.end, minutes=minutes)
        else:
            yield current
            current = other
    yield current


def _reading(one: Found) -> Reading:
    values = tuple(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in one.minutes)
    return Reading(values[0], one.start, one.end, one.confidence, values if len(values) > 1 else ())
