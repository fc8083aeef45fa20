"""Alembic's entry: one connection, one lock, one transaction for all that is missing.

Several instances may start at once: the lock lets one migrate, the others then find nothing to do.
"""

from __future__ import annotations

import asyncio

from alembic import context
from sqlalchemy import URL, Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from dealership.tables import SCHEMA

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
LOCKS = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(1635087471)"}
OPTIONS = {"sqlite": {"timeout": 30}, "postgresql": {}}  # seconds to wait for the lock
OURS = ("min_size", "max_size")  # parts of the URL that size the pool, which no driver knows


def for_driver(url: str) -> URL:
    """The application's URL in SQLAlchemy's words."""
    given = make_url(url)
    return given.set(drivername=DRIVERS[given.drivername]).difference_update_query(OURS)


async def migrate(url: URL) -> None:
    """Bring the database at `url` to the newest revision."""
    engine = create_async_engine(url, poolclass=NullPool, connect_args=OPTIONS[url.get_backend_name()])
    async with engine.connect() as connection:
        await connection.run_sync(_run)
        await connection.commit()
    await engine.dispose()


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=list(SCHEMA),
        transactional_ddl=True,
        render_as_batch=True,  # SQLite alters a table by making it anew
    )
    with context.begin_transaction():
        connection.exec_driver_sql(LOCKS[connection.dialect.name])
        context.run_migrations()


asyncio.run(migrate(for_driver(context.config.attributes["url"])))
