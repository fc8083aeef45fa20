"""Numbers without a unit, taken only as the answer to the slot's own question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

from engine.types.amounts import amounts_of
from engine.types.bare import Bare, Measure
from engine.types.formats import grouped
from engine.types.quantity import Quantity, answers, bare_quantity
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection
from engine.types.utterance import Utterance

UNITS = {"ones": Decimal(1), "thousand": Decimal(1000), "lakh": Decimal(100_000)}
MEASURE = Measure(UNITS, Bare(otherwise="ones"), is_whole=False)


@dataclass(frozen=True)
class Number:
    """A number that is not negative.

    Read when asked: `5` · `5.5` · `twenty five` · `paintalis` · `पाँच` · `ಐದು` · `1,25,000` · `2 lakh`
    Not read: `12/05/2019` · `creta 5` · `98450 12345` · anything unless asked
    """

    name: str = "number"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("5", "twenty five")
    measure: Measure = MEASURE

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The numbers of the answer; two joined by "or" or a hyphen are one reading with alternatives."""
        return answers(self.quantities(utterance, asked), self.measure.limits, asked)

    def quantities(self, utterance: Utterance, asked: Asked) -> Iterator[Quantity]:
        """The numbers with their places, as ranges need them."""
        for amount in amounts_of(utterance.text) if asked.is_open else ():
            if found := bare_quantity(amount, utterance.text, self.measure):
                yield found

    def check(self, value: Any) -> int | float:
        """The number. Refuses with `not_a_number`, `too_low` or `too_high`."""
        plain = str(value).strip().replace(",", "")
        if isinstance(value, bool) or not regex.fullmatch(r"\d{1,15}(?:\.\d{1,20})?", plain):
            raise ValueError("not_a_number")
        number = self.measure.stored(Decimal(plain))
        if reason := self.measure.limits.refuses(number):
            raise ValueError(reason)
        return number

    def show(self, value: Any) -> str:
        """The number with Indian grouping: `1,25,000`, `2.5`."""
        return grouped(value)

    def schema(self) -> dict[str, Any]:
        """A number."""
        return {"type": "number", **self.measure.limits.schema(least=0)}
