"""Money in rupees: `₹6,45,000`, `6.5 lakh`, `saadhe teen lakh`, `50k`, and a share of a known whole ("20 %")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from engine.types.amount_names import DOWN, is_down_payment, is_lakhs, is_told_of
from engine.types.amounts import MOST_APART, Amount, amounts_of
from engine.types.bare import ASK, Bare, Limits, Measure, Rule
from engine.types.bounds import has_bound
from engine.types.distance import is_driven
from engine.types.formats import rupees
from engine.types.later import compiled_later
from engine.types.numbers import LAKH, THOUSAND
from engine.types.percent import INTEREST, half_of, is_percent, percent_of
from engine.types.quantity import Quantity, answers, bare_quantity, quantity_of
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection
from engine.types.unit_words import (
    COUNTED,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    END,
    KILOMETRES,
    MONTHS,
    START,
    YEARS,
)
from engine.types.utterance import Utterance

ONE = Decimal(1)
LEAST_MEANT = 1000  # rupees; a smaller bare number is not asked back as rupees
LEAST_SHARE = 5  # percent; a smaller bare number is no share
FEWEST_DIGITS = 5  # of a number that is rupees beside "under" or "budget"
FEWEST_WANTED = 6  # of one that is rupees before "chahiye": fewer may be kilometres
LONGEST_VALUE = 12  # digits of an amount that is stored

BUDGET_BEFORE = compiled_later(
    rf"{START}(?:budget|bajat|budjet|buget|price|prices|priced|rate|cost|costs|costing|kee?mat|kimmat|daam|dam|bele|amount"
    rf"|loan|{DOWN}|advance|expect(?:ed|ing|s|ation)?|worth|offer|asking|quote|बजट|कीमत|दाम"
    rf"|ಬಜೆಟ್|ಬೆಲೆ)(?:[ :=,-]{{1,3}}(?:is|of|hai|he|h|ka|ki|around|about|approx|range|would be|will be|mera|my"
    rf"|lagbhag|by|to|only|total|idhe|ide|sumaru|upto|up to|under|max|maximum|min|minimum|between|from|को|है|का|ಇದೆ"
    rf"|ಸುಮಾರು){END}){{0,3}}[ :=-]{{0,3}}$"
)
PRICED = compiled_later(rf"[ ]{{0,2}}(?:car|gaadi|gadi|gaddi|gaari|emi){END}")
"""One thing of which there are no lakhs: "8 lakh car" is said of its price."""
BUDGET_AFTER = compiled_later(
    rf"[ ]{{0,2}}(?:ka |ki |ke |tak ka |का |more |extra )?(?:budget|bajat|बजट|ಬಜೆಟ್|{DOWN}|loan|लोन|ಲೋನ್){END}"
)
WANTED_AFTER = compiled_later(
    rf"[ ]{{0,2}}(?:me |mein |tak |तक |में )?(?:chah?iye|chaiye|de ?d[eo]n?[aeo]?|mil[ae] ?(?:jaye|jaaye|ga)?|चाहिए|दे ?दो"
    rf"|beku|ಬೇಕು){END}"
)
"""What a large number is a sum before: "190000 de dena"."""
RATE_BEFORE = compiled_later(
    rf"{START}(?:at|@|rate|{INTEREST})(?: (?:of|is|at|rate|hai|ka|दर)){{0,2}}[ :=@]{{0,2}}$"
)
RATE_AFTER = compiled_later(rf"[ ]{{0,2}}(?:ke |ka |की |के |का )?(?:{INTEREST}|p\.?a|per annum){END}")
PER_MONTH = compiled_later(
    rf"[ ]{{0,2}}(?:rs\.?|rupees|rupaye|₹|/-)?[ ]{{0,2}}(?:/ ?(?:month|mo|m|mahina){END}|p\.?m\.?{END}(?! )"
    rf"|a month|per month|per mahina|every month|each month|monthly|har mah|mahine (?:ka|ki|me)"
    rf"|mahina|प्रति माह|ಪ್ರತಿ ತಿಂಗಳ|(?:tak|तक) (?:kat|bhar|कट|भर)"
    rf"|per (?:km|day|year|litre|person|hour)|/ ?(?:km|day|litre|hour))"
)
EMI_AFTER = compiled_later(
    r" ?(?:ki |ka |की |का )?(?:emi|ईएमआई|ಇಎಂಐ|(?P<income>(?:salary|income|सैलरी)(?! ?(?:is |of )?\d)"
    r"|kama(?:t[aeiu]|let)[a-z]*|कमा[तल][\p{L}\p{M}]*))" + END
)
EMI_BEFORE = compiled_later(
    rf"{START}(?:emi|monthly|per month|install?ment|kish?t|kantu|ईएमआई|किस्त|किश्त|ಕಂತು"
    r"|(?P<income>salary|income|i earn|pagaar|sambala|सैलरी|वेतन|तनख्वाह|ಸಂಬಳ))"
    r"(?: (?:should|must|can|has to|to) (?:be|come)(?: to)?| bas| sirf)?"
    r"(?: (?:of|is|around|about|approx|upto|under|below|within|max|not more than|less than|hai|ka))?"
    r"[ :₹]{0,3}(?:rs\.?)?[ ]?$"
)
"""What was paid once, or what somebody else offers: neither is what the customer wants."""
ENGINE_AFTER = compiled_later(
    r"[ ]{0,2}(?:engine|petrol|diesel|turbo|kappa|mpi|crdi|ivtec|i-?vtec|tdi|tsi|revotron|dicor|multijet"
    r"|dual|vtvt)"
)
WISH_ENDS = compiled_later(
    r"(?: (?:ke andar|ke under|tak|se kam|me|mein|only|please|pls|sir|hai|chahiye|dikhao|wali))*[ .!?]*(?:$|,|\. )|"
    r" (?:me|mein) (?:koi|kuch|kaun|konsi|ek|acch?i)| tak (?:bhi )?(?:ja|de|kar|chal|khi?nch)"
)
"""What may stand between a limit and the end of a wish for it: "creta under 10 please"."""
OTHERS = (KILOMETRES, YEARS, MONTHS, PER_MONTH, COUNTED)
LEAST_MONTHLESS = 100_000  # rupees; nobody pays so much a month: "emi 2 lakh down"
LITRES = Decimal(400_000)  # "1.5l diesel" is an engine, "8l diesel" a price
UNITS = {"lakh": Decimal(100_000), "thousand": Decimal(THOUSAND), "rupees": ONE}
BARE = Bare(
    (
        Rule(Decimal(0), Decimal("0.001"), "rupees"),  # nothing down is an amount, half is a share
        Rule(ONE, Decimal(100), ASK),
        Rule(Decimal(100), Decimal(THOUSAND), "thousand", confirm=True),
        Rule(Decimal(THOUSAND), None, "rupees"),
    )
)
MEASURE = Measure(UNITS, BARE)


@dataclass(frozen=True)
class Money:
    """An amount in whole rupees.

    Read: `₹6,45,000` · `6.5 lakh` · `50k` · `saadhe teen lakh` · `पाँच लाख` · `ಐದು ಲಕ್ಷ` · `650000` when asked ·
    `20 percent of the price` where shares are taken
    Not read: `45k km` · `1.2 lakh chali hai` · `10k per month` · `560034` unless asked · `8` is asked back
    """

    name: str = "money"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("₹6,45,000", "6.5 lakh")
    measure: Measure = MEASURE
    priority: int = 1

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The amounts of the message; two joined by "or" or a hyphen are one reading with alternatives."""
        return answers(self.quantities(utterance, asked), self.measure.limits, asked)

    def quantities(self, utterance: Utterance, asked: Asked) -> Iterator[Quantity]:
        """The amounts with their places, as ranges need them."""
        text = utterance.text
        for one in sums_of(text):
            if not asked.is_open and is_told_of(text, one.start, one.end):
                continue
            if quantity := self._quantity(one, text, asked):
                yield quantity
        if asked.is_open and asked.whole is not None and (half := half_of(text)):
            scaled = (one for one in amounts_of(text) if one.scale > 1)  # "half a lakh" is no share
            if not any(one.start < half[1] and half[0] < one.end for one in scaled):
                yield _share(Decimal(50), asked.whole, *half)

    def check(self, value: Any) -> int:
        """Rupees as a whole number. Refuses with `not_an_amount`, `too_low` or `too_high`."""
        plain = regex.sub(r"^₹|,", "", str(value).strip())
        if isinstance(value, bool) or not regex.fullmatch(r"\d{1,12}(?:\.\d{1,6})?", plain):
            raise ValueError("not_an_amount")
        amount = int(Decimal(plain).quantize(ONE, ROUND_HALF_UP))
        if reason := self.measure.limits.refuses(amount):
            raise ValueError(reason)
        return amount

    def show(self, value: Any) -> str:
        """`₹6,45,000`."""
        return rupees(value)

    def schema(self) -> dict[str, Any]:
        """A whole number of rupees."""
        return {"type": "integer", **self.measure.limits.schema(least=0)}

    def _quantity(self, one: Sum, text: str, asked: Asked) -> Quantity | None:
        amount = one.amount
        if one.is_percent:
            return _percent(amount, text, asked)
        is_sure = (one.is_marked or amount.scale >= THOUSAND) and not _is_small(amount, asked)
        if is_sure:
            found: Quantity | None = quantity_of(amount, [ONE] * len(amount.numbers), self.measure)
        else:
            found = self._unmarked(amount, text, asked)
        return found._replace(start=one.start, end=one.end) if found else None

    def _unmarked(self, amount: Amount, text: str, asked: Asked) -> Quantity | None:
        """An amount without currency and scale: beside "budget" or "under", or the answer to the open question."""
        before = text[max(amount.start - 48, 0) : amount.start]
        digits = min(number.digits for number in amount.numbers)
        is_fraction = amount.numbers[-1].value % 1 > 0
        is_wanted = is_fraction or digits >= FEWEST_WANTED
        is_named = bool(BUDGET_BEFORE.search(before) or BUDGET_AFTER.match(text, amount.end))
        is_named = is_named or (is_wanted and bool(WANTED_AFTER.match(text, amount.end)))
        if digits >= FEWEST_DIGITS and (is_named or has_bound(text, amount.start, amount.end)):
            return quantity_of(amount, [ONE] * len(amount.numbers), self.measure)
        if asked.is_open:
            return self._bare(amount, text, asked)
        rule = self.measure.bare.rule(amount.numbers[-1].value)
        if is_lakhs(text[amount.start : amount.end]):
            return quantity_of(amount, [ONE], self.measure)
        if rule is None or not (is_named or has_bound(text, amount.start, amount.end)):
            return None
        if rule.unit == ASK:
            is_in_lakhs = is_fraction and is_named  # "price is 6.75"
            scale = Decimal(LAKH) if is_in_lakhs else _scale_beside(amount, text)
            return quantity_of(amount, [scale] * len(amount.numbers), self.measure) if scale else None
        found = bare_quantity(amount, text, self.measure)
        is_clear = found is not None and not rule.confirm
        is_clear = is_clear and (is_named or bool(WISH_ENDS.match(text, amount.end)))
        return found._replace(confidence="explicit" if is_clear else "guess") if found else None

    def _bare(self, amount: Amount, text: str, asked: Asked) -> Quantity | None:
        limits = self.measure.limits
        most = min((bound for bound in (limits.most, asked.whole) if bound is not None), default=None)
        least = max(limits.least or 0, LEAST_MEANT)
        plausible = self.measure._replace(
            limits=Limits(Decimal(least), most if most is None else Decimal(most))
        )
        found = bare_quantity(amount, text, plausible)
        number = amount.numbers[0].value
        rule = self.measure.bare.rule(number)
        is_share = (
            rule is not None and rule.unit == ASK and number >= LEAST_SHARE and len(amount.numbers) == 1
        )
        if found is None or asked.whole is None or not is_share:
            return found
        share = _share(number, asked.whole, amount.start, amount.end)
        return share._replace(meant=(*share.meant, *found.meant), confidence="by_step")


