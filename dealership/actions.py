"""What the flows can do in the dealership's books. A writing action returns rows; the turn's commit writes them."""

from __future__ import annotations

from engine.actions import Call, Done, Row, action

REFERENCE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is misread on the phone
REFERENCE_LENGTH = 8  # 40 bits: a hundred thousand bookings share one with a chance of 1 in 200

_TEXT = {"type": "string", "minLength": 1, "maxLength": 200}


def reference(prefix: str, key: str) -> str:
    """A short name for a booking, made of the key that makes it once: `SB-K7M2QXPA`.

    Words can name it before the commit, and a repeated turn names the same one.
    """
    number = int(key, 16)
    letters = []
    for _ in range(REFERENCE_LENGTH):
        number, digit = divmod(number, len(REFERENCE_LETTERS))
        letters.append(REFERENCE_LETTERS[digit])
    return f"{prefix}-{''.join(letters)}"


@action(
    "create_service_booking",
    writes=True,
    inputs={
        "type": "object",
        "additionalProperties": False,
        "required": [
            "customer_name",
            "phone_number",
            "make",
            "model",
            "year",
            "registration_number",
            "service_type",
        ],
        "properties": {
            "customer_name": _TEXT,
            "phone_number": {"type": "string", "pattern": r"^\+[1-9]\d{7,14}$"},
            "make": _TEXT,
            "model": _TEXT,
            "year": {"type": "integer", "minimum": 1995},
            "registration_number": _TEXT,
            "service_type": _TEXT,
        },
    },
    outputs={
        "type": "object",
        "additionalProperties": False,
        "required": ["reference"],
        "properties": {"reference": {"type": "string"}},
    },
)
async def create_service_booking(call: Call) -> Done:
    """Book a workshop visit; the workshop calls to fix the time."""
    name = reference("SB", call.key)
    values = {
        **call.inputs,
        "booking_date": call.now,
        "status": "booked",
        "reference": name,
        "action_key": call.key,
        "customer_id": call.customer_id,
    }
    return Done({"reference": name}, (Row("service_bookings", values),))
