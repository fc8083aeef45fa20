"""Names of days and months as they are spelt, for messages that misspell them, with the way back to the message."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz, process

from engine.types.common_words import COMMON_WORDS
from engine.types.date_days import DAY_OF, MONTH_OF, WEEKDAY_OF
from engine.types.later import compiled_later
from engine.types.respelling import Respelt, respelt

NAMES = [
    word for word in (*DAY_OF, *WEEKDAY_OF, *MONTH_OF) if word.isascii() and word.isalpha() and len(word) >= 6
]
KNOWN = frozenset((*DAY_OF, *WEEKDAY_OF, *MONTH_OF))
WORD = compiled_later(r"(?<![\p{L}\p{M}\p{N}])[a-z]{5,12}(?![\p{L}\p{M}\p{N}])")
CLOSE = 82  # how much alike a misspelt name must be, of 100
NEVER = frozenset(
    "someday noonday payday holiday midday birthday somedays remember member members novel".split()
)


@lru_cache(maxsize=64)
def spell(text: str) -> Respelt:
    """The text with misspelt names of days and months mended."""
    words = ((*found.span(), _mended(found.group())) for found in WORD.finditer(text))
    return respelt(text, [(start, end, mended) for start, end, mended in words if mended is not None])


@lru_cache(maxsize=4096)
def _mended(word: str) -> str | None:
    if word in KNOWN or word in COMMON_WORDS or word in NEVER:
        return None
    found = process.extractOne(word, NAMES, scorer=fuzz.ratio, score_cutoff=CLOSE)
    return str(found[0]) if found and found[0][0] == word[0] else None
