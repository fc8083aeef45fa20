"""Values that the model read: each is read again by its slot's own type, which knows what it may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.dialogue.commands import Choice, Command, Set
from engine.flow.model import Slot
from engine.types.any_words import find_any
from engine.types.email import Email
from engine.types.location import Location
from engine.types.pattern import Pattern
from engine.types.person_name import PersonName
from engine.types.phone import Phone
from engine.types.record import RecordType
from engine.types.slot_type import Reading
from engine.types.text import Text
from engine.types.utterance import Utterance
from engine.understanding.claims import takes_what_is_left
from engine.understanding.listening import Listener
from engine.understanding.many import change_of
from engine.understanding.records import find_records
from engine.understanding.words_said import are_spelt

SPELT = (Phone, Pattern, Email, PersonName, Text, Location)
"""The types of values that stand in the message letter by letter."""


def read_value(listener: Listener, slot: Slot, value: str, words: str) -> Set | Choice:
    """A value that the model gave for a slot, and the customer's words for it.

    Raises ValueError(reason) for what the slot's type does not read as one value, and for what the words deny.
    """
    is_open = slot.name in listener.opens
    if not is_open and (slot.asked_only or not _is_announced(listener, slot, words)):
        raise ValueError("not_asked")
    if isinstance(slot.type, RecordType):
        return _record(listener, slot, value, words)
    if slot.any and find_any(Utterance(value)):
        return Set(slot.name, None, words, "model")
    if isinstance(slot.type, SPELT) and not are_spelt(value, words):
        raise ValueError("not_spelt_in_words")
    reading = _whole(listener, slot, value)
    if _denied(listener, slot, reading, words):
        raise ValueError("contradicts_words")
    if reading.alternatives or reading.confidence == "guess":
        return Choice(slot.name, reading.alternatives or (reading.value,), words)
    share = None if reading.share is None else float(reading.share)
    if slot.many:
        change = change_of(listener, slot, reading.value, Utterance(words))
        return Set(slot.name, [reading.value], words, "model", change=change)
    return Set(slot.name, reading.value, words, "model", share=share)


def _is_announced(listener: Listener, slot: Slot, words: str) -> bool:
    """Whether the words could be the slot's without being asked for; a name only as "my name is …"."""
    if not takes_what_is_left(slot):
        return True
    return bool(slot.type.read(Utterance(words), listener.asked(slot, is_open=False)))


def merged(commands: Iterable[Command]) -> Iterator[Command]:
    """The commands with one value for each slot: of lists all together, else the last that was said."""
    sets: dict[str, Set] = {}
    others: list[Command] = []
    for command in commands:
        if not isinstance(command, Set):
            others += [] if command in others else [command]
        elif isinstance(command.value, list) and command.slot in sets:
            before = sets[command.slot]
            sets[command.slot] = replace(before, value=[*(before.value or []), *command.value])
        else:
            sets[command.slot] = command
    yield from sets.values()
    yield from others


def _whole(listener: Listener, slot: Slot, value: str) -> Reading:
    """The reading of all of a value, as an answer to the slot's own question."""
    utterance = Utterance(value)
    found = [one for one in _readings(listener, slot, utterance) if (one.start, one.end) == _span(utterance)]
    if not found:
        raise ValueError("refused_by_type")
    return found[0]


def _denied(listener: Listener, slot: Slot, reading: Reading, words: str) -> bool:
    """Whether the customer's words stand for other values by themselves."""
    readings = _readings(listener, slot, Utterance(words))
    own = [one for one in readings if one.confidence == "explicit" and not one.alternatives]
    return bool(own) and all(one.value != reading.value for one in own)


def _readings(listener: Listener, slot: Slot, utterance: Utterance) -> list[Reading]:
    asked = listener.asked(slot, is_open=True)
    return [one for one in slot.type.read(utterance, asked) if isinstance(one, Reading)]


def _span(utterance: Utterance) -> tuple[int, int]:
    text = utterance.text
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _record(listener: Listener, slot: Slot, value: str, words: str) -> Set | Choice:
    """The record that the value tells from all others that can be had now."""
    _, found = find_records(listener, Utterance(value), ())
    command = next((one for one in found if one.slot == slot.name), None)
    if command is None:
        raise ValueError("no_such_record")
    if isinstance(command, Set):
        return replace(command, words=words, rung="model")
    return replace(command, words=words)
