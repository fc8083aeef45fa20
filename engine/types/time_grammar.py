"""Where a message names times of day: patterns over its words, and the minutes of the day that they mean.

The words are in `time_words.py`; `time.py` decides which of the times found are meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from engine.types.date_words import DAYS_AHEAD, WEEKDAYS, alternation
from engine.types.later import compiled_later
from engine.types.linear_pattern import compile_pieces
from engine.types.time_words import HALF_DAYS, HALVES, HOURS, KANNADA_HALVES, MINUTES, PART_OF, SHIFTS

LAST_AFTERNOON = 7  # "at 7" is said of the evening, "at 8" of the morning: nobody is served before eight
HALF_DAY, DAY = 12 * 60, 24 * 60  # minutes

EDGE, END = r"(?<![\p{L}\p{M}\p{N}])", r"(?![\p{L}\p{M}\p{N}])"
NOT_IN_CODE = r"(?<![\p{L}\p{M}\p{N}./\-₹$#:]|\d,)"
NO_UNIT = (
    r"(?! ?(?:lakhs?|lacs?|l|k|kms?|hazaa?r|thousand|crores?|cr|%|percent|rs|rupees?|people|log|years?|saal|months?"
    r"|mahine|days?|din|hours?|hrs?|ghante|ghanta|mins?|minutes?|seater|seats?|th|st|nd|rd|owners?|cars?|लाख|हज़ार|हजार|साल"
    r"|दिन|घंटे|ಲಕ್ಷ|ದಿನ)(?![\p{L}\p{M}])|[.:,/\-]?\d|[\p{L}\p{M}])"
)
PARTS, WORDS = alternation(PART_OF), alternation(HOURS)
HOUR, HOUR_WORD = r"(?P<hour>\d{1,2})", rf"(?P<hour>{WORDS})"
ANY_HOUR = rf"(?P<hour>\d{{1,2}}|{WORDS})"
MINUTE, MINUTE_WORD = r"[:.](?P<minute>\d\d)", rf"(?P<minute>{alternation(MINUTES)})"
UNTIL = rf"(?: ?(?:-|–|to|se|and|or|ya|या|से|ರಿಂದ|rinda) ?(?P<until>\d{{1,2}}|{WORDS}))?"
AM_PM = rf"(?P<half_day>a\.m\.?|p\.m\.?|a m|p m|{alternation(HALF_DAYS)}){END}"
TO_IT = r"(?: ?(?:ಕ್ಕೆ|ಗೆ|kke|ge))?"  # "at", as Kannada adds it to an hour
CLOCK = (
    r"(?:baje|bje|bajey|bajhe|baj|baaje|बजे|o['’]? ?clock|gantege|gantige|gante|ghantege|ghantey|ಗಂಟೆಗೆ|ಗಂಟೆಯ|ಗಂಟೆ)"
    + END
)
BESIDE = r"(?:[ ,]+(?:ko|me|mein|at|around|about|by|ke|between|tak|karib|को|में|के))*[ ,]+"
BEFORE = rf"(?:(?P<before>{PARTS}){BESIDE})?"
AFTER = rf"(?: ?(?:in the |at |ko |me |mein |को )?(?P<after>{PARTS}){END})?"
SHIFT = rf"(?P<shift>{alternation(SHIFTS)})[ \-]?"
DAYS = alternation(" ".join((*DAYS_AHEAD.values(), *WEEKDAYS)).split())
AT = r"(?:at|around|about|by|approx)"

CLOCKS = ("baj", "bje", "बजे", "clock", "gante", "ghanteg", "ganti", "ಗಂಟೆ")
NOONS = ("am", "pm", "a.m", "p.m", "a m", "p m", "एम")
PART_STARTS = tuple({word[:3] for word in PART_OF})
ATS = ("at ", "by ", "around ", "about ", "approx ")

LEADING_DAY = compiled_later(rf"(?:{DAYS})[ ,]+(?=[^ ,])")
"""The day beside a time, which is a word of its own: "tomorrow at 4"."""

UNASKED: tuple[tuple[tuple[str, ...], str], ...] = (
    ((":",), rf"{BEFORE}{NOT_IN_CODE}{HOUR}:(?P<minute>\d\d)(?![:\d])(?: ?{AM_PM}| ?{CLOCK})?{AFTER}"),
    (NOONS, rf"{NOT_IN_CODE}{HOUR}(?:[:. ](?P<minute>\d\d))?{UNTIL}(?:ish)? ?{AM_PM}"),
    (CLOCKS, rf"{BEFORE}{EDGE}(?:{SHIFT})?{NOT_IN_CODE}{ANY_HOUR}(?:{MINUTE})?{UNTIL} ?{CLOCK}{AFTER}"),
    (CLOCKS, rf"{BEFORE}{EDGE}(?P<half>{alternation(HALVES)}) ?{CLOCK}{AFTER}"),
    (("vare", "ವರೆ"), rf"{BEFORE}{EDGE}(?P<half>{alternation(KANNADA_HALVES)})(?:ge|ಗೆ)?{END}{AFTER}"),
    (
        ("past", "quarter"),
        rf"{BEFORE}{EDGE}(?P<shift>half past|quarter (?:past|to|after|before)) {ANY_HOUR}{NO_UNIT}"
        rf"(?: ?{AM_PM})?{AFTER}",
    ),
    (
        PART_STARTS,
        rf"{EDGE}(?P<before>{PARTS}){BESIDE}(?:{SHIFT})?{ANY_HOUR}(?:{MINUTE})?{UNTIL}{TO_IT}{NO_UNIT}",
    ),
    (PART_STARTS, rf"{NOT_IN_CODE}{HOUR}(?:{MINUTE})? ?(?:in the |ko |को |at )?(?P<after>{PARTS}){END}"),
    (NOONS, rf"{EDGE}{HOUR_WORD} (?:{MINUTE_WORD} ?)?{AM_PM}{AFTER}"),
    (("hrs", "hours"), rf"{NOT_IN_CODE}(?P<hour>[012]\d)(?P<minute>[0-5]\d) ?(?:hrs|hours){END}"),
    (ATS, rf"{EDGE}(?:{DAYS}) {AT} (?:{SHIFT})?{ANY_HOUR}(?:{MINUTE})?{NO_UNIT}"),
    (
        tuple("0123456789"),
        rf"(?<={EDGE}(?:{DAYS})[ ,]{{1,2}}(?:ko |at |by |after |before |between |b/w |around )?)"
        rf"{HOUR}(?:{MINUTE})?{UNTIL}(?:(?:ಕ್ಕೆ|ಗೆ|kke|ge){END}|(?=[\s.!]*$|,))",
    ),
    (("noon", "mid"), rf"{EDGE}(?:12 ?)?(?P<noon>noon|mid ?day){END}"),
)
"""Shapes that are a time wherever they stand, each with pieces of words of which one must be in the message."""
ASKED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("",), r"^\s*(?!19|20)(?P<hour>[012]\d)(?P<minute>[0-5]\d)\s*$"),
    (ATS, rf"{EDGE}{AT} (?:{SHIFT})?{ANY_HOUR}(?:{MINUTE})?{NO_UNIT}"),
    (("after ", "before ", "post "), rf"{EDGE}(?:after|before|post) {ANY_HOUR}(?:{MINUTE})?{NO_UNIT}"),
    (("baad", "bad", "onward"), rf"{NOT_IN_CODE}{HOUR} ?(?:ke baad|ke bad|onwards?){END}"),
    (tuple(SHIFTS), rf"{EDGE}{SHIFT}{ANY_HOUR}{NO_UNIT}"),
    ((".",), rf"{NOT_IN_CODE}{HOUR}\.(?P<minute>[0-5]\d){NO_UNIT}{AFTER}"),
    (tuple(MINUTES), rf"{EDGE}{HOUR_WORD} {MINUTE_WORD}{NO_UNIT}{AFTER}"),
    (
        ("",),
        r"(?<=^\s*(?:(?:yes|ok|haan|no|nahi|sorry|actually|make it|change (?:it )?to|shift (?:it )?to|maybe"
        rf"|kal|tomorrow|between|karib|{AT})[ ,]+){{0,3}})(?:{SHIFT})?{ANY_HOUR}"
        rf"(?:[:. ](?P<minute>\d\d))?{UNTIL}{TO_IT}(?: ?(?:ish|please|plz|pls|ok|is fine|hai|ke aas ?paas|tak|sharp"
        r"|only|chalega|theek hai|is ok|best))?[\s.!]*$",
    ),
)
"""Shapes that are one in the answer to the question for it."""
_PATTERNS = [compiled_later(pattern) for _, pattern in (*UNASKED, *ASKED)]
_possible = cache(lambda: compile_pieces(pieces for pieces, _ in (*UNASKED, *ASKED)))


def find_times(text: str, *, is_open: bool) -> Iterator[tuple[int, int, tuple[int, ...], bool]]:
    """Start, end, minutes of the day (two for a span of time), and whether only the question makes it a time."""
    for number in _possible()(text):
        is_weak = number >= len(UNASKED)
        for match in _PATTERNS[number].finditer(text) if is_open or not is_weak else ():
            if minutes := _minutes(match.groupdict()):
                day = LEADING_DAY.match(text, *match.span())
                yield day.end() if day else match.start(), match.end(), minutes, is_weak


def _minutes(groups: Mapping[str, Any]) -> tuple[int, ...]:
    """The times of a match; none when its numbers cannot be a time."""
    if groups.get("noon"):
        return (HALF_DAY,)
    part = next((_part(words) for key in ("half_day", "before", "after") if (words := groups.get(key))), "")
    if half := groups.get("half"):
        return (_of_day(HALVES[half] * 60, part) + 30,)
    start = _time(groups, part)
    end = _time({"hour": groups["until"]}, part) if groups.get("until") else None
    if start is not None and end is not None and start > end:
        start = _time(groups, "")  # "11 to 1 pm" begins before noon
    return tuple(dict.fromkeys(one for one in (start, end) if one is not None))


def _time(groups: Mapping[str, Any], part: str) -> int | None:
    hour, minute = groups["hour"], groups.get("minute") or "0"
    number = int(hour) if hour.isdecimal() else HOURS[hour]
    minutes = int(minute) if minute.isdecimal() else MINUTES[minute.replace("-", " ")]
    if number > 23 or minutes > 59 or hour == "0":
        return None
    shift = SHIFTS.get((groups.get("shift") or "").replace("-", " "), 0)
    return (_of_day(number * 60, part) + minutes + shift) % DAY


def _part(words: str) -> str:
    plain = words.replace(".", "").replace(" ", "")
    return HALF_DAYS.get(plain) or PART_OF[words.replace("-", " ")]


def _of_day(minutes: int, part: str) -> int:
    """The time that is meant in this part of the day, or where people say none."""
    hour = minutes // 60
    if hour > 12 or hour == 0:
        return minutes
    if part in ("am", "night") and hour == 12:
        return minutes - HALF_DAY
    is_late = {
        "am": False,
        "pm": hour < 12,
        "morning": False,
        "afternoon": hour < 10,
        "evening": hour < 12,
        "night": 5 < hour < 12,
    }.get(part, hour <= LAST_AFTERNOON)
    return minutes + HALF_DAY if is_late else minutes
