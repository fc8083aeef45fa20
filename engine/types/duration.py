"""How long something lasts, in months: `5 years`, `2.5 saal`, `3 years 6 months`, `36 ತಿಂಗಳು`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import regex

from engine.types.amounts import Amount, amounts_of
from engine.types.bare import ASK, Bare, Measure
from engine.types.corrections import BETWEEN
from engine.types.formats import counted
from engine.types.later import compiled_later
from engine.types.quantity import Quantity, answers, bare_quantity, quantity_of
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection
from engine.types.unit_words import END, MONTHS, SHORT_MONTHS, SHORT_YEARS, START, YEARS, is_unitless
from engine.types.utterance import Utterance

ONE, TWELVE = Decimal(1), Decimal(12)
UNITS = {"years": TWELVE, "months": ONE}
MEASURE = Measure(UNITS, Bare(otherwise=ASK))
LONGEST_VALUE = 12_000  # months; nobody means more

AND_MONTHS = compiled_later(r"[ ]{0,2}(?:,|and|aur|n|&|और|mattu|ಮತ್ತು)?[ ]{0,2}")
YEARS_END = compiled_later(rf"{YEARS.pattern}$|\dy$")
HALF_MORE = compiled_later(rf"[ ]{{0,2}}(?:and a half|and half|aur aadha){END}")
AGE_AFTER = compiled_later(
    r"[ ,-]{0,2}(?:(?:ki|ka|ke|se|hi|jitni|jitna|की|का)[ ])?(?:old|puran[aie]+|puraan[aie]+|pehle|pahle"
    r"|pehele|ago|back|haley?a\p{L}*|hale|hind[ei]|used|warrant\p{L}*|guarantee|experience|insurance|free service"
    r"|service|chal[aei]+|se (?:chala|use|chal|gaadi|mere|main)|gaadi|car{0,1}\b|owner\p{L}*|model|वारंटी|पुरान[ाीे]"
    r"|पहले|ಹಳೆಯ\p{L}*|ಹಳೇ|ಹಿಂದೆ|ka bachcha|age|later|बाद"
    r"|ki (?:hai|h|thi)(?![\p{L}\p{M}])|की (?:है|थी))"
    r"|[ ]{0,2}(?:se|से) (?!le |lekar|zyada|jyada|kam|upar|ज़्यादा|ज्यादा|कम|ऊपर|\d)\p{L}"
)
AGE_BEFORE = compiled_later(
    rf"{START}(?:last|past|previous|pi[ch]+h?l[aei]+|age|aged|owned(?: it)? (?:for|since)|used(?: it)? (?:for"
    r"|since)|since|driven for|older than|within|in the last|umar|umr|warranty(?: of)?|insurance(?: of)?|पिछले|ಕಳೆದ"
    rf"|every|har|हर|ಪ್ರತಿ|kaleda)(?: (?:about|around))?[ ]{{0,2}}$"
)


A_YEAR = compiled_later(
    rf"(?<!once )(?<!twice )(?<!times )(?<!every )(?<!after )(?<!in )(?<!within )(?<!per )"
    rf"{START}(?P<six>half )?an? (?:year|yr)(?P<half> (?:and|n|nd) (?:a )?half)?{END}"
)
"""A year without a number, which counts where no other time is said."""


class _Unit(NamedTuple):
    factor: Decimal
    end: int


@dataclass(frozen=True)
class Duration:
    """A time in whole months.

    Read: `5 years` · `2.5 saal` · `dhai saal` · `3 years 6 months` · `60 mahine` · `ಐದು ವರ್ಷ` · `३६ महीने` · `60 EMIs` ·
    `a year and a half` when asked ·
    `3 saal ya 5 saal` is ambiguous
    Not read: `5 saal purani` · `3 years warranty` · `last 2 years` · `5` unless asked, and then it is asked back
    """

    name: str = "duration"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("5 years", "60 months")
    measure: Measure = MEASURE

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The durations of the message; two joined by "or" or a hyphen are one reading with alternatives."""
        return answers(self.quantities(utterance, asked), self.measure.limits, asked)

    def quantities(self, utterance: Utterance, asked: Asked) -> Iterator[Quantity]:
        """The durations with their places."""
        text, amounts = utterance.text, amounts_of(utterance.text)
        if asked.is_open and not amounts and (year := A_YEAR.search(text)):
            yield Quantity(*year.span(), "explicit", (6 if year["six"] else 18 if year["half"] else 12,))
        found: Quantity | None = None
        at = 0
        while at < len(amounts):
            found = self._corrected(amounts[at], text, found) or self._quantity(amounts[at], text, asked)
            at += 1
            if found and at < len(amounts) and (more := _months_more(amounts[at], text, found)):
                found, at = found._replace(meant=(found.meant[0] + more[0],), end=more[1]), at + 1
            if found and not _is_age(text, found):
                yield found

    def check(self, value: Any) -> int:
        """Months as a whole number. Refuses with `not_a_duration`, `too_low` or `too_high`."""
        if (
            isinstance(value, bool)
            or not regex.fullmatch(r"\d{1,5}", str(value).strip())
            or int(value) > LONGEST_VALUE
        ):
            raise ValueError("not_a_duration")
        if reason := self.measure.limits.refuses(int(value)):
            raise ValueError(reason)
        return int(value)

    def show(self, value: Any) -> str:
        """`5 years`, `30 months`."""
        years, months = divmod(value, 12)
        return counted(years, "year") if years and not months else counted(value, "month")

    def schema(self) -> dict[str, Any]:
        """A whole number of months."""
        return {"type": "integer", **self.measure.limits.schema(least=0)}

    def _corrected(self, amount: Amount, text: str, before: Quantity | None) -> Quantity | None:
        """A bare number that takes a duration's place has its unit: "four years, no make it five"."""
        if before is None or not BETWEEN.fullmatch(text, before.end, amount.start):
            return None
        factor = TWELVE if YEARS_END.search(text[before.start : before.end]) else ONE
        is_bare = is_unitless(text, amount.end)
        return quantity_of(amount, [factor] * len(amount.numbers), self.measure) if is_bare else None

    def _quantity(self, amount: Amount, text: str, asked: Asked) -> Quantity | None:
        units = [_unit(text, number.end, asked) for number in amount.numbers]
        last = units[-1]
        if last is None:
            is_bare = asked.is_open and amount.scale == 1 and amount.numbers[-1].value < LONGEST_VALUE
            return bare_quantity(amount, text, self.measure) if is_bare else None
        factors = [(unit or last).factor for unit in units]
        if amount.numbers[-1].value * last.factor > LONGEST_VALUE:
            return None
        found = quantity_of(amount, factors, self.measure)._replace(end=last.end)
        half = HALF_MORE.match(text, last.end) if last.factor == TWELVE and found.meant else None
        return found._replace(meant=(found.meant[0] + 6,), end=half.end()) if half else found


