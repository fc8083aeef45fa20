"""What actions want written: inserts, changes and guards, and the conflicts that undo a turn."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from engine.actions import Change, Guard, Row, Write
from engine.store.database import Database
from engine.store.failures import Conflict, StoreError
from engine.store.rows import write_rows
from tests.store.scenes import NOW, TABLES, column, rows

BOOKING = {
    "customer_name": "Asha", "phone_number": "919845000001", "make": "Honda", "model": "City",
    "service_type": "general", "booking_date": NOW, "status": "booked", "customer_id": "c1",
}  # fmt: skip
FREE = Guard(
    "SELECT 1 AS free WHERE NOT EXISTS (SELECT 1 FROM service_bookings WHERE booking_date = :at)", {"at": NOW}
)
CONFIRM = Change("service_bookings", {"status": "confirmed"}, {"reference": "a", "status": "booked"})


def booking(name: str, **more: Any) -> Row:
    return Row("service_bookings", {**BOOKING, "reference": name, "action_key": name, **more})


async def write(database: Database, *turns: tuple[Write, ...]) -> None:
    await database.write(lambda tx: write_rows(tx, turns, TABLES))


async def booked(database: Database) -> list[tuple[str, str]]:
    found = await rows(database, "SELECT reference, status FROM service_bookings ORDER BY reference")
    return [(row["reference"], row["status"]) for row in found]


async def test_a_change_gives_the_rows_that_are_meant_new_values(url: str) -> None:
    async with Database(url) as database:
        await write(database, (booking("a"), booking("b", customer_name="Ravi")))
        moved = NOW + timedelta(days=1)
        change = Change("service_bookings", {"booking_date": moved, "status": "moved"}, {"reference": "a"})
        await write(database, (change,))
        await write(database, (change,))
        assert await booked(database) == [("a", "moved"), ("b", "booked")]
        found = await database.query("SELECT booking_date FROM service_bookings WHERE reference = 'a'")
        assert found == [{"booking_date": moved}]


async def test_a_change_can_look_for_what_is_empty_and_can_empty(url: str) -> None:
    async with Database(url) as database:
        await write(database, (booking("a"),))
        tables = {"service_bookings": (*TABLES["service_bookings"], "visit_at")}
        fill = Change("service_bookings", {"visit_at": NOW}, {"reference": "a", "visit_at": None})
        empty = Change("service_bookings", {"visit_at": None}, {"visit_at": NOW})
        await database.write(lambda tx: write_rows(tx, [(fill,)], tables))
        assert await column(database, "SELECT count(visit_at) FROM service_bookings") == [1]
        await database.write(lambda tx: write_rows(tx, [(empty,)], tables))
        assert await column(database, "SELECT count(visit_at) FROM service_bookings") == [0]


@pytest.mark.parametrize(
    "late",
    [(booking("b"), CONFIRM), (FREE, booking("b")), (booking("b", reference="a"),)],
    ids=["a change that finds nothing", "a guard that finds nothing", "a name that is taken"],
)
async def test_a_conflict_undoes_all_of_it(url: str, late: tuple[Write, ...]) -> None:
    async with Database(url) as database:
        await write(database, (FREE, booking("a")), (CONFIRM,))
        with pytest.raises(Conflict):
            await write(database, late)
        assert await booked(database) == [("a", "confirmed")]


async def test_turns_of_one_batch_are_in_conflict_too(url: str) -> None:
    async with Database(url) as database:
        with pytest.raises(Conflict):
            await write(database, (FREE, booking("a")), (FREE, booking("b")))
        assert await booked(database) == []


@pytest.mark.parametrize("guard", [FREE, None], ids=["by a guard", "by a change"])
async def test_of_many_at_once_one_gets_the_last(url: str, guard: Guard | None) -> None:
    async with Database(url) as database:
        if guard is None:
            await write(database, (booking("a", booking_date=NOW - timedelta(days=1)),))
        first: Write = guard or CONFIRM
        results = await asyncio.gather(
            *(write(database, (first, booking(f"b{n}"))) for n in range(8)), return_exceptions=True
        )
        assert [type(result) for result in results if result] == [Conflict] * 7
        assert await column(database, "SELECT count(*) FROM service_bookings WHERE reference LIKE 'b%'") == [
            1
        ]


@pytest.mark.parametrize(
    "wrong",
    [
        Change("customers", {"arrivals": 7}, {"id": "1"}),
        Change("service_bookings", {"status": "x"}, {"nowhere": "1"}),
        Change("service_bookings", {"status = 'x' --": "x"}, {"reference": "a"}),
        Change("service_bookings", {"status": "x"}, {}),
        Row("service_bookings", {"status": "x"}),
    ],
    ids=["another table", "no such column", "no name", "every row", "no key"],
)
async def test_what_no_table_takes_is_refused(url: str, wrong: Write) -> None:
    async with Database(url) as database:
        with pytest.raises(StoreError, match="cannot"):
            await write(database, (wrong,))
