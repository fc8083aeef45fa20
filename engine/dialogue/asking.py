"""Asking: the open question as words with buttons or a list, and which of a step's questions comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from engine.dialogue.messages import Button, Buttons, ListMenu, Row, Text
from engine.dialogue.scene import Scene
from engine.dialogue.session import Question
from engine.dialogue.slots import locked_slots
from engine.dialogue.taps import make_id, start_id, value_key
from engine.flow.model import Slot

MOST_BUTTONS = 3  # WhatsApp's limits, which also decide between buttons and a list
LONGEST_TITLE = 20
LONGEST_ID = 200
MOST_ROWS = 10  # of a longer list the last row is "more"
MOST_SHOWN = 20  # values shown unasked; more are better typed


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap: an id, its title, and a line below the title in lists."""

    id: str
    title: str
    description: str = ""


def next_question(scene: Scene) -> Question | None:
    """What the present step must still ask, or None when the way on is open."""
    step = scene.step
    if missing := missing_slots(scene):
        return Question("slot", missing[0])
    if step.confirm:
        return Question("confirm")
    return Question("offer") if step.offer else None


def missing_slots(scene: Scene) -> list[str]:
    """The slots still to be asked in the present step."""
    step, filled = scene.step, scene.frame.slots
    return [slot for slot in dict.fromkeys((*step.collect, *step.confirm)) if slot not in filled]


def changeable(scene: Scene) -> list[str]:
    """The values that the customer may say are wrong: those to be confirmed, else those given so far."""
    locked = locked_slots(scene)
    filled = [slot for slot in scene.flow.slots if slot in scene.frame.slots and slot not in locked]
    return [slot for slot in scene.step.confirm if slot in filled] or filled


def ask(scene: Scene, question: Question) -> None:
    """Make this the open question and say it, after the remarks that wait for a message."""
    match question.kind:
        case "slot":
            _ask_slot(scene, question)
        case "confirm":
            _ask_confirm(scene, question)
        case "change":
            _ask_change(scene, question)
        case "offer":
            _ask_offer(scene, question)
        case "retry":
            taps = [_tap(scene, "yes", "try_again"), _tap(scene, "human", "talk_to_human")]
            _send(scene, scene.words("action_failed"), taps, question)


def ask_group(scene: Scene, question: Question) -> Question:
    """The question for the first slot, widened to all missing ones where the flow has words for that."""
    several = len(missing_slots(scene)) > 1 and scene.has_words(f"ask_{scene.step.name}")
    return replace(question, group=several)


def choices_of(scene: Scene, slot_name: str) -> tuple[Choice, ...]:
    """The values that a slot may take now, ready to tap; empty when they cannot be listed."""
    slot = scene.flow.slots[slot_name]
    options = scene.assistant.options(slot, scene.names())
    if options is None:
        options = slot.type.options
    return tuple(choice for option in options if (choice := _value_choice(scene, slot, option.value)))


def _value_choice(scene: Scene, slot: Slot, value: Any) -> Choice | None:
    """A value ready to tap; one that is too long for an id can only be typed."""
    tap = make_id(scene.frame, "value", value_key(slot.name, value))
    return Choice(tap, scene.show(slot, value)) if len(tap) <= LONGEST_ID else None


def show_menu(scene: Scene, text: str) -> None:
    """Say this with the assistant's menu below it."""
    choices = [Choice(start_id(flow), scene.title(flow)) for flow in scene.assistant.menu]
    _say_choices(scene, scene.with_notes(text), choices)


def _ask_slot(scene: Scene, question: Question) -> None:
    slot = scene.flow.slots[question.slot]
    names: dict[str, Any] = {"previous": None, "suggested": None}
    if question.slot in scene.frame.previous:
        names["previous"] = scene.show(slot, scene.frame.previous[question.slot].value)
    if question.suggested is not None:
        names["suggested"] = scene.show(slot, question.suggested)
    text = scene.words(f"ask_{slot.name}", **names) or scene.words(
        "ask_slot", label=scene.label(slot.name), **names
    )
    if question.group:
        text = _group_text(scene)
    if question.among:
        text = scene.words("which_one", values=[scene.show(slot, value) for value in question.among])
    _send(scene, text, _slot_choices(scene, question), question)


