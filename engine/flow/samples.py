"""A value such as each name of a flow may hold, to try expressions and filters before a customer does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from engine.flow.model import Flow
from engine.flow.world import World

Schema = Mapping[str, Any]
TEXTS = ("2026-11-22", "10:30", "+919845012345", "Asha", "asha@example.org")
"""What a text may be of which nothing more is said: whatever works with one of these may work."""
NOW = {"year": 2026, "date": "2026-11-22", "time": "10:30"}
A_NUMBER = 7


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


def held(names: Mapping[str, Any], name: str) -> Any:
    """What a name with its dots holds; None where that is not known."""
    value: Any = names
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
