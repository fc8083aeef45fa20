"""Values such as slots and names of a flow may hold, to try its expressions and words before a customer does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from engine.flow.model import Flow, Slot
from engine.flow.world import World
from engine.types.slot_type import Asked, Reading
from engine.types.utterance import Utterance

Schema = Mapping[str, Any]
TEXTS = ("2026-11-22", "10:30", "+919845012345", "Asha", "asha@example.org")
"""What a text may be of which nothing more is said: whatever works with one of these may work."""
TODAY = "2026-11-22"
NOW = {"year": 2026, "date": TODAY, "time": "10:30"}
A_NUMBER = 7
SOME_DAY = date.fromisoformat(TODAY)  # "tomorrow" needs one; which one does not matter


def names_of(world: World, flow: Flow) -> Iterator[dict[str, Any]]:
    """What the names of the flow may hold, for each of the texts; a name that is left out may hold anything."""
    runs = {step.run.save: step.run.action for step in flow.steps.values() if step.run and step.run.save}
    outputs = {
        name: world.actions[action].outputs for name, action in runs.items() if action in world.actions
    }
    business = world.assistant.data.get("business", {})
    for text in TEXTS:
        slots = {
            slot.name: [one] if slot.many else one
            for slot in flow.slots.values()
            if (one := sample_of(slot.type.schema(), text)) is not None
        }
        saved = {name: sample_of(schema, text) for name, schema in outputs.items()}
        yield {**saved, **slots, "business": business, "now": NOW, "customer": {}}


def sample_of(schema: Schema, text: str) -> Any:
    """A value that the schema allows; None where it says nothing of it. A text that may be anything is this one."""
    if choices := schema.get("anyOf"):
        return sample_of(choices[0], text)
    if values := schema.get("enum"):
        return values[0]
    kind = schema.get("type")
    match next((one for one in kind if one != "null"), None) if isinstance(kind, list) else kind:
        case "object" if properties := schema.get("properties"):
            return {name: sample_of(one, text) for name, one in properties.items()}
        case "array":
            item = sample_of(schema.get("items", {}), text)
            return None if item is None else [item]
        case "string":
            pattern = schema.get("pattern", "")
            return next((one for one in (text, *TEXTS) if re.search(pattern, one)), None)
        case "integer" | "number":
            return max(schema.get("minimum", A_NUMBER), min(schema.get("maximum", A_NUMBER), A_NUMBER))
        case "boolean":
            return True
    return None


def is_read(slot: Slot, text: str) -> bool:
    """Whether the text is read as a value of the slot when it is asked for."""
    asked = Asked(is_open=True, today=SOME_DAY, takes_share=slot.of is not None)
    return any(isinstance(one, Reading) for one in slot.type.read(Utterance(text), asked))


def held(names: Mapping[str, Any], name: str) -> Any:
    """What a name with its dots holds; None where that is not known."""
    value: Any = names
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
