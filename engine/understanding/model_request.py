"""What the model is asked: the words of `prompts/model` with all that it may choose from, and its answer's schema."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.dialogue.days import local
from engine.dialogue.events import MediaFile
from engine.dialogue.names import names_of
from engine.dialogue.records import left
from engine.dialogue.session import Frame, Question, Session
from engine.errors import ResponseGenerationError
from engine.flow.model import Assistant, Flow, Slot
from engine.types.record import RecordType
from engine.types.utterance import LONGEST
from engine.understanding.model_facts import facts_of

COMMANDS = (
    "set", "choose", "confirm", "correct", "start", "question", "language", "cancel", "back", "skip", "repeat",
    "restart", "resume", "menu", "help", "thanks", "handoff", "my_data", "delete_data", "stop_messages", "unclear",
)  # fmt: skip
"""All that the model can say; nothing of it does more than the same words of a customer would."""
MOST_COMMANDS = 10
MOST_VALUES = 60  # of a slot that are listed; of longer lists examples do
MOST_CHOICES = 20
TEXT = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Request:
    """One question to the model about a message; `schema` is the JSON Schema of its answer.

    `text` is what the customer typed, and stands in the prompt; `media` is the file of a voice note or a photo.
    """

    system: str
    prompt: str
    schema: Mapping[str, Any]
    text: str = ""
    media: MediaFile | None = None


def make_request(
    assistant: Assistant, session: Session, text: str, now: datetime, media: MediaFile | None = None
) -> Request:
    """What to ask about this message; `text` is a photo's caption. Raises ResponseGenerationError.

    Nothing of what a slot marks as sensitive goes out, but for what the message itself says.
    """
    names = {"assistant": assistant.name, "business": str(assistant.business.get("name", assistant.name))}
    flows = [_flow(assistant, session, flow) for flow in startable(assistant, session)]
    system = assistant.prompts.render_model("system", {**names, "flows": flows})
    kind = media.mime_type.partition("/")[0] if media else ""
    situation = {**_situation(assistant, session, text, now), "media": kind}
    prompt = assistant.prompts.render_model("message", situation)
    slots = list(dict.fromkeys(slot["name"] for flow in flows for slot in flow["slots"]))
    return Request(system, prompt, answer_shape(slots, hears=media is not None), text, media)


def startable(assistant: Assistant, session: Session) -> tuple[Flow, ...]:
    """The flows that customers can ask for, and the one under way."""
    present = session.top.flow if session.top else ""
    return tuple(
        flow
        for flow in assistant.flows.values()
        if flow.name in (present, *assistant.menu) or flow.start.phrases or flow.start.values
    )


def answer_shape(slots: Sequence[str] = (), *, hears: bool = False) -> dict[str, Any]:
    """The schema of an answer; with the names of slots, as the model is to keep to.

    `hears`: whether it also says what it heard or saw, before its commands.
    """
    properties = {
        "command": {"type": "string", "enum": list(COMMANDS)},
        "words": TEXT,
        "slot": {"type": "string", "enum": list(slots)} if slots else TEXT,
        "value": TEXT,
        "answer": TEXT,
    }
    command = {
        "type": "object",
        "properties": properties,
        "required": ["command", "words"],
        "additionalProperties": False,
        "propertyOrdering": list(properties),
    }
    commands = {"type": "array", "items": command, "minItems": 1, "maxItems": MOST_COMMANDS}
    parts = {"heard": TEXT, "commands": commands} if hears else {"commands": commands}
    return {
        "type": "object",
        "properties": parts,
        "required": list(parts),
        "additionalProperties": False,
        "propertyOrdering": list(parts),
    }


def _flow(assistant: Assistant, session: Session, flow: Flow) -> dict[str, Any]:
    return {
        "name": flow.name,
        "title": _words(assistant, session, flow.file, "title") or flow.name,
        "description": flow.description,
        "examples": list(flow.start.examples),
        "slots": [_slot(slot) for slot in flow.slots.values()],
    }


def _slot(slot: Slot) -> dict[str, Any]:
    options = slot.options.values if slot.options and slot.options.values else slot.type.options
    values = [str(option.value) for option in options]
    return {
        "name": slot.name,
        "type": slot.type.name,
        "about": slot.description,
        "values": values if len(values) <= MOST_VALUES else [],
        "examples": list(slot.type.examples[:3]),
    }


def _situation(assistant: Assistant, session: Session, text: str, now: datetime) -> dict[str, Any]:
    moment, frame = local(assistant, now), session.top
    facts = facts_of(assistant, session, now)
    return {
        "now": f"{moment:%A %Y-%m-%d %H:%M}",
        "language": session.language,
        "facts": [{"id": name, "text": fact} for name, fact in facts.items()],
        "message": json.dumps(text[:LONGEST], ensure_ascii=False),
        "flow": frame.flow if frame else "",
        "asked": _asked(frame.question) if frame and frame.question else "",
        "choices": _choices(assistant, frame) if frame and frame.question else [],
        "options": _options(assistant, session, frame) if frame and frame.question else [],
        "known": _known(assistant.flows[frame.flow], frame) if frame else [],
    }


def _asked(question: Question) -> str:
    match question.kind:
        case "slot" if question.suggested is not None:
            return f"the slot {question.slot}, or yes to a value offered for it"
        case "slot":
            return f"the slot {question.slot}"
        case "confirm":
            return "whether what is known is right: yes or no"
        case "change":
            return "which of the known values is to be changed"
        case "retry":
            return "whether to try again: yes or no"
    return "which of the options"


def _choices(assistant: Assistant, frame: Frame) -> list[str]:
    """The values that the open question can have now, where they are few."""
    assert frame.question is not None, "only an open question has choices"
    flow = assistant.flows[frame.flow]
    if frame.question.kind != "slot":
        return []
    slot, names = flow.slots[frame.question.slot], names_of(assistant, frame)
    if isinstance(slot.type, RecordType):
        values = [slot.type.show(record) for record in left(assistant, flow, slot, names).records]
    else:
        values = [str(option.value) for option in assistant.options(slot, names) or slot.type.options]
    return values if len(values) <= MOST_CHOICES else []


def _options(assistant: Assistant, session: Session, frame: Frame) -> list[dict[str, str]]:
    flow = assistant.flows[frame.flow]
    return [
        {"id": option.id, "title": _words(assistant, session, flow.file, f"option_{option.id}") or option.id}
        for option in flow.steps[frame.step].offer
    ]


def _known(flow: Flow, frame: Frame) -> list[dict[str, str]]:
    """What the flow knows by now; of sensitive values only that they are given."""
    return [
        {"slot": name, "value": "given" if flow.slots[name].sensitive else _shown(flow.slots[name], value)}
        for name, value in frame.values().items()
        if name in flow.slots
    ]


def _shown(slot: Slot, value: Any) -> str:
    if value is None:
        return "any"
    return ", ".join(slot.type.show(one) for one in (value if isinstance(value, list) else [value]))


def _words(assistant: Assistant, session: Session, file: str, block: str) -> str:
    """A title; "" when there is none or it needs names."""
    try:
        return assistant.prompts.render(file, block, session.language, {})
    except ResponseGenerationError:
        return ""