class Sum(NamedTuple):
    """An amount of a message that may be money, whatever is asked: `start` and `end` take its currency in."""

    amount: Amount
    start: int
    end: int
    is_percent: bool = False
    is_marked: bool = False


@lru_cache(maxsize=64)  # the slots for money of all flows read the same message
def sums_of(text: str) -> tuple[Sum, ...]:
    """The amounts of a folded text that may be money, or a percent of it."""
    return tuple(one for amount in amounts_of(text) if (one := _sum(amount, text)))


def _sum(amount: Amount, text: str) -> Sum | None:
    if is_percent(text, amount):
        return Sum(amount, amount.start, amount.end, is_percent=True)
    before = text[max(amount.start - 48, 0) : amount.start]
    is_too_long = max(number.value for number in amount.numbers) >= 10**LONGEST_VALUE
    if is_too_long or _is_other(amount, text, before):
        return None
    mark = CURRENCY_BEFORE.search(before)
    unit = CURRENCY_AFTER.match(text, amount.end)
    start = amount.start - len(mark.group().lstrip()) if mark else amount.start
    return Sum(amount, start, unit.end() if unit else amount.end, is_marked=bool(mark or unit))


def _scale_beside(amount: Amount, text: str) -> Decimal | None:
    """The scale of another amount that a small number shares: "price 12.4 lakh, dp 2.4"."""
    counts = (
        other.numbers[-1].count for other in amounts_of(text) if other.scale == LAKH and other is not amount
    )
    small = amount.numbers[-1].value
    return (
        Decimal(LAKH) if any(small <= count * 2 and count <= small * MOST_APART for count in counts) else None
    )


