"""Where a message names days: patterns over its words, each with the way from what it matched to days.

The words are in `date_words.py`; `date.py` decides which of the days found are meant.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import regex

from engine.types.date_words import (
    DAYS_AHEAD,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    alternation,
    by_word,
)
from engine.types.slot_type import Confidence

DAY_OF = by_word(DAYS_AHEAD)
WEEKDAY_OF = by_word(dict(enumerate(WEEKDAYS)))
MONTH_OF = by_word(dict(enumerate(MONTHS, start=1)))
NUMBER_OF = by_word(NUMBERS)
ORDINAL_OF = by_word(ORDINALS)

EDGE, END = r"(?<![\p{L}\p{M}\p{N}])", r"(?:ge|kke|akke|ಕ್ಕೆ|ಗೆ|ದಂದು|ರಂದು)?(?![\p{L}\p{M}\p{N}])"
NOT_IN_CODE = r"(?<![\p{L}\p{M}\p{N}./\-₹$#:])"
ALONE = r"(?![\p{L}\p{M}\p{N}]|[./\-:,]\d)"
TH = r"(?: ?(?:st|nd|rd|th|ne|वें|ನೇ|ನೆ))?"
MONTH = rf"(?:{alternation(MONTH_OF)})"
NOT_A_DAY = (
    r"(?! ?(?:am|pm|a\.m|p\.m|baje|bje|बजे|ಗಂಟೆ|o'?clock|lakhs?|lacs?|l|k|kms?|hazaa?r|crores?|cr|%|rs|rupees?|people|log"
    r"|years?|saal|months?|mahine|hours?|ghante|seater|seats?|लाख|हज़ार|हजार|साल|ಲಕ್ಷ)(?![\p{L}\p{M}])|[:.,]?\d)"
)
YEAR = r"(?:[ ,\-/]{0,3}(?P<year>(?:19|20)\d\d|(?<=[\-/])\d\d|['’]\d\d)(?![\p{L}\d]))?"
NOUN = r"(?!(?:at|ko|in|is|morning|afternoon|evening|subah|shaam|around|please|pls|को|ok)\b)\p{L}"
TAREEKH = r"(?:tarikh|taarikh|tareekh|taareekh|tarik|tareek|date|तारीख|तारीख़|ತಾರೀಖು|ತಾರೀಕು|ತಾರೀಖ್)"
NEXT = r"(?:next|nxt|agle|agla|agli|aane wale|aane wala|aanewale|mundina|munde|अगले|अगला|आने वाले|ಮುಂದಿನ)"
THIS = r"(?:this|is|isi|ee|इस|इसी|ಈ)"
COMING = r"(?:coming|upcoming|comming|aata|aati|on|by|for|only)"
WEEK = r"(?:week|hafte|hafta|haftey|saptah|vaara|vara|हफ्ते|हफ़्ते|सप्ताह|ವಾರ)"
N = rf"(?P<n>\d{{1,2}}|{alternation(NUMBER_OF)})"
UNIT = rf"(?P<unit>days?|din|dino|dinon|dina|dinagala|दिन|दिनों|ದಿನ|ದಿನಗಳ|weeks?|{WEEK})"
LATER = (
    r"(?:from now|from today|later|baad|bad|ke baad|ke bad|mein|me|main|ke andar|nantara|nanthara|aadmele|admele|bitta"
    r"|bittu|alli|बाद|के बाद|में|ನಂತರ|ಬಿಟ್ಟು|ಆದಮೇಲೆ)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Days named at `text[start:end]`; several where the words leave it open. `kind` is the pattern's name."""

    start: int
    end: int
    days: tuple[date, ...]
    kind: str
    confidence: Confidence = "explicit"


Resolve = Callable[[Any, date], tuple[date, ...]]


def find_days(text: str, today: date, *, is_open: bool) -> Iterator[Found]:
    """All days named, in the order of the patterns; they may overlap."""
    for kind, pattern, resolve in PATTERNS if is_open else UNASKED:
        if kind in NEEDS and not any(piece in text for piece in NEEDS[kind]):
            continue
        for match in pattern.finditer(text):
            if days := resolve(match, today):
                yield Found(match.start(), match.end(), days, kind, CONFIDENCE.get(kind, "explicit"))


