"""Numbers that belong together: "5-7 lakh", "3 ya 5 saal", "between 40 and 50k"; the others stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from engine.types.corrections import BETWEEN
from engine.types.later import compiled_later
from engine.types.number_words_beside import ORDINARY
from engine.types.numbers import HUNDRED, THOUSAND, YEAR_LIKE, Number, numbers_of
from engine.types.unit_words import (
    CURRENCY_AFTER,
    END,
    KILOMETRES,
    MONTHS,
    PERCENT,
    START,
    YEARS,
    behind_unit,
    is_unitless,
)

_OPENING = r"(?:₹|rs\.?|inr|rupees)?[ ]{0,2}"
DIMENSIONS = (
    ("time", YEARS),
    ("time", MONTHS),
    ("share", PERCENT),
    ("distance", KILOMETRES),
    ("money", CURRENCY_AFTER),
)
COMMA = compiled_later(rf"[ ]?,[ ]?{_OPENING}")
TO = compiled_later(
    rf"[ ]{{0,2}}(?:-+|–|—|~|/|(?:to|too|till|tak|upto|up to|through|se le ?kar|se lekr|se|sey|से लेकर|से|तक"
    rf"|[ad]?a?rinda|dinda|dindha|inda|ದಿಂದ|ರಿಂದ|ಇಂದ){END})[ ]{{0,2}}(?:upto )?{_OPENING}"
)
OR = compiled_later(rf"[ ]{{0,2}}(?:,[ ]?)?(?:or|ya|yaa|या|athava|athwa|illa|ಅಥವಾ){END}[ ]{{0,2}}{_OPENING}")
AND = compiled_later(rf"[ ]{{0,2}}(?:and|nd|&|n|aur|or|to|se|और|mattu|matthu|ಮತ್ತು){END}[ ]{{0,2}}{_OPENING}")
BETWEEN_BEFORE = compiled_later(
    rf"{START}(?:between|betwen|betwn|btwn|b/w|btw|in between)[ ]{{1,2}}{_OPENING}$"
)
BETWEEN_AFTER = compiled_later(
    r"[ ]{0,2}(?:(?:ke|k)? ?(?:beech|bich|bech|beach|darmiyan|madhye)|के बीच|naduve|nadve|maddhe|ನಡುವೆ|ಮಧ್ಯೆ|ಮಧ್ಯದಲ್ಲಿ)"
)
LOWER_BEFORE = compiled_later(
    rf"{START}(?:above|over|min(?:imum)?|more than|at ?least|from|starting|kam se kam)"
    rf"(?: (?:is|of|hai))?[ :=]{{1,2}}{_OPENING}$"
)
UPPER_BETWEEN = compiled_later(
    rf"[ ,]{{0,3}}(?:(?:and|aur|but|to|&|lekin)[ ,]{{1,2}})?(?:below|under|less than"
    rf"|max(?:imum)?|upto|up to|not more than|till|tak|within)(?: (?:is|of|hai))?[ :=]{{1,2}}{_OPENING}"
)
LOWER_BETWEEN = compiled_later(
    rf"[ ]{{0,2}}(?:\+|(?:se|ke|से|के) (?:upar|uper|zyada|jyada|adhik|ऊपर|ज़्यादा|ज्यादा|अधिक))[ ,]{{0,3}}"
    rf"(?:(?:and|aur|but|lekin|और)[ ,]{{1,2}})?{_OPENING}"
)
UPPER_AFTER = compiled_later(
    rf"[ ]{{0,2}}(?:tak|(?:se|ke|से|के) (?:kam|niche|neeche|andar|under|कम|नीचे|अंदर)|max(?:imum)?|तक){END}"
)
MOST_APART = 20  # times the lower end that the upper end of a range can be
WORD_BEFORE = compiled_later(r"(?r)([\p{L}\p{M}\p{N}]+)[ '’:=]{0,2}")  # read backwards from a place
LINK = compiled_later(r"https?://\S+")  # its numbers are nobody's price
WORD_AFTER = compiled_later(r"[ ]{0,2}([\p{L}\p{M}\p{N}]+)")
MARK_AFTER = compiled_later(r"[:/@#]\d|-\p{L}{1,3}\b|[*x×]\d")


class Amount(NamedTuple):
    """One number, or two ends with the scale of one shared by both. `is_choice`: joined by "or"."""

    numbers: tuple[Number, ...]
    is_choice: bool = False

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.numbers[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.numbers[-1].end

    @property
    def scale(self) -> int:
        """The largest scale said."""
        return max(number.scale for number in self.numbers)


@lru_cache(maxsize=64)
def amounts_of(text: str) -> tuple[Amount, ...]:
    """The amounts of a folded text, in their order."""
    links = [link.span() for link in LINK.finditer(text)] if "://" in text else []
    return tuple(one for one in _amounts(text) if not any(start <= one.start < end for start, end in links))


def is_ordinary(text: str, start: int, end: int) -> bool:
    """Whether only everyday words stand directly beside a place: "mera 8 hai", not "creta 8" or "8 seater"."""
    before, after = WORD_BEFORE.match(text, max(start - 30, 0), start), WORD_AFTER.match(text, end)
    if MARK_AFTER.match(text, end):
        return False
    return not (before and before.group(1) not in ORDINARY) and not (after and after.group(1) not in ORDINARY)


def _amounts(text: str) -> Iterator[Amount]:
    numbers = _corrected(numbers_of(text), text)
    at = 0
    while at < len(numbers):
        pair = _pair(numbers[at], numbers[at + 1], text) if at + 1 < len(numbers) else None
        yield pair or Amount((numbers[at],))
        at += 2 if pair else 1


def _corrected(numbers: Sequence[Number], text: str) -> list[Number]:
    """The numbers, each that takes another's place with its scale: "5 lakh, no, make it 6"."""
    meant = list(numbers)
    for at in range(1, len(meant)):
        before, one = meant[at - 1], meant[at]
        is_small = before.scale > HUNDRED and one.scale == 1 and one.value < HUNDRED
        if is_small and is_unitless(text, one.end) and BETWEEN.fullmatch(text, before.end, one.start):
            meant[at] = replace(one, value=one.value * before.scale, scale=before.scale)
    return meant


