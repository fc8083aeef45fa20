"""Bookings that the flows make. A writing action returns what to write; the turn's commit writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dealership.schemas import PHONE, TEXT, inputs, outputs
from dealership.stock import car_by_id
from engine.actions import Call, Done, Guard, Refused, Row, action
from engine.types.location import Location

IS_AVAILABLE = "SELECT 1 AS one FROM cars WHERE id = CAST(:car_id AS bigint) AND status = 'available'"
BOOKED = outputs({"reference": {"type": "string"}})


@action(
    "create_service_booking",
    writes=True,
    inputs=inputs(
        {
            "customer_name": TEXT,
            "phone_number": PHONE,
            "make": TEXT,
            "model": TEXT,
            "year": {"type": "integer", "minimum": 1995},
            "registration_number": TEXT,
            "service_type": TEXT,
        },
        {"also_wanted": {"type": "array", "items": TEXT}},
    ),
    outputs=BOOKED,
)
async def create_service_booking(call: Call) -> Done:
    """Book a workshop visit; its time is chosen after, or the workshop calls to fix it."""
    more = call.inputs.get("also_wanted")
    booking = _booking("service_bookings", "SB", call, also_wanted=", ".join(more) if more else None)
    return Done({"reference": booking.values["reference"]}, (booking,))


@action(
    "book_test_drive",
    writes=True,
    inputs=inputs(
        {
            "user_name": TEXT,
            "phone_number": PHONE,
            "car_id": {"type": "integer"},
            "has_dl": {"type": "boolean"},
            "location_type": {"enum": ["home", "showroom"]},
        },
        {"address": {"type": ["string", "object"], "maxLength": 500}},
    ),
    outputs=BOOKED,
)
async def book_test_drive(call: Call) -> Done | Refused:
    """Book a drive of a car that can be had: refused with `car_unknown`, `car_reserved` or `car_sold`."""
    car = await car_by_id(call.read, call.inputs["car_id"])
    if car is None:
        return Refused("car_unknown")
    if car["status"] != "available":
        return Refused(f"car_{car['status']}")
    booking = _booking("test_drive_bookings", "TD", call, address=_address(call.inputs.get("address")))
    still_available = Guard(IS_AVAILABLE, {"car_id": car["id"]})
    return Done({"reference": booking.values["reference"]}, (still_available, booking))


def _address(place: str | Mapping[str, Any] | None) -> str | None:
    """An address as the driver reads it: that of a shared place with a map to it."""
    if not isinstance(place, Mapping):
        return place
    at = f"https://maps.google.com/?q={place['latitude']},{place['longitude']}"
    return f"{Location().show(place)} {at}"


def _booking(table: str, prefix: str, call: Call, **more: Any) -> Row:
    values = {
        **call.inputs,
        **more,
        "booking_date": call.now,
        "status": "booked",
        "reference": call.reference(prefix),
        "action_key": call.key,
        "customer_id": call.customer_id,
    }
    return Row(table, values)