def _share(percent: Decimal, whole: int, start: int, end: int) -> Quantity:
    value = int((whole * percent / 100).quantize(ONE, ROUND_HALF_UP))
    return Quantity(start, end, "explicit", (value,), share=percent)


def _is_rate(text: str, percent: Quantity) -> bool:
    """Whether a percent is the interest: "at 9.75%", "9% byaj"."""
    before = text[max(percent.start - 24, 0) : percent.start]
    is_led = RATE_BEFORE.search(before) and not BUDGET_AFTER.match(text, percent.end)
    return bool(is_led or RATE_AFTER.match(text, percent.end))


def _percent(amount: Amount, text: str, asked: Asked) -> Quantity | None:
    """A percent of the whole; of one not known yet only the percent itself."""
    found = percent_of(text, amount) if asked.takes_share else None
    if found is None or (not asked.is_open and _is_rate(text, found)):
        return None
    share = Decimal(str(found.meant[0])) if found.meant else None
    if asked.whole is None:
        return None if share is None else Quantity(found.start, found.end, "explicit", share=share)
    if share is not None:
        return _share(share, asked.whole, found.start, found.end)
    ends = tuple(_share(Decimal(str(end)), asked.whole, 0, 0).meant[0] for end in found.ends)
    return Quantity(found.start, found.end, "explicit", ends=ends)


def _is_small(amount: Amount, asked: Asked) -> bool:
    """Whether "Rs 8" is said where lakhs are meant."""
    return asked.is_open and amount.scale == 1 and amount.numbers[-1].value < THOUSAND


def _is_other(amount: Amount, text: str, before: str) -> bool:
    """Whether the number is of something else than rupees: kilometres, months, litres, people, a monthly sum."""
    end = amount.end
    is_priced = amount.numbers[-1].value >= LEAST_MONTHLESS and bool(PRICED.match(text, end))
    if not is_priced and any(unit.match(text, end) for unit in OTHERS):
        return True
    monthly = EMI_BEFORE.search(before)
    is_little = amount.numbers[-1].value < LEAST_MONTHLESS and not is_down_payment(text, amount.start, end)
    if any(found and (found["income"] or is_little) for found in (monthly, EMI_AFTER.match(text, end))):
        return True
    if is_driven(text, amount.start, end):
        return True
    is_litres = (
        text[end - 1] == "l" and amount.numbers[-1].value < LITRES and bool(ENGINE_AFTER.match(text, end))
    )
    return is_litres or amount.numbers[0].is_glued or amount.numbers[-1].is_glued
