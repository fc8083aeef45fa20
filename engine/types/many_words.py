"""How a value is meant for a list that is there already: "also X" adds, "not X" removes, "only X" replaces it."""

from __future__ import annotations

from typing import Literal

from engine.types.later import compiled_later

Change = Literal["add", "remove", "replace", ""]
"""Empty: the words around the value say nothing of the list."""

JOINED = compiled_later(r" ?(?:&|/|and|or|nor|aur|ya|और|या|mattu|athava|ಮತ್ತು|ಅಥವಾ) ?")
"""What joins two values of which the words around them say the same: "no A and B"."""

REACH = 28  # characters to either side that are looked at
_EDGE, _END = r"(?<![\p{L}\p{M}])", r"(?![\p{L}\p{M}])"

_REMOVE_BEFORE = (
    r"not(?: interested in)?|(?<!no )no(?! *,| no )|nor|don'?t (?:want|need|show)|do not (?:want|need|show)"
    r"|without|except(?: for)?|excluding|exclude"
    r"|other than|besides|remove|drop|delete|minus|leave out|skip"
    r"|avoid|(?:anything|everything) but|instead of|rather than|bina|बिना"
)
_REMOVE_AFTER = (
    r"(?:nahi|nahin|nai|nhi|mat)(?: (?:chahiye|chaiye|chalega|chalegi|dikhao|ho|karo))?"
    r"|na (?:chahiye|chaiye|chalega|chalegi|dikhao|ho|karo)"
    r"|hata(?:o| do|iye)?|nikal(?:o| do)|ke alawa|ke bina|ke siwa|chho?d ?(?:kar|ke)|mat (?:dikhao|karo)|is out|out"
    r"|beda|bedi|bittu|illade|tegi(?:ri|yiri)?|(?:नहीं|नही|मत)(?: चाहिए)?|हटाओ|हटा दो|के अलावा|के बिना|को छोड़कर|ಬೇಡ"
    r"|ಬಿಟ್ಟು|ಇಲ್ಲದೆ|ತೆಗೆಯಿರಿ"
)
_ADD_BEFORE = (
    r"also|and also|plus|add|include|including|along with|as well as|additionally|together with"
    r"|(?:show|want|need) also|bhi|saath mein|jodo|भी|साथ में|jothege|ಜೊತೆಗೆ"
)
_ADD_AFTER = (
    r"also|too|as well|in addition|bhi|add (?:karo|kar do|maadi|madi)|jod(?:o| do)|भी|जोड़ो|जोड़ दो|kooda|kuda"
    r"|saha|koodaa|ಕೂಡ|ಕೂಡಾ|ಸಹ|ಸೇರಿಸಿ"
)
_AND = "and|aur|or bhi|और|mattu|matte|ಮತ್ತು"
_ONLY_BEFORE = r"only|just|sirf|bas|keval|सिर्फ|सिर्फ़|केवल|बस|kevala|bari|ಕೇವಲ"
_ONLY_AFTER = r"only|alone|hi|matra|ही|ಮಾತ್ರ"

_GAP = r"(?:[ ,]+(?:the|a|an|any|to|show|me|mujhe|wali|wala|ones?|cars?))*[ ,]*"
_WORDS_BEFORE: tuple[tuple[Change, str, str], ...] = (
    ("remove", _REMOVE_BEFORE, _EDGE),
    ("replace", _ONLY_BEFORE, _EDGE),
    ("add", _ADD_BEFORE, _EDGE),
    ("add", _AND, r"^\s*"),  # in the midst of a message it joins two values
)
_WORDS_AFTER: tuple[tuple[Change, str], ...] = (
    ("remove", _REMOVE_AFTER),
    ("add", _ADD_AFTER),
    ("replace", _ONLY_AFTER),
)
_NOUN = r"(?: (?:wagair[ah]*|wagera|vagera|वगैरह|wali|wala|wale|ones?|cars?|ko|ka|ki|वाली|वाला|को)){0,2}"
_BEFORE = [
    (change, compiled_later(rf"{start}(?:{words}){_END}{_GAP}$")) for change, words, start in _WORDS_BEFORE
]
_AFTER = [(change, compiled_later(rf"{_NOUN}[ ,]{{1,2}}(?:{words}){_END}")) for change, words in _WORDS_AFTER]


_REMOVING = compiled_later(rf"{_EDGE}(?:{_REMOVE_BEFORE}|{_REMOVE_AFTER}){_END}")


def may_remove(text: str) -> bool:
    """Whether the text has any word that takes a value away; most have none, and need not be read for it."""
    return bool(_REMOVING.search(text))


def change_at(text: str, start: int, end: int) -> Change:
    """What the words around the value at `text[start:end]` do to a list; those behind it count first."""
    for change, pattern in _AFTER:
        if pattern.match(text, end, end + REACH):
            return change
    before = text[max(start - REACH, 0) : start]
    return next((change for change, pattern in _BEFORE if pattern.search(before)), "")
