"""Ranges of money, numbers, distances or years: `5-7 lakh`, `under 8 lakh`, `2018 ke baad`, `around 6 lakh`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from engine.types.bounds import bound_of
from engine.types.distance import Distance
from engine.types.formats import short_rupees
from engine.types.money import Money
from engine.types.number import Number
from engine.types.quantity import Quantity, in_order
from engine.types.slot_type import Asked, Confidence, OptionValue, Reading, Rejection
from engine.types.utterance import Utterance
from engine.types.year import Year
from engine.types.year_spans import year_spans

Alone = Literal["max", "min", "exact"]
Ends = dict[str, Any]
"""`{"min": …, "max": …}`; either is None where the range is open."""

ABOUT = 10  # percent to either side that "around" allows
MOST_BETWEEN = 32  # characters between a lower and an upper bound that make one range


@dataclass(frozen=True)
class Range:
    """From a least to a most of another type, either of them open.

    Read with `of: money`: `5-7 lakh` · `between 5 and 7 lakh` · `5 se 7 lakh` · `under 8 lakh` · `8 lakh tak` ·
    `5 lakh se upar` · `ಐದು ಲಕ್ಷದೊಳಗೆ` · `around 6 lakh` is 5.4 to 6.6 · `8 lakh` alone is at most that
    Not read: what the other type does not read
    """

    name: str
    of: Money | Number | Distance | Year
    alone: Alone = "max"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def priority(self) -> int:
        """That of the type it is of."""
        return int(getattr(self.of, "priority", 0))

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The ranges of the message; a lower and an upper bound beside each other are one."""
        found = [
            self._answer(quantity, utterance.text, asked) for quantity in self._quantities(utterance, asked)
        ]
        joined = list(_joined([one for one in found if one]))
        return in_order(joined)

    def check(self, value: Any) -> Ends:
        """Both ends as the other type stores them, of a single number those that it stands for alone.

        Refuses with `not_a_range`, or as the other type does.
        """
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = self._ends(value, self.alone)
        if not isinstance(value, Mapping) or not value.keys() <= {"min", "max"}:
            raise ValueError("not_a_range")
        ends = {side: self._end(value.get(side)) for side in ("min", "max")}
        is_backwards = None not in ends.values() and ends["min"] > ends["max"]
        if ends == {"min": None, "max": None} or is_backwards:
            raise ValueError("not_a_range")
        return ends

    def show(self, value: Any) -> str:
        """`₹5 lakh to ₹7 lakh`, `under ₹8 lakh`, `above 2018`."""
        low, high = value["min"], value["max"]
        if low is None:
            return f"up to {self._shown(high)}" if isinstance(self.of, Year) else f"under {self._shown(high)}"
        if high is None:
            return (
                f"{self._shown(low)} or later" if isinstance(self.of, Year) else f"above {self._shown(low)}"
            )
        if low == high and self.alone == "exact":
            return self._shown(low)
        return f"{self._shown(low)} to {self._shown(high)}"

    def schema(self) -> dict[str, Any]:
        """An object with `min` and `max`, either of them null."""
        end = {"anyOf": [self.of.schema(), {"type": "null"}]}
        return {
            "type": "object",
            "properties": {"min": end, "max": end},
            "required": ["min", "max"],
            "additionalProperties": False,
        }

    def _end(self, value: Any) -> Any:
        return None if value is None else self.of.check(value)

    def _shown(self, value: Any) -> str:
        return short_rupees(value) if isinstance(self.of, Money) else self.of.show(value)

    def _quantities(self, utterance: Utterance, asked: Asked) -> Iterator[Quantity]:
        if isinstance(self.of, Year):
            return year_spans(self.of, utterance, asked)
        return self.of.quantities(utterance, asked)

    def _answer(self, quantity: Quantity, text: str, asked: Asked) -> Reading | Rejection | None:
        bound = None if quantity.side else bound_of(text, quantity.start, quantity.end)
        start, end = (bound.start, bound.end) if bound else (quantity.start, quantity.end)
        meant: tuple[Ends, ...]
        if quantity.ends:
            low, high = min(quantity.ends), max(quantity.ends)
            meant = ({"min": low, "max": high},)
        else:
            side = quantity.side or (bound.side if bound else self.alone)
            meant = tuple(self._ends(value, side) for value in quantity.meant)
        inside = [ends for ends in meant if self._is_allowed(ends)]
        if not inside:
            return Rejection("out_of_range", start, end) if asked.is_open else None
        several = tuple(inside) if len(inside) > 1 else ()
        return Reading(inside[0], start, end, quantity.confidence, several)

    def _ends(self, value: Any, side: str) -> Ends:
        if side == "around" and isinstance(self.of, Year):
            return {"min": value - 1, "max": value + 1}
        if side == "around":
            margin = value * ABOUT / 100
            low, high = value - margin, value + margin
            return (
                {"min": round(low), "max": round(high)}
                if isinstance(value, int)
                else {"min": low, "max": high}
            )
        return {
            "min": value if side in ("min", "exact") else None,
            "max": value if side in ("max", "exact") else None,
        }

    def _is_allowed(self, ends: Ends) -> bool:
        try:
            self.check(ends)
        except ValueError:
            return False
        return True


