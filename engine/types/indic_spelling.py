"""One spelling for words of Indian scripts that people write in several: ಇನ್ನೋವಾ and ಇನೋವಾ, हुन्डई and हुंडई."""

from __future__ import annotations

from functools import lru_cache

from engine.types.later import compiled_later

_ALIKE = str.maketrans(
    "ईऊऑऔीूॉैौँॅಈಊಏಓೀೂೇೋಝ",
    "इउओओिुोेोंेಇಉಎಒಿುೆೊಜ",
    "़಼\u200c\u200d",  # nuktas and joiners
)
DOUBLED = compiled_later(r"(\p{L})[್्](?=\1)")
NASAL = compiled_later(r"[नमञङण]्(?=\p{L})|[ನಮಞಙಣ]್(?=\p{L})")

CASE = compiled_later(r"(?P<word>[\p{L}\p{M}]{3,}?)(?:ಗೆ|ಕೆ|ದು|ದ|ಯನು|ವನು|ನು|ದಲಿ|ಯಲಿ|ನಲಿ|ಲಿ|ಯದು|ಯ|ನದು|ನ)")
"""Endings by which Kannada says "for", "of" and "in" in one word with a name, in plain spelling."""


def without_case(word: str) -> str:
    """A Kannada word in plain spelling without its case ending: the name in ವೆರ್ನಾಗೆ; "" where there is none."""
    if word < "ಀ" or word > "೿":
        return ""
    found = CASE.fullmatch(word)
    return found["word"].removesuffix("್") if found else ""


@lru_cache(maxsize=8192)
def plain_spelling(word: str) -> str:
    """The word with long vowels short, letters single, nasals as dots and without nuktas; others are as they were.

    It is for comparing, not for showing.
    """
    if word.isascii():
        return word
    single = DOUBLED.sub("", word.translate(_ALIKE))
    return NASAL.sub(lambda found: "ं" if found.group() < "ಀ" else "ಂ", single)
