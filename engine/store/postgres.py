"""PostgreSQL: each unit in a transaction of its own on a pooled connection; see `line.py` for the wake-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import asyncpg
from databases import Database as Pool

from engine.store.line import Line
from engine.store.sql import Result, Work, for_postgres, to_parameter

LINE = 0x6C696E65  # the advisory lock of transactions that wait for each other
TRIES = 4  # of a transaction that PostgreSQL broke off to undo a deadlock


class PostgresTx:
    """A transaction on a raw asyncpg connection."""

    taken = asyncpg.UniqueViolationError

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def fetch(self, sql: str, /, **params: Any) -> list[dict[str, Any]]:
        """See `Tx.fetch`."""
        text, names = for_postgres(sql)
        rows = await self._connection.fetch(text, *(to_parameter(params[name]) for name in names))
        return [dict(row) for row in rows]

    async def execute(self, sql: str, /, **params: Any) -> None:
        """See `Tx.execute`."""
        text, names = for_postgres(sql)
        await self._connection.execute(text, *(to_parameter(params[name]) for name in names))

    async def wait_in_line(self) -> None:
        """See `Tx.wait_in_line`."""
        await self.execute("SELECT pg_advisory_xact_lock(:line)", line=LINE)

    async def notify(self, channel: str) -> None:
        """See `Tx.notify`."""
        await self.execute("SELECT pg_notify(:channel, '')", channel=channel)


class Postgres:
    """The backend of `Database` for PostgreSQL."""

    no_table = asyncpg.UndefinedTableError

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._line = Line(pool)

    async def connect(self) -> None:
        """See `Database.connect`."""
        await self._pool.connect()

    async def disconnect(self) -> None:
        """See `Database.disconnect`."""
        await self._line.close()
        await self._pool.disconnect()

    async def write(self, work: Work[Result]) -> Result:
        """See `Database.write`."""
        for _ in range(TRIES - 1):
            try:
                return await self._transact(work)
            except (asyncpg.DeadlockDetectedError, asyncpg.SerializationError):
                continue
        return await self._transact(work)

    async def read(self, work: Work[Result]) -> Result:
        """See `Database.read`."""
        async with self._pool.connection() as connection:
            return await work(PostgresTx(connection.raw_connection))

    async def query(self, sql: str, values: dict[str, Any]) -> list[dict[str, Any]]:
        """See `Database.query`."""
        async with self._pool.connection() as connection:
            raw = connection.raw_connection
            async with raw.transaction(readonly=True):
                return await PostgresTx(raw).fetch(sql, **values)

    async def listen(self, channel: str, callback: Callable[[], None]) -> None:
        """See `Database.listen`."""
        await self._line.listen(channel, callback)

    async def join(self, recover: Work[Any]) -> bool:
        """See `Database.join`."""
        return await self._line.join(lambda: self.write(recover))

    async def _transact(self, work: Work[Result]) -> Result:
        async with self._pool.connection() as connection:
            raw = connection.raw_connection
            async with raw.transaction():
                return await work(PostgresTx(raw))
