"""Values that a message only tells of: thought of before ("6 lakh socha tha par ab 7"), or named by somebody else."""

from __future__ import annotations

from engine.types.amount_names import is_named
from engine.types.later import compiled_later
from engine.types.unit_words import END, START

LONGEST_LEAD = 24  # characters before a value that are looked at

_LEAD = compiled_later(
    rf"{START}(?:thinking(?: of| about)?|thought(?: of)?|planned|planning|socha tha|initially|earlier"
    r"|giving(?: me)?|offer(?:ed|ing|s)?(?: me)?|quot(?:ed|ing)|i got|सोचा था|पहले)"
    r"[ :,]{1,2}(?:only|around|about|a|rs\.?|₹)? ?$"
)
"""What stands before such a value, where the customer's own follows behind "but" or "now"."""
_BUT = r"but|par|lekin|magar|पर|लेकिन|मगर|aadre|adre|ಆದರೆ|ಆದ್ರೆ"
_TURN = compiled_later(rf"{START}(?:{_BUT}|now|ab|अब|ಈಗ){END}")
_BUT_MINE = compiled_later(
    rf"{START}(?:{_BUT}) (?:my|mine|mera|meri|mere|mujhe|muje|hamara|humara|मेरा|मेरी|मुझे|हमारा|nanna|nange|nanage"
    rf"|ನನ್ನ|ನನಗೆ|ನಂಗೆ){END}"
)
_TAIL = compiled_later(
    r" ?(?:(?:soch|सोच)(?: ?(?:rah|रह))?[\p{L}\p{M}]{0,2} (?:th|थ)[\p{L}\p{M}]+"
    rf"|(?:len[aei]|लेन[ीा]) (?:thi|tha|the|थी|था){END}"
    rf"|(?:offer|bol|kah|keh|de|laga|बोल|कह|दे|लगा) ?(?:rah[aeio]|diy[ae]|रह[ाेी]|दिय[ाे]){END})"
)
"""What stands behind it: "3 lakh de raha hai", "wagon r leni thi"."""
_STRETCHED = compiled_later(
    r"(?: ?(?:lakhs?|lacs?|l|लाख|ಲಕ್ಷ))?(?: ?(?:tak|तक|varegu|varege|ವರೆಗೂ|ವರೆಗೆ))?(?<=tak|तक|varegu|varege|ವರೆಗೂ|ವರೆಗೆ)"
    r" (?:bhi )?(?:ja|de|kar|chal|khi?nch|hog|kod|जा|दे|कर|चल|ಹೋಗ|ಕೊಡ)"
)
"""What stands behind a value that another is stretched to: "6 hai par 6.4 tak ja sakta hu"."""


def is_put_aside(text: str, value: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether the value at the first place is not meant because that at the second one is said instead.

    A second one that is named by itself takes nobody's place: "planning 8 lakh but 2 lakh down".
    """
    start, end = value
    if is_named(text, end, *behind):
        return False
    if _TAIL.match(text, end):
        return True
    if _BUT_MINE.search(text, end, behind[0]):
        return True
    if _STRETCHED.match(text, behind[1]) and _TURN.search(text, end, behind[0]):
        return True
    lead = _LEAD.search(text, max(start - LONGEST_LEAD, 0), start)
    return bool(lead and _TURN.search(text, end, behind[0]))
