"""Short ways to see what a type made for a test reads."""

from engine.types.registry import build_type
from engine.types.slot_type import Asked, Rejection
from engine.types.utterance import Utterance
from tests.types.world import OPEN

BUDGET = {
    "base": "range",
    "of": "money",
    "bare": {"1-99": "lakh", "100-999": {"unit": "thousand", "confirm": True}, "10000-": "rupees"},
}
TENURE = {
    "base": "duration",
    "bare": {"1-7": "years", "12-84": "months", "else": "ask"},
    "least": 12,
    "most": 84,
}


def made(definition):
    return build_type("thing", definition, lambda _: ())


def first(kind, text, asked=None):
    """The value, all values in a list where they are ambiguous, the reason of a refusal, or None."""
    found = kind.read(Utterance(text), asked or Asked())
    if not found:
        return None
    best = found[0]
    return best.reason if isinstance(best, Rejection) else list(best.alternatives) or best.value


def sureness(kind, text, asked=OPEN):
    return kind.read(Utterance(text), asked)[0].confidence
