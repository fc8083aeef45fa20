"""What can be tapped: values, records and options as buttons or rows, and the pages of long lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.dialogue.messages import Button, Buttons, ListMenu, Row, Text
from engine.dialogue.records import by_key, is_chosen, left
from engine.dialogue.scene import Scene
from engine.dialogue.session import Question
from engine.dialogue.suggestions import suggested
from engine.dialogue.taps import make_id, start_id, value_key
from engine.flow.model import Slot
from engine.types.narrowing import Record
from engine.types.record import RecordType

MOST_BUTTONS = 3  # WhatsApp's limits, which also decide between buttons and a list
LONGEST_TITLE = 20
LONGEST_ID = 200
MOST_ROWS = 10  # of a longer list the last row is "more"
MOST_SHOWN = 20  # values shown unasked; more are better typed
FEW = 10  # records shown of all that can be had; of more the customer is asked to narrow


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap: an id, its title, and a line below the title in lists."""

    id: str
    title: str
    description: str = ""


class Rows(Sequence[Choice]):
    """Records as rows, `SLOT_title` and `SLOT_text`; made where they are looked at, since of many one page is sent."""

    def __init__(self, scene: Scene, slot: Slot, records: Sequence[Record]) -> None:
        self._scene, self._slot, self._records = scene, slot, records

    def __len__(self) -> int:
        return len(self._records)

    def __getitem__(self, at: Any) -> Any:
        return (
            [self._row(one) for one in self._records[at]]
            if isinstance(at, slice)
            else self._row(self._records[at])
        )

    def _row(self, record: Record) -> Choice:
        scene, slot = self._scene, self._slot
        assert isinstance(slot.type, RecordType), "only such slots hold records"
        key = value_key(slot.name, record[slot.type.key])
        text = scene.words_of_record(f"{slot.name}_text", slot, record)
        return Choice(make_id(scene.frame, "value", key), scene.show(slot, record), text)


def slot_choices(scene: Scene, question: Question) -> Sequence[Choice]:
    """The values to tap below a question for a slot."""
    slot = scene.flow.slots[question.slot]
    if question.group:
        return []
    if question.suggested is not None or (len(question.among) == 1 and not isinstance(slot.type, RecordType)):
        return [tap(scene, "yes", "use_suggested"), tap(scene, "no", "use_another")]
    choices: Sequence[Choice]
    if isinstance(slot.type, RecordType):
        choices = Rows(scene, slot, shown_records(scene, question))
    elif question.among:
        choices = _value_choices(scene, slot, question.among)
    elif slot.suggestions:
        choices = _titled(scene, slot, suggested(scene, slot))
    else:
        choices = choices_of(scene, slot)
        choices = choices if len(choices) <= MOST_SHOWN or question.misses > 1 else []
    if slot.any and not question.among:
        choices = [*_value_choices(scene, slot, [None]), *choices]
    return choices


def choices_of(scene: Scene, slot: Slot) -> list[Choice]:
    """The values that a slot may take now, ready to tap; empty when they cannot be listed."""
    options = scene.assistant.options(slot, scene.names())
    if options is None:
        options = slot.type.options
    return _value_choices(scene, slot, [option.value for option in options])


def shown_records(scene: Scene, question: Question) -> tuple[Record, ...]:
    """The records to choose from at this question; none when they are too many to be shown."""
    slot, names = scene.flow.slots[question.slot], scene.names()
    if question.among:
        found = (by_key(scene.assistant, scene.flow, slot, names, key) for key in question.among)
        records = tuple(record for record in found if record)
    else:
        records = left(scene.assistant, scene.flow, slot, names).records
    most = MOST_SHOWN if question.among else FEW
    return records if len(records) <= most or is_chosen(scene.flow, slot) else ()


def option_choices(scene: Scene) -> list[Choice]:
    """The options of the step's offer that can be chosen now."""
    names = scene.names()
    return [
        Choice(make_id(scene.frame, "option", option.id), option_title(scene, option.id))
        for option in scene.step.offer
        if option.when is None or option.when(names)
    ]


def option_title(scene: Scene, option: str) -> str:
    """What an option of an offer is called."""
    return scene.words(f"option_{option}") or capital(option.replace("_", " "))


def menu_choices(scene: Scene) -> list[Choice]:
    """The flows of the assistant's menu."""
    return [Choice(start_id(flow), scene.title(flow)) for flow in scene.assistant.menu]


def tap(scene: Scene, kind: str, block: str) -> Choice:
    """A button that is not about a value, titled by a block."""
    return Choice(make_id(scene.frame, kind), scene.words(block))


def send_question(
    scene: Scene, text: str, choices: Sequence[Choice], question: Question, options: Sequence[Choice] = ()
) -> None:
    """Say the question with what can be tapped now, and keep it as the open one; `options` are on every page."""
    last = []
    if question.misses >= scene.assistant.limits.misses and question.kind != "retry":
        last = [tap(scene, "human", "talk_to_human")]
    if len(choices) + len(options) + len(last) > MOST_ROWS:
        last = [tap(scene, "more", "more_rows"), *last]
        size = max(1, MOST_ROWS - len(last) - len(options))
        start = question.page % -(-len(choices) // size) * size
        choices = choices[start : start + size]
    page = [*choices, *options]
    scene.update(question=replace(question, shown=tuple(choice.id for choice in page)))
    say_choices(scene, scene.with_notes(text), [*page, *last])


def say_choices(scene: Scene, body: str, choices: Sequence[Choice]) -> None:
    """Words with buttons, with a list, or alone."""
    if not choices:
        scene.send(Text(body))
    elif len(choices) <= MOST_BUTTONS and all(_is_button(choice) for choice in choices):
        scene.send(Buttons(body, tuple(Button(choice.id, choice.title) for choice in choices)))
    else:
        rows = tuple(Row(choice.id, choice.title, choice.description) for choice in choices)
        scene.send(ListMenu(body, scene.words("list_button"), rows))


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _is_button(choice: Choice) -> bool:
    return len(choice.title) <= LONGEST_TITLE and not choice.description


def _value_choices(scene: Scene, slot: Slot, values: Iterable[Any]) -> list[Choice]:
    """Values ready to tap; one that is too long for an id can only be typed."""
    return _titled(scene, slot, ((value, scene.show(slot, value)) for value in values))


def _titled(scene: Scene, slot: Slot, values: Iterable[tuple[Any, str]]) -> list[Choice]:
    ids = ((make_id(scene.frame, "value", value_key(slot.name, value)), title) for value, title in values)
    return [Choice(id_, title) for id_, title in ids if len(id_) <= LONGEST_ID]
