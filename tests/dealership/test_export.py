"""Bookings as a workbook that is safe to open."""

from __future__ import annotations

from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from dealership.actions import book_test_drive, create_service_booking
from dealership.commands import export_bookings
from dealership.errors import StockFileError
from dealership.visit_actions import choose_test_drive_visit
from dealership.workbook import harmless, write_sheets
from tests.dealership.conftest import NOW

ZONE = ZoneInfo("Asia/Kolkata")
PERSON = {"phone_number": "+919845012345"}
SERVICE = {
    "make": "Hyundai",
    "model": "Creta",
    "year": 2021,
    "registration_number": "KA1",
    "service_type": "ac",
}


def sheet(path, title):
    rows = list(load_workbook(path)[title].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


async def test_all_bookings_are_in_their_sheets(shop, url, tmp_path):
    path, out = tmp_path / "bookings.xlsx", StringIO()
    async with shop() as dealership:
        drive = {"user_name": "Asha", "car_id": 3, "has_dl": True, "location_type": "showroom"}
        reference = (await dealership.do(book_test_drive, **PERSON, **drive))["reference"]
        when = {"date": "2026-11-24", "time": "12:00"}
        await dealership.do(choose_test_drive_visit, key="a2", reference=reference, car_id=3, **when)
        await dealership.do(
            create_service_booking, key="a3", customer_name="=HYPERLINK(1)", **PERSON, **SERVICE
        )
        assert await export_bookings(url, path, ZONE, out) == 0
    assert out.getvalue() == "test_drive_bookings: 1\nservice_bookings: 1\n"
    (driven,) = sheet(path, "test_drive_bookings")
    assert (driven["reference"], driven["model"], driven["has_dl"]) == (reference, "Santro", "yes")
    assert (driven["phone_number"], driven["visit_at"]) == ("+919845012345", datetime(2026, 11, 24, 12))  # noqa: DTZ001 - spreadsheets know no zones
    assert driven["booking_date"] == datetime(2026, 11, 22, 10, 30)  # noqa: DTZ001
    (served,) = sheet(path, "service_bookings")
    assert served["customer_name"] == "'=HYPERLINK(1)"
    assert served["visit_at"] is None


async def test_stored_records_have_a_sheet_for_each_kind(shop, url, tmp_path):
    path, out = tmp_path / "bookings.xlsx", StringIO()
    insert = (
        "INSERT INTO records (kind, reference, customer_id, data, status, created_at, action_key) SELECT kind,"
        " reference, customer_id, data, status, created_at, action_key FROM batch(:rows, LIKE records, kind,"
        " reference, customer_id, data, status, created_at, action_key) AS b"
    )
    row = {"kind": "inspection", "customer_id": "c1", "status": "new", "created_at": NOW}
    rows = [
        row | {"reference": "R-1", "action_key": "1", "data": {"phone": "+919845012345", "low": 400_000}},
        row | {"reference": "R-2", "action_key": "2", "data": {"name": "=1+1", "wants": ["a", "b"]}},
        row | {"kind": "exchange", "reference": "R-3", "action_key": "3", "data": {}},
    ]
    async with shop() as dealership:
        await dealership.change(insert, rows=rows)
        await export_bookings(url, path, ZONE, out)
    assert out.getvalue().endswith("exchange: 1\ninspection: 2\n")
    newest, oldest = sheet(path, "inspection")
    assert (oldest["reference"], oldest["phone"], oldest["low"]) == ("R-1", "+919845012345", 400_000)
    assert (newest["name"], newest["wants"], newest["low"]) == ("'=1+1", '["a", "b"]', None)
    assert oldest["created_at"] == datetime(2026, 11, 22, 10, 30)  # noqa: DTZ001


async def test_no_bookings_are_sheets_with_headings(shop, url, tmp_path):
    path = tmp_path / "bookings.xlsx"
    async with shop():
        await export_bookings(url, path, ZONE, StringIO())
    book = load_workbook(path)
    assert book.sheetnames == ["test_drive_bookings", "service_bookings"]
    assert [len(list(one.iter_rows())) for one in book] == [1, 1]


@pytest.mark.parametrize("name", ["bookings.csv", "nowhere/bookings.xlsx"])
async def test_a_file_that_cannot_be_written(tmp_path, name):
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    with pytest.raises(StockFileError):
        await export_bookings(url, tmp_path / name, ZONE, StringIO())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("|calc", "'|calc"),
        ("+919845012345", "+919845012345"),
        ("+91 98450 12345", "+91 98450 12345"),
        ("-5", "-5"),
        ("Asha = Rao", "Asha = Rao"),
        ("a\x00b\x1bc", "abc"),
        ("", ""),
    ],
)
def test_a_text_is_no_formula(text, shown):
    assert harmless(text) == shown


def test_what_is_written_is_read_as_text(tmp_path):
    path = tmp_path / "a.xlsx"
    write_sheets(path, [("a/b" + "c" * 40, ["=name"], [["=1+1"], [" =1"], ["x" * 40_000], ["नमस्ते"]])])
    book = load_workbook(path)
    cells = [row[0] for row in book.worksheets[0].iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert len(cells[3].value) < 32_768
    assert len(book.sheetnames[0]) == 31