def _pair(low: Number, high: Number, text: str) -> Amount | None:
    between = behind_unit(text, low.end), high.start
    is_to = bool(TO.fullmatch(text, *between)) or _is_said_together(low, high, text)
    is_to = is_to or (low.scale == 1 < high.scale and bool(COMMA.fullmatch(text, low.end, high.start)))
    is_choice = bool(OR.fullmatch(text, *between))
    is_between = _is_between(low, high, between, text)
    of_low, of_high = _dimension(text, low.end), _dimension(text, high.end)
    is_other = bool(of_low) and (
        of_high not in ("", of_low) or low.scale == 1 < high.scale
    )  # "20% or 2 lakh"
    is_year = bool(YEAR_LIKE.fullmatch(text, low.start, low.end))
    if is_year and low.scale < high.scale:  # "2018 - 8 lakh", "above 2019 below 14 lakh"
        return None
    if low.is_glued or is_other or not (is_to or is_choice or is_between):
        return None
    ends = _with_scale(low, high)
    has_units = bool(of_low and of_high)  # 6 months to 2 years
    if not (is_choice or is_between or has_units or _are_ends(*ends, text)):
        return None
    return Amount(ends, is_choice and not is_between)


def _are_ends(low: Number, high: Number, text: str) -> bool:
    """Whether two numbers can be the ends of one range; "2018 se 50000 km" is none."""
    is_word = text[low.end : high.start].strip(" ₹").isalpha()
    is_year = bool(YEAR_LIKE.fullmatch(text, low.start, low.end))
    if is_word and not is_year:
        return low.value <= high.value
    return low.value <= high.value <= low.value * MOST_APART


def _dimension(text: str, end: int) -> str:
    """What a number is said to be of."""
    return next((name for name, unit in DIMENSIONS if unit.match(text, end)), "")


def _is_between(low: Number, high: Number, between: tuple[int, int], text: str) -> bool:
    """Whether words say so: "between 5 and 7", "5 aur 7 ke beech", "above 5 and below 8", "5 se upar 8 se kam"."""
    before = text[max(low.start - 24, 0) : low.start]
    after = behind_unit(text, high.end)
    if AND.fullmatch(text, *between) or text[low.end : high.start] == " ":
        return bool(BETWEEN_BEFORE.search(before) or BETWEEN_AFTER.match(text, after))
    if UPPER_BETWEEN.fullmatch(text, *between):
        return bool(LOWER_BEFORE.search(before))
    return bool(LOWER_BETWEEN.fullmatch(text, *between) and UPPER_AFTER.match(text, after))


def _is_said_together(low: Number, high: Number, text: str) -> bool:
    """Whether two numbers stand side by side as ends: "do teen lakh", "5 6 lakh"."""
    if (
        text[low.end : high.start] not in (" ", "")
        or low.scale > 1
        or high.scale <= HUNDRED
        or low.is_word != high.is_word
    ):
        return False
    return low.count < high.count <= low.count + (5 if low.is_word else 1)


def _with_scale(low: Number, high: Number) -> tuple[Number, Number]:
    """Both ends with their scale: "5-7 lakh", "5 lakh to 7", "80 to 1 lakh"."""
    if low.scale == 1 and high.scale > HUNDRED and low.value < THOUSAND:
        for scale in (high.scale, high.scale // HUNDRED):
            if low.value * scale < high.value <= low.value * scale * MOST_APART:
                return replace(low, value=low.value * scale, scale=scale), high
    if high.scale == 1 and low.scale > HUNDRED and low.count < high.count < HUNDRED:
        return low, replace(high, value=high.value * low.scale, scale=low.scale)
    return low, high
