"""The words and digits of a message as the number grammar (`numbers.py`) reads them, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from engine.types.later import compiled_later
from engine.types.number_lexicon import Role, parts_of

LONGEST_PLAIN = 9  # digits without commas; longer ones are phone numbers and codes

DIGITS = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?: \d{3})+(?= ?k\.?m)|\d+(?:\.\d+)?|(?<![\p{L}\p{M}])\.\d+"
)
TOKEN = compiled_later(
    rf"(?P<digits>(?<!\d\.?)(?:{DIGITS}))|(?P<half>(?:and|n|&|aur|plus)? ?(?:a )?half(?: an?)?\b|aur (?:aadha"
    rf"|adha)\b| ?(?:vare|ವರೆ)(?= ?(?:laksha|lakh|savira|saavira|koti|ಲಕ್ಷ|ಸಾವಿರ|ಕೋಟಿ|varsh|ವರ್ಷ)))"
    r"|(?P<word>[\p{L}\p{M}\u200c\u200d]+)"
)
DIGIT = compiled_later(r"\d")
CODE = compiled_later(
    r"(?=[\d+#])(?:"  # nothing else begins one, which is soon seen
    r"(?<!\d)(?:\d{1,4}([-/.])\d{1,4}\1\d{1,4}(?:\1\d+)*"
    r"|\d{1,2}:\d\d(?::\d\d)?)(?!\d)"  # dates, times, versions
    r"|(?<![\d.])(?:\+?91[ -]?|0)?[6-9]\d{4}[ -]?\d{5}(?!\d|[ -]?000)(?<!000)"  # telephone numbers
    r"|(?<![\d.])(?:\+?91[ -]?|0)?[6-9]\d\d[ -]\d{3}[ -]?\d{4}(?!\d)|(?<![\d.])0\d{2,4}[ -]\d{3,4} ?\d{4}(?!\d)"
    r"|(?<!\d)\+\d[\d -]{6,}|(?<!\d)\d{4}[ -]\d{4}[ -]\d{4}(?!\d)"
    r"|(?<!\d)\d+(?:@|#)\S|#\s?\d+)"
)
NAMED_CODE = compiled_later(
    r"\b(?:order|otp|pin ?code|pin|ref(?:erence)?|ticket|complaint|invoice|account|booking id|id)"
    r"(?: (?:no\.?|number|id|is|hai|ka|ki)){0,3}[ :-]{0,2}\d{4,}"  # what names something else
)
FOUR_DIGITS = compiled_later(r"\d{4}")
GLUED_BEFORE = compiled_later(
    r"(?:^|[^\p{L}\p{M}])(?:rs|inr|re|rupees|under|below|upto|till|max|min|above|over|budget|around|approx"
    r"|emi|dp|रु|ರೂ|kms?|k|lakhs?|lacs?|laakh|lakks?|laksha)$"
)
SHORT_SCALE = compiled_later(r"(?:k|l|cr)(?=kms?$)")
HELPED = compiled_later(
    r"\b(?:bata|kar|dikha|dila|likh|bhej|rakh|nik[a]+l|laga|hata|kara|karwa|badal|bol|suna|samjha) $"
)
"""Verbs that "do" helps behind them; then it is no two: "bata do, 3 lakh"."""
NO_SCALE_BEFORE = compiled_later(
    r"\s*(?:andar|under|upar|uper|neeche|niche|liye|beech|bich|aas|karib|baad)\b"
)


_PAIRS = {
    (2, 3): "ಎರಡ್ಮೂರು ಎರಡುಮೂರು eradmoor eradumoor eradmur",
    (3, 4): "ಮೂರ್ನಾಲ್ಕು ಮೂರುನಾಲ್ಕು moornalk murnalk moornaalk",
    (4, 5): "ನಾಲ್ಕೈದು nalkaid naalkaid nalkaidh",
    (5, 6): "ಐದಾರು aidaar aidar aidhaar",
    (6, 7): "ಆರೇಳು aarel arel",
    (7, 8): "ಏಳೆಂಟು elent yelent",
    (8, 9): "ಎಂಟೊಂಬತ್ತು ಎಂಟೊಂಭತ್ತು entombatt",
}
PAIRS = {word: pair for pair, words in _PAIRS.items() for word in words.split()}
"""Two numbers in one word, as Kannada has them: "aidaaru laksha" is five or six lakh."""


class Token(NamedTuple):
    """A piece that says something in a number. `digits`: how many were typed; `joins`: see `Meaning`."""

    role: Role | None
    value: Decimal
    start: int
    end: int
    digits: int = 0
    joins: bool = False


OTHER = Token(None, Decimal(0), 0, 0)


def tokens_of(text: str) -> Iterator[Token]:
    """The pieces in their order; `OTHER` or one without a role for what is no part of a number."""
    codes = _codes(text) if DIGIT.search(text) else []
    before = 0  # where the last token ended, when it was of digits
    for match in TOKEN.finditer(text):
        start, end = match.span()
        while codes and codes[0][1] <= start:
            codes.pop(0)
        if codes and codes[0][0] < end:
            yield OTHER
        elif match["digits"]:
            yield _digits(text, start, end)
            before = end
        elif match["half"]:
            yield _half(match)
        else:
            yield from _words(text, start, end, is_glued=start == before)


def _codes(text: str) -> list[tuple[int, int]]:
    """The places of dates, telephone numbers and other digits that are no number."""
    found = [match.span() for match in CODE.finditer(text)]
    if FOUR_DIGITS.search(text):
        found += [match.span() for match in NAMED_CODE.finditer(text)]
    return sorted(found)


def _digits(text: str, start: int, end: int) -> Token:
    typed = text[start:end]
    plain = typed.replace(",", "").replace(" ", "")
    whole = plain.partition(".")[0]
    is_glued = (
        start > 0 and text[start - 1].isalnum() and not GLUED_BEFORE.search(text[max(start - 9, 0) : start])
    )
    if is_glued or (len(whole) > LONGEST_PLAIN and plain == typed) or len(whole) > 2 * LONGEST_PLAIN:
        return OTHER
    if len(whole) > 1 and whole[0] == "0":
        return OTHER
    return Token("count", Decimal(plain), start, end, len(plain.replace(".", "")))


def _half(match: regex.Match[str]) -> Token:
    words = match.group().strip()
    role: Role = "count" if words.startswith(("half", "a half")) else "added"
    start = match.end() - len(match.group().lstrip())
    return Token(role, Decimal("0.5"), start, match.end())


def _words(text: str, start: int, end: int, *, is_glued: bool) -> Iterator[Token]:
    word = text[start:end]
    if word == "and":
        return
    if word == "do" and HELPED.search(text, max(start - 12, 0), start):
        yield OTHER
        return
    if is_glued and (short := SHORT_SCALE.match(word)):
        word = short.group()
    if len(word) < 3 and word.isascii() and NO_SCALE_BEFORE.match(text, end) and not is_glued:
        yield OTHER
        return
    if pair := PAIRS.get(word.removesuffix("u") if word.isascii() else word):
        yield from (Token("count", Decimal(value), start, end) for value in pair)
        return
    parts = parts_of(word)
    if not parts:
        yield Token(None, Decimal(0), start, end)
    for meaning, length in parts:
        yield Token(meaning.role, meaning.value, start, start + length, 0, meaning.joins)
        start += length