def find_full_dates(text: str) -> Iterator[Found]:
    """The days that need no today: those written with their year."""
    for kind, pattern, resolve in PATTERNS:
        for match in pattern.finditer(text) if "year" in pattern.groupindex else ():
            if match["year"] and (days := resolve(match, date(2000, 1, 1))):
                yield Found(match.start(), match.end(), days, kind)


def _full(match: Any, today: date) -> tuple[date, ...]:
    """Day first; month first where it cannot be otherwise. Without a year the next such day."""
    day, month = int(match["day"]), int(match["month"])
    if month > 12 >= day:
        day, month = month, day
    return _day_of(day, month, match["year"], today)


def _day_and_month(match: Any, today: date) -> tuple[date, ...]:
    day = match["day"]
    number = int(day) if day.isdecimal() else ORDINAL_OF[regex.sub(r"[ \-]", " ", day)]
    return _day_of(number, MONTH_OF[match["month"]], match["year"], today)


def _two_days_and_month(match: Any, today: date) -> tuple[date, ...]:
    month = MONTH_OF[match["month"]]
    days = (_day_of(int(match[name]), month, match["year"], today) for name in ("first", "last"))
    return tuple(day for found in days for day in found)


def _day_of(day: int, month: int, year: str | None, today: date) -> tuple[date, ...]:
    if year:
        digits = year.lstrip("'’")
        years = [int(digits) if len(digits) == 4 else 2000 + int(digits)]
    else:
        years = [today.year + ahead for ahead in range(5)]
    found = (_existing(one, month, day) for one in years)
    return tuple(one for one in found if one and (year or one >= today))[:1]


