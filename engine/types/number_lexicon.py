"""What a word says in a number: a count, a scale (lakh), or what is added to the count behind it (saadhe).

The spellings are in `number_words.py` and `number_words_indic.py`. A word that is not there is looked up by its sound:
long and short vowels, doubled letters and the like are the same, and the pieces of "aidulaksha" are found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from engine.types import number_words, number_words_indic
from engine.types.common_words import COMMON_WORDS
from engine.types.indic_spelling import plain_spelling
from engine.types.later import compiled_later

Role = Literal["count", "scale", "added"]


class Meaning(NamedTuple):
    """What a word says. `joins`: a ten and a one beside each other make one number ("twenty five")."""

    role: Role
    value: Decimal
    joins: bool = False


class Part(NamedTuple):
    """A piece of a word with its meaning, and how many letters it has."""

    meaning: Meaning
    length: int


SHORTEST_BY_SOUND = 4  # letters; shorter words sound like too many others
SHORTEST_FUZZY = 4

_INDIC_SOUNDS = (
    (compiled_later("[\u0902\u0c82]"), ""),  # nasal signs
    (compiled_later("ट\u094d(?=ठ)|च\u094d(?=छ)"), ""),
    (compiled_later("ನಲ್(?=ವ)"), "ನಲ"),
)
_LATIN_SOUNDS = (
    (compiled_later("chh"), "ch"),
    (compiled_later("ph"), "f"),
    (compiled_later("ai|ei|ey|ay"), "e"),
    (compiled_later("au|ou|ow"), "o"),
    (compiled_later("aa+"), "a"),
    (compiled_later("ee+|ii+|ie"), "i"),
    (compiled_later("oo+|uu+"), "u"),
    (compiled_later(r"([b-df-hj-np-tv-z])\1+"), r"\1"),
    (compiled_later("(?<=[aeiou])h$|^y(?=e)"), ""),
    (compiled_later("(?<=t)h(?=[ue])"), ""),
)
_LETTERS = str.maketrans({"w": "v", "z": "j", "ब": "व", "ः": "ह", "ಭ": "ಬ"})

_KANNADA_ONES = "ondu eradu mooru muru naalku nalku aidu aaru elu entu ombattu"
_HALVES = (
    (compiled_later("(?:mukkaalu|ಮುಕ್ಕಾಲು)$"), Decimal("0.75")),
    (compiled_later("(?:[ouw]*vare|ವರೆ)$"), Decimal("0.5")),
    (compiled_later("(?:kaalu|ಕಾಲು)$"), Decimal("0.25")),
)
_SUFFIX = compiled_later(
    r"(?:tak|se|ke|ka|ki|me|mein|max|plus|d?olage|dinda|dindha|kke|k?kinta|d?avarege|ge|ddu|dd[ae]|du"
    r"|ದೊಳಗೆ|ದೊಳಗಡೆ|ದಿಂದ|ಕ್ಕೆ|ಕ್ಕಿಂತ|ದವರೆಗೆ|ದವರೆಗೂ|ಗಳು|ವರೆಗೆ|ವರೆಗೂ|ರಿಂದ|ದ್ದು|ದು|ದ|ದಲ್ಲಿ|ದಷ್ಟು|तक|से|के)"
)
_CASE = compiled_later(r"(.+?)(?:a?rinda|ರಿಂದ|ರ)")  # "from five", "of five"


def sound(word: str) -> str:
    """A number word as it is compared: what people write in many ways is written in one."""
    word = plain_spelling(word).translate(_LETTERS)
    for pattern, instead in _LATIN_SOUNDS if word.isascii() else _INDIC_SOUNDS:
        word = pattern.sub(instead, word)
    return word


def _lines(table: str) -> Iterator[tuple[str, Decimal]]:
    for line in unicodedata.normalize("NFC", table).strip().splitlines():
        value, *words = line.split()
        yield from ((word, Decimal(value)) for word in words)


def _meanings() -> Iterator[tuple[str, Meaning]]:
    latin, indic = number_words, number_words_indic
    for table in (latin.HINDI, indic.HINDI, indic.KANNADA):
        yield from ((word, Meaning("count", value)) for word, value in _lines(table))
    for table in (latin.ENGLISH, latin.KANNADA):
        yield from ((word, Meaning("count", value, joins=True)) for word, value in _lines(table))
    for table in (latin.SCALES, indic.SCALES):
        yield from ((word, Meaning("scale", value)) for word, value in _lines(table))
    for table in (latin.ADDED, indic.ADDED):
        yield from ((word, Meaning("added", value)) for word, value in _lines(table))
    yield from _kannada_compounds()


def _kannada_compounds() -> Iterator[tuple[str, Meaning]]:
    """Twenty-one to ninety-nine in Latin letters: ippattu and aidu are ippattaidu."""
    ones = dict(_lines(number_words.KANNADA))
    for word, value in ones.items():
        if 20 <= value <= 90:
            for one in _KANNADA_ONES.split():
                yield word[:-1] + one, Meaning("count", value + ones[one])


WORDS: Mapping[str, Meaning] = dict(reversed(list(_meanings())))
"""All words by their spelling."""
BY_SOUND: Mapping[str, Meaning] = {sound(word): meaning for word, meaning in WORDS.items()}
_SCALE_ENDS = tuple(
    word for word, meaning in WORDS.items() if meaning.role == "scale" and (len(word) > 3 or word > "\u0900")
)
_COUNTS = tuple(word for word, one in WORDS.items() if one.role == "count" and len(word) >= SHORTEST_FUZZY)
_SCALES = tuple(word for word, one in WORDS.items() if one.role == "scale" and len(word) >= SHORTEST_FUZZY)


@lru_cache(maxsize=4096)
def parts_of(word: str) -> tuple[Part, ...]:
    """The number words that a word of the message is made of, mostly one or none."""
    word = word.replace("\u200c", "").replace("\u200d", "") if len(word) > 1 else word
    if meaning := _meaning(word):
        return (Part(meaning, len(word)),)
    return _compound(word) or _suffixed(word)


@lru_cache(maxsize=4096)
def misspelt(word: str, role: Literal["count", "scale"]) -> Meaning | None:
    """The number word that a word is one slip away from; only for words beside an undoubted number word."""
    if len(word) < SHORTEST_FUZZY or word in COMMON_WORDS:
        return None
    found = process.extractOne(
        word, _COUNTS if role == "count" else _SCALES, scorer=OSA.distance, score_cutoff=1
    )
    return WORDS[found[0]] if found and found[0][0] == word[0] else None


def _meaning(word: str) -> Meaning | None:
    if meaning := WORDS.get(word):
        return meaning
    if (len(word) < SHORTEST_BY_SOUND and word < "\u0900") or word in COMMON_WORDS:
        return None
    return BY_SOUND.get(sound(word)) or _half(word)


def _half(word: str) -> Meaning | None:
    """Kannada halves: aiduvare is 5.5."""
    for pattern, value in _HALVES:
        if found := pattern.search(word):
            stem = word[: found.start()]
            count = WORDS.get(stem) or BY_SOUND.get(sound(stem)) or BY_SOUND.get(sound(stem + "u"))
            if count and count.role == "count":
                return Meaning("count", count.value + value)
    return None


def _compound(word: str) -> tuple[Part, ...]:
    """A count and a scale written together: "aidulaksha", "panchlakh"."""
    for scale in _SCALE_ENDS if word.endswith(_SCALE_ENDS) else ():
        stem = word.removesuffix(scale)
        if len(stem) > 1 and stem != word and (count := _meaning(stem)) and count.role == "count":
            return Part(count, len(stem)), Part(WORDS[scale], len(scale))
    return ()


def _suffixed(word: str) -> tuple[Part, ...]:
    """A scale or count with a case ending, which stays outside: "lakshadolage", "aidarinda"."""
    for scale in _SCALE_ENDS if word.startswith(_SCALE_ENDS) else ():
        if word.startswith(scale) and _SUFFIX.fullmatch(word, len(scale)):
            return (Part(WORDS[scale], len(scale)),)
    if found := _CASE.fullmatch(word):
        stem = found.group(1)
        for ending in ("", "u", "ು"):
            if (meaning := WORDS.get(stem + ending)) and meaning.role == "count":
                return (Part(meaning, len(stem)),)
    return ()
