"""Slots with many values: what a message names is the new list, is added to it, or is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from engine.dialogue.commands import Set
from engine.flow.model import Slot
from engine.types.many_words import JOINED, Change, change_at
from engine.types.slot_type import Reading
from engine.types.unwanted import Unwanted
from engine.types.utterance import Utterance
from engine.understanding.claims import Claim, as_set
from engine.understanding.listening import Listener


def list_changes(listener: Listener, claims: Sequence[Claim], utterance: Utterance) -> list[Set]:
    """What a message does to the lists of the flow."""
    lists = [slot for slot in listener.flow.slots.values() if slot.many]
    return [one for slot in lists for one in _list_changes(listener, slot, claims, utterance)]


def _list_changes(listener: Listener, slot: Slot, claims: Sequence[Claim], utterance: Utterance) -> list[Set]:
    """Values taken away, then values added or the new list."""
    named = next((as_set(claim, utterance) for claim in claims if claim.slot.name == slot.name), None)
    if named and named.value is None:
        return [named]  # "any"
    changes, present = _changes(listener, slot, utterance), _present(listener, slot)
    refused = [value for value, change in changes if change == "remove"]
    gone = [value for value in present if value in refused]
    left = [value for value in present if value not in refused]
    values = [value for value in (named.value if named else ()) if value not in refused]
    sets = [Set(slot.name, gone, utterance.text, change="remove")] if gone and (left or not values) else []
    if values:
        is_told = any(change == "add" for _, change in changes)
        is_only = any(change == "replace" for _, change in changes)
        is_added = left and (gone or is_told or (slot.asked_only and not is_only))
        sets.append(Set(slot.name, values, utterance.text, change="add" if is_added else "set"))
    return sets


def change_of(
    listener: Listener, slot: Slot, value: Any, words: Utterance
) -> Literal["set", "add", "remove"]:
    """What the words for one value do to the list, also where only the model finds the value in them.

    Raises ValueError(reason) where they refuse what is not in it.
    """
    named = [change for one, change in _changes(listener, slot, words) if one == value]
    changes = named or [change_at(words.text, word.end, word.end) for word in words.words]
    present = _present(listener, slot)
    if "remove" not in changes:
        return "add" if present and "add" in changes else "set"
    if value not in present:
        raise ValueError("contradicts_words")
    return "remove"


def _changes(listener: Listener, slot: Slot, utterance: Utterance) -> list[tuple[Any, Change]]:
    """The values that are named, and what the words around them do to the list; "no A and B" is about both."""
    asked = listener.asked(slot, is_open=True, ruled_out=True)
    readings = [one for one in slot.type.read(utterance, asked) if isinstance(one, Reading)]
    groups: list[list[Reading]] = []
    for one in sorted(readings, key=lambda one: one.start):
        if groups and JOINED.fullmatch(utterance.text, groups[-1][-1].end, one.start):
            groups[-1].append(one)
        else:
            groups.append([one])
    is_list_of_gone = isinstance(slot.type, Unwanted)  # what the words take away is what it holds
    return [
        (value, "add" if is_list_of_gone else change_at(utterance.text, group[0].start, group[-1].end))
        for group in groups
        for one in group
        for value in one.alternatives or (one.value,)
    ]


def _present(listener: Listener, slot: Slot) -> Sequence[Any]:
    return listener.names.get(slot.name) or ()