def _existing(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _day_alone(match: Any, today: date) -> tuple[date, ...]:
    """The next such day of a month, or that of the next month where it says so."""
    day = match["day"]
    number = int(day) if day.isdecimal() else ORDINAL_OF[regex.sub(r"[ \-]", " ", day)]
    is_next = any(match.groupdict().get(name) for name in ("next_before", "next_after"))
    first = 1 if is_next else 0
    months = [divmod(today.month - 1 + ahead, 12) for ahead in range(first, first + 1 if is_next else 4)]
    found = (_existing(today.year + years, month + 1, number) for years, month in months)
    return tuple(one for one in found if one and one >= today)[:1]


def _ahead(match: Any, today: date) -> tuple[date, ...]:
    return (today + timedelta(DAY_OF[regex.sub(r"[ \-]", " ", match["word"])]),)


def _counted(match: Any, today: date) -> tuple[date, ...]:
    count = int(match["n"]) if match["n"].isdecimal() else NUMBER_OF[regex.sub(r"[ \-]", " ", match["n"])]
    is_days = regex.match(r"d[ai]|दिन|ದಿನ", match["unit"])
    return (today + timedelta(count if is_days else 7 * count),)


def _weekday(match: Any, today: date) -> tuple[date, ...]:
    """The coming one; today only where it says "this"; in the next week, from Monday on, where it says so."""
    wanted = WEEKDAY_OF[match["weekday"]]
    monday = today - timedelta(today.weekday())
    if match["week_before"] or match["week_after"]:
        return (monday + timedelta(7 + wanted),)
    ahead = (wanted - today.weekday()) % 7
    if ahead == 0 and not match["this"]:
        ahead = 7
    return (today + timedelta(ahead + (7 if match["after_next"] else 0)),)


def _next_week(_: Any, today: date) -> tuple[date, ...]:
    return (today + timedelta(7),)


def _weekend(match: Any, today: date) -> tuple[date, ...]:
    """Saturday and Sunday: which, the customer must say."""
    ahead = (5 - today.weekday()) % 7 + (7 if match["next"] else 0)
    return today + timedelta(ahead), today + timedelta(ahead + 1)


def _compiled(pattern: str) -> Any:
    return regex.compile(pattern)


_ANY_ORDINAL = rf"(?P<day>\d{{1,2}}|{alternation(ORDINAL_OF)}){TH}"
_NEXT_MONTH = rf"{NEXT} (?:month|mahine|mahina|tingalu|महीने|ತಿಂಗಳು)"
_WEEKDAYS = alternation(WEEKDAY_OF)
_LONG_WEEKDAYS = alternation(WEEKDAY_OF.keys() - SHORT_WEEKDAYS)
_SHORT_WEEKDAYS = alternation(SHORT_WEEKDAYS)
_AT_A_TIME = r"(?=[ ,]*(?:at |ko |morning|afternoon|evening|subah|shaam|\d{1,2}(?::\d\d)? ?(?:am|pm|baje)))"


def _weekday_pattern(words: str, tail: str = "") -> Any:
    return _compiled(
        rf"{EDGE}(?P<after_next>next to next )?(?P<week_before>{NEXT} {WEEK} (?:ke |ki |ka |के |on )?)?"
        rf"(?:{COMING} )?(?P<this>{THIS} )?(?:{NEXT} )?(?P<weekday>{words}){END}"
        rf"(?P<week_after>,? (?:of )?{NEXT} {WEEK}{END})?{tail}"
    )


PATTERNS: tuple[tuple[str, Any, Resolve], ...] = (
    (
        "iso",
        _compiled(
            rf"{NOT_IN_CODE}(?P<year>(?:19|20)\d\d)[./\-](?P<month>\d{{1,2}})[./\-](?P<day>\d{{1,2}}){ALONE}"
        ),
        lambda match, today: _day_of(int(match["day"]), int(match["month"]), match["year"], today),
    ),
    (
        "numeric",
        _compiled(
            rf"{NOT_IN_CODE}(?P<day>\d{{1,2}})(?P<gap>[./\-])(?P<month>\d{{1,2}})(?P=gap)"
            rf"(?P<year>(?:19|20)\d\d|\d\d){ALONE}"
        ),
        _full,
    ),
    (
        "two days",
        _compiled(
            rf"{NOT_IN_CODE}(?P<first>\d{{1,2}}){TH} ?(?:-|–|/|to|or|and|se|ya|aur|or|se|या|से) ?"
            rf"(?P<last>\d{{1,2}}){TH} ?(?P<month>{MONTH})(?![\p{{L}}\p{{M}}]){YEAR}"
        ),
        _two_days_and_month,
    ),
    (
        "day month",
        _compiled(
            rf"{NOT_IN_CODE}{_ANY_ORDINAL}[ ,\-/.]{{0,2}}(?:of |the )?(?P<month>{MONTH})(?![\p{{L}}\p{{M}}]){YEAR}"
        ),
        _day_and_month,
    ),
    (
        "month day",
        _compiled(
            rf"{EDGE}(?P<month>{MONTH})[ .\-]{{0,2}}(?:the )?{_ANY_ORDINAL}{NOT_A_DAY}(?![\p{{L}}\p{{M}}\p{{N}}]){YEAR}"
        ),
        _day_and_month,
    ),
    (
        "tareekh",
        _compiled(
            rf"{EDGE}(?:on |by |for )?(?P<next_before>{_NEXT_MONTH} (?:ki |ke |on )?)?(?:the )?"
            rf"(?P<day>\d{{1,2}}){TH} ?(?:{TAREEKH}{END}|of this month|(?P<next_after>of {_NEXT_MONTH}|{_NEXT_MONTH}))"
        ),
        _day_alone,
    ),
    (
        "tareekh before",
        _compiled(rf"{EDGE}{TAREEKH} (?P<day>\d{{1,2}}){TH}{NOT_A_DAY}(?![\p{{L}}\p{{M}}\p{{N}}])"),
        _day_alone,
    ),
    (
        "on the",
        _compiled(
            rf"{EDGE}(?:on|by|for) (?:the )?(?P<day>\d{{1,2}}(?=st|nd|rd|th)|{alternation(ORDINAL_OF)}){TH}"
            rf"(?! ?{NOUN})(?![\p{{L}}\p{{M}}\p{{N}}])"
        ),
        _day_alone,
    ),
    (
        "on a day",
        _compiled(
            rf"(?:{EDGE}(?:on|for|date) "
            rf"|(?=\d\d?/\d\d?,? (?:at|ko|को|\d\d? ?(?:am|pm|baje)|morning|evening|subah|shaam){END}))"
            rf"{NOT_IN_CODE}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?P<year>(?!))?{NOT_A_DAY}(?![\p{{L}}\p{{N}}]|[./\-:]\d)"
        ),
        _full,
    ),
    ("day word", _compiled(rf"{EDGE}(?P<word>{alternation(DAY_OF)}){END}(?!['’]s)"), _ahead),
    ("weekday", _weekday_pattern(_LONG_WEEKDAYS), _weekday),
    ("short weekday", _weekday_pattern(_SHORT_WEEKDAYS, _AT_A_TIME), _weekday),
    ("in days", _compiled(rf"{EDGE}(?:in|after) {N} {UNIT}{END}(?: time)?"), _counted),
    ("days later", _compiled(rf"{EDGE}{N} ?{UNIT} {LATER}{END}"), _counted),
    ("next week", _compiled(rf"{EDGE}{NEXT} {WEEK}{END}"), _next_week),
    ("weekend", _compiled(rf"{EDGE}(?:(?P<next>{NEXT} )|{THIS} |{COMING} )?week ?-?end{END}"), _weekend),
    # Only as the answer to the question for a day.
    ("asked weekday", _weekday_pattern(_SHORT_WEEKDAYS), _weekday),
    (
        "day slash month",
        _compiled(
            rf"{NOT_IN_CODE}(?P<day>\d{{1,2}}(?=/)|\d\d)(?:/|-(?=\d\d))(?P<month>\d{{1,2}})(?P<year>(?!))?{NOT_A_DAY}"
            r"(?![\p{L}\p{N}]|[./\-:]\d)"
        ),
        _full,
    ),
    (
        "ordinal",
        _compiled(
            rf"{NOT_IN_CODE}(?:the )?(?P<day>\d{{1,2}}(?=st|nd|rd|th)|(?:{alternation(ORDINAL_OF)})(?! ?{NOUN})){TH}"
            r"(?! ?(?:service|free|owner|hand|floor|cross|main|block|gear|phase|stage|one|option|sector|half))"
            r"(?![\p{L}\p{M}\p{N}])"
        ),
        _day_alone,
    ),
    (
        "number",
        _compiled(
            r"^\s*(?:on|the|date|on the|by|maybe|around)?\s*(?P<day>\d{1,2})"
            r"(?:\s*(?:ko|please|plz|pls|ok|is fine|hai|is ok|chalega|theek hai|best|works|को|ಕ್ಕೆ))?[\s.!]*$"
        ),
        _day_alone,
    ),
)
"""Kind, pattern and meaning; of two that overlap the longer counts, then the earlier in this list."""

_SPAN_PIECES = ("da", "di", "wee", "haf", "sap", "vaa", "दिन", "हफ", "सप", "ದಿನ", "ವಾರ")
_WEEKDAY_PIECES = ("day", "dy", "ady", "var", "vaa", "war", "waa", "jum", "वार", "डे", "ವಾರ", "ಡೇ")
NEEDS: dict[str, tuple[str, ...]] = {
    "weekday": _WEEKDAY_PIECES,
    "short weekday": tuple(SHORT_WEEKDAYS),
    "asked weekday": tuple(SHORT_WEEKDAYS),
    "in days": _SPAN_PIECES,
    "days later": _SPAN_PIECES,
    "next week": _SPAN_PIECES,
}
"""Pieces of words without one of which the pattern cannot match: most messages need not try it."""
ONLY_ASKED = frozenset(("asked weekday", "day slash month", "ordinal", "number"))
UNASKED = tuple(entry for entry in PATTERNS if entry[0] not in ONLY_ASKED)
CONFIDENCE: dict[str, Confidence] = {"next week": "guess", "number": "by_step", "day slash month": "by_step"}
