"""A thing of a shown list that is plainly pointed at among other words: "chauthi gaadi ki photo bhejo na"."""

from __future__ import annotations

from collections.abc import Sequence

from engine.types.utterance import Utterance
from engine.understanding.selection import LAST, NUMBERS, bare_words, ordinal

THINGS = frozenset(
    "one ones wala wali wale waala waali waale vala vali car cars gaadi gadi gaddi option choice vehicle "
    "number numbru du "
    "वाला वाली वाले गाड़ी कार नंबर ऑप्शन विकल्प ಕಾರು ಕಾರ್ ಗಾಡಿ ನಂಬರ್ ಆಪ್ಷನ್ ದು".split()
)
"""What stands behind an ordinal that is a place in the list: "fourth one", and not "second hand"."""
COUNTS = frozenset("number num no nambar numbar option opt # नंबर ऑप्शन ನಂಬರ್ ಆಪ್ಷನ್ ne ನೇ".split())
"""What makes a mere number beside it a place."""
LIKED = frozenset("better best good nice ok okay fine great perfect".split())
"""What is said of a thing: "second is better", and not "first is there a discount"."""
OF_NUMBER = frozenset("wala wali wale वाला वाली वाले".split())
ITSELF = ("nedu", "neyadu", "ನೇದು", "ನೆಯದು", "ನೇದನ್ನ", "ನೇದನ್ನು", "ನೇದೇ")
"""Endings that make a Kannada ordinal the thing itself."""
OTHERS = frozenset(
    "my mine our your meri mera mere apni apna hamari nanna namma not nahi मेरी मेरा अपनी ನನ್ನ ನಮ್ಮ".split()
)
"""Before an ordinal: somebody's own thing, or one that is not meant."""
FIRST_OF_ALL = frozenset(("sabse pehle", "sabse pehli", "सबसे पहले", "सबसे पहली", "very first"))


def pointed_at(utterance: Utterance, count: int) -> int | None:
    """The 0-based place of a list of `count` that some words of the message name, if they name just one."""
    words = bare_words(utterance)
    places = {place for at in range(len(words)) if (place := _place(at, words, count))}
    found = places.pop() if len(places) == 1 else 0
    return found - 1 if 1 <= found <= count else None


def _place(at: int, words: Sequence[str], count: int) -> int:
    """The 1-based place that the word names; 0 for none."""
    word, before = words[at], words[at - 1] if at else ""
    after = " ".join(words[at + 1 : at + 2])
    if f"{before} {word}" in FIRST_OF_ALL:
        return 1
    if (words[at - 2] if before == "the" and at > 1 else before) in OTHERS:
        return 0
    if place := ordinal(word) or (count if word in LAST else 0):
        is_liked = after == "is" and not LIKED.isdisjoint(words[at + 2 : at + 3])
        return place if after in THINGS or is_liked or word.endswith(ITSELF) else 0
    number = int(word) if word.isdecimal() and len(word) <= 2 else NUMBERS.get(word, 0)
    return number if before in COUNTS or after in COUNTS | OF_NUMBER else 0
