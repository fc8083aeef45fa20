"""Bookings and stored records as sheets for a workbook: times on the business's clocks, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from engine.store.sql import Tx, to_moment

MOMENTS = frozenset({"booking_date", "visit_at", "created_at"})
TEST_DRIVES = """
    SELECT b.id, b.reference, b.user_name, b.phone_number, b.car_id, c.brand, c.model, c.year,
        c.registration_number, b.has_dl, b.location_type, b.address, b.booking_date, b.visit_at, b.status
    FROM test_drive_bookings AS b LEFT JOIN cars AS c ON c.id = b.car_id ORDER BY b.id DESC
"""
SERVICES = """
    SELECT id, reference, customer_name, phone_number, make, model, year, registration_number, service_type,
        also_wanted, booking_date, visit_at, status
    FROM service_bookings ORDER BY id DESC
"""
RECORDS = "SELECT kind, id, reference, data, status, created_at FROM records ORDER BY kind, id DESC"
COLUMNS = {
    "test_drive_bookings": (
        "id", "reference", "user_name", "phone_number", "car_id", "brand", "model", "year",
        "registration_number", "has_dl", "location_type", "address", "booking_date", "visit_at", "status",
    ),
    "service_bookings": (
        "id", "reference", "customer_name", "phone_number", "make", "model", "year", "registration_number",
        "service_type", "also_wanted", "booking_date", "visit_at", "status",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of bookings: title, columns, and a row of plain values for each."""

    title: str
    columns: Sequence[str]
    rows: tuple[tuple[Any, ...], ...]


async def booking_sheets(tx: Tx, zone: ZoneInfo) -> list[Sheet]:
    """All bookings, a sheet for each table, and one for each kind of stored record."""
    found = {"test_drive_bookings": await tx.fetch(TEST_DRIVES), "service_bookings": await tx.fetch(SERVICES)}
    sheets = [_sheet(title, COLUMNS[title], rows, zone) for title, rows in found.items()]
    records = await tx.fetch(RECORDS)
    return sheets + [_record_sheet(kind, list(rows), zone) for kind, rows in groupby(records, _kind)]


def _kind(record: Mapping[str, Any]) -> str:
    return str(record["kind"])


def _record_sheet(kind: str, records: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> Sheet:
    """What was kept under each name stands in a column of its own, though not every record may have it."""
    kept = [json.loads(record["data"]) for record in records]
    names = tuple(dict.fromkeys(name for data in kept for name in data))
    own = ("id", "reference", "status", "created_at")
    rows = tuple(
        (*(_cell(name, record[name], zone) for name in own), *(_plain(data.get(name)) for name in names))
        for record, data in zip(records, kept, strict=True)
    )
    return Sheet(kind, (*own, *names), rows)


def _plain(value: Any) -> Any:
    """Lists and mappings as JSON: a cell holds one value."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _sheet(title: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], zone: ZoneInfo) -> Sheet:
    return Sheet(
        title, columns, tuple(tuple(_cell(name, row[name], zone) for name in columns) for row in rows)
    )


def _cell(name: str, value: Any, zone: ZoneInfo) -> Any:
    """Spreadsheets know no time zones, and SQLite no booleans."""
    if name in MOMENTS and value is not None:
        return to_moment(value).astimezone(zone).replace(tzinfo=None, microsecond=0)
    return ("yes" if value else "no") if name == "has_dl" else value
