from __future__ import annotations

import asyncio
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from dealership import tables as dealership
from dealership.tables import SCHEMA
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


async def test_a_new_file_gets_the_tables_that_the_migrations_make(tmp_path: Path) -> None:
    by_migrations, at_once = (f"sqlite:///{tmp_path / name}" for name in ("by_migrations.db", "at_once.db"))
    assert await migrate(by_migrations)
    assert await migrate(at_once, SCHEMA)
    assert not await migrate(at_once, SCHEMA)
    expected, found = await drawn(by_migrations), await drawn(at_once)
    assert found.keys() == expected.keys() >= {"alembic_version", "cars", "inbox"}
    for name, table in expected.items():
        assert found[name] == table, name


async def drawn(url: str) -> dict[str, list[str]]:
    """What SQLite knows of each table: columns in any order, indexes with their conditions, foreign keys."""
    about = """
        SELECT t.name AS name, 'column' AS what, c.name || '|' || c.type || '|' || c."notnull" || '|'
            || coalesce(c.dflt_value, '') || '|' || c.pk AS said
        FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'
        UNION ALL SELECT t.name, 'index', i."unique" || '|' || i.origin || '|' || i.partial || '|'
            || (SELECT group_concat(coalesce(p.name, '')) FROM pragma_index_info(i.name) AS p) || '|'
            || coalesce((SELECT s.sql FROM sqlite_master AS s WHERE s.name = i.name), '')
        FROM sqlite_master AS t, pragma_index_list(t.name) AS i WHERE t.type = 'table'
        UNION ALL SELECT t.name, 'foreign key', f."table" || '|' || f."from" || '|' || f."to"
        FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'
        UNION ALL SELECT t.name, 'checks', CAST(length(t.sql) - length(replace(t.sql, 'CHECK', '')) AS TEXT)
        FROM sqlite_master AS t WHERE t.type = 'table'
    """
    async with Database(url) as database:
        rows = await database.read(lambda tx: tx.fetch(about))
    tables: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        tables[row["name"]].append(f"{row['what']}: {row['said']}")
    return {name: sorted(said) for name, said in tables.items()}


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
