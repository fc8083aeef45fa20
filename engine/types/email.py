"""E-mail addresses, as typed or spelt out ("ravi at gmail dot com"); slips in well-known domains are mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import regex

from engine.types.later import compiled_later
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection
from engine.types.utterance import Utterance

SLIPS = {
    slip: right
    for right, slips in {
        "gmail": "gmial gamil gmal gnail gmaill gmali gmil gimal gmai gmaik gamail jmail gmeil",
        "yahoo": "yaho yahho yahooo yhoo",
        "hotmail": "hotmial hotmal hotmil",
        "outlook": "outlok outllok",
        "rediffmail": "redifmail rediffmal redifmal",
    }.items()
    for slip in slips.split()
}
ENDING_SLIPS = {
    "con": "com",
    "cmo": "com",
    "comm": "com",
    "cm": "com",
    "vom": "com",
    "coom": "com",
    "ocm": "com",
}
PROVIDERS = "gmail|yahoo|ymail|hotmail|outlook|rediffmail|icloud|live|protonmail|" + "|".join(SLIPS)

_LOCAL = r"(?<![\p{L}\p{M}\p{N}._%+\-@])(?P<local>[a-z0-9](?:[a-z0-9._%+\-]{0,63}+)(?<![.]))"
WHOLE = compiled_later(
    _LOCAL + r" ?@ ?(?P<domain>(?:[a-z0-9](?:[a-z0-9\-]{0,62})\.){1,4}[a-z]{2,24})(?![\p{L}\p{N}@\-])"
)
SPOKEN = compiled_later(
    _LOCAL
    + r"(?: ?@ ?| at | at the rate | ?[(\[]at[)\]] ?)(?P<name>"
    + PROVIDERS
    + r")(?:(?: ?\. ?| dot | ?[(\[]dot[)\]] ?| )(?P<ending>co\.in|co dot in|com?|con|in|cmo))?(?![\p{L}\p{N}@\-.])"
)
MEANT = compiled_later(r"\S{1,64}+@\S{0,64}|@")


@dataclass(frozen=True)
class Email:
    """An e-mail address in small letters.

    Read: `ravi.k@gmail.com` · `Ravi@Example.co.in` · `ravi at gmail dot com` · `ravi@gmial.con`, a guess
    Not read: `@ravi` · `meet at gmail office` · refused when asked: `ravi@`
    """

    name: str = "email"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("ravi.kumar@gmail.com",)

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The addresses of the message; when it holds none and one was meant, that it is none."""
        written = tuple(_whole(utterance.text)) if "@" in utterance.text else ()
        found = written or tuple(_spoken(utterance.text))
        if found or not asked.is_open:
            return found
        meant = MEANT.search(utterance.text)
        return (Rejection("not_an_email", *meant.span()),) if meant else ()

    def check(self, value: Any) -> str:
        """The address in small letters. Refuses with `not_an_email`."""
        text = str(value).strip().lower()
        if not WHOLE.fullmatch(text) or ".." in text or " " in text or len(text) > 254:
            raise ValueError("not_an_email")
        return text

    def show(self, value: Any) -> str:
        """The address."""
        return str(value)

    def schema(self) -> dict[str, Any]:
        """A string with an at sign."""
        return {"type": "string", "format": "email", "pattern": "^[^@ ]+@[^@ ]+$", "maxLength": 254}


def _whole(text: str) -> Iterator[Reading]:
    for match in WHOLE.finditer(text):
        name, _, ending = match["domain"].partition(".")
        mended = f"{SLIPS.get(name, name)}.{_ending(name, ending)}"
        if ".." not in match["local"]:
            is_mended = mended != match["domain"]
            yield Reading(f"{match['local']}@{mended}", *match.span(), "guess" if is_mended else "explicit")


def _ending(name: str, ending: str) -> str:
    """An ending as it is spelt; only of a provider known to have one ending."""
    return ENDING_SLIPS.get(ending, ending) if regex.fullmatch(PROVIDERS, name) else ending


def _spoken(text: str) -> Iterator[Reading]:
    """Addresses spelt out, or with a part of the domain left out: to be confirmed unless all was said."""
    for match in SPOKEN.finditer(text):
        name, ending = match["name"], (match["ending"] or "").replace(" dot ", ".")
        is_sure = ending in ("com", "in", "co.in") and name not in SLIPS
        value = f"{match['local']}@{SLIPS.get(name, name)}.{ending if is_sure else ENDING_SLIPS.get(ending) or 'com'}"
        if ".." not in value and ("@" in match.group() or match["ending"]):
            yield Reading(value, *match.span(), "explicit" if is_sure else "guess")
