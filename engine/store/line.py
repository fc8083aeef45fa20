"""The one PostgreSQL connection that is kept: it listens, and it holds the lock that says "I am running"."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import asyncpg
import structlog
from databases import Database as Pool

PRESENCE = 0x6175746F  # the advisory lock that every running instance holds shared
AGAIN = 1.0  # seconds until a lost line is dialled again
PULSE = 30.0  # seconds between signs of life, for firewalls that forget silent connections

log = structlog.get_logger()


class Line:
    """Opened when first needed, and dialled again whenever it breaks."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._callbacks: dict[str, list[Callable[[], None]]] = {}
        self._is_present = False
        self._keeper: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def listen(self, channel: str, callback: Callable[[], None]) -> None:
        """See `Database.listen`."""
        raw = await self._open()
        async with self._one_at_a_time:
            if channel not in self._callbacks:
                await raw.add_listener(channel, self._heard)
        self._callbacks.setdefault(channel, []).append(callback)

    async def join(self, recover: Callable[[], Awaitable[Any]]) -> bool:
        """See `Database.join`."""
        raw = await self._open()
        async with self._one_at_a_time:
            is_alone = bool(await raw.fetchval("SELECT pg_try_advisory_lock($1)", PRESENCE))
            if is_alone:
                await recover()
            await raw.execute("SELECT pg_advisory_lock_shared($1)", PRESENCE)
            if is_alone:
                await raw.execute("SELECT pg_advisory_unlock($1)", PRESENCE)
        self._is_present = True
        return is_alone

    async def close(self) -> None:
        """Hang up; the server forgets the lock and the listening by itself."""
        if self._keeper is not None:
            self._keeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeper
            self._keeper = None

    async def _open(self) -> asyncpg.Connection:
        if self._keeper is None:
            self._dialled: asyncio.Future[asyncpg.Connection] = asyncio.get_running_loop().create_future()
            self._keeper = asyncio.create_task(self._keep(), name="postgres line")
        return await asyncio.shield(self._dialled)

    async def _keep(self) -> None:
        while True:
            try:
                async with self._pool.connection() as connection:
                    await self._use(connection.raw_connection)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("database_line_lost", error=type(error).__name__)
            await asyncio.sleep(AGAIN)

    async def _use(self, raw: asyncpg.Connection) -> None:
        broken = asyncio.Event()
        raw.add_termination_listener(lambda _: broken.set())
        try:
            await self._restore(raw)
            if not self._dialled.done():
                self._dialled.set_result(raw)
            while True:
                with suppress(TimeoutError):
                    async with asyncio.timeout(PULSE):
                        await broken.wait()
                async with self._one_at_a_time:
                    await raw.execute("SELECT 1")
        finally:
            raw.terminate()

    async def _restore(self, raw: asyncpg.Connection) -> None:
        """What an earlier connection held; the callbacks are called, since something may have been missed."""
        if self._is_present:
            await raw.execute("SELECT pg_advisory_lock_shared($1)", PRESENCE)
        for channel, callbacks in self._callbacks.items():
            await raw.add_listener(channel, self._heard)
            for callback in callbacks:
                callback()

    def _heard(self, _connection: object, _pid: int, channel: str, _payload: str) -> None:
        for callback in self._callbacks.get(channel, ()):
            callback()
