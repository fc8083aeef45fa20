"""The numbers of a message: digits, number words of four languages, half-words and scales, read once.

What a number is of (rupees, kilometres, years) is the business of the kinds; `amounts.py` joins two numbers
that make a range. The words are in `number_lexicon.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from engine.types.later import compiled_later
from engine.types.number_lexicon import Meaning, Role, misspelt
from engine.types.number_tokens import OTHER, Token, tokens_of

MOST_NUMBERS = 16  # in one message; more are no answer

UNIT_BEHIND = compiled_later(
    r"\s*(?:%|k\.?m|klm|kilo|per ?cent|pct|yr|year|y\b|sa?al\b|month|mahin|mo\b|varsh|tingal|cc\b|seat|owner"
    r"|baje|am\b|pm\b|किमी|कि|साल|वर्ष|महीन|माह|प्रति|बजे|ಕಿ|ವರ್ಷ|ತಿಂಗಳ|ಶೇ)"
)
YEAR_LIKE = compiled_later(r"(?:19|20)\d\d")
GAP = compiled_later(r"[ \t\u00a0]{0,3}[-+]?[ \t\u00a0]{0,2}(?:and |& )?")
ENDING = compiled_later(
    r"(?:tak|se|ke|ka|ki|me|mein|max|min|plus|ish|d?olage|volage|olge|dinda|rinda|arinda|kke|k?kinta|ginta"
    r"|d?avarege|rs|rupees?|rupaye|kms?|kmtrs?|kilo\p{L}+|ki?lom\p{L}+|yrs?|years?|y|saal|sal|months?|mo|m|mahine"
    r"|percent|pct|inr|to|varsha\p{L}*|tingalu|and|or|only|ರಿಂದ|ದೊಳಗೆ|ದೊಳಗಡೆ|ದಿಂದ|ಕ್ಕೆ|ಕ್ಕಿಂತ|ದವರೆಗೆ|ದವರೆಗೂ|ಗಳು"
    r"|ವರೆಗೆ|ಕ್ಕೂ|ದ್ದು|ದು|ದಲ್ಲಿ|ದಷ್ಟು|ರ|ಕ್ಕಿಂತಾ|ಕಿಮೀ|ಕಿ|ವರ್ಷ\p{M}*\p{L}*|ತಿಂಗಳು?|ರೂ\p{L}*|तक|से|के|की|का|किमी|साल"
    r"|महीने|रुपये|रु|फीसदी|प्रतिशत)(?![\p{L}\p{M}])"
)
LAKH, THOUSAND, HUNDRED = 100_000, 1_000, 100


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `text[start:end]`: `6.5 lakh` has the value 650000, the count 6.5 and the scale 100000.

    `digits`: how many were typed, 0 for a number in words. `is_glued`: letters follow that are no scale ("7th").
    """

    value: Decimal
    start: int
    end: int
    scale: int
    digits: int
    is_glued: bool

    @property
    def count(self) -> Decimal:
        """What stands before the scale."""
        return self.value / self.scale

    @property
    def is_word(self) -> bool:
        """Whether it is written in words alone."""
        return self.digits == 0


class _Count(NamedTuple):
    value: Decimal
    after: int  # the place of the next token
    digits: int
    is_round: bool  # whole, so that smaller numbers may follow its scale


