"""What an amount is called where it is no price: "2 lakh down", "loan 6 lakh", and how one looks without a name."""

from __future__ import annotations

from engine.types.later import compiled_later
from engine.types.unit_words import END, NO_AMOUNT_NEXT, START

LONGEST = 36  # characters before an amount that are looked at
LONGEST_TOLD = 40  # before one that somebody told

DOWN = r"(?:(?:down|dwn)(?: ?(?:payment|pymt))?+|dp|डाउन(?: पेमेंट)?|ಡೌನ್(?: ಪೇಮೆಂಟ್)?)"
"""What a down payment is called, as pattern text."""
_NAMED = rf"(?:{DOWN}|advance|loan|emi|लोन|ಲೋನ್)"
_OF = r"(?:ka |ki |ke |का |की )?"
_CURRENCY = compiled_later(r"₹|/-|\b(?:rs|inr|rupe|rupay|rupiy)|रु|ರೂ")
_DOWN = compiled_later(DOWN)
_DOWN_BEFORE = compiled_later(
    rf"{START}(?<!bina |without |zero |no ){DOWN}"
    r"(?: (?:is|of|hai|ka|ke|liye|me|mein|sirf|only|bas|just|ge|ಇದೆ)){0,3}[ :=-]{1,3}$"
)
_DOWN_AFTER = compiled_later(rf" ?{_OF}{DOWN}{END}" + NO_AMOUNT_NEXT)
_NAMED_BEFORE = compiled_later(rf"{START}{_NAMED}{END}")
_LAKHS = compiled_later(r"\d{1,2}(?:,\d\d)?,\d\d,\d{3}")
_NAMED_AFTER = compiled_later(rf" ?{_OF}{_NAMED}{END}")

_TOLD_BEFORE = compiled_later(
    rf"{START}(?:offered|(?<!you )quoted|(?:bought|purchased|got (?:it|this|mine|my))(?: [a-z0-9]+){{0,3}} (?:for|at))"
    r"(?: (?:me|only|around|about|just|rs))?[ ₹]{1,2}$"
    rf"|{START}(?:li|liya|kharidi|khareedi) (?:thi|tha) $"
)
_TOLD_AFTER = compiled_later(
    rf" ?(?:rupees |rs )?(?:me |mein |ki |ka |में |की )?(?:li|liya|kharid[iae]+|khareed[iae]+|ली|लिया|खरीदी)"
    rf" (?:thi|tha|थी|था){END}"
    rf"| ?(?:rupees |rs )?for (?:it|my|our|this)(?: [a-z0-9]+){{0,3}} (?:when|in (?:19|20)\d\d|new|last|back){END}"
)


def is_lakhs(words: str) -> bool:
    """Whether these are digits with the commas of lakhs: "8,50,000"."""
    return bool(_LAKHS.fullmatch(words))


def is_in_rupees(words: str) -> bool:
    """Whether these words name the currency."""
    return bool(_CURRENCY.search(words))


def is_down_payment(text: str, start: int, end: int) -> bool:
    """Whether the amount at a place of a folded text is called a down payment."""
    before = text[max(start - LONGEST, 0) : start]
    return bool(_DOWN_BEFORE.search(before) or _DOWN_AFTER.match(text, end))


def calls_down_payment(words: str) -> bool:
    """Whether these words are a name for a down payment."""
    return bool(_DOWN.fullmatch(words))


def is_named(text: str, since: int, start: int, end: int) -> bool:
    """Whether the amount is called a down payment, loan or instalment, by a word after `since` or right behind it."""
    return bool(_NAMED_BEFORE.search(text, since, start) or _NAMED_AFTER.match(text, end))


def is_told_of(text: str, start: int, end: int) -> bool:
    """Whether somebody offered or paid the amount: "cars24 quoted 4 lakh", "5 lakh ki li thi"."""
    before = text[max(start - LONGEST_TOLD, 0) : start]
    return bool(_TOLD_BEFORE.search(before) or _TOLD_AFTER.match(text, end))
