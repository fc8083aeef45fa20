"""What a place in the shown list means where it is said: "the second one", "2", "the last one, on saturday"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as Words

from engine.dialogue.commands import Choose, Command, Correct
from engine.dialogue.session import Question, Session
from engine.dialogue.taps import is_value, read_tap
from engine.flow.model import Assistant, Flow
from engine.types.record import RecordType
from engine.types.utterance import Span, Utterance
from engine.understanding.naming import Named
from engine.understanding.pointing import pointed_at
from engine.understanding.selection import AROUND, TALK, is_in_order, read_selection, read_selection_beside


def selected(
    assistant: Assistant, session: Session, utterance: Utterance, named: Sequence[Named]
) -> tuple[Command, ...]:
    """What the place means that a message says, alone or beside options of later steps."""
    question = session.top.question if session.top else None
    around = TALK if question and question.kind == "slot" else AROUND
    if tap := _pointed_at(assistant, session, utterance, around):
        return (tap,)
    rest = utterance.without(*(span for _, span in named))
    tap = _pointed_at(assistant, session, rest, around) if named else None
    return (tap, *(Choose(name, is_open=False) for name, _ in named)) if tap else ()


def selected_beside(
    assistant: Assistant, session: Session, utterance: Utterance, others: Sequence[Span]
) -> Command | None:
    """What the place means that stands beside values of other slots, or other talk: "the second one, on saturday"."""
    question = session.top.question if session.top else None
    beside = None
    if others:
        beside = _tap(
            assistant, session, utterance, lambda count: read_selection_beside(utterance, count, others)
        )
    if beside or question is None or question.kind != "slot":
        return beside
    return _tap(assistant, session, utterance, lambda count: pointed_at(utterance.without(*others), count))


def the_only_one(assistant: Assistant, session: Session) -> tuple[Command, ...]:
    """The one value that was shown, if it was only one."""
    values = [one for one in _shown(session) if is_value(one)]
    return tuple(
        read_tap(session, one, "", frozenset(assistant.flows)) for one in values[:1] if len(values) == 1
    )


def _pointed_at(
    assistant: Assistant, session: Session, utterance: Utterance, around: Words[str]
) -> Command | None:
    """The value or option at the place. Words such as "the second" are about things, not about buttons.

    Where nothing of that kind is open they are about the list that the chosen thing came from.
    """
    question, shown = session.top.question if session.top else None, _shown(session)
    is_of_buttons = bool(question and question.kind in ("offer", "confirm")) and not any(map(is_value, shown))
    if is_of_buttons and is_in_order(utterance) and read_selection(utterance, len(shown), around) is not None:
        if slot := _chosen(assistant, session):
            return Correct(slot)
        if question and question.kind == "confirm":
            return None
    return _tap(assistant, session, utterance, lambda count: read_selection(utterance, count, around))


def _tap(
    assistant: Assistant, session: Session, utterance: Utterance, read: Callable[[int], int | None]
) -> Command | None:
    """A tap on what stands at the place: a value, or by its mere number also an option below the values."""
    shown = _shown(session)
    values = [one for one in shown if is_value(one)]
    place = read(len(values)) if values else None
    if place is None and not (values and is_in_order(utterance)):
        place = read(len(shown))
        values = list(shown)
    return (
        None if place is None else read_tap(session, values[place], utterance.raw, frozenset(assistant.flows))
    )


def _shown(session: Session) -> tuple[str, ...]:
    return session.top.question.shown if session.top and session.top.question else ()


def _chosen(assistant: Assistant, session: Session) -> str | None:
    """The slot that was last chosen from a list and may be chosen anew."""
    frame = session.top
    if frame is None:
        return None
    flow = assistant.flows[frame.flow]
    steps = [flow.steps[name] for name in reversed(frame.path[frame.barrier :])]
    return next(
        (slot for step in steps if step.choose_from for slot in step.collect if slot in frame.slots), None
    )


def at_place(
    assistant: Assistant, session: Session, utterance: Utterance, shown: Sequence[str]
) -> Command | None:
    """What stands at the place in a list that the message is, and nothing else: "the last one"."""
    place = read_selection(utterance, len(shown))
    return (
        None if place is None else read_tap(session, shown[place], utterance.raw, frozenset(assistant.flows))
    )


def things_beside(
    assistant: Assistant, session: Session, utterance: Utterance, others: Sequence[Span]
) -> list[Command]:
    """The thing of a shown list that a question is about: "photos of the second one"."""
    frame = session.top
    if frame is None or not is_of_records(assistant.flows[frame.flow], frame.question):
        return []
    beside = selected_beside(assistant, session, utterance, others)
    return [beside] if beside else []


def is_of_records(flow: Flow, question: Question | None) -> bool:
    """Whether the question is for a record of a list."""
    return bool(question and question.slot and isinstance(flow.slots[question.slot].type, RecordType))
