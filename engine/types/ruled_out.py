"""Days and times that a message rules out: "not tomorrow", "kal nahi", "4 pm is not possible"."""

from __future__ import annotations

from engine.types.later import compiled_later

LONGEST_BEFORE = 40  # characters before a value that are looked at

_BEFORE = compiled_later(
    r"(?:not|except|other than|instead of|last|pich?h?le|previous|past|every|har|हर|पिछले"
    r"|(?:can'?t|cannot|can not|won'?t|unable to|not able to)(?: be able to)? (?:come|make it|visit|reach|be there)"
    r"|nah?in? (?:aa|ho) ?(?:pau|paa?yeg|pay|sak)\p{L}*(?: h\p{L}+)?)"
    r"\s+(?:on |at |the )?$"
)
_BUSY = (
    "office|kaam|meeting|duty|exam|shaadi|function|wedding|marriage|party|trip|shift|puja|pooja|ऑफिस|मीटिंग|शादी|फंक्शन|पूजा"
    "|ಮದುವೆ|ಫಂಕ್ಷನ್|ಆಫೀಸ್|ಮೀಟಿಂಗ್|ಪೂಜೆ|maduve"
)
_NOT = (
    r"(?:to |toh |तो )?(?:nahi|nahin|nai|nhi|mushkil|busy|मुश्किल|नहीं)|beda|illa|alla|नही|मत|ಬೇಡ|ಅಲ್ಲ|ಆಗಲ್ಲ|aagalla"
    r"|ಕಷ್ಟ|kashta"
    r"|(?:(?:is|it|its|it's|i'm|i am|i|we|will be|would be) )*(?:not (?:possible|ok|okay|good|free|available|suitable"
    r"|convenient|working)|no good|can'?t|cannot|can not|won'?t|doesn'?t work|does not work|difficult)"
    rf"|(?:to |toh |तो )?(?:{_BUSY})(?:(?<=shaadi|शादी)(?: (?:me|mein|में))? (?:jaa?na|जाना))?"
    r" (?:hai|h|he|rahega|है|ide|idhe|ಇದೆ)"
    rf"|(?:i|we|there|it)(?:'m|'re|'ve|'s| am| are| have| is| will be)+ (?:(?:an?|my|our|some|to attend|in|on|at) )*"
    rf"(?:{_BUSY}|busy|travell?ing|away|out of (?:town|station))"
)
_AFTER = compiled_later(rf"\s*(?:ko|को|on|pe|par|baje|बजे)?\s*,?\s*(?:{_NOT})(?![\p{{L}}\p{{M}}])")


def is_ruled_out(text: str, start: int, end: int) -> bool:
    """Whether the words around the value at `text[start:end]` say that it is not that."""
    return bool(_BEFORE.search(text[max(start - LONGEST_BEFORE, 0) : start]) or _AFTER.match(text, end))
