"""Phone numbers, by the metadata of `phonenumbers`: Indian mobiles, and others written with a plus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from engine.types.later import compiled_later
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection
from engine.types.spoken_codes import in_digits
from engine.types.utterance import Utterance, stands_alone

HOME, COUNTRY = "IN", "91"
GROUP = compiled_later(r"\d+")
PLUS_BEFORE = compiled_later(r"\+\s?$")
GLUED_BEFORE, GLUED_AFTER = compiled_later(r"\d[\p{L}\p{M}\p{N}]*$"), compiled_later(r"[\p{L}\p{M}@%]|,\d")
GAP = compiled_later(r"[ .\-()\u2010-\u2014\u00a0]{1,3}")
HOME_MOBILE = compiled_later(r"(?:\+?91|00910?|0910?|0)?([6-9]\d{9})|\+910([6-9]\d{9})")
HOME_PREFIX = compiled_later(r"^(?:\+91|0091|0)")
PHONE_WORD = compiled_later(
    r"phone|mobile|contact|call|whatsapp|number|\bno\b|फोन|फ़ोन|मोबाइल|नंबर|ಫೋನ್|ಮೊಬೈಲ್|ನಂಬರ್|ಸಂಖ್ಯೆ"
)
SHORTEST_TRY = 6  # digits; fewer are a year or a price, not a number with digits missing
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
MOST_GROUPS, MOST_NUMBERS = 40, 5  # groups of digits looked at, numbers read; keeps a hostile message cheap
LONGEST_TRY = 15  # digits, the most that E.164 allows

Run = tuple[str, int, int]  # digits (with a leading plus if it was typed) and where they stand


@dataclass(frozen=True)
class Phone:
    """An Indian mobile number, or a foreign number with its plus and country code.

    Read: `98450 12345` · `+91-98450-12345` · `0091 9845012345` · `९८४५०१२३४५` · `+1 650 253 0000` ·
    `nine eight four five zero one two double three four` when asked
    Not read: `1234567890` · `9999999999` · Refused with the reason when asked: `080 2345 6789` is a landline
    """

    name: str = "phone"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("98450 12345", "+91 98450 12345")

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """All numbers in the message; when it holds none and one was meant, why not."""
        text = utterance.text
        if not asked.is_open and sum(map(str.isdecimal, text)) < SHORTEST_TRY:
            return ()
        runs = list(_runs(text))
        if found := _found(runs, text):
            return found
        spoken = in_digits(text.replace(",", " "))
        if asked.is_open and (found := _found(list(_runs(spoken.text)), spoken.text)):
            return tuple(Reading(one.value, *spoken.place(one.start, one.end)) for one in found)
        return tuple(refused for run in runs if (refused := _refused(run, text, asked)))[:1]

    def check(self, value: Any) -> str:
        """The number in E.164. Refuses with `landline`, `too_short`, `too_long` or `not_a_mobile`."""
        digits = _plain(str(value))
        number = _number(digits)
        if number is None:
            raise ValueError(_reason(digits))
        return number

    def show(self, value: Any) -> str:
        """The number in groups: `+91 98450 12345`."""
        text = str(value)
        if text.startswith("+91") and len(text) == 13:
            return f"+91 {text[3:8]} {text[8:]}"
        try:
            number = phonenumbers.parse(text)
        except phonenumbers.NumberParseException:
            return text
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)

    def schema(self) -> dict[str, Any]:
        """A string in E.164."""
        return {"type": "string", "pattern": r"^\+[1-9]\d{6,14}$"}


def _found(runs: Sequence[list[Run]], text: str) -> tuple[Reading, ...]:
    numbers = (reading for run in runs for reading in _numbers(run, text))
    return tuple(islice(numbers, MOST_NUMBERS))


def _runs(text: str) -> Iterator[list[Run]]:
    """Groups of digits that stand side by side, with a typed plus as part of its group."""
    run: list[Run] = []
    for group in islice(GROUP.finditer(text), MOST_GROUPS):
        start, end = group.span()
        if run and not GAP.fullmatch(text, run[-1][2], start):
            yield run
            run = []
        plus = PLUS_BEFORE.search(text[max(start - 2, 0) : start])
        start = start - len(plus.group()) if plus else start
        run.append((("+" if plus else "") + group.group(), start, end))
    if run:
        yield run


def _numbers(run: list[Run], text: str) -> Iterator[Reading]:
    """The valid numbers of a run, leftmost and longest first."""
    at = 0
    while at < len(run):
        found = _longest_number(run, at)
        if found is None or not _is_free(text, run[at][1], run[found[1]][2]):
            at += 1
            continue
        number, last = found
        yield Reading(number, run[at][1], run[last][2])
        at = last + 1


def _longest_number(run: list[Run], first: int) -> tuple[str, int] | None:
    digits, best = "", None
    for last in range(first, len(run)):
        if last > first and run[last][0].startswith("+"):
            break
        digits += run[last][0]
        if len(digits) > LONGEST_TRY + 1:
            break
        if len(digits) >= 8 and (number := _number(digits)):
            best = number, last
            if HOME_MOBILE.fullmatch(digits) and not (run[first][0] == COUNTRY and len(digits) == 10):
                break  # a further group would be the next number or a year
    return best


def _is_free(text: str, start: int, end: int) -> bool:
    """Whether the digits are no piece of a code, an amount or an e-mail address. "ph98450…" is free."""
    return not GLUED_BEFORE.search(text[max(start - 30, 0) : start]) and not GLUED_AFTER.match(text, end)


def _number(digits: str) -> str | None:
    """The E.164 form of `+?digits` if it may be stored."""
    home = HOME_MOBILE.fullmatch(digits)
    if home:
        return _valid("+91" + (home.group(1) or home.group(2)))
    if digits.startswith("+") and not digits.startswith("+91"):
        return _valid(digits)
    return None


def _valid(digits: str) -> str | None:
    if len(set(digits[-9:])) == 1:
        return None
    try:
        number = phonenumbers.parse(digits)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    at_home = phonenumbers.region_code_for_number(number) == HOME
    if at_home and phonenumbers.number_type(number) not in MOBILE:
        return None
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _refused(run: list[Run], text: str, asked: Asked) -> Rejection | None:
    """Why a run of digits that was meant as a phone number is none."""
    digits = "".join(group for group, _, _ in run)
    start, end = run[0][1], run[-1][2]
    if not stands_alone(text, start, end) or text[end : end + 1] == "@":
        return None
    alone = not any(map(str.isalnum, text[:start] + text[end:]))
    plain = digits.lstrip("+")
    if asked.is_open and (len(plain) >= SHORTEST_TRY or (alone and len(plain) != 4)):
        return Rejection(_reason(digits), start, end)
    if len(plain) >= 8 and PHONE_WORD.search(text[max(start - 25, 0) : start]):
        return Rejection(_reason(digits), start, end)
    return None


def _reason(digits: str) -> str:
    plain = HOME_PREFIX.sub("", digits).lstrip("+")
    if len(plain) in (10, 11) and _is_landline(plain[-10:]):
        return "landline"
    if len(plain) < 10:
        return "too_short"
    return "too_long" if len(plain) > 10 else "not_a_mobile"


def _is_landline(national: str) -> bool:
    number = phonenumbers.parse("+91" + national)
    kind = phonenumbers.number_type(number)
    return national[0] != "1" and len(set(national)) > 1 and kind == PhoneNumberType.FIXED_LINE


def _plain(text: str) -> str:
    digits = "".join(filter(str.isdecimal, Utterance(text).text))
    return ("+" if text.strip().startswith("+") else "") + digits