@lru_cache(maxsize=64)
def numbers_of(text: str) -> tuple[Number, ...]:
    """The numbers of a folded text, in their order; pieces of codes, dates and telephone numbers are none."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    tokens = [*tokens_of(text), OTHER]
    if not any(token.role for token in tokens):
        return
    reader = _Reader(text, tokens)
    at = found = 0
    while at < len(tokens) - 1 and found < MOST_NUMBERS:
        number, after = reader.number(at)
        if number:
            found += 1
            yield number
        at = max(after, at + 1)


class _Reader:
    """Folds the tokens of a text into numbers."""

    def __init__(self, text: str, tokens: Sequence[Token]):
        self.text, self.tokens = text, tokens

    def number(self, at: int) -> tuple[Number | None, int]:
        """The number that begins at a token, and the place behind it."""
        first = self._count(at)
        if first is None:
            return None, at + 1
        value, scale, after = self._scaled(first)
        largest, last = scale, self._last(after)
        while first.is_round and scale > 1 and (more := self._tail(after, scale, last)):
            added, scale, after = more
            value, last = value + added, self._last(after)
        end = last.end
        is_glued = end < len(self.text) and self.text[end].isalpha() and not _is_ending(self.text, end)
        digits = sum(token.digits for token in self.tokens[at:after])
        return Number(value, self.tokens[at].start, end, largest, digits, is_glued), after

    def _last(self, after: int) -> Token:
        return self.tokens[after - 1]

    def _near(self, at: int) -> bool:
        """Whether a token directly follows the one before it."""
        one, other = self.tokens[at - 1], self.tokens[at]
        return other is not OTHER and bool(GAP.fullmatch(self.text, one.end, other.start))

    def _role(self, at: int, role: Role) -> bool:
        """Whether the token says this; a misspelt one does beside an undoubted number word."""
        return self.tokens[at].role == role and self._near(at)

    def _meaning(self, at: int, role: Role) -> Meaning | None:
        token = self.tokens[at]
        if token.role is not None or token is OTHER:
            return None
        return misspelt(self.text[token.start : token.end], "count" if role == "count" else "scale")

    def _count(self, at: int) -> _Count | None:
        token, added = self.tokens[at], Decimal(0)
        if token.role == "added":
            if self._role(at + 1, "scale") and token.value == Decimal("0.25"):
                return _Count(1 + token.value, at + 1, 0, is_round=False)
            if not self._role(at + 1, "count"):
                return None
            added, at = token.value, at + 1
            token = self.tokens[at]
        value, after = token.value, at + 1
        if token.role is None and self._role(at + 1, "scale") and (meaning := self._meaning(at, "count")):
            value = meaning.value
        elif self.text[token.start : token.end] in ("a", "an") and self._role(at + 1, "scale"):
            value = Decimal(1)
        elif token.role != "count":
            return None
        if token.joins and self._is_one(after) and value in range(20, 91, 10):
            value, after = value + self.tokens[after].value, after + 1
        if self._role(after, "added") and self._is_half(after):
            added, after = added + self.tokens[after].value, after + 1  # "two and a half"
        return _Count(value + added, after, token.digits, is_round=value + added == int(value + added))

    def _is_half(self, at: int) -> bool:
        """Whether "and a half" stands there, or "vare", which are added to what is before them."""
        words = self.text[self.tokens[at].start : self.tokens[at].end]
        return "half" in words or words in ("vare", "ವರೆ")

    def _is_one(self, at: int) -> bool:
        return self._role(at, "count") and self.tokens[at].joins and self.tokens[at].value in range(1, 10)

    def _scaled(self, count: _Count) -> tuple[Decimal, int, int]:
        """A count with its scale words: two hundred fifty thousand."""
        value, scale, after = count.value, 1, count.after
        if self._role(after, "scale") and self.tokens[after].value == HUNDRED:
            value, scale, after = value * HUNDRED, HUNDRED, after + 1
            rest = self._count(after) if self._near(after) else None
            if rest and rest.value < HUNDRED and self._is_scale(rest.after):
                value, scale, after = value + rest.value, 1, rest.after
        if self._is_scale(after):
            unit = self._unit(after)
            if unit != HUNDRED or scale == 1:
                scale = unit if scale == 1 else scale * unit
                value, after = value * unit, after + 1
        if scale > 1 and self._role(after, "added") and self._is_half(after):
            value, after = value + scale * self.tokens[after].value, after + 1  # "one lakh and a half"
        return value, scale, after

    def _is_scale(self, at: int) -> bool:
        return self._unit(at) > 0

    def _unit(self, at: int) -> int:
        if at >= len(self.tokens) or not self._near(at):
            return 0
        if self.tokens[at].role == "scale":
            return int(self.tokens[at].value)
        meaning = self._meaning(at, "scale")
        return int(meaning.value) if meaning else 0

    def _tail(self, at: int, scale: int, last: Token) -> tuple[Decimal, int, int] | None:
        """What follows a scale word and belongs to the number: "2 lakh 50 thousand", not "2 lakh 2019"."""
        count = self._count(at) if self._near(at) else None
        if count is None or self.text[last.end : self.tokens[at].start].strip() in ("-", "&"):
            return None
        value, smaller, after = self._scaled(count)
        if value >= scale:
            return None
        behind = UNIT_BEHIND.match(self.text, self.tokens[after - 1].end)
        if smaller > 1:
            is_short = self.text[self.tokens[after - 1].start : self.tokens[after - 1].end] == "k"
            return None if behind and is_short else (value, smaller, after)
        if behind or value != int(value) or not self._is_whole_tail(count, scale, at):
            return None
        return value, 1, after

    def _is_whole_tail(self, count: _Count, scale: int, at: int) -> bool:
        """Whether a number without a scale word completes the one before it: one hundred five, 6 lakh 45000."""
        if not count.digits:
            return scale <= THOUSAND
        typed = self.text[self.tokens[at].start : self.tokens[at].end]
        if scale >= LAKH:
            return count.digits in (4, 5) and not YEAR_LIKE.fullmatch(typed)
        return count.digits == (2 if scale == HUNDRED else 3)


def _is_ending(text: str, at: int) -> bool:
    """Whether what follows a number directly is a case ending or a unit, as in "5ke andar" or "lakshadolage"."""
    return bool(ENDING.match(text, at))
