"""Years: `2019`, `'19`, `2k19`, "2019 model"; with a date at hand also "5 saal purani" and "last year"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from engine.types.later import compiled_later
from engine.types.numbers import numbers_of
from engine.types.slot_type import Asked, Confidence, OptionValue, Reading
from engine.types.utterance import Utterance
from engine.types.year_ages import ages_of

FIRST, LAST = 1900, 2099
FIRST_IN_WORDS, CENTURIES = 1980, (19, 20)
SHORT_YEARS = range(5, 50)
PIVOT = 50  # '49 is 2049, '50 is 1950

FOUR_DIGITS = compiled_later(
    r"(?<![\p{L}\p{M}\p{N}])(?:\p{L}{3,})?((?:19|20)\d\d)"
    r"(?=[\p{L}\p{M}]{3,}(?!\p{N})|(?:ರ|ddu|d[ua])(?!\p{L})|(?![\p{L}\p{M}\p{N}]))"
)
SHORT = compiled_later(
    r"(?<![\p{L}\p{M}\p{N}])(?:['’‘`](?P<a>\d\d)|2k(?P<b>\d\d)"
    r"|(?P<d>\d\d)(?= ?(?:[/-]|ya|or|se|to|)? ?\d\d ?(?:ki |ka |ke )?(?:model|मॉडल|ಮಾಡೆಲ್))"
    r"|(?P<c>\d\d) ?(?:ki |ka |ke |का |की )?(?:model|मॉडल|ಮಾಡೆಲ್))(?![\p{L}\p{M}\p{N}]|[.,]\d)"
)
TWO_DIGITS_ALONE = compiled_later(
    r"\s*(?:it'?s|its|year|in|saal|model)?\s*(\d\d)\s*(?:ka|ki|ke|hai|model|year)?(?:\s*hai)?\s*[.!]?\s*"
)
LAST_YEAR = compiled_later(
    r"last year|pich?h?le saal|pichh?le sal|पिछले साल|ಕಳೆದ ವರ್ಷ|kaleda varsha|hoda varsha"
)
THIS_YEAR = compiled_later(r"this year|is saal|isi saal|इस साल|ಈ ವರ್ಷ|ee varsha")

UNIT_AFTER = compiled_later(
    r"\s?(?:rs\b|rupees?|rupaye|rupay|₹|/-|kms?\b|k\b|kilomet|lakhs?\b|lacs?\b|l\b|hazaa?r|thousand|crores?|cr\b"
    r"|%|percent|cc\b|hrs?\b|hours?|rpm|ml\b|mtrs?\b|feet|किमी|कि\.मी|रुपये|रुपए|लाख|हज़ार|हजार|ಕಿಮೀ|ಕಿ\.ಮೀ|ರೂ|ಲಕ್ಷ)"
    r"|[.,/:]\d|@"
)
AMOUNT_BEFORE = compiled_later(
    r"(?:₹|\$|\brs\.?|\binr|\brupees|\brupaye|रुपये|ರೂ\.?)[\s:]*$|(?<![\p{L}\d])\d{1,3},$"
)
NUMBER_BEFORE = compiled_later(r"(?:\d[./:]|#|\b(?:otp|pin|pincode|order|id|flat|room|house)|\bno\.?)[\s:]*$")
DAY_BEFORE = compiled_later(
    r"\d(?:st|nd|rd|th)?[ \-/]*(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ \-,/]*$"
)
CODE_BEFORE = compiled_later(
    r"(?<![\p{L}\p{N}])[a-z]{2}[ .\-]?\d\d[ .\-]?[a-z]{1,3}[ .\-]?$|[a-z]\d[a-z]*[\-]$"
)
DIGITS_BEFORE, DIGITS_AFTER = compiled_later(r"(?<![\p{L}\d])[+\d][\d \-]*$"), compiled_later(r"[\d \-]*\d")
UNSEPARATED = str.maketrans("", "", " -")
PHONE = compiled_later(r"(?:\+?91|0)?[6-9]\d{9}")
REGISTERED_BEFORE = compiled_later(
    r"regi?st\p{L}*(?: (?:in|on|year|date|was|hui|karaya|karayi))*[\s:]*$|\breg\.?(?: year| date)?[\s:]*$"
)
_MODEL = r" (?:(?:ka|ki|ke|का|की|के) )?(?:models?|मॉडल|ಮಾಡೆಲ್)"
MODEL_AFTER = compiled_later(_MODEL)
YEAR_AFTER = compiled_later(
    rf"{_MODEL}| (?:ya|या|or|and) (?:newer|above|later|uske|usse|naya|nay[ei]|उसके|उससे)| (?:ke|के) (?:baad|बाद)|ರ"
)
"""What makes a year of a number in words that was not asked for: "two thousand eighteen model"."""
ROUND = 2000  # nobody says "two thousand" alone and means the year
TWO_DIGITS = compiled_later(r"\d\d")
NOT_BEFORE = compiled_later(r"\bnot $")
WRONG_AFTER = compiled_later(r"[ ]{0,2}(?:is |likha )?(?:wrong|galat|ghalat|ग़लत|गलत|tappu|thappu|ತಪ್ಪು)")
JOINED = compiled_later(r"\s?(?:-|–|or|to|se|ya|/|या|से|ಅಥವಾ|athava)\s?")


@dataclass(frozen=True)
class Year:
    """A year from 1900 to 2099.

    Read: `2019` · `'19` · `2k19` · `19 model` · `19` when asked · `५ साल पुरानी` when asked and today is known
    Not read: `2000 rupees` · `2000 km` · the 2019 of a phone number · `2018 or 2019` is ambiguous
    """

    name: str = "year"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("2019", "'19")

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading, ...]:
        """The years of the message in their order; two joined by "or" are one reading with alternatives."""
        text = utterance.text
        said = (*_said(text, is_open=asked.is_open), *_counted(text, asked))
        found = sorted(said, key=lambda reading: reading.start)
        found = [one for at, one in enumerate(found) if at == 0 or one.start >= found[at - 1].end]
        meant = _without_refused(_of_make(found, text), text)
        return tuple(_joined(meant, text))

    def check(self, value: Any) -> int:
        """The year as a number. Refuses with `not_a_year`."""
        text = str(value)
        is_four_digits = len(text) == 4 and text.isdecimal() and not isinstance(value, bool)
        if not (is_four_digits and FIRST <= int(text) <= LAST):
            raise ValueError("not_a_year")
        return int(text)

    def show(self, value: Any) -> str:
        """Four digits."""
        return str(value)

    def schema(self) -> dict[str, Any]:
        """An integer from 1900 to 2099."""
        return {"type": "integer", "minimum": FIRST, "maximum": LAST}


@lru_cache(maxsize=64)  # a car's year, a wanted one and a record's are read in the same message
def _said(text: str, *, is_open: bool) -> tuple[Reading, ...]:
    """The years in digits and in words, whatever day it is."""
    in_words = _in_words(text, is_open=is_open)
    if not TWO_DIGITS.search(text):
        return tuple(in_words)
    return (*_four_digits(text, is_open=is_open), *_short(text, is_open=is_open), *in_words)


def _four_digits(text: str, *, is_open: bool) -> Iterator[Reading]:
    for found in FOUR_DIGITS.finditer(text):
        start, end = found.span(1)
        if not _is_other(text, start, end, is_open=is_open):
            yield Reading(int(found.group(1)), start, end)


def _is_other(text: str, start: int, end: int, *, is_open: bool) -> bool:
    """Whether four digits are an amount, a distance, a date or a piece of a longer number."""
    before = text[max(start - 24, 0) : start]
    if UNIT_AFTER.match(text, end) or AMOUNT_BEFORE.search(before) or CODE_BEFORE.search(before):
        return True
    if not is_open and (NUMBER_BEFORE.search(before) or DAY_BEFORE.search(before)):
        return True
    return _in_long_number(text, start, end)


def _in_long_number(text: str, start: int, end: int) -> bool:
    """Whether the digits around make one long number: not a phone number beside it, and not "2018 50000 km"."""
    before = DIGITS_BEFORE.search(text[max(start - 24, 0) : start])
    after = DIGITS_AFTER.match(text[end : end + 24])
    left = before.group().translate(UNSEPARATED) if before else ""
    is_amount = after is not None and UNIT_AFTER.match(text, end + after.end())
    right = after.group().translate(UNSEPARATED) if after and not is_amount else ""
    if len(left) + 4 + len(right) < 10:
        return False
    return not ((not right and PHONE.fullmatch(left)) or (not left and PHONE.fullmatch(right)))


def _short(text: str, *, is_open: bool) -> Iterator[Reading]:
    for found in SHORT.finditer(text):
        digits = next(filter(None, found.groups()))
        yield Reading(_century(digits), found.start(), found.end())
    alone = TWO_DIGITS_ALONE.fullmatch(text) if is_open else None
    if alone:
        yield Reading(_century(alone.group(1)), *alone.span(1), "by_step")


def _in_words(text: str, *, is_open: bool) -> Iterator[Reading]:
    """A year in words: "two thousand eighteen model", and to the question for it also "twenty nineteen"."""
    words = [number for number in numbers_of(text) if number.is_word]
    if not is_open:
        yield from (
            Reading(int(one.value), one.start, one.end)
            for one in words
            if ROUND < one.value <= LAST and YEAR_AFTER.match(text, one.end)
        )
        return
    for one, other in zip_longest(words, words[1:]):
        if one.value in SHORT_YEARS and MODEL_AFTER.match(text, one.end):
            yield Reading(_century(str(int(one.value))), one.start, one.end, "by_step")
        elif FIRST_IN_WORDS <= one.value <= LAST:
            yield Reading(int(one.value), one.start, one.end, "by_step")
        elif (
            other
            and one.value in CENTURIES
            and text[one.end : other.start] == " "
            and 10 <= other.value < 100
        ):
            yield Reading(int(one.value * 100 + other.value), one.start, other.end, "by_step")


def _of_make(found: list[Reading], text: str) -> list[Reading]:
    """The years in which it was made, where those are said beside when it was registered."""
    made = [one for one in found if not REGISTERED_BEFORE.search(text[max(one.start - 32, 0) : one.start])]
    return made or found


def _without_refused(found: list[Reading], text: str) -> list[Reading]:
    """The years without those that are ruled out: "2015 not 2016", "2017 hai, 2018 galat hai"."""
    meant = [
        one
        for one in found
        if not (NOT_BEFORE.search(text, max(one.start - 4, 0), one.start) or WRONG_AFTER.match(text, one.end))
    ]
    return meant or found


def _century(digits: str) -> int:
    return int(digits) + (2000 if int(digits) < PIVOT else 1900)


def _counted(text: str, asked: Asked) -> Iterator[Reading]:
    """Years that are counted back from today; unasked they may be something else's age."""
    if asked.today is None:
        return
    for age in ages_of(text):
        if not age.is_most:
            unasked: Confidence = "explicit" if age.is_sure else "guess"
            made = asked.today.year - age.years
            yield Reading(made, age.start, age.end, "by_step" if asked.is_open else unasked)
    if not asked.is_open:
        return
    for words, back in ((LAST_YEAR, 1), (THIS_YEAR, 0)):
        for found in words.finditer(text):
            yield Reading(asked.today.year - back, *found.span(), "by_step")


def _joined(found: list[Reading], text: str) -> Iterator[Reading]:
    """Two different years with only "or", "to" or a hyphen between them become one ambiguous reading."""
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        if other and one.value != other.value and JOINED.fullmatch(text, one.end, other.start):
            yield Reading(one.value, one.start, other.end, one.confidence, (one.value, other.value))
            at += 2
        else:
            yield one
            at += 1