def _unit(text: str, end: int, asked: Asked) -> _Unit | None:
    """The unit directly behind a number; "m" and "y" alone only when asked."""
    for pattern, short, factor in ((YEARS, SHORT_YEARS, TWELVE), (MONTHS, SHORT_MONTHS, ONE)):
        found = pattern.match(text, end) or (short.match(text, end) if asked.is_open else None)
        if found:
            return _Unit(factor, found.end())
    return None


def _months_more(amount: Amount, text: str, years: Quantity) -> tuple[int, int] | None:
    """The months and their end in "3 years 6 months"."""
    found = MONTHS.match(text, amount.end) or SHORT_MONTHS.match(text, amount.end)
    value = amount.numbers[0].value
    if not found or len(amount.numbers) > 1 or len(years.meant) != 1 or years.meant[0] % 12 or value > 11:
        return None
    if value != int(value) or not YEARS_END.search(text[years.start : years.end]):
        return None
    return (int(value), found.end()) if AND_MONTHS.fullmatch(text, years.end, amount.start) else None


def _is_age(text: str, found: Quantity) -> bool:
    """Whether the time is the age of something, its warranty, or past."""
    return bool(
        AGE_AFTER.match(text, found.end) or AGE_BEFORE.search(text[max(found.start - 32, 0) : found.start])
    )
