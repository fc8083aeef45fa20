"""What a customer takes back in the same breath: "2018... no, 2019", "do lakh, nahi ruko, dhai lakh"."""

from __future__ import annotations

from collections.abc import Sequence

from engine.types.later import compiled_later
from engine.types.put_aside import is_put_aside
from engine.types.slot_type import Reading, Rejection

_TAKEN_BACK = (
    r"sorry|no|nah|nope|wait|oops|actually|i mean|i meant|mean|matlab|मतलब|rather|make (?:it|that)|correction"
    r"|my mistake|typo|ok(?:ay)?,? fine|chalo|chaliye|चलो|चलिए|scratch that"
    r"|(?:bola|kaha|likha|socha) tha(?: na)?(?:,? (?:par|lekin|magar|but))?|(?:usse |us se )?pehle,? ab|,? ab|now it'?s"
    r"|nahi|nahin|nhi|nai|ruk[oi]|rukiye|galti(?: se| ho gayi)?"
    r"|galat(?: ho gaya| bola| diya| tha| hai)?|(?:the )?(?:rc|papers?|book|card) (?:says?|me|mein|pe)"
    r"|(?:ki|ke|k) (?:jagah|jagha|badle|bajaye?)|(?:की|के) (?:जगह|बदले|बजाय)|ಬದಲು|badalu"
    r"|(?:but |and |par |lekin )?(?:i |we )?(?:can|could|may|might|will) (?:be )?"
    r"(?:stretch|extend|go|push)(?:ed)?(?: it)?(?: up)?(?: (?:to|till))?"
    r"|but (?:honestly|actually|maybe|say|even)"
    r"|maaf(?: kar(?:o|na|iye))?|maaf kijiye|balki"
    r"|सॉरी|नहीं|नही|रुको|रुकिए|रुकिये|गलती(?: से)?|ग़लती(?: से)?|माफ़ी|माफ़ कीजिए|माफ कीजिए|माफ़ करना|माफ करना|बल्कि"
    r"|ಅಲ್ಲ|ಸಾರಿ|ಕ್ಷಮಿಸಿ|ತಪ್ಪಾಯ್ತು|illa|alla|sari alla|kshamisi|tappaytu"
)
_BEHIND = (
    r"i think|budget|shayad|arre|are|arey|oh|ki|ka|ke|ko|hai|h|he|thi|tha|the|wali|wala|model|lakhs?|km|kms|baje"
    r"|saal|years?|owner|people|tak|ide|anta"
    r"|की|का|को|है|थी|था|वाली|वाला|मॉडल|साल|ರ|ದು|ರದು|ರದ್ದು|ಇದೆ|ಮಾಡೆಲ್"
)
_BEFORE = (
    r"it is|it's|its|it was|that is|let's say|lets say|say|ok|okay|yes|haan|hold on|bhai|sir|please"
    r"|yaar|the|a|in|at|on|for|is|ab|now|अब|ಈಗ|iga|pehle|pahle|but|loan|budget|price|amount|ye|yeh|wo|woh|hi|to|toh"
    r"|abhi|mera|meri|हाँ|हां|यह|ये|वो|ಅದು|ಇದು|adu|idu"
)
_GAP = r"[\s,.…!;:–—-]"
BETWEEN = compiled_later(
    rf"{_GAP}*(?:(?:{_BEHIND}){_GAP}+){{0,3}}(?:(?:{_TAKEN_BACK}){_GAP}+)(?:(?:{_TAKEN_BACK}"
    rf"|{_BEFORE}){_GAP}+){{0,5}}"
    rf"|[.…]{{2,}} ?(?:ok|okay|fine|acc?h?ha) (?:(?:{_BEFORE}){_GAP}+){{0,3}}"
    rf"|{_GAP}*(?:(?:se|than|से) )?(?:a )?(?:thod[aie]|kuch|slightly|little|थोड़[ाीे]|कुछ) (?:sa |si )?"
    rf"(?:kam|zyada|jyada|upar|less|more|कम|ज़्यादा|ज्यादा|ऊपर){_GAP}+(?:(?:matlab|yaani|i mean|exactly|around){_GAP}+)?"
)
"""What may stand between a value and the one that takes its place."""
DENYING = compiled_later(
    rf"{_GAP}*(?:and )?(?:not|rather than|instead of|na ?ki|न कि){_GAP}+(?:rs\.? ?|₹ ?)?"
)
"""What stands between a value and one that it is not: "8 lakh not 80 lakh"."""

LONGEST = 60  # characters between the two

Found = Reading | Rejection


def without_corrected(found: Sequence[Found], text: str) -> tuple[Found, ...]:
    """The readings of one kind in a message, without those that the next one takes the place of."""
    places = sorted((one.start, one.end) for one in found)
    return tuple(
        one for one in found if not (_is_taken_back(one, places, text) or _is_denied(one, places, text))
    )


def _is_denied(one: Found, places: Sequence[tuple[int, int]], text: str) -> bool:
    return any(DENYING.fullmatch(text, end, one.start) for _, end in places if end < one.start)


def _is_taken_back(one: Found, places: Sequence[tuple[int, int]], text: str) -> bool:
    behind = next((place for place in places if place[0] > one.end), None)
    if behind is None or behind[0] > one.end + LONGEST:
        return False
    return bool(
        BETWEEN.fullmatch(text, one.end, behind[0]) or is_put_aside(text, (one.start, one.end), behind)
    )
