"""Codes as they are spoken: "के ए 03" is KA 03, and to the question for one also "a p 39" and "zero three"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from engine.types.later import compiled_later
from engine.types.respelling import Respelt, respelt

_LETTERS = {
    "a": "ए ಎ ಏ", "b": "बी ಬಿ", "c": "सी ಸಿ", "d": "डी ಡಿ", "e": "ई ಇ ಈ", "f": "एफ ಎಫ್", "g": "जी ಜಿ",
    "h": "एच ಎಚ್ ಹೆಚ್", "i": "आई ಐ", "j": "जे ಜೆ ಜೇ", "k": "के ಕೆ ಕೇ", "l": "एल ಎಲ್", "m": "एम ಎಂ ಎಮ್",
    "n": "एन ಎನ್", "o": "ओ ಒ ಓ", "p": "पी ಪಿ", "q": "क्यू ಕ್ಯೂ", "r": "आर ಆರ್", "s": "एस ಎಸ್", "t": "टी ಟಿ",
    "u": "यू ಯು ಯೂ", "v": "वी ವಿ", "w": "डब्ल्यू डबल्यू ಡಬ್ಲ್ಯು ಡಬ್ಲ್ಯೂ", "x": "एक्स ಎಕ್ಸ್", "y": "वाई ವೈ",
    "z": "ज़ेड जेड जैड ಜೆಡ್ ಝಡ್",
}  # fmt: skip
_DIGITS = {
    "0": "zero oh shunya sunya sonne शून्य जीरो ज़ीरो ಸೊನ್ನೆ ಝೀರೋ", "1": "one ek ondu एक ಒಂದು",
    "2": "two do eradu दो ಎರಡು",
    "3": "three teen mooru तीन ಮೂರು",
    "4": "four char chaar naalku nalku चार ನಾಲ್ಕು", "5": "five paanch panch aidu पांच पाँच ಐದು",
    "6": "six che chhe chheh aaru छह छः छे ಆರು", "7": "seven saat elu सात ಏಳು", "8": "eight aath entu आठ ಎಂಟು",
    "9": "nine nau ombattu नौ ಒಂಬತ್ತು",
}  # fmt: skip
LETTERS = {name: letter for letter, names in _LETTERS.items() for name in names.split()}
DIGITS = {name: digit for digit, names in _DIGITS.items() for name in names.split()}

_NAMES = "|".join(sorted(LETTERS, key=len, reverse=True))
_APART = r"(?<![\p{L}\p{M}\p{N}])"
NAMED = compiled_later(rf"{_APART}(?:(?:{_NAMES}) ?){{1,4}}(?=[ -]?\d)(?<! )")
"""Names of letters before a number; elsewhere "के" is "of"."""
NAME = compiled_later(_NAMES)
SINGLE = compiled_later(rf"{_APART}[a-z](?: [a-z]){{1,2}}(?![\p{{L}}\p{{M}}\p{{N}}])")
_SAID = "|".join(sorted(DIGITS, key=len, reverse=True))
SAID = compiled_later(rf"{_APART}(?:{_SAID})(?: (?:{_SAID}))*(?![\p{{L}}\p{{M}}\p{{N}}])")


@lru_cache(maxsize=64)
def written(text: str, *, is_asked: bool) -> Respelt:
    """The text with its codes as they are written. `is_asked`: single letters and words for digits are of one too."""
    changes = sorted(_changes(text, is_asked=is_asked))
    apart = [one for before, one in zip([(0, 0, ""), *changes], changes, strict=False) if one[0] >= before[1]]
    return respelt(text, apart)


def _changes(text: str, *, is_asked: bool) -> Iterator[tuple[int, int, str]]:
    if not text.isascii():
        for found in NAMED.finditer(text):
            yield *found.span(), "".join(LETTERS[name] for name in NAME.findall(found.group()))
    if is_asked:
        for found in SINGLE.finditer(text):
            yield *found.span(), found.group().replace(" ", "")
        for found in SAID.finditer(text):
            yield *found.span(), "".join(DIGITS[word] for word in found.group().split())
