"""How far a car has run, in kilometres: `45,000 km`, `45k`, `1.2 lakh chali hai`, `odometer 45000`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from engine.types.amounts import Amount, amounts_of
from engine.types.bare import ASK, Bare, Measure, Rule
from engine.types.distance_times import of_today
from engine.types.formats import grouped
from engine.types.later import compiled_later
from engine.types.numbers import THOUSAND
from engine.types.quantity import Quantity, answers, bare_quantity, quantity_of
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection
from engine.types.unit_words import (
    COUNTED,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    END,
    KILOMETRES,
    MONTHS,
    PERCENT,
    START,
    YEARS,
)  # fmt: skip
from engine.types.utterance import Utterance

ONE = Decimal(1)
UNITS = {"thousand": Decimal(THOUSAND), "kilometres": ONE}
BARE = Bare((Rule(ONE, Decimal(500), ASK), Rule(Decimal(500), None, "kilometres")))
MEASURE = Measure(UNITS, BARE)
LEAST_RUN = 500  # kilometres; unasked, less is the way to a place

_RUN = (
    r"driven|drived|drove|run|ran|running|runned|done|used(?!,)|completed|covered|travell?ed|clocked|chal[aei]+"
    r"|chali|chl[aei]+|chal (?:chuk|ga)[a-z]*|chalaa?y[ai]|odiden?|odide|odidhe|odidde|odiro|odiruva|odide|aagide"
    r"|agide|चली|चला|चल|रनिंग|ಓಡಿದೆ|ಓಡಿ[\p{L}\p{M}]*|ಆಗಿದೆ"
)
RUN_AFTER = compiled_later(
    rf"[ ]{{0,2}}(?:(?:tak|se|ke|ka|ki|hi|upar|uper|zyada|jyada|kam|thoda|thodi|na|nahi"
    rf"|न|नहीं|ज्यादा|ज़्यादा|कम|ऊपर|ಕ್ಕಿಂತ|ಗಿಂತ|kkinta|kinta|ಕಡಿಮೆ|kadime|kammi|approx|almost"
    rf"|around|only|total|bas|is|hai|has|been|have"
    rf"|just|till now|so far|abhi|ab|तक|से|ही){END}[ ]{{1,2}}){{0,4}}(?:{_RUN}){END}(?! l[eou]| ja[ay]| जा)"
    rf"(?! (?:hui |hai )?\d[\d,.]* ?(?:k|lakh|hazaa?r"
    rf"|thousand)? ?k\.?m)"  # unless it was another number that was run
    rf"|[ ]{{0,2}}(?:km|kms)?[ ]{{0,2}}(?:on (?:(?:the|its|it's) )?(?:clock|odo|odometer|meter)|(?:odo"
    rf"|odometer|meter) (?:pe|par|me|mein)){END}"
)
RUN_BEFORE = compiled_later(
    rf"{START}(?:{_RUN}|odo(?:meter)?|meter|मीटर|ओडोमीटर|ಮೀಟರ್|ಮೀಟರ್[\u200c]?(?:ನಲ್ಲಿ|ಅಲ್ಲಿ)|ಓಡೋಮೀಟರ್|reading|mileage reading"
    rf"|kms?|kilomet\p{{L}}+|किमी|ಕಿಮೀ)(?:[ :=-]{{1,3}}(?:is|says|reads|shows|showing|now|me|mein|पर|में|ನಲ್ಲಿ|pe"
    rf"|par|hai|h|hui|hua|about|around|only|approx|just|for|of|driven|reading|run|done"
    rf"|less than|under|below|more than|above|upto|up to|ka|ki|ke|lagbhag|kareeb|sirf|already|almost|nearly|has"
    rf"|it){END}){{0,3}}[ :=~,-]{{0,3}}$"
)
AMOUNT_BEFORE = compiled_later(
    r"(?:\d|(?:\d ?|(?<![\p{L}\p{M}]))(?:k|l|kms?|kilomet\p{L}+|किलोमीटर|ಕಿಲೋಮೀಟರ್|lakhs?|lacs?"
    r"|hazaa?r|hajaa?r|thousand|किमी|लाख|हजार|हज़ार"
    r"|ಕಿ\.?ಮೀ\.?|ಲಕ್ಷ|ಸಾವಿರ|savira))[ ]?(?:(?:hi|tak|se|ke|ka|only|kam|zyada|jyada|upar|niche) ){0,3}$"
)
"""What is run stands before the word for it already."""
CONSUMED = compiled_later(
    rf"[ ]{{0,2}}(?:k\.?m\.?s?|किमी|ಕಿಮೀ|kilomet\p{{L}}+)?[ ]{{0,2}}(?:/ ?(?:l|h|litre|liter|hr|kg)|kmpl|kmph"
    rf"|per (?:l|h|kg|ch)\p{{L}}*|p\.?l{END}|ka (?:average|mileage|avg|maileg)|ki (?:average|mileage|avg|speed"
    rf"|range)|(?:average|mileage|avg|range|speed)"
    rf"|deti|deta|degi|ka milega)"
)
CONSUMED_BEFORE = compiled_later(
    rf"{START}(?:daily|rozana|roz|mileage|milage|average|avg|range|speed|fuel economy|माइलेज|ಮೈಲೇಜ್)(?: (?:of|is|around"
    rf"|about|hai|ka|ki)){{0,2}}[ :=]{{0,2}}$"
)
AWAY = compiled_later(
    rf"[ ]{{0,2}}(?:away|from (?!19|20)|dur{END}|door{END}|doori|duri|radius|distance|ke andar (?:hu|hoon"
    rf"|rehta)|walk|ride"
    rf"|(?:daily|rozana|roz|a day|per day|every ?day|each day|रोज़?|ದಿನಾ){END}|from here|paidal|range|trip|दूर|ದೂರ"
    rf"|doora|dura{END}|dooradalli|ke radius|test)"
)
SERVICE_AFTER = compiled_later(
    r"[ ]{0,2}(?:(?:ki|ka|ke|wali|waali|wala|vali|par|pe|की|वाली|na)[ ]){0,2}(?:(?:free|paid|first"
    r"|second|third|regular|major)[ ])?(?:servic\p{L}*|sarvic\p{L}*|warranty|warrenty|guarantee|सर्विस|वारंटी"
    r"|ಸರ್ವಿಸ್|interval|check ?up|oil change)"
)
SERVICE_BEFORE = compiled_later(
    rf"{START}(?:every|each|har|हर|prati|per|after every|next service(?: at| is)?|service (?:at|due at|every"
    rf"|after)|warranty(?: of| till| upto)?|years? (?:or|/)|saal ya|previous service|ಪ್ರತಿ)[ ]{{0,2}}$"
)


@dataclass(frozen=True)
class Distance:
    """Kilometres on the odometer.

    Read: `45,000 km` · `45k kms` · `0.45 lakh km` · `80 hazaar chali hai` · `odometer 45000` · `४५ हजार किमी` ·
    `45000` and `45 hazaar` when asked
    Not read: `20 km/l` · `5 km away` · `10,000 km service` · `45000` unless asked · `45` is asked back
    """

    name: str = "distance"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("45,000 km", "45k")
    measure: Measure = MEASURE

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The distances of the message; two joined by "or" or a hyphen are one reading with alternatives."""
        today = of_today(self.quantities(utterance, asked), utterance.text)
        return answers(today, self.measure.limits, asked)

    def quantities(self, utterance: Utterance, asked: Asked) -> Iterator[Quantity]:
        """The distances with their places, as ranges need them."""
        for run in runs_of(utterance.text):
            if found := self._quantity(run, utterance.text, asked):
                yield found

    def check(self, value: Any) -> int:
        """Kilometres as a whole number. Refuses with `not_a_distance`, `too_low` or `too_high`."""
        plain = regex.sub(r"(?i),|\s?km$", "", str(value).strip())
        if isinstance(value, bool) or not regex.fullmatch(r"\d{1,9}(?:\.0+)?", plain):
            raise ValueError("not_a_distance")
        distance = int(Decimal(plain))
        if reason := self.measure.limits.refuses(distance):
            raise ValueError(reason)
        return distance

    def show(self, value: Any) -> str:
        """`45,000 km`."""
        return f"{grouped(value)} km"

    def schema(self) -> dict[str, Any]:
        """A whole number of kilometres."""
        return {"type": "integer", **self.measure.limits.schema(least=0)}

    def _quantity(self, run: Run, text: str, asked: Asked) -> Quantity | None:
        amount, is_long = run.amount, run.amount.numbers[-1].value >= LEAST_RUN
        if run.is_service and not asked.is_open:
            return None
        found = quantity_of(amount, [ONE] * len(amount.numbers), self.measure)
        if run.has_unit and amount.scale == 1 and not is_long and asked.is_open:
            return found._replace(confidence="guess", end=run.end)  # 45 km on an odometer may be 45 thousand
        if (run.has_unit and (asked.is_open or run.is_driven or is_long)) or (run.is_driven and is_long):
            return found._replace(end=run.end)
        if not asked.is_open or run.has_unit:
            return None
        if amount.scale >= THOUSAND:
            return found
        return bare_quantity(amount, text, self.measure)