def _group_text(scene: Scene) -> str:
    missing = [scene.label(slot) for slot in missing_slots(scene)]
    return scene.words(f"ask_{scene.step.name}", missing=missing)


def _slot_choices(scene: Scene, question: Question) -> list[Choice]:
    if question.group:
        return []
    if question.suggested is not None or len(question.among) == 1:
        return [_tap(scene, "yes", "use_suggested"), _tap(scene, "no", "use_another")]
    if question.among:
        slot = scene.flow.slots[question.slot]
        return [choice for value in question.among if (choice := _value_choice(scene, slot, value))]
    choices = choices_of(scene, question.slot)
    if len(choices) <= MOST_SHOWN or question.misses > 1:
        return list(choices)
    return []


def _ask_confirm(scene: Scene, question: Question) -> None:
    slots = scene.flow.slots
    rows = [
        {
            "label": _capital(scene.label(name)),
            "value": scene.show(slots[name], scene.frame.slots[name].value),
        }
        for name in scene.step.confirm
    ]
    text = scene.words(f"confirm_{scene.step.name}", rows=rows) or scene.words("confirm", rows=rows)
    _send(scene, text, [_tap(scene, "yes", "confirm_yes"), _tap(scene, "no", "confirm_change")], question)


def _ask_change(scene: Scene, question: Question) -> None:
    choices = [
        Choice(
            make_id(scene.frame, "change", name),
            _capital(scene.label(name)),
            scene.show(scene.flow.slots[name], scene.frame.slots[name].value),
        )
        for name in changeable(scene)
    ]
    _send(scene, scene.words("which_change"), choices, question)


def _ask_offer(scene: Scene, question: Question) -> None:
    names = scene.names()
    choices = [
        Choice(make_id(scene.frame, "option", option.id), option_title(scene, option.id))
        for option in scene.step.offer
        if option.when is None or option.when(names)
    ]
    text = scene.words(f"ask_{scene.step.name}")
    if not text and not scene.notes:
        text = scene.words("ask_option")
    _send(scene, text, choices, question)


def option_title(scene: Scene, option: str) -> str:
    """What an option of an offer is called."""
    return scene.words(f"option_{option}") or _capital(option.replace("_", " "))


def _tap(scene: Scene, kind: str, block: str) -> Choice:
    return Choice(make_id(scene.frame, kind), scene.words(block))


def _send(scene: Scene, text: str, choices: list[Choice], question: Question) -> None:
    """Say the question with what can be tapped now, and keep it as the open one."""
    last = []
    if question.misses >= scene.assistant.limits.misses and question.kind != "retry":
        last = [_tap(scene, "human", "talk_to_human")]
    page = choices
    if len(choices) + len(last) > MOST_ROWS:
        last = [_tap(scene, "more", "more_rows"), *last]
        size = MOST_ROWS - len(last)
        start = question.page % -(-len(choices) // size) * size
        page = choices[start : start + size]
    scene.update(question=replace(question, shown=tuple(choice.id for choice in page)))
    _say_choices(scene, scene.with_notes(text), [*page, *last])


def _say_choices(scene: Scene, body: str, choices: list[Choice]) -> None:
    if not choices:
        scene.send(Text(body))
    elif len(choices) <= MOST_BUTTONS and all(len(choice.title) <= LONGEST_TITLE for choice in choices):
        scene.send(Buttons(body, tuple(Button(choice.id, choice.title) for choice in choices)))
    else:
        rows = tuple(Row(choice.id, choice.title, choice.description) for choice in choices)
        scene.send(ListMenu(body, scene.words("list_button"), rows))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
