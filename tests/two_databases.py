"""The databases that store and worker are tested on: the same tests on SQLite and on PostgreSQL.

`url` is a migrated, empty database of each kind; `empty_url` one without any table.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest

from dealership import tables as dealership
from engine.store import tables as store
from engine.store.migrate import migrate
from tests.postgres import postgres_url

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server; in CI its absence is a failure."""
    with postgres_url() as url:
        if url is None and os.environ.get("CI"):
            pytest.fail("no PostgreSQL found: no TEST_DATABASE_URL, no binaries, no pgserver")
        if url is None:
            pytest.skip("no PostgreSQL found: no TEST_DATABASE_URL, no binaries, no pgserver")
        yield url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    asyncio.run(migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> Iterator[str]:
    """A migrated PostgreSQL database, emptied for each test."""
    with _database(postgres) as url:
        asyncio.run(migrate(url))
        yield url


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated, empty database."""
    if request.param == "sqlite":
        file = tmp_path / "test.db"
        shutil.copy(request.getfixturevalue("migrated_file"), file)
        return f"sqlite:///{file}"
    given: str = request.getfixturevalue("migrated_postgres")
    asyncio.run(_empty(given))
    return given


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        with _database(request.getfixturevalue("postgres")) as url:
            yield url


@contextmanager
def _database(server: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    asyncio.run(_execute(server, f"CREATE DATABASE {name}"))
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        asyncio.run(_execute(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _execute(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


async def _empty(url: str) -> None:
    tables = ", ".join([*store.metadata.tables, *dealership.metadata.tables])
    await _execute(url, f"TRUNCATE {tables}")
