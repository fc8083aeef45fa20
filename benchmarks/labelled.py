"""The labelled messages of `tests/understanding/labelled`: what customers write, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

from engine.flow.source import load_plain

FOLDER = Path(__file__).parents[1] / "tests" / "understanding" / "labelled"
NOW = datetime.fromisoformat("2026-11-22T10:30+05:30")
Half = Literal["tuning", "held_out"]
HALVES: tuple[Half, ...] = get_args(Half)

ASKED_IN = {  # the flow and step that ask for a slot
    "budget": ("browse_car", "collecting_criteria"),
    "car_type": ("browse_car", "collecting_criteria"),
    "selection": ("browse_car", "showing_cars"),
    "has_driving_license": ("browse_car", "test_drive_dl"),
    "test_drive_location": ("browse_car", "test_drive_location"),
    "model": ("car_valuation", "collecting_info"),
    "year": ("car_valuation", "collecting_info"),
    "fuel_type": ("car_valuation", "collecting_info"),
    "condition": ("car_valuation", "collecting_info"),
    "km_driven": ("car_valuation", "collecting_info"),
    "owner_count": ("car_valuation", "collecting_info"),
    "down_payment": ("emi", "down_payment"),
    "tenure_months": ("emi", "selecting_tenure"),
    "registration_number": ("service_booking", "collecting_vehicle_details"),
    "service_type": ("service_booking", "collecting_service_type"),
    "customer_name": ("service_booking", "collecting_customer_details"),
    "phone": ("service_booking", "collecting_customer_details"),
    "confirm": ("service_booking", "confirming"),
    "date": ("service_booking", "booking_created"),
    "time": ("service_booking", "booking_created"),
}


@dataclass(frozen=True)
class Message:
    """One message with its labels. `asked` is the slot of the open question, None where nothing is open."""

    half: Half
    language: str
    text: str
    asked: str | None = None
    flow: str | None = None
    slots: dict[str, Any] = field(default_factory=dict)


def load_messages() -> list[Message]:
    """All of them, by file and in the order written."""
    return [message for path in sorted(FOLDER.glob("*.yaml")) for message in _read(path)]


def _read(path: Path) -> Iterator[Message]:
    half: Half = "tuning" if path.stem.startswith("tuning_") else "held_out"
    found = load_plain(path)
    for entry in found["messages"]:
        kept = {name: value for name, value in entry.items() if name != "script"}
        language = entry.get("language", found.get("language"))
        is_latin = entry.get("script") == "latin"
        yield Message(half, **{**kept, "language": f"{language}_latin" if is_latin else language})
