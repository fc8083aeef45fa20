"""Names of days and months as they are spelt, for messages that misspell them, with the way back to the message."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from engine.types.common_words import COMMON_WORDS
from engine.types.date_days import DAY_OF, MONTH_OF, WEEKDAY_OF
from engine.types.later import compiled_later

NAMES = [
    word for word in (*DAY_OF, *WEEKDAY_OF, *MONTH_OF) if word.isascii() and word.isalpha() and len(word) >= 6
]
KNOWN = frozenset((*DAY_OF, *WEEKDAY_OF, *MONTH_OF))
WORD = compiled_later(r"(?<![\p{L}\p{M}\p{N}])[a-z]{5,12}(?![\p{L}\p{M}\p{N}])")
CLOSE = 82  # how much alike a misspelt name must be, of 100
NEVER = frozenset(
    "someday noonday payday holiday midday birthday somedays remember member members novel".split()
)


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text with its days and months spelt right; `shifts` are the places where its length has changed."""

    text: str
    shifts: tuple[tuple[int, int, int, int], ...] = ()  # start and end here, start and end in the message

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The place in the message that `text[start:end]` was made from."""
        return self._back(start, is_end=False), self._back(end, is_end=True)

    def _back(self, at: int, *, is_end: bool) -> int:
        offset = 0
        for here_start, here_end, start, end in self.shifts:
            if here_start < at < here_end:
                return end if is_end else start
            if at >= here_end:
                offset = end - here_end
        return at + offset


@lru_cache(maxsize=64)
def spell(text: str) -> Spelt:
    """The text with misspelt names of days and months mended."""
    pieces: list[str] = []
    shifts: list[tuple[int, int, int, int]] = []
    at = length = 0
    for found in WORD.finditer(text):
        mended = _mended(found.group())
        if mended is None:
            continue
        start, end = found.span()
        length += start - at
        pieces += [text[at:start], mended]
        shifts.append((length, length + len(mended), start, end))
        length, at = length + len(mended), end
    return Spelt("".join([*pieces, text[at:]]), tuple(shifts))


@lru_cache(maxsize=4096)
def _mended(word: str) -> str | None:
    if word in KNOWN or word in COMMON_WORDS or word in NEVER:
        return None
    found = process.extractOne(word, NAMES, scorer=fuzz.ratio, score_cutoff=CLOSE)
    return str(found[0]) if found and found[0][0] == word[0] else None