def merge(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> Ends:
    """A new range with the end it leaves open taken from the old one, unless the two contradict each other."""
    merged = {
        side: new[side] if new[side] is not None or old is None else old[side] for side in ("min", "max")
    }
    is_backwards = None not in merged.values() and merged["min"] > merged["max"]
    return dict(new) if is_backwards else merged


def build_range(name: str, definition: Mapping[str, Any], build: Callable[[Mapping[str, Any]], Any]) -> Range:
    """The type of an entry of `types.yaml` with `base: range`; `build` makes the type that it is a range of.

    Raises ValueError("key: message").
    """
    of = definition.get("of", "")
    if of not in RANGED:
        raise ValueError(f"of: {of!r} is not one of {', '.join(RANGED)}")
    own = {key: value for key, value in definition.items() if key not in ("of", "alone", "counterexamples")}
    inner = build({**own, "base": of, "examples": RANGED[of]})
    alone = definition.get("alone", "exact" if of == "year" else "max")
    if alone not in ("max", "min", "exact"):
        raise ValueError(f"alone: {alone!r} is not one of max, min, exact")
    examples = tuple(map(str, definition.get("examples", ()))) or RANGED[of]
    return Range(name, inner, alone, examples=examples)


RANGED: Mapping[str, tuple[str, ...]] = {
    "money": ("5 to 7 lakh", "under 8 lakh"),
    "number": ("5 to 7", "at least 5"),
    "distance": ("under 50,000 km", "20,000 to 40,000 km"),
    "year": ("2018 to 2020", "2018 or later"),
}
"""The kinds that there can be ranges of, with examples."""


def _joined(found: list[Reading | Rejection]) -> Iterator[Reading | Rejection]:
    """A lower and an upper bound as one range: "above 5 and below 8 lakh"."""
    at = 0
    while at < len(found):
        both = _both(found[at], found[at + 1]) if at + 1 < len(found) else None
        yield both or found[at]
        at += 2 if both else 1


def _both(one: Reading | Rejection, other: Reading | Rejection) -> Reading | None:
    if (
        not (isinstance(one, Reading) and isinstance(other, Reading))
        or one.alternatives
        or other.alternatives
    ):
        return None
    low, high = sorted((one.value, other.value), key=lambda ends: ends["min"] is None)
    is_open = (
        low["max"] is None and high["min"] is None and low["min"] is not None and high["max"] is not None
    )
    if not is_open or low["min"] > high["max"] or other.start - one.end > MOST_BETWEEN:
        return None
    confidence: Confidence = max(
        (one.confidence, other.confidence), key=("explicit", "by_step", "guess").index
    )
    return Reading({"min": low["min"], "max": high["max"]}, one.start, other.end, confidence)
