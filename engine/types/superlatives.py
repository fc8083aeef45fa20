"""Words that ask for the one with the most or the least: "the cheapest", "sabse nayi", "the newer one"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from engine.types.later import compiled_later
from engine.types.linear_pattern import compile_set

Kind = Literal["money", "year", "distance"]
End = Literal["min", "max"]

_MOST = r"(?:sab ?se|sabhi se|bahut hi|सबसे|सब से)"
_KANNADA_MOST = r"(?:athyanta|atyanta|ellakkinta|ಅತ್ಯಂತ|ಎಲ್ಲಕ್ಕಿಂತ)"
_ONE = r"(?:one|wal[aie]|val[aie]|वाल[ाीे])"
_CHEAP = r"(?:sast[aie]|sasti wali|kam (?:daam|dam|keemat|kimat|price)(?: (?:wal[aie]|ki|ka))?|सस्त[ाीे]|कम (?:दाम|कीमत))"
_DEAR = r"(?:mehe?ng[aie]|mahang[aie]|महंग[ाीे]|महँग[ाीे])"
_NEW = r"(?:nay[aie]|nai|naye|latest|नय[ाे]|नई|नयी)"
_OLD = r"(?:puran[aie]|पुरान[ाीे])"
_DRIVEN = r"(?:chal[aie](?: hui| hua)?|running|km|kms|kilometer|चली|चला)"

WORDS: Mapping[tuple[Kind, End], str] = {
    ("money", "min"): (
        rf"cheapest|(?:cheaper|less costly|less expensive) {_ONE}|least expensive|lowest(?: in)?"
        rf" (?:price|priced|cost|budget|rate)|lowest one|low(?:est)? price"
        rf"|{_MOST} {_CHEAP}|{_CHEAP} {_ONE}|{_KANNADA_MOST} (?:kadime|ಕಡಿಮೆ)(?: (?:bele|ಬೆಲೆ))?(?:ya|yadu|ಯ|ಯದು)?"
    ),
    ("money", "max"): (
        rf"costliest|most expensive|most costly|dearest|highest price|{_MOST} {_DEAR}|{_DEAR} {_ONE}"
        rf"|{_KANNADA_MOST} (?:dubari|ದುಬಾರಿ)"
    ),
    ("year", "max"): (
        rf"newest|newer {_ONE}|latest(?: (?:model|year|one))?|most recent|youngest|{_MOST} {_NEW}|{_NEW} {_ONE}"
        rf"|{_KANNADA_MOST} (?:hosa|hosadu|ಹೊಸ|ಹೊಸದು)"
    ),
    ("year", "min"): rf"oldest|older {_ONE}|{_MOST} {_OLD}|{_KANNADA_MOST} (?:hale|haleya|ಹಳೆಯ)",
    ("distance", "min"): (
        rf"least (?:driven|used|run|running|kms?|mileage)|lowest (?:kms?|mileage|running|kilomet(?:er|re)s?|driven)"
        rf"|fewest (?:kms?|kilomet(?:er|re)s?)|less (?:driven|used|run)(?: {_ONE})?|{_MOST} (?:kam|कम) {_DRIVEN}"
    ),
    (
        "distance",
        "max",
    ): rf"most driven|highest (?:kms?|mileage|running)|{_MOST} (?:zyada|jyada|ज्यादा|ज़्यादा) {_DRIVEN}",
}
_PATTERNS = tuple(
    (kind, end, compiled_later(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{words})(?![\p{{L}}\p{{M}}\p{{N}}])"))
    for (kind, end), words in WORDS.items()
)
_present = cache(lambda: compile_set(WORDS.values()))


class Superlative(NamedTuple):
    """The least or the most of a kind of number is asked for, by the words at `text[start:end]`."""

    kind: Kind
    wanted: End
    start: int
    end: int


def superlatives(text: str) -> Iterator[Superlative]:
    """All of them in folded text, of those over the same words the longest."""
    found = [
        Superlative(kind, wanted, *match.span())
        for kind, wanted, words in map(_PATTERNS.__getitem__, _present()(text))
        for match in words.finditer(text)
    ]
    taken: list[Superlative] = []
    for one in sorted(found, key=lambda one: one.start - one.end):
        if not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
    yield from sorted(taken, key=lambda one: one.start)
