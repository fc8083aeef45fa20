"""Whether the words for something stand beside a value: "down payment 2 lakh", "2 lakh ka down payment"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from engine.types.later import compiled_later
from engine.types.unit_words import NO_AMOUNT_NEXT

NEAR = 48  # characters to either side that are looked at
VALUE = "…"
"""Stands for the value in words that have their place: "for a …" stands before it, "… leni hai" behind it."""
SIGNS = {"at": "@"}  # words that are also written as a sign
LINKS = (
    "is|was|of|amt|sirf|bas|just|more|extra|additional|less|zyada|jyada|by|to|about|around|upto|hai|he|h|ka|ki|ke|ko|mera|my"
    "|sir|ji|bhai|saar|anna|madam|yaar"
    "|will be|would be|only|i will (?:do|give|pay)|i can (?:do|give|pay)|i.ll (?:do|give|pay)|है|का|की|ಇದೆ|ide"
)


def stand_beside(words: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Whether one of these stands directly before or behind a place of a folded text, but for little words."""
    return bool(words) and with_name(words, text, start, end) != (start, end)


def may_lead(carriers: tuple[str, ...], text: str) -> bool:
    """Whether the text has what leads to a value or follows it; most have nothing of the kind."""
    return any(words in text for words in _without_place(carriers))


@lru_cache(maxsize=256)
def _without_place(carriers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(carrier.strip(f" {VALUE}").lower() for carrier in carriers)


def with_name(words: tuple[str, ...], text: str, start: int, end: int) -> tuple[int, int]:
    """The place with the words for it that stand directly before or behind it."""
    before, after = _patterns(words)
    opening = before.search(text, max(start - NEAR, 0), start)
    ending = after.match(text, end)
    return opening.start() if opening else start, ending.end() if ending else end


@lru_cache(maxsize=256)
def _patterns(words: tuple[str, ...]) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    signs = (SIGNS[word] for word in words if word in SIGNS)
    said = [word.lower() for word in (*words, *signs)]
    before = _any_of(word.rstrip(f" {VALUE}") for word in said if not word.startswith(VALUE))
    behind = _any_of(word.lstrip(f"{VALUE} ") for word in said if not word.endswith(VALUE))
    return (
        compiled_later(
            rf"(?<![\p{{L}}\p{{M}}])(?:{before})(?:[ :=-]{{1,3}}(?:{LINKS})){{0,2}}[ :=-]{{0,3}}$"
        ),
        compiled_later(
            rf"[ ]{{0,2}}(?:(?:{LINKS}|as|for)[ ]){{0,2}}(?>{behind})(?![\p{{L}}\p{{M}}])" + NO_AMOUNT_NEXT
        ),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True))) or "(?!)"
