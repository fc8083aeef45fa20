"""Days: `25 dec`, `5/6/2026`, "kal", "next saturday", "3 din baad"; what they look like is in `date_grammar.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import regex

from engine.types.date_grammar import Found, find_days, find_full_dates
from engine.types.date_spelling import spell
from engine.types.hours_question import asks_about_hours
from engine.types.later import compiled_later
from engine.types.ruled_out import is_ruled_out
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection
from engine.types.utterance import Utterance

JOINED = compiled_later(
    r"[\s,]*(?:-|–|or|to|till|and|se|ya|yaa|/|या|से|और|ಅಥವಾ|athava|illa|illandre|ಇಲ್ಲ)?[\s,]*(?:on )?"
)
OPEN_ENDED = compiled_later(r"(?:after|before|later than|till|until)\s+(?:the )?$")
OPEN_ENDED_AFTER = compiled_later(r"\s*(?:ke baad|ke bad|se pehle|के बाद|से पहले|nantara|ನಂತರ)(?![\p{L}\p{M}])")
PAST = compiled_later(
    r"(?<![\p{L}\p{M}])(?<!n[aei] |न[ाीे] )(?:tha|thi|था|थी)(?![\p{L}\p{M}])"  # "karani thi" is a wish
    r"|(?<![\p{L}\p{M}])(?:thaa|gaya tha|gaye|gayi|hua|hui|kiya|kari thi|aaya|diya|liya|bheja|थे|गया|किया"
    r"|हुआ|आया|दिया|लिया)(?![\p{L}\p{M}])"
)
NOWADAYS = compiled_later(
    r"(?:kal|कल)(?= (?:[\p{L}\p{M}]+ ){0,3}(?:ne|ने) (?:bata|बता))"  # somebody told it then
    r"|(?:aaj|आज)[ \-]?(?:kal|कल)|(?:aaj|आज) ?(?:tak|तक)|(?:aaj|today|आज)(?: ka| ki|'s|’s| का| की)(?= )"
)
ASKS_DATE = compiled_later(
    r"(?:कौन ?सी|क्या) तारीख|(?:kaun ?si|kya) ta+ri?kh|what(?:'?s| is) (?:the |today'?s )?date"
)
TELLS = compiled_later(
    r"(?<![\p{L}\p{M}])(?:(?:will|i'?ll|shall|let me|can i|may i) (?:(?:surely|just|also) )?(?:tell|inform"
    r"|let (?:you|u|ya) know|get back|revert|decide|think|ask|update)"
    r"|bata(?:unga|ungi|enge|ta|ti|te|du| ?d[ou]n?g[aei]| dun?)|soch(?:unga|ungi|enge|ta| ke| kar)"
    r"|puch(?:unga|ungi| ke| kar)|hel(?:th?[ei]+n[ia]|th?ivi|ti?ni|tini)|बता(?:ऊं|ऊँ|ता|ती|ते| द|एं|ए)[\p{L}\p{M}]*"
    r"|सोच(?:ूं|ूँ| क|ता)[\p{L}\p{M}]*|ಹೇಳ್?ತ[\p{L}\p{M}]*)"
)
"""Who will tell later names the day on which he will tell."""
WRITTEN = compiled_later(
    r"(?<![\p{L}\p{M}\p{N}./\-])\d{1,2}([./\-])\d{1,2}\1(?:\d{4}|\d\d)(?![\d./\-])"
    r"|(?<![\p{L}\p{M}\p{N}./\-])\d{1,2}(?:st|nd|rd|th)?[ \-]?(?:of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*"
)


@dataclass(frozen=True)
class Date:
    """A day, kept as `2026-12-25`. Day before month; words and days without a year need to know today.

    Read: `25/12/2026` · `25th dec 2026` · with today known `kal` · `ನಾಳೆ` · `next saturday` · `5/6` when asked
    Not read: `i may come` · `5-6 lakh` · `2019 model` · `98450 12345` · refused when asked: `31/2/2027`
    """

    name: str = "date"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("25/12/2026", "25 dec 2026")

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The days named; two that the customer leaves open are one reading with alternatives."""
        spelt = spell(utterance.text)
        written = WRITTEN.search(spelt.text) if asked.is_open else None
        found = _longest(list(_found(spelt.text, asked)))
        named = [one for one in found if not (written and _is_piece(one, written.span()))]
        whole = [
            _bounded(one, spelt.text) for one in named if not is_ruled_out(spelt.text, one.start, one.end)
        ]
        if whole:
            return tuple(
                _reading(one, *spelt.place(one.start, one.end)) for one in _joined(whole, spelt.text)
            )
        if written:
            return (Rejection("no_such_day", *spelt.place(*written.span())),)
        return tuple(
            Rejection("ruled_out", *spelt.place(one.start, one.end)) for one in named[:1] if asked.is_open
        )

    def check(self, value: Any) -> str:
        """The day as ISO text. Refuses with `not_a_date`."""
        if isinstance(value, date):
            return date(value.year, value.month, value.day).isoformat()
        if not regex.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(value)):
            raise ValueError("not_a_date")
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError as error:
            raise ValueError("not_a_date") from error

    def show(self, value: Any) -> str:
        """`Friday, 25 December 2026`."""
        day = date.fromisoformat(str(value))
        return f"{day:%A}, {day.day} {day:%B} {day.year}"

    def schema(self) -> dict[str, Any]:
        """A string in ISO 8601."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _found(text: str, asked: Asked) -> Iterator[Found]:
    """The days of a message, without those that words around them rule out."""
    if asks_about_hours(text) or ASKS_DATE.search(text):
        return
    if asked.today is None:
        yield from find_full_dates(text)
        return
    nowadays = [match.span() for match in NOWADAYS.finditer(text)]
    is_other = bool(PAST.search(text) or TELLS.search(text))
    for one in find_days(text, asked.today, is_open=asked.is_open):
        is_over = one.days[-1] < asked.today and not asked.is_open
        is_said_of_other = is_other and one.kind == "day word"
        is_idiom = any(start < one.end and one.start < end for start, end in nowadays)
        if not (is_over or is_said_of_other or is_idiom):
            yield one


def _longest(found: list[Found]) -> list[Found]:
    """The longest of those that overlap."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.start - one.end):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _is_piece(one: Found, written: tuple[int, int]) -> bool:
    """Whether only a piece of a written date was read: the 30th of "30th feb"."""
    return written[0] <= one.start and one.end < written[1]


