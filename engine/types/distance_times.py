"""Which of several odometer readings is today's: "33 hazar hua hai, agli service 40 hazar pe" says 33,000."""

from __future__ import annotations

from collections.abc import Iterable

from engine.types.clauses import clause_ends
from engine.types.later import compiled_later
from engine.types.quantity import Quantity
from engine.types.unit_words import END, START

CLAUSE = clause_ends("and|but|now|aur|par|lekin|abhi|ab|और|पर|लेकिन|अभी|ಈಗ|ಮತ್ತು|iga|eega|mattu")
ANOTHER_TIME = compiled_later(
    rf"{START}(?:servic[a-z]*|sarvic[a-z]*|सर्विस[\p{{L}}\p{{M}}]*|ಸರ್ವಿಸ್[\p{{L}}\p{{M}}]*|ಸರ್ವೀಸ್"
    r"|warranty|trips?|tou?rs?|ट्रिप|(?:timing|fan) ?belts?|tyres?|tires?|टायर|ಟೈರ್|battery|clutch"
    r"|replac(?:ed|ement)|changed|badl[aei][a-z]*|badalw?[a-z]*|बदल[\p{L}\p{M}]*"
    r"|(?:when|jab|tab) [^,.]{0,20}(?:bought|got|took|purchased|liya|li|kharid[a-z]*)"
    rf"|(?:khar[ei]+d[aei]|liya|li) th[aei]|bought|purchased|खरीद[\p{{L}}\p{{M}}]*|ली थी|ಕೊಂಡ[\p{{L}}\p{{M}}]*){END}"
)
"""What a car was at when something was done to it, or how far it once went."""


def of_today(found: Iterable[Quantity], text: str) -> tuple[Quantity, ...]:
    """The readings without those of another time, where others remain."""
    readings = tuple(found)
    if len(readings) < 2:
        return readings
    ends = [0, *(one.end() for one in CLAUSE.finditer(text)), len(text)]
    return tuple(one for one in readings if not _is_of_another_time(one, text, ends)) or readings


def _is_of_another_time(one: Quantity, text: str, ends: list[int]) -> bool:
    start = max(end for end in ends if end <= one.start)
    end = min(end for end in ends if end >= one.end)
    return bool(ANOTHER_TIME.search(text, start, end))
