"""The parts that the JSON Schemas of several actions share. What is optional may also be none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 200}
PHONE: Schema = {"type": "string", "pattern": r"^\+[1-9]\d{7,14}$"}
YEAR: Schema = {"type": "integer", "minimum": 1900, "maximum": 9999}
RUPEES: Schema = {"type": "integer", "minimum": 0, "maximum": 10**12}
COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": 10**9}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
TIME: Schema = {"type": "string", "pattern": r"^\d{2}:\d{2}$"}


def optional(schema: Schema) -> Schema:
    """The same, or none."""
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    return {**schema, "type": [*types, "null"]}


def inputs(required: Mapping[str, Schema], maybe: Mapping[str, Schema] | None = None) -> Schema:
    """An object of these and no other properties; those of `maybe` may be missing or none."""
    given = maybe or {}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **{name: optional(schema) for name, schema in given.items()}},
    }


def outputs(properties: Mapping[str, Schema]) -> Schema:
    """An object of exactly these properties."""
    return {**inputs(properties)}


def listed(item: Schema) -> Schema:
    """A list of such."""
    return {"type": "array", "items": item}


CAR = outputs(
    {
        "id": {"type": "integer"},
        **{name: {"type": "string"} for name in ("brand", "model", "car_type", "fuel_type", "transmission")},
        **{name: {"type": ["string", "null"]} for name in ("variant", "color", "description", "photo_url")},
        **{name: {"type": ["integer", "null"]} for name in ("mileage", "engine_cc", "power_bhp", "seats")},
        **{name: {"type": "integer"} for name in ("year", "price")},
        "status": {"enum": ["available", "reserved", "sold"]},
    }
)
"""A car of the stock as `stock.py` reads it."""
