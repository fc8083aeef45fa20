"""Words that leave a choice open: "any", "doesn't matter", "koi bhi", "ಯಾವುದಾದರೂ"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import regex

from engine.types.later import compiled_later
from engine.types.utterance import Utterance, fold

_ENGLISH = """
any, anything, any one, anyone, any of them, any of these, any of those, any kind, any type, whichever,
whatever, either, either one, everything, all, all of them, it doesn't matter, doesn't matter, doesnt matter,
dosent matter, dosen't matter, does not matter, don't matter, dont matter, doesn't matters, no matter, not
matter, i don't mind, don't mind, dont mind, do not mind, don't care, dont care, do not care, no preference,
no preferences, no prefrence, no preferance, don't have any preference, no specific preference, no specific
choice, no specific, nothing specific, nothing particular, nothing in particular, no particular choice, not
particular, no particular, no choice, no bar, no restriction, no limit, anything goes, up to you, upto you,
don't know, dont know, do not know, not sure, no idea,
your choice, your wish, you choose, you decide, you suggest, suggest me, flexible, open to anything, open to
all, open to any, not fussy, not specific, wherever, anywhere, anytime, any time, whenever
"""
_HINDI = """
pata nahi, pata nahin, maloom nahi, पता नहीं,
koi bhi, koi b, koi bi, koibhi, koyi bhi, koi sa bhi, koi si bhi, kisi bhi, kuch bhi, kuchh bhi, kuch b,
kuchbhi, kuch bi, kutch bhi, jo bhi, jo bhi ho, jo bhi mile, jaisa bhi, jaisi bhi, kaisa bhi, kaisi bhi, sab
chalega, sab chalta hai, sab chalegi, fark nahi padta, farak nahi padta, farq nahi padta, fark nahin padta,
koi fark nahi, koi farak nahi, koi fark nahi padta, koi farak nahi padta, koi preference nahi, preference
nahi, koi pasand nahi, koi khaas nahi, koi khas nahi, kuch khaas nahi, kuch khas nahi, aapki marzi, aap ki
marzi, aapki pasand, jo aap kahe, jo aap bolo, kahin bhi, kahi bhi, kabhi bhi, कोई भी, कोई सा भी, कोई सी भी,
किसी भी, कुछ भी, जो भी, जो भी हो, कैसा भी, कैसी भी, सब चलेगा, फर्क नहीं पड़ता, फ़र्क नहीं पड़ता, कोई फर्क
नहीं, कोई फर्क नहीं पड़ता, कोई फ़र्क नहीं, कोई पसंद नहीं, कुछ खास नहीं, कहीं भी, कभी भी, आपकी मर्ज़ी, आपकी
मर्जी
"""
_KANNADA = """
gottilla, ಗೊತ್ತಿಲ್ಲ,
yaavudaadru, yaavudadru, yavudadru, yavudaadru, yaavdadru, yavdadru, yaavdaadru, yaavudaadaru, yavudadaru,
yaavudadaru, yavudaadaru, yaavudadroo, yavdaadru, yaavude, yavude, enadru, enaadru, yenadru, enaadaru,
enadaru, yelladru, elliyadru, yavagladru, ಯಾವುದಾದರೂ, ಯಾವುದಾದ್ರೂ, ಯಾವುದಾದರು, ಯಾವುದಾದ್ರು, ಯಾವುದೇ, ಏನಾದರೂ,
ಏನಾದ್ರೂ, ಎಲ್ಲಿಯಾದರೂ, ಯಾವಾಗಲಾದರೂ, ನಿಮ್ಮ ಇಷ್ಟ
"""
_AROUND = """
one, ones, is, are, it's, its, it, that's, will, would, be, can, do, work, works, fine, ok, okay, good, great,
acceptable, accepted, chalega, chalegi, chale, chalta, chalti, hai, he, ho, theek, thik, sahi, sari, aagutte,
agutte, parvagilla, tondare, illa, please, plz, pls, for me, with me, me, i, am, i'm, really, yes, haan, ya,
sir, bhai, ji, yaar, just, show, dikhao, dikha, batao, bata, do, de, dena, dijiye, option, options, actually,
honestly, well, hmm, ok, but, should, so, to, ide, चलेगा, चलेगी, है, ठीक, दिखाओ, बताओ, दे, दो,
ಪರವಾಗಿಲ್ಲ, ಸರಿ, ಆಗುತ್ತೆ, ಓಕೆ, ಇದೆ, ತೊಂದರೆ, ಇಲ್ಲ
"""
_LINKS = "of|kind of|type of|sort of|the|ka|ki|ke|ko|mein|me|is|are|can be|to|toh|for|in|on|about|a|का|की|के|को|में|तो"
_QUESTION = compiled_later(
    r"\?|^\s*(?:do you|is there|are there|have you|what|which|can i|could|kya|क्या|koi hai|ಯಾವ)(?![\p{L}\p{M}])"
)
_EDGE, _END = r"(?<![\p{L}\p{M}\p{N}])", r"(?![\p{L}\p{M}\p{N}])"


def _phrases(text: str) -> list[str]:
    return [phrase for part in text.split(",") if (phrase := " ".join(part.split()))]


def _alternation(phrases: Iterable[str]) -> str:
    folded = (fold(phrase).replace("’", "'") for phrase in phrases)
    return "|".join(regex.escape(phrase) for phrase in sorted(folded, key=len, reverse=True))


_ANY = _alternation(_phrases(f"{_ENGLISH},{_HINDI},{_KANNADA}"))
_WHOLE = compiled_later(
    rf"(?:[\s,.!]|{_EDGE}(?:{_alternation(_phrases(_AROUND))}){_END})*+{_EDGE}(?:{_ANY}){_END}"
    rf"(?:[\s,.!]|{_EDGE}(?:{_alternation(_phrases(f'{_AROUND},{_ENGLISH},{_HINDI}'))}){_END})*+"
)


def find_any(utterance: Utterance, words: tuple[str, ...] = ()) -> tuple[int, int] | None:
    """Where a message says that any value will do: all of it, or a piece beside one of the slot's `words`."""
    text = utterance.text.replace("’", "'")
    is_all = _is_all(text)
    if is_all is None:
        return None
    if is_all:
        return 0, len(text)
    found = _beside(words).search(text) if words else None
    return found.span() if found else None


@lru_cache(maxsize=64)  # each slot asks it of the same message
def _is_all(text: str) -> bool | None:
    """Whether the message says nothing else; None for a question."""
    return None if _QUESTION.search(text) else bool(_WHOLE.fullmatch(text))


@lru_cache(maxsize=256)
def _beside(words: tuple[str, ...]) -> Any:
    """A pattern for these names with "any" before or behind them; "any brand new car" is none."""
    names = dict.fromkeys(fold(word) for word in words if word.strip())
    name = rf"(?:{_alternation(names)})s?{_END}"
    return compiled_later(
        rf"{_EDGE}(?:{_ANY}) (?:(?:{_LINKS}) ){{0,2}}{name}(?!\s+new)"
        rf"|{_EDGE}{name}[ ,:\-]{{1,3}}(?:(?:{_LINKS}) ){{0,2}}(?:{_ANY}){_END}"
    )
