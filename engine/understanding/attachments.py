"""Voice notes and photos: when the model may have one, and what becomes of what it heard or saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine.dialogue.commands import Choice, Command, Set
from engine.dialogue.events import UserSaid, UserSentMedia
from engine.dialogue.session import Session
from engine.flow.model import Assistant, Slot
from engine.types.yes_no import YesNo
from engine.understanding.claims import open_slots
from engine.understanding.model_answer import Checked


def may_be_sent(assistant: Assistant, session: Session, event: UserSentMedia) -> bool:
    """Whether the model may have it: any voice note, but a photo only where it can show what was asked.

    So no photo of a licence or a card goes out that nobody asked to read.
    """
    if event.kind == "audio":
        return True
    slots = list(_asked(assistant, session))
    return event.kind == "image" and bool(slots) and all(map(_can_be_shown, slots))


def words_in(event: UserSaid | UserSentMedia, answer: Mapping[str, Any]) -> str:
    """The words that an answer's commands must stand in: typed, else heard or seen by the model."""
    return event.text if isinstance(event, UserSaid) else str(answer.get("heard", ""))


def as_guesses(checked: Checked) -> Checked:
    """What a photo shows are values to be confirmed, and nothing else: nobody has said it."""
    return replace(checked, commands=tuple(_guesses(checked.commands)))


def _guesses(commands: tuple[Command, ...]) -> Iterator[Command]:
    for command in commands:
        if isinstance(command, Set) and command.value is not None:
            yield Choice(command.slot, (command.value,), command.words)
        elif isinstance(command, Choice):
            yield command


def _asked(assistant: Assistant, session: Session) -> Iterator[Slot]:
    if frame := session.top:
        flow = assistant.flows[frame.flow]
        yield from (flow.slots[name] for name in open_slots(flow, frame.question))


def _can_be_shown(slot: Slot) -> bool:
    return not slot.sensitive and not isinstance(slot.type, YesNo)
