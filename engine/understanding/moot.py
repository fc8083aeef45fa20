"""Free text that is none: a message that only says values of other slots answers no question for text."""

from __future__ import annotations

from dataclasses import replace

from engine.types.utterance import Utterance
from engine.understanding.claims import words_apart
from engine.understanding.grammar_words import GRAMMAR, TURNING
from engine.understanding.hearing import Heard
from engine.understanding.starting import FILLING

SAYING_NOTHING = FILLING | GRAMMAR | TURNING | {"sorry", "wait", "yes", "haan", "ok", "okay"}


def without_moot_text(heard: Heard, utterance: Utterance) -> Heard:
    """What was heard, less the text: "no, at the showroom" is no address."""
    said = [claim for claim in heard.claims if claim.is_said and not claim.is_free]
    if not said or not SAYING_NOTHING.issuperset(words_apart(utterance, [claim.span for claim in said])):
        return heard
    return replace(heard, claims=tuple(claim for claim in heard.claims if not claim.is_free))
