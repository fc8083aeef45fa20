"""SQLite: one writer with group commit on a held connection, and a second held connection for reads.

A held connection keeps its PRAGMAs, and one writer never meets "database is locked" within a process.
"""

from __future__ import annotations

import asyncio
import fcntl
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import aiosqlite
from databases import Database as Pool

from engine.store.failures import StoreError
from engine.store.sql import Result, Work, for_sqlite, to_parameter, to_text

GROUP = 64  # units that may share one COMMIT
SETTINGS = ("busy_timeout = 10000", "journal_mode = wal", "synchronous = FULL", "foreign_keys = ON")


class SqliteTx:
    """A transaction on the writer's connection, or plain reading on the reader's."""

    taken = sqlite3.IntegrityError

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self.channels: set[str] = set()

    async def fetch(self, sql: str, /, **params: Any) -> list[dict[str, Any]]:
        """See `Tx.fetch`."""
        rows = await self._connection.execute_fetchall(for_sqlite(sql), to_parameters(params))
        return [dict(row) for row in rows]

    async def execute(self, sql: str, /, **params: Any) -> None:
        """See `Tx.execute`."""
        await self._connection.execute_fetchall(for_sqlite(sql), to_parameters(params))

    async def wait_in_line(self) -> None:
        """See `Tx.wait_in_line`; the one writer is the line."""

    async def notify(self, channel: str) -> None:
        """See `Tx.notify`."""
        self.channels.add(channel)


@dataclass(slots=True, eq=False)
class Unit:
    """One caller's work on its way through the writer."""

    work: Work[Any]
    answer: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None
    channels: set[str] = field(default_factory=set)

    def resolve(self) -> None:
        """Tell the caller, unless it has gone."""
        if self.answer.done():
            return
        if self.error is None:
            self.answer.set_result(self.result)
        else:
            self.answer.set_exception(self.error)


class Sqlite:
    """The backend of `Database` for SQLite files."""

    no_table = sqlite3.OperationalError

    def __init__(self, pool: Pool, path: Path) -> None:
        self._pool = pool
        self._path = path
        self._queue: asyncio.Queue[Unit | None] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None
        self._stack = AsyncExitStack()
        self._callbacks: dict[str, list[Callable[[], None]]] = {}

    async def connect(self) -> None:
        """See `Database.connect`."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._pool)
            self._write = await _hold(self._pool, stack)
            self._read = await _hold(self._pool, stack)
            await self._read.execute_fetchall("PRAGMA query_only = ON")
            self._stack = stack.pop_all()
        self._writer = asyncio.create_task(self._serve(), name="sqlite writer")

    async def disconnect(self) -> None:
        """See `Database.disconnect`."""
        if self._writer is not None:
            self._queue.put_nowait(None)
            await self._writer
            self._writer = None

    async def write(self, work: Work[Result]) -> Result:
        """See `Database.write`."""
        if self._writer is None:
            raise StoreError("the database is not connected")
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(Unit(work, answer))
        return await answer

    async def read(self, work: Work[Result]) -> Result:
        """See `Database.read`."""
        return await work(SqliteTx(self._read))

    async def query(self, sql: str, values: dict[str, Any]) -> list[dict[str, Any]]:
        """See `Database.query`."""
        return await self.read(lambda tx: tx.fetch(sql, **values))

    async def listen(self, channel: str, callback: Callable[[], None]) -> None:
        """See `Database.listen`; other processes on the same file are not heard."""
        self._callbacks.setdefault(channel, []).append(callback)

    async def join(self, recover: Work[Any]) -> bool:
        """See `Database.join`. A lock on `<file>.lock` is held shared while this instance lives."""
        lock = self._path.with_name(self._path.name + ".lock").open("ab")
        self._stack.callback(lock.close)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_SH)
            return False
        await self.write(recover)
        fcntl.flock(lock, fcntl.LOCK_SH)
        return True

    async def _serve(self) -> None:
        # Closes what it uses: aiosqlite's threads must end even when the loop is torn down around it.
        async with self._stack:
            while batch := await self._next_batch():
                await self._commit(batch)
                for unit in batch:
                    unit.resolve()
                self._call_back(set().union(*(unit.channels for unit in batch if unit.error is None)))

    def _call_back(self, channels: set[str]) -> None:
        for channel in channels:
            for callback in self._callbacks.get(channel, ()):
                callback()

    async def _next_batch(self) -> list[Unit]:
        """At least one unit and all that wait already, up to the limit; none when closing."""
        batch: list[Unit] = []
        while not batch or (len(batch) < GROUP and not self._queue.empty()):
            unit = await self._queue.get()
            if unit is None:
                if batch:
                    self._queue.put_nowait(None)
                break
            if not unit.answer.cancelled():
                batch.append(unit)
        return batch

    async def _commit(self, batch: list[Unit]) -> None:
        try:
            await self._write.execute("BEGIN IMMEDIATE")
            for unit in batch:
                await self._run(unit)
            await self._write.execute("COMMIT")
        except (
            sqlite3.Error
        ) as error:  # the disk is full, another process holds the lock: nothing was written
            for unit in batch:
                unit.error = unit.error or error
            if self._write.in_transaction:
                await self._write.execute("ROLLBACK")

    async def _run(self, unit: Unit) -> None:
        tx = SqliteTx(self._write)
        await self._write.execute("SAVEPOINT unit")
        try:
            unit.result = await unit.work(tx)
        except Exception as error:  # the caller's own: it is raised there, and the others are not to feel it
            unit.error = error
            if self._write.in_transaction:
                await self._write.execute("ROLLBACK TO unit")
        unit.channels = tx.channels
        await self._write.execute("RELEASE unit")


async def _hold(pool: Pool, stack: AsyncExitStack) -> aiosqlite.Connection:
    # `databases` keeps one connection for each task, so each held one is opened in a task of its own.
    connection = await asyncio.create_task(_open(pool))
    stack.push_async_exit(connection)
    raw: aiosqlite.Connection = connection.raw_connection
    raw.row_factory = sqlite3.Row
    for setting in SETTINGS:
        await raw.execute_fetchall(f"PRAGMA {setting}")
    return raw


async def _open(pool: Pool) -> Any:
    return await pool.connection().__aenter__()


def to_parameters(params: Mapping[str, Any]) -> dict[str, Any]:
    """The values as SQLite takes them."""
    return {name: _for_sqlite(value) for name, value in params.items()}


def _for_sqlite(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_text(value)
    return value.isoformat() if isinstance(value, date) else to_parameter(value)
