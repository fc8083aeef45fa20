"""Where a message names days: patterns over its words, each with the way from what it matched to days.

The words are in `date_words.py`, what a match means in `date_days.py`; `date.py` decides which of the days
found are meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from engine.types.date_days import (
    DAY_OF,
    DAY_OF_MONTH,
    MONTH_OF,
    NUMBER_OF,
    ORDINAL_OF,
    WEEKDAY_OF,
    day_alone,
    day_and_month,
    day_of,
    days_ahead,
    days_counted,
    next_week,
    numeric_day,
    two_days,
    weekday,
    weekend,
)
from engine.types.date_words import SHORT_WEEKDAYS, alternation
from engine.types.later import compiled_later
from engine.types.linear_pattern import compile_pieces
from engine.types.slot_type import Confidence

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
TAREEKH = r"(?:tarikh|taarikh|tareekh|taareekh|tarik|tareek|tareeku|tarikhu|tarik?u|date|तारीख|तारीख़|ತಾರೀಖು|ತಾರೀಕು|ತಾರೀಖ್)"
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


class Found(NamedTuple):
    """Days named at `text[start:end]`; several where the words leave it open. `kind` is the pattern's name."""

    start: int
    end: int
    days: tuple[date, ...]
    kind: str
    confidence: Confidence = "explicit"


Resolve = Callable[[Any, date], tuple[date, ...]]


def find_days(text: str, today: date, *, is_open: bool) -> Iterator[Found]:
    """All days named, in the order of the patterns; they may overlap."""
    possible = map(PATTERNS.__getitem__, _possible()(text))
    for kind, pattern, resolve in possible:
        if kind in ONLY_ASKED and not is_open:
            continue
        for match in pattern.finditer(text):
            if days := resolve(match, today):
                yield Found(match.start(), match.end(), days, kind, CONFIDENCE.get(kind, "explicit"))


def find_full_dates(text: str) -> Iterator[Found]:
    """The days that need no today: those written with their year."""
    possible = map(PATTERNS.__getitem__, _possible()(text) if YEAR_DIGITS.search(text) else ())
    for kind, pattern, resolve in (entry for entry in possible if entry[0] in WITH_YEAR):
        for match in pattern.finditer(text):
            if match["year"] and (days := resolve(match, date(2000, 1, 1))):
                yield Found(match.start(), match.end(), days, kind)


_ANY_ORDINAL = rf"(?P<day>\d{{1,2}}|{alternation(DAY_OF_MONTH)}){TH}"
_OF = r"(?:(?:the|ki|ka|ke|की|का|के) )?"
_NEXT_MONTH = rf"{NEXT} (?:month|mahine|mahina|tingalu|महीने|ತಿಂಗಳು)"
_WEEKDAYS = alternation(WEEKDAY_OF)
_LONG_WEEKDAYS = alternation(WEEKDAY_OF.keys() - SHORT_WEEKDAYS)
_SHORT_WEEKDAYS = alternation(SHORT_WEEKDAYS)
_AT_A_TIME = r"(?=[ ,]*(?:at |ko |morning|afternoon|evening|subah|shaam|\d{1,2}(?::\d\d)? ?(?:am|pm|baje)))"


def _weekday_pattern(words: str, tail: str = "") -> Any:
    return compiled_later(
        rf"{EDGE}(?P<after_next>next to next )?(?P<week_before>{NEXT} {WEEK} (?:ke |ki |ka |के |on )?)?"
        rf"(?:{COMING} )?(?P<this>{THIS} )?(?:{NEXT} )?(?P<weekday>{words}){END}"
        rf"(?P<week_after>,? (?:of )?{NEXT} {WEEK}{END})?{tail}"
    )


