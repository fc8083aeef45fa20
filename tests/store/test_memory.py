"""The database in memory that conversations are rehearsed on."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text

from engine.actions import Books, Row
from engine.store.failures import StoreError
from engine.store.memory import MemoryDatabase
from engine.store.tables import JSON, MOMENT

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
metadata = MetaData()
Table(
    "visits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action_key", Text, unique=True),
    Column("at", MOMENT),
    Column("wishes", JSON),
)


@pytest.fixture
def database() -> MemoryDatabase:
    demo = {"visits": [{"action_key": "demo", "at": NOW, "wishes": {"tea": True}}]}
    return MemoryDatabase([Books(metadata, lambda: demo)])


async def test_it_begins_with_the_demo_rows(database: MemoryDatabase) -> None:
    assert await database.query("SELECT id, at FROM visits WHERE at = :at", at=NOW) == [{"id": 1, "at": NOW}]
    assert database.written()["visits"] == []


async def test_what_is_written_can_be_read_and_is_told(database: MemoryDatabase) -> None:
    await database.write([Row("visits", {"action_key": "a", "wishes": {"tea": False}})] * 2)
    assert await database.query("SELECT id FROM visits WHERE action_key = :key", key="a") == [{"id": 2}]
    assert database.written()["visits"] == [
        {"id": 2, "action_key": "a", "at": None, "wishes": {"tea": False}}
    ]


async def test_the_next_conversation_knows_nothing_of_the_last(database: MemoryDatabase) -> None:
    await database.write([Row("visits", {"action_key": "a"})])
    database.start_over()
    assert database.written()["visits"] == []
    await database.write([Row("visits", {"action_key": "b"})])
    assert [row["id"] for row in database.written()["visits"]] == [2]


async def test_a_query_cannot_write(database: MemoryDatabase) -> None:
    with pytest.raises(sqlite3.OperationalError):
        await database.query("DELETE FROM visits")


async def test_a_row_for_no_table_is_told(database: MemoryDatabase) -> None:
    with pytest.raises(StoreError, match="washes"):
        await database.write([Row("washes", {"action_key": "a"})])
