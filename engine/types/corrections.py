"""What a customer takes back in the same breath: "2018... no, 2019", "do lakh, nahi ruko, dhai lakh"."""

from __future__ import annotations

from collections.abc import Sequence

from engine.types.later import compiled_later
from engine.types.slot_type import Reading, Rejection

_TAKEN_BACK = (
    r"sorry|no|nah|nope|wait|oops|actually|i mean|i meant|mean|rather|make (?:it|that)|correction"
    r"|my mistake|typo|ok(?:ay)?,? fine|chalo|chaliye|चलो|चलिए|scratch that"
    r"|(?:bola|kaha|likha|socha) tha(?:,? (?:par|lekin|magar|but))?|(?:usse |us se )?pehle,? ab|,? ab|now it'?s"
    r"|nahi|nahin|nhi|nai|ruk[oi]|rukiye|galti(?: se| ho gayi)?|galat"
    r"|maaf(?: kar(?:o|na|iye))?|maaf kijiye|balki"
    r"|सॉरी|नहीं|नही|रुको|रुकिए|रुकिये|गलती(?: से)?|ग़लती(?: से)?|माफ़ी|माफ़ कीजिए|माफ कीजिए|माफ़ करना|माफ करना|बल्कि"
    r"|ಅಲ್ಲ|ಸಾರಿ|ಕ್ಷಮಿಸಿ|ತಪ್ಪಾಯ್ತು|alla|sari alla|kshamisi|tappaytu"
)
_BEHIND = (
    r"arre|are|arey|oh|ki|ka|ke|ko|hai|h|he|thi|tha|the|wali|wala|model|lakhs?|km|kms|baje|saal|years?|owner|people|tak|ide|anta"
    r"|की|का|को|है|थी|था|वाली|वाला|मॉडल|साल|ರ|ದು|ರದು|ರದ್ದು|ಇದೆ|ಮಾಡೆಲ್"
)
_BEFORE = (
    r"it is|it's|its|it was|that is|let's say|lets say|say|ok|okay|yes|haan|hold on|bhai|sir|please"
    r"|yaar|the|a|in|at|on"
    r"|for|is|ab|now|अब|ಈಗ|iga|pehle|pahle|but|loan|budget|price|amount|ye|yeh|wo|woh|hi|to|toh|abhi|mera|meri|हाँ|हां|यह|ये|वो|ಅದು|ಇದು|adu|idu"
)
_GAP = r"[\s,.…!;:–—-]"
BETWEEN = compiled_later(
    rf"{_GAP}*(?:(?:{_BEHIND}){_GAP}+){{0,3}}(?:(?:{_TAKEN_BACK}){_GAP}+)(?:(?:{_TAKEN_BACK}"
    rf"|{_BEFORE}){_GAP}+){{0,5}}"
)
"""What may stand between a value and the one that takes its place."""

LONGEST = 60  # characters between the two
THOUGHT = compiled_later(
    r"(?:thinking(?: of| about)?|thought(?: of)?|planned|planning|socha tha|initially|earlier"
    r"|giving(?: me)?|offer(?:ed|ing|s)?(?: me)?|quot(?:ed|ing)|i got|सोचा था|पहले)"
    r"[ :,]{1,2}(?:only|around|about|a|rs\.?|₹)? ?$"
)
"""What stands before a value that was thought of, or that somebody else names."""
BUT = compiled_later(r"(?<![\p{L}\p{M}])(?:but|par|lekin|magar|now|ab|पर|लेकिन|मगर|अब|ಆದರೆ|ಈಗ)(?![\p{L}\p{M}])")
OFFERED = compiled_later(
    r"[ ]?(?:soch|सोच)(?: ?(?:rah|रह))?[\p{L}\p{M}]{0,2} (?:th|थ)[\p{L}\p{M}]+"
    r"|[ ]?(?:len[aei]|लेन[ीा]) (?:thi|tha|the|थी|था)(?![\p{L}\p{M}])"
    r"|[ ]?(?:offer|bol|kah|keh|de|laga|बोल|कह|दे|लगा) ?(?:rah|diy|रह|दिय|हे|he)[\p{L}\p{M}]*(?: (?:hai|h|hain|है|हैं))?"
)
"""What stands behind a value that was thought of, or that somebody else names."""

Found = Reading | Rejection


def without_corrected(found: Sequence[Found], text: str) -> tuple[Found, ...]:
    """The readings of one kind in a message, without those that are taken back by the next one."""
    starts = sorted(one.start for one in found)
    return tuple(one for one in found if not _is_taken_back(one, starts, text))


def _is_taken_back(one: Found, starts: Sequence[int], text: str) -> bool:
    behind = next((start for start in starts if start > one.end), one.end)
    if not one.end < behind <= one.end + LONGEST:
        return False
    is_past = THOUGHT.search(text, max(one.start - 24, 0), one.start) and BUT.search(text, one.end, behind)
    return bool(is_past or OFFERED.match(text, one.end) or BETWEEN.fullmatch(text, one.end, behind))
