"""Bookings as sheets for a workbook: times on the business's clocks, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from engine.store.sql import Tx, to_moment

MOMENTS = frozenset({"booking_date", "visit_at", "at"})
TEST_DRIVES = """
    SELECT b.id, b.reference, b.user_name, b.phone_number, b.car_id, c.brand, c.model, c.year,
        c.registration_number, b.has_dl, b.location_type, b.address, b.booking_date, b.visit_at, b.status
    FROM test_drive_bookings AS b LEFT JOIN cars AS c ON c.id = b.car_id ORDER BY b.id DESC
"""
SERVICES = """
    SELECT id, reference, customer_name, phone_number, make, model, year, registration_number, service_type,
        booking_date, visit_at, status
    FROM service_bookings ORDER BY id DESC
"""
COLUMNS = {
    "test_drive_bookings": (
        "id", "reference", "user_name", "phone_number", "car_id", "brand", "model", "year",
        "registration_number", "has_dl", "location_type", "address", "booking_date", "visit_at", "status",
    ),
    "service_bookings": (
        "id", "reference", "customer_name", "phone_number", "make", "model", "year", "registration_number",
        "service_type", "booking_date", "visit_at", "status",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of bookings: title, columns, and a row of plain values for each."""

    title: str
    columns: Sequence[str]
    rows: tuple[tuple[Any, ...], ...]


async def booking_sheets(tx: Tx, zone: ZoneInfo) -> list[Sheet]:
    """All bookings, a sheet for each table."""
    found = {"test_drive_bookings": await tx.fetch(TEST_DRIVES), "service_bookings": await tx.fetch(SERVICES)}
    return [_sheet(title, COLUMNS[title], rows, zone) for title, rows in found.items()]


def _sheet(title: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], zone: ZoneInfo) -> Sheet:
    return Sheet(
        title, columns, tuple(tuple(_cell(name, row[name], zone) for name in columns) for row in rows)
    )


def _cell(name: str, value: Any, zone: ZoneInfo) -> Any:
    """Spreadsheets know no time zones, and SQLite no booleans."""
    if name in MOMENTS and value is not None:
        return to_moment(value).astimezone(zone).replace(tzinfo=None, microsecond=0)
    return ("yes" if value else "no") if name == "has_dl" else value