PATTERNS: tuple[tuple[str, Any, Resolve], ...] = (
    (
        "iso",
        compiled_later(
            rf"{NOT_IN_CODE}(?P<year>(?:19|20)\d\d)[./\-](?P<month>\d{{1,2}})[./\-](?P<day>\d{{1,2}}){ALONE}"
        ),
        lambda match, today: day_of(int(match["day"]), int(match["month"]), match["year"], today),
    ),
    (
        "numeric",
        compiled_later(
            rf"{NOT_IN_CODE}(?P<day>\d{{1,2}})(?P<gap>[./\-])(?P<month>\d{{1,2}})(?P=gap)"
            rf"(?P<year>(?:19|20)\d\d|\d\d){ALONE}"
        ),
        numeric_day,
    ),
    (
        "two days",
        compiled_later(
            rf"{NOT_IN_CODE}(?P<first>\d{{1,2}}){TH} ?(?:-|–|/|to|or|and|se|ya|aur|or|se|या|से) ?"
            rf"(?P<last>\d{{1,2}}){TH} ?(?P<month>{MONTH})(?![\p{{L}}\p{{M}}]){YEAR}"
        ),
        two_days,
    ),
    (
        "day month",
        compiled_later(
            rf"{NOT_IN_CODE}{_ANY_ORDINAL}[ ,\-/.]{{0,2}}(?:of |the )?(?P<month>{MONTH})(?![\p{{L}}\p{{M}}]){YEAR}"
        ),
        day_and_month,
    ),
    (
        "month day",
        compiled_later(
            rf"{EDGE}(?P<month>{MONTH})(?:ನ|ರ)?[ .\-]{{0,2}}{_OF}{_ANY_ORDINAL}"
            rf"{NOT_A_DAY}{END}{YEAR}"
        ),
        day_and_month,
    ),
    (
        "tareekh",
        compiled_later(
            rf"{EDGE}(?:on |by |for )?(?P<next_before>{_NEXT_MONTH} (?:ki |ke |on )?)?(?:the )?"
            rf"{_ANY_ORDINAL} ?(?:{TAREEKH}{END}|of this month|(?P<next_after>of {_NEXT_MONTH}|{_NEXT_MONTH}))"
        ),
        day_alone,
    ),
    (
        "tareekh before",
        compiled_later(rf"{EDGE}{TAREEKH} (?P<day>\d{{1,2}}){TH}{NOT_A_DAY}(?![\p{{L}}\p{{M}}\p{{N}}])"),
        day_alone,
    ),
    (
        "on the",
        compiled_later(
            rf"{EDGE}(?:on|by|for|slot|date) (?:the )?(?P<day>\d{{1,2}}(?=st|nd|rd|th)|{alternation(ORDINAL_OF)}){TH}"
            rf"(?! ?{NOUN})(?![\p{{L}}\p{{M}}\p{{N}}])"
        ),
        day_alone,
    ),
    (
        "on a day",
        compiled_later(
            rf"(?:{EDGE}(?:on|for|date) "
            rf"|(?=\d\d?/\d\d?,? (?:at|ko|को|\d\d? ?(?:am|pm|baje)|morning|evening|subah|shaam){END}))"
            rf"{NOT_IN_CODE}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?P<year>(?!))?{NOT_A_DAY}(?![\p{{L}}\p{{N}}]|[./\-:]\d)"
        ),
        numeric_day,
    ),
    ("day word", compiled_later(rf"{EDGE}(?P<word>{alternation(DAY_OF)}){END}(?!['’]s)"), days_ahead),
    ("weekday", _weekday_pattern(_LONG_WEEKDAYS), weekday),
    ("short weekday", _weekday_pattern(_SHORT_WEEKDAYS, _AT_A_TIME), weekday),
    ("in days", compiled_later(rf"{EDGE}(?:in|after) {N} {UNIT}{END}(?: time)?"), days_counted),
    ("days later", compiled_later(rf"{EDGE}{N} ?{UNIT} {LATER}{END}"), days_counted),
    ("next week", compiled_later(rf"{EDGE}{NEXT} {WEEK}{END}"), next_week),
    ("weekend", compiled_later(rf"{EDGE}(?:(?P<next>{NEXT} )|{THIS} |{COMING} )?week ?-?end{END}"), weekend),
    # Only as the answer to the question for a day.
    ("asked weekday", _weekday_pattern(_SHORT_WEEKDAYS), weekday),
    (
        "day slash month",
        compiled_later(
            rf"{NOT_IN_CODE}(?P<day>\d{{1,2}}(?=/)|\d\d)(?:/|-(?=\d\d))(?P<month>\d{{1,2}})(?P<year>(?!))?{NOT_A_DAY}"
            r"(?![\p{L}\p{N}]|[./\-:]\d)"
        ),
        numeric_day,
    ),
    (
        "ordinal",
        compiled_later(
            rf"{NOT_IN_CODE}(?:the )?(?!(?<!the )first)"  # "let me ask first"
            rf"(?P<day>\d{{1,2}}(?=st|nd|rd|th)|(?:{alternation(ORDINAL_OF)})(?! ?{NOUN})){TH}"
            r"(?! ?(?:service|free|owner|hand|floor|cross|main|block|gear|phase|stage|one|option|sector|half))"
            r"(?![\p{L}\p{M}\p{N}])"
        ),
        day_alone,
    ),
    (
        "number",
        compiled_later(
            r"^\s*(?:on|the|date|on the|by|maybe|around)?\s*(?P<day>\d{1,2})"
            r"(?:\s*(?:ko|please|plz|pls|ok|is fine|hai|is ok|chalega|theek hai|best|works|को|ಕ್ಕೆ))?[\s.!]*$"
        ),
        day_alone,
    ),
)
"""Kind, pattern and meaning; of two that overlap the longer counts, then the earlier in this list."""

_SPAN_PIECES = ("da", "di", "wee", "haf", "sap", "vaa", "दिन", "हफ", "सप", "ದಿನ", "ವಾರ")
_WEEKDAY_PIECES = ("day", "dy", "ady", "var", "vaa", "war", "waa", "jum", "वार", "डे", "ವಾರ", "ಡೇ")
_MONTH_PIECES = tuple({word[:3] for word in MONTH_OF})
NEEDS: dict[str, tuple[str, ...]] = {
    "iso": (".", "/", "-"),
    "numeric": (".", "/", "-"),
    "day month": _MONTH_PIECES,
    "month day": _MONTH_PIECES,
    "tareekh": ("tar", "taa", "dat", "mon", "mah", "tin", "तारी", "मही", "ತಾರೀ", "ತಿಂಗ"),
    "weekday": _WEEKDAY_PIECES,
    "short weekday": tuple(SHORT_WEEKDAYS),
    "asked weekday": tuple(SHORT_WEEKDAYS),
    "in days": _SPAN_PIECES,
    "days later": _SPAN_PIECES,
    "next week": _SPAN_PIECES,
}
"""Pieces of words without one of which the pattern cannot match: most messages need not try it."""
ONLY_ASKED = frozenset(("asked weekday", "day slash month", "ordinal", "number"))
WITH_YEAR = frozenset(kind for kind, pattern, _ in PATTERNS if "(?P<year>" in pattern.pattern)
YEAR_DIGITS = compiled_later(r"\d\d")
_possible = cache(lambda: compile_pieces(NEEDS.get(kind, ("",)) for kind, _, _ in PATTERNS))
CONFIDENCE: dict[str, Confidence] = {"next week": "guess", "number": "by_step", "day slash month": "by_step"}
