"""What a shared place or contact fills: the slots asked for, else an empty one of the type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.dialogue.commands import Choice, Command, Refuse, Set
from engine.dialogue.events import UserSentMedia
from engine.dialogue.session import Frame, Session
from engine.flow.model import Assistant, Flow, Slot
from engine.types.location import Location
from engine.types.person_name import PersonName
from engine.types.phone import Phone
from engine.understanding.claims import open_slots


def read_shared(assistant: Assistant, session: Session, event: UserSentMedia) -> tuple[Command, ...]:
    """The values of a shared place or contact; none for other kinds and where no slot can hold it."""
    frame = session.top
    if frame is None:
        return ()
    flow = assistant.flows[frame.flow]
    match event.kind:
        case "location":
            return tuple(_place(flow, frame, event))
        case "contacts":
            return tuple(_contact(flow, frame, event))
    return ()


def _place(flow: Flow, frame: Frame, event: UserSentMedia) -> Iterator[Command]:
    slot = _slot_for(Location, flow, frame)
    if slot and {"latitude", "longitude"} <= event.content.keys():
        value = slot.type.check(event.content)
        yield Set(slot.name, value, slot.type.show(value))


def _contact(flow: Flow, frame: Frame, event: UserSentMedia) -> Iterator[Command]:
    """A name only where one was asked: the contact may be anybody's."""
    numbers = [str(number) for number in event.content.get("phones") or ()]
    if numbers and (slot := _slot_for(Phone, flow, frame)):
        yield _number(slot, numbers)
    slot = _asked_slot(PersonName, flow, frame)
    name = str(event.content.get("name") or "")
    if slot and name and any(letter.isalpha() for letter in name):
        yield Set(slot.name, name, name)


def _number(slot: Slot, numbers: list[str]) -> Command:
    """The number; which one, where several can be called; why not, where none can."""
    good: dict[Any, str] = {}
    reason = ""
    for number in numbers:
        try:
            good.setdefault(slot.type.check(number), number)
        except ValueError as error:
            reason = reason or str(error)
    if not good:
        return Refuse(slot.name, numbers[0], reason)
    words = ", ".join(good.values())
    return Choice(slot.name, tuple(good), words) if len(good) > 1 else Set(slot.name, next(iter(good)), words)


def _slot_for(kind: type, flow: Flow, frame: Frame) -> Slot | None:
    """The slot of this kind that was asked, else the first empty one that takes what was not asked for."""
    empty = (
        slot
        for slot in flow.slots.values()
        if isinstance(slot.type, kind) and slot.name not in frame.slots and not slot.asked_only
    )
    return _asked_slot(kind, flow, frame) or next(empty, None)


def _asked_slot(kind: type, flow: Flow, frame: Frame) -> Slot | None:
    opens = open_slots(flow, frame.question)
    return next(
        (
            flow.slots[name]
            for name in flow.slots
            if name in opens and isinstance(flow.slots[name].type, kind)
        ),
        None,
    )
