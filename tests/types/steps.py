"""How much work reading a text takes, counted and not timed, so that it is the same on every machine."""

import sys

from engine.types.utterance import Utterance


def growth(kinds, text, asked):
    """How many times the work is that of half the text: about two where it is linear, four where it is quadratic."""
    half, whole = (_calls(kinds, text[:size], asked) for size in (490, 980))
    return whole / half


def _calls(kinds, text, asked):
    """Calls of functions to read a text of which all words are known already."""
    for kind in kinds:
        kind.read(Utterance(f"{text} a"), asked)
    utterance, count = Utterance(f"{text} b"), 0

    def counting(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        for kind in kinds:
            kind.read(utterance, asked)
    finally:
        sys.setprofile(before)
    return count
