"""Places: a shared location, coordinates or a map link anywhere; an address in words only when asked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.types.common_words import COMMON_WORDS
from engine.types.later import compiled_later
from engine.types.location_words import ADDRESS_WORD, LEAD_IN, QUESTION, TRAILING
from engine.types.name_words import NEVER
from engine.types.slot_type import Asked, OptionValue, Reading
from engine.types.utterance import LONGEST, Utterance
from engine.types.yes_no import find_yes_no

COORDINATES = compiled_later(
    r"(?<![\d.])(?P<latitude>-?\d{1,2}\.\d{3,15})(?: ?, ?|%2c|[ ]+)(?P<longitude>-?\d{1,3}\.\d{3,15})(?![\d.]*\d)"
)
LINK = compiled_later(
    r"https?://(?:maps\.app\.goo\.gl|goo\.gl/maps|(?:www\.)?google\.[a-z.]{2,6}/maps|maps\.google\.[a-z.]{2,6}"
    r"|maps\.apple\.com)\S{0,500}"
)
LETTERS = compiled_later(r"[\p{L}\p{M}]{3,}")
MOST_PLACE_WORDS = 5  # of a place without a house number or a street: "jp nagar 7th phase"


@dataclass(frozen=True)
class Location:
    """A place: latitude, longitude, name and address of a shared location, or an address as it was typed.

    Read: `12.9716, 77.5946` · `https://maps.app.goo.gl/abc` · when asked `12, 4th Cross, Indiranagar` · `Koramangala`
    Not read: `where is it?` · `yes` · `5 pm` · an address that nobody asked for
    """

    name: str = "location"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("12, 4th Cross, Indiranagar",)

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading, ...]:
        """Coordinates or a link; when asked, the message as an address, if it can be one."""
        found = _coordinates(utterance.text) or _link(utterance)
        if found or not asked.is_open:
            return (found,) if found else ()
        start, end = _bare(utterance.text, asked)
        if not _may_be_address(utterance.text, start, end):
            return ()
        return (Reading(" ".join(utterance.typed[start:end].split()), start, end, "by_step"),)

    def check(self, value: Any) -> dict[str, Any] | str:
        """The place with its empty parts left out, or the address. Refuses with `not_a_place`."""
        if isinstance(value, Mapping):
            return _place(value)
        text = " ".join(str(value).split())
        if not text or len(text) > LONGEST:
            raise ValueError("not_a_place")
        return text

    def show(self, value: Any) -> str:
        """The address, or name and address of the place, or its coordinates."""
        if not isinstance(value, Mapping):
            return str(value)
        named = [str(value[part]) for part in ("name", "address") if value.get(part)]
        return ", ".join(named) or f"{value['latitude']:.6f}, {value['longitude']:.6f}"

    def schema(self) -> dict[str, Any]:
        """An object with coordinates, or text."""
        return {"anyOf": [_SHARED, {"type": "string", "minLength": 1, "maxLength": LONGEST}]}


_SHARED = {
    "type": "object",
    "required": ["latitude", "longitude"],
    "additionalProperties": False,
    "properties": {
        "latitude": {"type": "number", "minimum": -90, "maximum": 90},
        "longitude": {"type": "number", "minimum": -180, "maximum": 180},
        "name": {"type": "string"},
        "address": {"type": "string"},
    },
}


def _place(value: Mapping[str, Any]) -> dict[str, Any]:
    try:
        latitude, longitude = float(value["latitude"]), float(value["longitude"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("not_a_place") from error
    if not (math.isfinite(latitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("not_a_place")
    named = {part: " ".join(str(value[part]).split()) for part in ("name", "address") if value.get(part)}
    return {"latitude": latitude, "longitude": longitude, **named}


def _coordinates(text: str) -> Reading | None:
    for match in COORDINATES.finditer(text):
        latitude, longitude = float(match["latitude"]), float(match["longitude"])
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return Reading({"latitude": latitude, "longitude": longitude}, *match.span())
    return None


def _link(utterance: Utterance) -> Reading | None:
    match = LINK.search(utterance.text)
    return Reading(utterance.typed[slice(*match.span())], *match.span()) if match else None


def _bare(text: str, asked: Asked) -> tuple[int, int]:
    """The message without what announces an address, and without other slots' words at its edges."""
    start, end = 0, len(text)
    before = None
    while before != (start, end):
        before = start, end
        start, end = _trimmed(text, start, end)
        for first, last in asked.claimed:
            start = last if first <= start < last else start
            end = first if first < end <= last else end
    return start, max(start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    lead = LEAD_IN.match(text, start, end)
    start = lead.end() if lead else start
    trailing = TRAILING.search(text[start:end])
    return start, start + trailing.start() if trailing else end


def _may_be_address(text: str, start: int, end: int) -> bool:
    place = text[start:end]
    if not LETTERS.search(place) or QUESTION.search(text) or _is_mere_answer(text):
        return False
    words = [found.group() for found in LETTERS.finditer(place)]
    if ADDRESS_WORD.search(place):
        return any(word not in NEVER for word in words)
    is_plain = all(word in COMMON_WORDS for word in words) or any(word in NEVER for word in words)
    return len(words) <= MOST_PLACE_WORDS and not is_plain


def _is_mere_answer(text: str) -> bool:
    found = find_yes_no(Utterance(text))
    return bool(found) and not LETTERS.search(text[: found.start] + text[found.end :] if found else text)
