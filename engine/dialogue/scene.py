"""The turn in progress: the session as it changes, what was said so far, and the names that words may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from engine.dialogue.commands import Rung
from engine.dialogue.days import local
from engine.dialogue.effects import Effect, Send, Trouble
from engine.dialogue.events import Event
from engine.dialogue.messages import Message, Text
from engine.dialogue.names import names_in
from engine.dialogue.session import Filled, Frame, Question, Session
from engine.errors import ResponseGenerationError
from engine.flow.model import Assistant, Flow, Slot, Step
from engine.flow.templates import Shown
from engine.types.record import RecordType
from engine.types.slot_type import SlotType

LAST_RESORT = "Sorry, something went wrong on our side. Please type *menu* to go on."


class Scene:
    """One turn while it is being played; it does not outlive the turn."""

    def __init__(self, assistant: Assistant, session: Session, event: Event, now: datetime) -> None:
        self.assistant = assistant
        self.session = session
        self.event = event
        self.now = now
        self.effects: list[Effect] = []
        self.notes: list[str] = []  # short remarks that open the next message
        self._named: Session | None = None  # the session whose names these are
        self._names: Mapping[str, Any] = {}
        self._shown: Mapping[str, Any] | None = None

    def alone(self, frame: Frame) -> Scene:
        """The same moment as this flow sees it without the others; what goes wrong in its words is noted here."""
        scene = Scene(self.assistant, replace(self.session, stack=(frame,)), self.event, self.now)
        scene.effects = self.effects
        return scene

    @property
    def frame(self) -> Frame:
        """The frame on top. Only for turns inside a flow."""
        return self.session.stack[-1]

    @property
    def flow(self) -> Flow:
        """The flow of the top frame."""
        return self.assistant.flows[self.frame.flow]

    @property
    def step(self) -> Step:
        """The step the top frame is in."""
        return self.flow.steps[self.frame.step]

    @property
    def question(self) -> Question | None:
        """What the top frame waits for."""
        return self.session.stack[-1].question if self.session.stack else None

    def update(self, **changes: Any) -> None:
        """Change the top frame."""
        self.session = self.session.with_top(replace(self.frame, **changes))

    def fill(self, slot: str, filled: Filled) -> None:
        """Put a value into a slot of the top frame."""
        self.update(slots={**self.frame.slots, slot: filled}, previous=without(self.frame.previous, slot))

    def empty(self, slot: str) -> None:
        """Empty a slot and what its value implied, keeping the value as `previous` for the next asking."""
        if filled := self.frame.slots.get(slot):
            implied = self.implied(self.flow.slots[slot], filled.value)
            gone = [name for name in implied if self.rung(name) == "implied"]
            self.update(
                slots=without(self.frame.slots, slot, *gone),
                previous={**self.frame.previous, slot: filled},
            )

    def rung(self, slot: str) -> Rung | None:
        """Where the value of a slot came from, None when it is empty."""
        filled = self.frame.slots.get(slot)
        return filled.rung if filled else None

    def implied(self, slot: Slot, value: Any) -> Mapping[str, Any]:
        """What a value implies for the flow's other slots: Creta is a Hyundai.

        A second slot of its type implies nothing: the car wanted in exchange is not of the maker of one's own.
        """
        if self.flow.first_of(slot).name != slot.name:
            return {}
        options = self.assistant.options(slot, dict.fromkeys(self.flow.slots)) or slot.type.options
        by_type = next((option.implies for option in options if option.value == value), {})
        return {
            other.name: by_type[other.type.name]
            for other in self.flow.slots.values()
            if other.type.name in by_type
        }

    def key(self) -> str:
        """The key of the next effect: the event's id and the effect's number."""
        return f"{self.event.id}:{len(self.effects)}"

    def note(self, text: str) -> None:
        """Open the next message with this remark."""
        if text:
            self.notes.append(text)

    def say(self, text: str) -> None:
        """Send plain words, after the remarks that wait for a message."""
        if text := self.with_notes(text):
            self.send(Text(text))

    def send(self, message: Message) -> None:
        """Send a message as it is."""
        self.effects.append(Send(self.key(), message))

    def with_notes(self, text: str) -> str:
        """The waiting remarks and this text as one body."""
        body = "\n\n".join(part for part in (*self.notes, text) if part)
        self.notes.clear()
        return body

    def names(self) -> Mapping[str, Any]:
        """The names that expressions may read now; a slot not yet filled is none."""
        if self._named is not self.session:
            names = names_in(self.assistant, self.session, local(self.assistant, self.now))
            self._named, self._names, self._shown = self.session, names, None
        return self._names

    def words(self, block: str, **extra: Any) -> str:
        """A block of the flow's words, else of the assistant's, rendered; empty when neither has it."""
        file = self._file_of(block)
        if file is None:
            return ""
        words = self._render(file, block, {**self._shown_names(), **extra})
        if words is not None:
            return words
        return self.words("apology") if block != "apology" else LAST_RESORT

    def has_words(self, block: str) -> bool:
        """Whether the flow or the assistant has this block."""
        return self._file_of(block) is not None

    def show(self, slot: Slot, value: Any) -> str:
        """A value as customers read it, in their language; none is "any"."""
        if value is None:
            return self.words("any_value")
        if isinstance(value, list):
            return ", ".join(self.show(slot, item) for item in value)
        if isinstance(slot.type, RecordType):
            return self.words_of_record(f"{slot.name}_title", slot, value) or slot.type.show(value)
        return self._show_as(slot.type, value)

    def _show_as(self, kind: SlotType, value: Any) -> str:
        block = f"{kind.name}_{value}"
        is_named = isinstance(value, str) and self.assistant.prompts.find(
            "types", block, self.session.language
        )
        return (is_named and self._render("types", block, {})) or kind.show(value)

    def words_of_record(self, block: str, slot: Slot, record: Mapping[str, Any]) -> str:
        """A block about one record, which it sees under the slot's name; empty when the flow has none."""
        if not self.assistant.prompts.find(self.flow.file, block, self.session.language):
            return ""
        names = {**self.names(), slot.name: self._shown_record(slot, record, "")}
        return self._render(self.flow.file, block, names) or ""

    def title(self, flow: str) -> str:
        """What a flow is called in the menu."""
        return self._render(self.assistant.flows[flow].file, "title", {}) or flow.replace("_", " ")

    def label(self, slot: str) -> str:
        """What customers call a slot."""
        return self.words(f"label_{slot}") or slot.replace("_", " ")

    def _render(self, file: str, block: str, names: Mapping[str, Any]) -> str | None:
        """The words of a block, or None and a trouble noted when they cannot be made."""
        try:
            return self.assistant.prompts.render(file, block, self.session.language, names)
        except ResponseGenerationError as error:
            self.effects.append(Trouble(f"{file}.j2, block {block}: {error}"))
            return None

    def _shown_names(self) -> Mapping[str, Any]:
        """The names as words read them: values show as their types show them."""
        names = self.names()
        if self._shown is None:
            slots = self.frame.slots if self.session.stack else {}
            shown = {
                name: self._as_shown(self.flow.slots[name], filled.value, names[name])
                for name, filled in slots.items()
            }
            self._shown = {**names, **shown}
        return self._shown

    def _as_shown(self, slot: Slot, value: Any, named: Any) -> Any:
        if value is None:
            return None
        if isinstance(slot.type, RecordType) and isinstance(value, Mapping):
            return self._shown_record(slot, value, self.show(slot, value))
        return Shown(named, self.show(slot, value))

    def _shown_record(self, slot: Slot, record: Mapping[str, Any], text: str) -> Shown:
        """A record whose fields are shown as their types show them."""
        assert isinstance(slot.type, RecordType), "only such slots hold records"
        fields = {
            name: Shown(value, self._show_field(slot.type.fields[name], value))
            if name in slot.type.fields and value is not None
            else value
            for name, value in record.items()
        }
        return Shown(fields, text)

    def _show_field(self, kind: SlotType, value: Any) -> str:
        """A field as its type shows it; what the type does not know is shown as it is stored."""
        try:
            value = kind.check(value)
        except ValueError:
            return str(value)
        return self._show_as(kind, value)

    def _file_of(self, block: str) -> str | None:
        files = (self.flow.file, "assistant") if self.session.stack else ("assistant",)
        find = self.assistant.prompts.find
        return next((file for file in files if find(file, block, self.session.language)), None)


def without(mapping: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The mapping less these names."""
    return {name: value for name, value in mapping.items() if name not in names}
