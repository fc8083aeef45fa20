"""A thing of a shown list that is plainly pointed at among other words: "chauthi gaadi ki photo bhejo na"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.types.clauses import clause_ends
from engine.types.utterance import Utterance
from engine.understanding.ordinals import LAST, NUMBERS, TOP, counts_things, ordinal
from engine.understanding.selection import REFUSING, TALK, bare_words, read_selection

CLAUSE = clause_ends(rf"but|lekin|magar|so|लेकिन|मगर|ಆದರೆ|ಆದ್ರೆ|(?:{'|'.join(REFUSING)})\K")
"""Where a clause ends. Indian languages refuse behind the thing: "doosri nahi teesri wali"."""
WALA = frozenset("one wala wali wale wla wli वाला वाली वाले".split())
"""What makes a thing of a number or of an end of the list: "2 wali", "upar wali"."""
THINGS = WALA | frozenset(
    "ones waala waali waale vala vali car cars gaadi gadi gaddi option choice vehicle number numbru du "
    "गाड़ी कार नंबर ऑप्शन विकल्प ಕಾರು ಕಾರ್ ಗಾಡಿ ನಂಬರ್ ಆಪ್ಷನ್ ದು".split()
)
"""What stands behind an ordinal that is a place in the list: "fourth one", and not "second hand"."""
COUNTS = frozenset("number num no nambar numbar option opt नंबर ऑप्शन ನಂಬರ್ ಆಪ್ಷನ್ ne ನೇ".split())
"""What makes a mere number beside it a place."""
LIKED = frozenset("better best good nice ok okay fine great perfect".split())
"""What is said of a thing: "second is better", and not "first is there a discount"."""
NO_NOUN = frozenset(
    "is was has still looks seems please pls plz for with only itself also too if in on btw".split()
)
"""What stands behind "the fourth" where no noun says the fourth what."""
POSSESSIVE = frozenset("ka ki का की".split())
"""What makes a feminine ordinal the thing itself: "teesri ka rang"."""
BOTH = frozenset("both dono donon दोनों दोनो ಎರಡೂ".split())
AND = frozenset("and or aur ya और या mattu ಮತ್ತು".split())
ITSELF = ("nedu", "neyadu", "ನೇದು", "ನೆಯದು", "ನೇದನ್ನ", "ನೇದನ್ನು", "ನೇದೇ")
"""Endings that make a Kannada ordinal the thing itself."""
OTHERS = frozenset(
    "my mine our your meri mera mere apni apna hamari nanna namma uske uski usse iske मेरी मेरा अपनी उसके ನನ್ನ ನಮ್ಮ".split()
)
"""Before an ordinal: somebody's own thing, or one counted from another."""
FIRST_OF_ALL = frozenset(("sabse pehle", "sabse pehli", "सबसे पहले", "सबसे पहली", "very first"))
SHOWN = frozenset("the jo dikhayi dikhai bheji thi जो दिखाई भेजी थी".split())
ADVERBS = frozenset("first pehle pahle phle pehla last firstly पहले modalu ಮೊದಲು one ek एक".split())
"""What says nothing of the list as a clause of its own: "first, tell me the price"."""
REFUSED = REFUSING | frozenset("nai not scrap skip drop leave except chhodo chodo mat मत छोड़ो छोड़िए".split())
"""What says in a clause that its thing is not the one."""
DECIDED = REFUSING | frozenset(
    "actually wait no sorry instead rather now then final finally better ok okay ab chalo "
    "अब बल्कि चलो बेहतर iga ಈಗ".split()
)
"""What says that the thing named last is the one."""


def pointed_at(utterance: Utterance, count: int) -> int | None:
    """The 0-based place of a list of `count` that some words of the message name.

    Of several it is the last one, where the message says that its writer has made up his mind.
    """
    named: list[int] = []
    is_decided = False
    for clause in _clauses(utterance):
        words = bare_words(clause)
        is_decided = is_decided or (bool(named) and not DECIDED.isdisjoint(words))
        places = _named(clause, words, count)
        if len(places) > 1 or not BOTH.isdisjoint(words):
            return None
        if REFUSED.isdisjoint(words):
            named += places
        else:
            named = [place for place in named if place not in places]
    found = named[-1] if len(set(named)) == 1 or (named and is_decided) else 0
    return found - 1 if 1 <= found <= count else None


def _clauses(utterance: Utterance) -> Iterator[Utterance]:
    return (Utterance(part) for part in CLAUSE.split(utterance.text) if part.strip())


def _named(clause: Utterance, words: Sequence[str], count: int) -> set[int]:
    """The 1-based places that a clause names: it says no more than one, or some of its words point at them."""
    place = None if ADVERBS.issuperset(words) else read_selection(clause, count, TALK)
    if place is not None:
        return {place + 1}
    return {place for at in range(len(words)) if (place := _place(at, words, count))}


def _place(at: int, words: Sequence[str], count: int) -> int:
    """The 1-based place that the word names; 0 for none."""
    word, before = words[at], words[at - 1] if at else ""
    after = " ".join(words[at + 1 : at + 2])
    if (words[at - 2] if before == "the" and at > 1 else before) in OTHERS:
        return 0
    if word in TOP:
        return 1 if after in WALA or (before == "the" and not after) else 0
    if place := ordinal(word) or (count if word in LAST else 0):
        return place if _is_a_thing(at, words) else 0
    number = int(word) if word.isdecimal() and len(word) <= 2 else NUMBERS.get(word, 0)
    return number if before in COUNTS or after in COUNTS | WALA else 0


def _is_a_thing(at: int, words: Sequence[str]) -> bool:
    """Whether the ordinal counts the things of the list, and not visits, wishes or owners."""
    word, before = words[at], words[at - 1] if at else ""
    after, then = (*words[at + 1 : at + 3], "", "")[:2]
    return (
        after in THINGS
        or word.endswith(ITSELF)
        or (after in POSSESSIVE and word.endswith(("i", "ी")))
        or (before == "the" and (not after or after in NO_NOUN))
        or (after == "is" and then in LIKED)
        or (after in AND and counts_things(then))
        or (before in AND and at > 1 and counts_things(words[at - 2]))
        or (f"{before} {word}" in FIRST_OF_ALL and not SHOWN.isdisjoint(words))
    )
