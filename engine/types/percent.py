"""Percentages: `20%`, `bees pratishat`, `ಶೇಕಡಾ 20`, and "half" when asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

from engine.types.amounts import Amount, amounts_of
from engine.types.bare import Bare, Limits, Measure, Rule
from engine.types.formats import grouped
from engine.types.later import compiled_later
from engine.types.quantity import Quantity, answers, bare_quantity, quantity_of
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection
from engine.types.unit_words import END, PERCENT, PERCENT_BEFORE, START, is_unitless
from engine.types.utterance import Utterance

ONE = Decimal(1)
UNITS = {"percent": ONE}
BARE = Bare((Rule(Decimal(0), Decimal(101), "percent"),), "percent")
MEASURE = Measure(UNITS, BARE, Limits(Decimal(0), Decimal(100)), is_whole=False)
HALF = compiled_later(
    rf"{START}(?:fifty ?[-/]? ?fifty|50 ?[-/] ?50|half|aa?dh[aei]+|ardha|आधा|आधी|आधे|हाफ|ಅರ್ಧ){END}"
    rf"(?! (?:an? )?(?:hour|ghanta|day|lakh|year|saal|month))"
)
IDIOM_AFTER = compiled_later(
    r"[ ]{0,2}(?:sure|pakka|genuine|original|correct|right|guarant\p{L}+|agreed?|true|real|confirm\p{L}*"
    r"|satisf\p{L}+|sahi|सही|पक्का|battery|charge\p{L}*|discount|off\b|gst|tax|hike|commission|cashback)"
)
IDIOM_BEFORE = compiled_later(
    rf"{START}(?:discount|gst|tax|hike|commission|cashback)(?: (?:of|is|hai|was))? ?$"
)

INTEREST = r"(?:(?:rate of )?interest(?: rate)?|roi|byaa?j(?: dar)?|baddi(?: dara)?|ब्याज(?: दर)?|ಬಡ್ಡಿ(?: ದರ)?)"
"""What a rate is called, as pattern text."""
INTEREST_BEFORE = compiled_later(rf"{START}{INTEREST}(?: (?:of|is|at|hai|है|ide|ಇದೆ))?[ :=@]{{1,3}}$")
MOST_INTEREST = 40  # percent a year; a larger number beside "interest" is rupees


@dataclass(frozen=True)
class Percent:
    """A percentage from 0 to 100. What is usual are spans, from and to, of values that need no name beside them.

    Read: `20%` · `10.5 percent` · `bees pratishat` · `20 फीसदी` · `ಶೇಕಡಾ 20` · `interest rate 9.5` ·
    `20` and `half` when asked
    Not read: `100% genuine` · `20 lakh` · `interest for 5 years` · `5 years` · `20` unless asked
    """

    name: str = "percent"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("20%", "20 percent")
    measure: Measure = MEASURE
    usual: tuple[tuple[float, float], ...] = ()

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The percentages of the message; two joined by "or" or a hyphen are one reading with alternatives."""
        return answers(self.quantities(utterance, asked), self.measure.limits, asked)

    def quantities(self, utterance: Utterance, asked: Asked) -> Iterator[Quantity]:
        """The percentages with their places."""
        text = utterance.text
        half = half_of(text) if asked.is_open else None
        if half:
            yield Quantity(*half, "by_step", (50,))
        for amount in amounts_of(text):
            if half and amount.start < half[1] and half[0] < amount.end:
                continue
            found = percent_of(text, amount)
            if found is None and asked.is_open and amount.scale == 1 and is_unitless(text, amount.end):
                found = bare_quantity(amount, text, self.measure)
            if found:
                yield found

    def is_usual(self, value: float) -> bool:
        """Whether a percentage that nothing names is one of this type."""
        return any(low <= value <= high for low, high in self.usual)

    def check(self, value: Any) -> int | float:
        """The number. Refuses with `not_a_percentage`, `too_low` or `too_high`."""
        text = str(value).strip().removesuffix("%").strip()
        if isinstance(value, bool) or not regex.fullmatch(r"\d{1,3}(?:\.\d{1,20})?", text):
            raise ValueError("not_a_percentage")
        number = self.measure.stored(Decimal(text))
        if reason := self.measure.limits.refuses(number):
            raise ValueError(reason)
        return number

    def show(self, value: Any) -> str:
        """`20%`, `10.5%`."""
        return f"{grouped(value)}%"

    def schema(self) -> dict[str, Any]:
        """A number from 0 to 100."""
        return {"type": "number", **self.measure.limits.schema()}


def build_usual(definition: Mapping[str, Any]) -> tuple[tuple[float, float], ...]:
    """The `usual` of an entry of `types.yaml`. Raises ValueError("usual: message") for a span that holds nothing."""
    spans = tuple((low, high) for low, high in definition.get("usual", ()))
    for low, high in spans:
        if low > high:
            raise ValueError(f"usual: from {low} to {high} is nothing; write the smaller number first")
    return spans


def is_percent(text: str, amount: Amount) -> bool:
    """Whether the amount is said to be percent."""
    before = text[max(amount.start - 16, 0) : amount.start]
    return bool(
        PERCENT.match(text, amount.end) or PERCENT_BEFORE.search(before) or _is_interest(text, amount)
    )


def _is_interest(text: str, amount: Amount) -> bool:
    """Whether a number without a unit is a rate of interest."""
    is_small = amount.scale == 1 and amount.numbers[-1].value <= MOST_INTEREST
    before = text[max(amount.start - 24, 0) : amount.start]
    return is_small and is_unitless(text, amount.end) and bool(INTEREST_BEFORE.search(before))


def percent_of(text: str, amount: Amount) -> Quantity | None:
    """The percentage that an amount is said to be."""
    unit = PERCENT.match(text, amount.end)
    lead = PERCENT_BEFORE.search(text[max(amount.start - 16, 0) : amount.start])
    is_said = unit or lead or _is_interest(text, amount)
    is_large = amount.scale > 1 and amount.numbers[-1].value != 100  # "one hundred" is none too large
    is_idiom = IDIOM_BEFORE.search(text, max(amount.start - 24, 0), amount.start)
    if not is_said or is_large or is_idiom or IDIOM_AFTER.match(text, unit.end() if unit else amount.end):
        return None
    found = quantity_of(amount, [ONE] * len(amount.numbers), MEASURE)
    start = amount.start - len(lead.group()) if lead else amount.start
    return found._replace(start=start, end=unit.end() if unit else amount.end)


def half_of(text: str) -> tuple[int, int] | None:
    """Where "half" is said; not in "half an hour"."""
    found = HALF.search(text)
    return found.span() if found else None