class Run(NamedTuple):
    """An amount of a message that may be kilometres that were run; `end` takes the unit in."""

    amount: Amount
    end: int
    has_unit: bool
    is_driven: bool
    is_service: bool


@lru_cache(maxsize=64)  # the slots for kilometres of all flows read the same message
def runs_of(text: str) -> tuple[Run, ...]:
    """The amounts of a folded text that may be kilometres, whatever is asked."""
    return tuple(run for amount in amounts_of(text) if (run := _run(amount, text)))


def _run(amount: Amount, text: str) -> Run | None:
    unit = KILOMETRES.match(text, amount.end)
    end = unit.end() if unit else amount.end
    if _is_other(amount, text, end):
        return None
    before = text[max(amount.start - 40, 0) : amount.start]
    is_service = bool(SERVICE_AFTER.match(text, end) or SERVICE_BEFORE.search(before))
    return Run(amount, end, bool(unit), is_driven(text, amount.start, amount.end), is_service)


def is_driven(text: str, start: int, end: int) -> bool:
    """Whether an amount is said to be driven: "1.2 lakh chali hai", "odometer 45000"."""
    if CURRENCY_AFTER.match(text, end):
        return False
    unit = KILOMETRES.match(text, end)
    before = text[max(start - 48, 0) : start]
    lead = RUN_BEFORE.search(before)
    is_led = lead is not None and not AMOUNT_BEFORE.search(before[: lead.start()])
    return is_led or bool(RUN_AFTER.match(text, unit.end() if unit else end))


def _is_other(amount: Amount, text: str, end: int) -> bool:
    """Whether the amount is money, time, consumption or the way to a place."""
    before = text[max(amount.start - 40, 0) : amount.start]
    if amount.numbers[-1].value >= 10**9 or any(number.is_glued for number in amount.numbers):
        return True
    if CURRENCY_BEFORE.search(before) or CURRENCY_AFTER.match(text, amount.end):
        return True
    if any(unit.match(text, amount.end) for unit in (YEARS, MONTHS, PERCENT, COUNTED, CONSUMED)):
        return True
    return bool(CONSUMED_BEFORE.search(before) or AWAY.match(text, end))
