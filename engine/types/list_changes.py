"""Words that change a list of values: "also red" adds, "not red" takes away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.types.later import compiled_later
from engine.types.slot_type import Asked, Reading, SlotType
from engine.types.utterance import Utterance

_EDGE, _END = r"(?<![\p{L}\p{M}\p{N}])", r"(?![\p{L}\p{M}\p{N}])"
ADDING = compiled_later(
    rf"{_EDGE}(?:also|too|as well|add|plus|along with|bhi|bhee|saath|sath|koodi?|भी|साथ|ಕೂಡ){_END}"
)
REFUSING = compiled_later(
    rf"{_EDGE}(?:not|no|without|except|remove|drop|leave out|minus|don'?t want|don'?t need|nahi|nahin|nai|mat"
    rf"|hata(?:o|do)?|beda|नहीं|मत|हटाओ|ಬೇಡ|ಅಲ್ಲ){_END}"
)


def adds(utterance: Utterance) -> bool:
    """Whether what is named comes to what was named before."""
    return bool(ADDING.search(utterance.text))


def refused_values(kind: SlotType, utterance: Utterance) -> tuple[Any, ...]:
    """The values that stand beside a no. Types that know a no read nothing there, so they do not see it here."""
    if not REFUSING.search(utterance.text):
        return ()
    plain = Utterance(REFUSING.sub(lambda found: " " * len(found.group()), utterance.text))
    named = tuple(_values(kind, utterance))
    return tuple(value for value in _values(kind, plain) if value not in named)


def _values(kind: SlotType, utterance: Utterance) -> Iterator[Any]:
    for one in kind.read(utterance, Asked()):
        if isinstance(one, Reading):
            yield from one.alternatives or (one.value,)
