"""Slots with many values: what a message names is the new list, is added to it, or is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.dialogue.commands import Set
from engine.flow.model import Slot
from engine.types.list_changes import adds, refused_values
from engine.types.utterance import Utterance
from engine.understanding.claims import Claim, as_set


def list_changes(
    slot: Slot, claims: Sequence[Claim], utterance: Utterance, present: Sequence[Any]
) -> list[Set]:
    """What a message does to the list: values taken away, then values added or the new list."""
    named = next((as_set(claim, utterance) for claim in claims if claim.slot.name == slot.name), None)
    values = (named.value if named else None) or []
    gone = [one for one in refused_values(slot.type, utterance) if one in present and one not in values]
    sets = [Set(slot.name, gone, utterance.text, change="remove")] if gone else []
    if values:
        is_added = bool(gone) or (bool(present) and adds(utterance))
        sets.append(Set(slot.name, values, utterance.text, change="add" if is_added else "set"))
    elif named and not gone:
        sets.append(named)  # "any"
    return sets
