"""What a message meant as plain facts: its intent, and its slots in one vocabulary for all flows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.dialogue.choices import MOST_ROWS
from engine.dialogue.commands import (
    Choose,
    Confirm,
    Correct,
    Inquire,
    Plain,
    Set,
    Start,
    Understood,
    WhichFlow,
)
from engine.dialogue.records import is_chosen
from engine.dialogue.session import Session
from engine.flow.model import Assistant, Flow, Slot
from engine.types.narrowing import Wish
from engine.types.record import RecordType
from engine.types.unwanted import Unwanted
from engine.types.utterance import Span, Utterance
from engine.types.yes_no import find_yes_no
from engine.understanding.claims import volunteered
from engine.understanding.hearing import hear
from engine.understanding.listening import Listener
from engine.understanding.pointing import pointed_at
from engine.understanding.records import may_be_volunteered, wishes_for
from engine.understanding.selection import TALK, read_selection, read_selection_beside


def intent_of(understood: Understood, facts: Mapping[str, Any]) -> str | None:
    """A flow's name, `general` for what no flow does, `cancel`; None for an answer, or where flows rival."""
    if start := understood.first(Start):
        return start.flow
    if understood.first(Plain) == Plain("cancel"):
        return "cancel"
    is_general = understood.first(Plain) or understood.first(Inquire) or not (understood.commands or facts)
    return "general" if is_general and not understood.first(WhichFlow) else None


def facts_of(
    understood: Understood, listener: Listener | None, session: Session, utterance: Utterance
) -> dict[str, Any]:
    """The values said, by the names that flows share. `listener` is the flow that heard them, if any did."""
    facts: dict[str, Any] = {}
    place = _selection(listener, utterance) if listener and not understood.is_remark else {}
    is_only_a_place = bool(place) and read_selection(utterance, MOST_ROWS, TALK) is not None
    if listener and not is_only_a_place:
        if not understood.is_remark:
            facts |= _of_records(listener, utterance)
        for command in values_set(understood):
            facts |= _of_slot(listener.assistant, listener.flow, command)
        facts |= _taken_along(understood, listener, session)
    facts |= place
    confirm = _confirmed(understood, session, utterance)
    return facts if confirm is None else {**facts, "confirm": confirm}


def _taken_along(understood: Understood, listener: Listener, session: Session) -> dict[str, Any]:
    """The values said for the flow that a chosen option leads to."""
    chosen, frame = understood.first(Choose), session.top
    if chosen is None or frame is None or not chosen.given:
        return {}
    offer = listener.flow.steps[frame.step].offer
    target = next(one.way.target for one in offer if one.id == chosen.option)
    flow, facts = listener.assistant.flows[target], dict[str, Any]()
    for command in chosen.given:
        if isinstance(command, Set):
            facts |= _of_slot(listener.assistant, flow, command)
    return facts


def _confirmed(understood: Understood, session: Session, utterance: Utterance) -> bool | None:
    """Yes or no; who cancels or names what is wrong where he was asked whether all is right has said no."""
    if confirm := understood.first(Confirm):
        return confirm.yes if session.stack else None
    question = session.top.question if session.top else None
    is_asked = question is not None and question.kind == "confirm"
    if is_asked and understood.first(Correct) is not None:
        return False
    found = find_yes_no(utterance) if is_asked and understood.first(Plain) == Plain("cancel") else None
    return False if found and not found.value else None


def values_set(understood: Understood) -> Iterator[Set]:
    """The values of the message, and those that the flow it starts is given."""
    start = understood.first(Start)
    yield from (start.given if start else ())
    yield from (command for command in understood.commands if isinstance(command, Set))


def _of_slot(assistant: Assistant, flow: Flow, command: Set) -> dict[str, Any]:
    """One value, a share of a whole by the share, a range by its ends; a record is told by its fields instead.

    Of two slots that share a name only the one called so is told.
    """
    slot = flow.slots[command.slot]
    name = _shared_name(assistant, slot)
    is_second = name != slot.name and name in flow.slots
    if isinstance(slot.type, (RecordType, Unwanted)) or is_second:
        return {}
    if command.share is not None:
        return {f"{name}_percent": _plain_number(command.share)}
    return _ends(name, command.value) if _is_range(command.value) else {name: command.value}


def _shared_name(assistant: Assistant, slot: Slot) -> str:
    """The slot's name; where another flow has a slot called as the type is, that is the name for both."""
    kind = slot.type.name
    named = [flow.slots[kind] for flow in assistant.flows.values() if kind in flow.slots]
    return kind if any(other.type.name == kind for other in named) else slot.name


def _is_range(value: Any) -> bool:
    return isinstance(value, Mapping) and value.keys() == {"min", "max"}


def _ends(name: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """`budget_min` and `budget_max` of a budget; a slot that is only one end has its own name."""
    for end in ("min", "max"):
        if name.endswith(f"_{end}"):
            return {} if value[end] is None else {name: value[end]}
    return {f"{name}_{end}": value[end] for end in ("min", "max") if value[end] is not None}


def _plain_number(number: float) -> float | int:
    return int(number) if number == int(number) else number


def record_wishes(listener: Listener, utterance: Utterance) -> Iterator[tuple[Slot, Wish]]:
    """What is said of the fields of the records that the flow wants: the model of a car of the stock."""
    opens = listener.opens
    claims = hear(listener, utterance).claims
    for slot in listener.flow.slots.values():
        is_open = slot.name in opens
        if isinstance(slot.type, RecordType) and (is_open or may_be_volunteered(listener, slot)):
            yield from (
                (slot, wish) for wish in wishes_for(slot, utterance, listener, claims, is_open=is_open)
            )


def _of_records(listener: Listener, utterance: Utterance) -> dict[str, Any]:
    wishes = (wish for _, wish in record_wishes(listener, utterance))
    return {wish.field: value for wish in wishes if (value := _wished(wish)) is not None}


def _wished(wish: Wish) -> Any:
    """The one value that a field is wished to have, if it is sure and one."""
    if not wish.is_sure or wish.extreme or len(wish.values) != 1:
        return None
    [value] = wish.values
    if not wish.is_number:
        return value
    return value["min"] if value["min"] == value["max"] else None


def _selection(listener: Listener, utterance: Utterance) -> dict[str, Any]:
    """The place chosen from a shown list. How long it is is not known here: what is said from its end is `last`."""
    question = listener.question
    if not (question and question.slot and is_chosen(listener.flow, listener.flow.slots[question.slot])):
        return {}
    others = volunteered(hear(listener, utterance).claims)
    places = [_place(utterance, count, others) for count in (MOST_ROWS - 1, MOST_ROWS)]
    if places[0] == places[1]:
        return {} if places[0] is None else {"selection": places[0] + 1}
    return {"selection": "last"} if places == [MOST_ROWS - 2, MOST_ROWS - 1] else {}


def _place(utterance: Utterance, count: int, others: Sequence[Span]) -> int | None:
    place = read_selection(utterance, count, TALK)
    if place is None:
        place = read_selection_beside(utterance, count, others)
    return pointed_at(utterance.without(*others), count) if place is None else place
