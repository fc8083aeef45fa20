"""What an amount is called where it is no price: "2 lakh down", "loan 6 lakh"."""

from __future__ import annotations

from engine.types.later import compiled_later
from engine.types.unit_words import END, START

LONGEST = 32  # characters before an amount that are looked at

DOWN = r"(?:(?:down|dwn)(?: ?(?:payment|pymt))?|dp|डाउन(?: पेमेंट)?|ಡೌನ್(?: ಪೇಮೆಂಟ್)?)"
"""What a down payment is called, as pattern text."""
_NAMED = rf"(?:{DOWN}|advance|loan|emi|लोन|ಲೋನ್)"
_OF = r"(?:ka |ki |ke |का |की )?"
_DOWN_BEFORE = compiled_later(rf"{START}{DOWN}(?: (?:is|of|hai|ka|ಇದೆ))?[ :=-]{{1,3}}$")
_DOWN_AFTER = compiled_later(rf" ?{_OF}{DOWN}{END}")
_NAMED_BEFORE = compiled_later(rf"{START}{_NAMED}{END}")
_NAMED_AFTER = compiled_later(rf" ?{_OF}{_NAMED}{END}")


def is_down_payment(text: str, start: int, end: int) -> bool:
    """Whether the amount at a place of a folded text is called a down payment."""
    before = text[max(start - LONGEST, 0) : start]
    return bool(_DOWN_BEFORE.search(before) or _DOWN_AFTER.match(text, end))


def is_named(text: str, since: int, start: int, end: int) -> bool:
    """Whether the amount is called a down payment, loan or instalment, by a word after `since` or right behind it."""
    return bool(_NAMED_BEFORE.search(text, since, start) or _NAMED_AFTER.match(text, end))
