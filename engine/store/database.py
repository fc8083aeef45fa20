"""The database as the store uses it: units of work, on SQLite or on PostgreSQL by the URL alone.

`databases` holds pool and URL, nothing more: its own transactions leak the connection when a COMMIT fails.
Transactions are opened on the raw connections in `sqlite.py` and `postgres.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from databases import Database as Pool
from databases import DatabaseURL

from engine.store.sql import Result, Work, with_moments
from engine.store.sqlite import Sqlite

if TYPE_CHECKING:
    from engine.store.postgres import Postgres

POOL: dict[str, Any] = {"min_size": 1, "max_size": 10}  # one of them is held to listen


class Database:
    """A database by URL: `sqlite:///relative.db`, `sqlite:////absolute.db`, `postgresql://user@host/name`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._backend: Sqlite | Postgres = _backend(DatabaseURL(url))

    @property
    def is_file(self) -> bool:
        """Whether it is an SQLite file."""
        return isinstance(self._backend, Sqlite)

    @property
    def no_table(self) -> type[Exception]:
        """What the driver raises for a table that is not there."""
        return self._backend.no_table

    async def connect(self) -> None:
        """Open the connections; on SQLite the file and its folder are made when missing."""
        await self._backend.connect()

    async def disconnect(self) -> None:
        """Finish the writes that wait, then close everything. Harmless when not connected."""
        await self._backend.disconnect()

    async def __aenter__(self) -> Database:
        await self.connect()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.disconnect()

    async def write(self, work: Work[Result]) -> Result:
        """Run `work` in a transaction; when this returns, it is on disk. What `work` raises undoes it alone.

        On SQLite units that wait together share one COMMIT. Cancelling the caller leaves it open whether the
        work was done. Raises whatever `work` raises, and the driver's exception when a COMMIT fails.
        """
        return await self._backend.write(work)

    async def read(self, work: Work[Result]) -> Result:
        """Run `work`, which only reads; each statement sees what is committed by then."""
        return await self._backend.read(work)

    async def query(self, sql: str, /, **values: Any) -> list[dict[str, Any]]:
        """The rows of a SELECT that is not ours (`actions.Read`), moments as aware datetimes on either database.

        A statement that writes raises the driver's exception.
        """
        return with_moments(await self._backend.query(sql, values))

    async def listen(self, channel: str, callback: Callable[[], None]) -> None:
        """Call `callback` after each commit that notified `channel`.

        On PostgreSQL whichever process it was in. A call can come for nothing, and one from another process
        can be missed while a connection is down: poll as well, seldom.
        """
        await self._backend.listen(channel, callback)

    async def join(self, recover: Work[Any]) -> bool:
        """Count among the running instances until `disconnect`; true when this one is alone.

        When alone, `recover` is run first, and instances that start meanwhile wait for it.
        """
        return await self._backend.join(recover)


def _backend(url: DatabaseURL) -> Sqlite | Postgres:
    if url.dialect == "sqlite":
        return Sqlite(Pool(url), Path(url.database))
    driver = import_module("engine.store.postgres")  # asyncpg takes 20 ms to load: not for SQLite
    sizes = {name: size for name, size in POOL.items() if name not in url.options}
    backend: Postgres = driver.Postgres(Pool(url, **sizes))
    return backend