def _bounded(one: Found, text: str) -> Found:
    before = text[max(one.start - 16, 0) : one.start]
    is_bound = OPEN_ENDED.search(before) or OPEN_ENDED_AFTER.match(text, one.end)
    return one._replace(confidence="guess") if is_bound else one


def _joined(found: Sequence[Found], text: str) -> Iterator[Found]:
    """Neighbours as one: the same day said twice, or days of which one is to be chosen."""
    if not found:
        return
    current = found[0]
    for one, other in pairwise(found):
        if JOINED.fullmatch(text, one.end, other.start):
            current = current._replace(end=other.end, days=_together(current, other), kind=other.kind)
        else:
            yield current
            current = other
    yield current


def _together(one: Found, other: Found) -> tuple[date, ...]:
    """The days of two neighbours; in "saturday, 14 november" the weekday only repeats the day."""
    for weekday, day in ((one, other), (other, one)):
        if weekday.kind.endswith("weekday") and {at.weekday() for at in day.days} == {
            weekday.days[0].weekday()
        }:
            return day.days
    return tuple(dict.fromkeys((*one.days, *other.days)))


def _reading(one: Found, start: int, end: int) -> Reading:
    values = tuple(day.isoformat() for day in one.days)
    return Reading(values[0], start, end, one.confidence, values if len(values) > 1 else ())
