"""What a claim comes to: a value, or a question which of several was meant."""

from __future__ import annotations

from engine.dialogue.commands import Choice, Set
from engine.types.utterance import Utterance
from engine.understanding.claims import Claim, as_set
from engine.understanding.listening import Listener


def value_of(listener: Listener, claim: Claim, utterance: Utterance) -> Set | Choice:
    """A value, or a question which one was meant; only values that can be had now are asked about."""
    reading, words = claim.reading, claim.words(utterance)
    if not reading.alternatives:
        if claim.is_sure or claim.is_open:
            return as_set(claim, utterance)
        return Choice(claim.slot.name, (reading.value,), words)
    options = listener.assistant.options(claim.slot, listener.names)
    allowed = None if options is None else {option.value for option in options}
    values = tuple(value for value in reading.alternatives if allowed is None or value in allowed)
    if len(values) == 1:
        return Set(claim.slot.name, values[0], words)
    return Choice(claim.slot.name, values or reading.alternatives, words)
