from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from dealership import tables as dealership
from engine.store import tables as store
from engine.store.database import Database
from engine.store.migrate import migrate, newest

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, [store.metadata, dealership.metadata]))


async def test_the_migrations_make_exactly_the_tables_of_the_metadata(url: str) -> None:
    target = make_url(url)
    engine = create_async_engine(target.set(drivername=DRIVERS[target.drivername]))
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_second_migrate_finds_nothing_to_do(empty_url: str) -> None:
    assert await migrate(empty_url)
    assert not await migrate(empty_url)


async def test_instances_that_start_at_once_migrate_once(empty_url: str) -> None:
    command = f"import asyncio; from engine.store.migrate import migrate; asyncio.run(migrate({empty_url!r}))"
    started = [await asyncio.create_subprocess_exec(sys.executable, "-c", command) for _ in range(3)]
    assert [await process.wait() for process in started] == [0, 0, 0]
    async with Database(empty_url) as database:
        rows = await database.read(lambda tx: tx.fetch("SELECT version_num FROM alembic_version"))
    assert rows == [{"version_num": newest()}]


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asyncio.run(migrate("sqlite:///var/deep/shop.db"))
    assert (tmp_path / "var/deep/shop.db").exists()
    assert [entry.name for entry in tmp_path.iterdir()] == ["var"]
