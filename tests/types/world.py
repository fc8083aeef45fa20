"""The types of the dealership as the compiler makes them, and short ways to read with them."""

from functools import cache
from pathlib import Path

from dealership.vehicles import brands, models
from engine.flow.source import load_plain
from engine.types.registry import BUILT_IN, build_type
from engine.types.slot_type import Asked, Reading, Rejection
from engine.types.unwanted import build_unwanted
from engine.types.utterance import Utterance

ROOT = Path(__file__).parents[2]
PROVIDERS = {"brands": brands, "models": models}
OPEN = Asked(is_open=True)


def provide(name):
    return PROVIDERS[name].provide({})


@cache
def types():
    own = load_plain(ROOT / "flows" / "types.yaml")
    unwanted = {name: own.pop(name) for name in list(own) if own[name]["base"] == "unwanted"}
    own = {name: definition for name, definition in own.items() if definition["base"] != "record"}
    made = {**BUILT_IN, **{name: build_type(name, definition, provide) for name, definition in own.items()}}
    return made | {name: build_unwanted(name, one, made.get) for name, one in unwanted.items()}


def read(kind, text, asked=None):
    """The value read; None for nothing, all values for ambiguous words, the reason for refused ones."""
    found = types()[kind].read(Utterance(text), asked or Asked())
    if not found:
        return None
    best = found[0]
    if isinstance(best, Rejection):
        return best.reason
    return best.alternatives or best.value


def all_read(kind, text, asked=None):
    return [
        one.value for one in types()[kind].read(Utterance(text), asked or Asked()) if isinstance(one, Reading)
    ]


def words_read(kind, text, asked=None):
    """What each reading was read from."""
    utterance = Utterance(text)
    return [utterance.text[one.start : one.end] for one in types()[kind].read(utterance, asked or Asked())]
