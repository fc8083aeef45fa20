"""Codes as they are spoken: "के ए 03" is KA 03, and to the question for one also "a p 39", "em ex", "zero three"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby

import regex

from engine.types.date_words import alternation
from engine.types.later import compiled_later
from engine.types.number_lexicon import parts_of
from engine.types.respelling import Change, Respelt, respelt

_LETTERS = {
    "a": "ए ಎ ಏ", "b": "बी ಬಿ", "c": "सी ಸಿ", "d": "डी ಡಿ", "e": "ई ಇ ಈ", "f": "एफ ಎಫ್", "g": "जी ಜಿ",
    "h": "एच ಎಚ್ ಹೆಚ್", "i": "आई ಐ", "j": "जे ಜೆ ಜೇ", "k": "के ಕೆ ಕೇ", "l": "एल ಎಲ್", "m": "एम ಎಂ ಎಮ್",
    "n": "एन ಎನ್", "o": "ओ ಒ ಓ", "p": "पी ಪಿ", "q": "क्यू ಕ್ಯೂ", "r": "आर ಆರ್", "s": "एस ಎಸ್", "t": "टी ಟಿ",
    "u": "यू ಯು ಯೂ", "v": "वी ವಿ", "w": "डब्ल्यू डबल्यू ಡಬ್ಲ್ಯು ಡಬ್ಲ್ಯೂ", "x": "एक्स ಎಕ್ಸ್", "y": "वाई ವೈ",
    "z": "ज़ेड जेड जैड ಜೆಡ್ ಝಡ್",
}  # fmt: skip
_LATIN = {
    "b": "bee", "c": "cee see", "d": "dee", "f": "eff", "g": "jee gee", "h": "ech aitch", "j": "jay", "k": "kay",
    "l": "el", "m": "em", "n": "en", "p": "pee", "q": "cue", "r": "ar", "s": "es ess", "t": "tee", "v": "vee",
    "w": "doubleu", "x": "ex", "y": "why", "z": "zed",
}  # fmt: skip
"""Names in Latin letters are read in the answer to the question for a code only: elsewhere "see" and "em" are words."""
LETTERS = {
    name: letter for names in (_LETTERS, _LATIN) for letter, said in names.items() for name in said.split()
}

_INDIAN = alternation(name for names in _LETTERS.values() for name in names.split())
_APART = r"(?<![\p{L}\p{M}\p{N}])"
_ENDS = r"(?![\p{L}\p{M}\p{N}])"
NAMED = compiled_later(rf"(?<![\p{{L}}\p{{M}}])(?:(?:{_INDIAN}) ?){{1,4}}(?=[ -]?\d)(?<! )")
"""Names of letters before a number; elsewhere "के" is "of"."""
NAMED_ALONE = compiled_later(
    rf"(?<![\p{{L}}\p{{M}}])(?:(?:{alternation(LETTERS)})[ .]?){{1,4}}(?![\p{{L}}\p{{M}}])(?<![ .])"
)
NAME = compiled_later(alternation(LETTERS))
SEPARATED = compiled_later("[ .]")
SINGLE = compiled_later(rf"{_APART}[a-z\d](?:[ .][a-z\d])+{_ENDS}")
"""Letters and digits one by one: "a p 3 9", "k.a.0.3"."""
BETWEEN = compiled_later(
    rf"{_APART}(?:(?:and |aur )?(?:then|phir|fir)|followed by|(?:us)?ke (?:baad|aage)|फिर|के (?:बाद|आगे)|ಆಮೇಲೆ){_ENDS}"
    r"|\((?:[a-z] (?:for|as in|se) [a-z]+[ ,]*)+\)"
)
"""What is said between the parts of a code and is none: "KA 03 and then MR", "(M for mango)"."""
BY_WORD = compiled_later(rf"{_APART}([a-z]) (?:for|as in|se) \1[a-z]+{_ENDS}")
ENDING = compiled_later(
    r"(?<=[a-z][ .-]?\d{4})(?=(?:[\u0900-\u0dff]+|hai|h|ge|ka|ki|ke|ko|na|du)" + _ENDS + ")"
)
"""Where a case ending or a verb is written onto a code: "KA03MX2259ಗೆ", "ka03mx2259hai"."""
REPEATED = {
    **dict.fromkeys("double dubble doble डबल ಡಬಲ್".split(), 2),
    **dict.fromkeys("triple tripple ट्रिपल ತ್ರಿಬಲ್ ಟ್ರಿಪಲ್".split(), 3),
}
TYPED_O = compiled_later(rf"{_APART}(?=\d*o)[\do]{{5,10}}{_ENDS}")
ZERO = frozenset(("o", "oh", "ओ"))
WORDS = compiled_later(rf"{_APART}[\p{{L}}\p{{M}}]++(?: [\p{{L}}\p{{M}}]++)*+(?!\p{{N}})")


@lru_cache(maxsize=64)
def written(text: str, spoken: tuple[tuple[str, str], ...] = (), *, is_asked: bool) -> Respelt:
    """The text with its codes as they are written.

    `is_asked`: single letters and words for digits are of one too, and `spoken` has what is said for a
    piece of it, with that piece.
    """
    if not is_asked:
        return respelt(text, [*_letters(NAMED, text), *_endings(text)])
    said = respelt(text, [*_pieces(text, spoken), *_answered(text), *_endings(text), *_digits(text)])
    return said.again(
        (*found.span(), SEPARATED.sub("", found.group())) for found in SINGLE.finditer(said.text)
    )


@lru_cache(maxsize=64)
def in_digits(text: str) -> Respelt:
    """The text with its words for single digits as digits, for a number that was asked for: "nine double four".

    A letter o among digits is a zero: "98441o2o55".
    """
    zeros = ((*found.span(), found.group().replace("o", "0")) for found in TYPED_O.finditer(text))
    return respelt(text, [*_digits(text), *zeros])


def _letters(named: regex.Pattern[str], text: str) -> Iterator[Change]:
    """The names of letters that the pattern finds, as these letters."""
    for found in named.finditer(text):
        yield *found.span(), "".join(LETTERS[name] for name in NAME.findall(found.group()))


def _endings(text: str) -> Iterator[Change]:
    for found in ENDING.finditer(text):
        yield *found.span(), " "


def _pieces(text: str, spoken: tuple[tuple[str, str], ...]) -> Iterator[Change]:
    pieces = dict(spoken)
    for found in _any_of(tuple(pieces)).finditer(text) if pieces else ():
        yield *found.span(), pieces[found.group()]


@cache
def _any_of(words: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(
        rf"{_APART}(?:{'|'.join(map(regex.escape, sorted(words, key=len, reverse=True)))}){_ENDS}"
    )


def _answered(text: str) -> Iterator[Change]:
    """What only the answer to the question for a code has in it."""
    yield from _letters(NAMED_ALONE, text)
    for found in BETWEEN.finditer(text):
        yield *found.span(), " "
    for found in BY_WORD.finditer(text):
        yield *found.span(), found.group(1)


def _digits(text: str) -> Iterator[Change]:
    """Every run of words in which digits are read, as these digits."""
    for found in WORDS.finditer(text):
        at, words = found.start(), found.group().split(" ")
        for is_said, run in groupby(zip(words, _dictated(words), strict=True), key=lambda one: bool(one[1])):
            spoken, digits = zip(*run, strict=True)
            end = at + len(" ".join(spoken))
            if is_said:
                yield at, end, "".join(digits)
            at = end + 1


def _dictated(words: Sequence[str]) -> Iterator[str]:
    """The digits that each word says, also in pairs: "ninety eight forty five oh one"; "double" says the next again."""
    for word, behind in zip(words, [*words[1:], ""], strict=True):
        value = 0 if word in ZERO else _count(word)
        if word in REPEATED:
            yield _digit(behind) * (REPEATED[word] - 1)
        elif value is not None and value >= 20 and value % 10 == 0 and _digit(behind) not in ("", "0"):
            yield str(value // 10)
        else:
            yield "" if value is None else str(value)


def _digit(word: str) -> str:
    """The digit that a word says, "" for other words."""
    value = _count(word)
    return str(value) if value is not None and value < 10 else ""


def _count(word: str) -> int | None:
    """The number from 0 to 99 that a word says."""
    parts = parts_of(word)
    value = parts[0].meaning.value if len(parts) == 1 and parts[0].meaning.role == "count" else None
    return int(value) if value is not None and value == int(value) and value < 100 else None
