"""Asking: the open question in words, with what can be tapped below it (`choices.py`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.dialogue.choices import (
    Choice,
    capital,
    menu_choices,
    option_choices,
    say_choices,
    send_question,
    shown_records,
    slot_choices,
    tap,
)
from engine.dialogue.records import left
from engine.dialogue.scene import Scene
from engine.dialogue.session import Question
from engine.dialogue.taps import make_id
from engine.dialogue.wanting import changeable, missing_slots
from engine.flow.model import Slot
from engine.types.record import RecordType


def ask(scene: Scene, question: Question) -> None:
    """Make this the open question and say it, after the remarks that wait for a message."""
    match question.kind:
        case _ if question.is_resuming:
            taps = [tap(scene, "resume", "go_on"), tap(scene, "restart", "start_afresh")]
            text = scene.words("ask_resume", flow=scene.title(scene.frame.flow))
            send_question(scene, text, taps, question)
        case "slot":
            _ask_slot(scene, question)
        case "confirm":
            _ask_confirm(scene, question)
        case "change":
            _ask_change(scene, question)
        case "offer":
            _ask_offer(scene, question)
        case "retry":
            taps = [tap(scene, "yes", "try_again"), tap(scene, "human", "talk_to_human")]
            send_question(scene, scene.words("action_failed"), taps, question)


def ask_group(scene: Scene, question: Question) -> Question:
    """The question for the first slot, widened to all missing ones where the flow has words for that."""
    several = len(missing_slots(scene)) > 1 and scene.has_words(f"ask_{scene.step.name}")
    return replace(question, group=several)


def show_menu(scene: Scene, text: str) -> None:
    """Say this with the assistant's menu below it."""
    ask_outside(scene, text, menu_choices(scene))


def ask_outside(scene: Scene, text: str, choices: list[Choice]) -> None:
    """Ask something that belongs to no flow; the open question waits meanwhile."""
    scene.session = replace(scene.session, offered=tuple(choice.id for choice in choices))
    say_choices(scene, scene.with_notes(text), choices)


def _ask_slot(scene: Scene, question: Question) -> None:
    slot = scene.flow.slots[question.slot]
    if isinstance(slot.type, RecordType):
        text = _record_text(scene, slot, question)
    elif question.group:
        text = scene.words(
            f"ask_{scene.step.name}", missing=[scene.label(name) for name in missing_slots(scene)]
        )
    elif question.among:
        text = scene.words("which_one", values=[scene.show(slot, value) for value in question.among])
    else:
        text = _slot_text(scene, slot, question)
    options = option_choices(scene) if slot.name in scene.step.collect else []
    send_question(scene, text, slot_choices(scene, question), question, options)


def _slot_text(scene: Scene, slot: Slot, question: Question) -> str:
    names: dict[str, Any] = {"previous": None, "suggested": None}
    if question.slot in scene.frame.previous:
        names["previous"] = scene.show(slot, scene.frame.previous[question.slot].value)
    if question.suggested is not None:
        names["suggested"] = scene.show(slot, question.suggested)
    own = scene.words(f"ask_{slot.name}", **names)
    return own or scene.words("ask_slot", label=scene.label(slot.name), **names)


def _record_text(scene: Scene, slot: Slot, question: Question) -> str:
    """The question for a record: which of those shown, or what narrows the many that are left."""
    narrowed = left(scene.assistant, scene.flow, slot, scene.names())
    if narrowed.missed and not question.among:
        labels = [scene.label(wish.field) for wish in narrowed.missed]
        scene.note(scene.words("none_fits", wishes=labels))
    if question.among and not shown_records(scene, question):
        return scene.words("narrow_down", count=len(question.among))
    is_of_a_few = bool(question.among) and not scene.step.choose_from  # its words ask for any of them
    if scene.has_words(f"ask_{slot.name}") and not is_of_a_few:
        return _slot_text(scene, slot, question)
    return "" if scene.notes and not question.misses else scene.words("which_record")


def _ask_confirm(scene: Scene, question: Question) -> None:
    slots = scene.flow.slots
    rows = [
        {
            "label": capital(scene.label(name)),
            "value": scene.show(slots[name], scene.frame.slots[name].value),
        }
        for name in scene.step.confirm
    ]
    text = scene.words(f"confirm_{scene.step.name}", rows=rows) or scene.words("confirm", rows=rows)
    taps = [tap(scene, "yes", "confirm_yes"), tap(scene, "no", "confirm_change")]
    send_question(scene, text, taps, question)


def _ask_change(scene: Scene, question: Question) -> None:
    choices = [
        Choice(
            make_id(scene.frame, "change", name),
            capital(scene.label(name)),
            scene.show(scene.flow.slots[name], scene.frame.slots[name].value),
        )
        for name in changeable(scene)
    ]
    send_question(scene, scene.words("which_change"), choices, question)


def _ask_offer(scene: Scene, question: Question) -> None:
    text = scene.words(f"ask_{scene.step.name}")
    if not text and not scene.notes:
        text = scene.words("ask_option")
    send_question(scene, text, option_choices(scene), question)
