"""A database in memory, for conversations that only rehearse: `chat` and `test` have no other.

Each conversation is one transaction that is never committed, so the next one begins with the same rows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, Table

from engine.actions import Books, Write
from engine.store.failures import StoreError
from engine.store.new_file import statements
from engine.store.rows import writable, write_rows
from engine.store.sql import for_sqlite, with_moments
from engine.store.sqlite import to_parameters
from engine.store.tables import WRITABLE, Jsonb

Rows = list[dict[str, Any]]


class MemoryDatabase:
    """The tables of these books with their demo rows, as SQLite in this process alone."""

    taken = sqlite3.IntegrityError

    def __init__(self, books: Sequence[Books]) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._columns = writable(books)
        tables = [*WRITABLE, *(table for one in books for table in one.metadata.sorted_tables)]
        self._json = {str(table.name): _json_columns(table) for table in tables}
        for table in tables:
            for statement in statements(table):
                self._connection.execute(statement)
        for one in books:
            self._fill(one.demo())
        self._before = {table: self._all(table) for table in self._columns}
        self._connection.execute("PRAGMA query_only = ON")
        self._connection.execute("BEGIN")

    async def query(self, sql: str, /, **values: Any) -> Rows:
        """See `Database.query`."""
        return with_moments(await self.fetch(sql, **values))

    async def write(self, rows: Sequence[Write]) -> None:
        """Write what a turn led to. Raises StoreError as a commit would; then all of it is taken back."""
        self._connection.execute("PRAGMA query_only = OFF")
        self._connection.execute("SAVEPOINT turn")
        try:
            await write_rows(self, [rows], self._columns)
        except StoreError:
            self._connection.execute("ROLLBACK TO turn")
            raise
        finally:
            self._connection.execute("RELEASE turn")
            self._connection.execute("PRAGMA query_only = ON")

    def written(self) -> dict[str, Rows]:
        """Per table the rows that this conversation has inserted or changed, as they are now."""
        return {
            table: [self._read_json(table, row) for row in self._all(table) if row not in before]
            for table, before in self._before.items()
        }

    def start_over(self) -> None:
        """Forget what was written: the next conversation begins."""
        self._connection.execute("ROLLBACK")
        self._connection.execute("BEGIN")

    async def fetch(self, sql: str, /, **params: Any) -> Rows:
        """See `Tx.fetch`."""
        return [dict(row) for row in self._connection.execute(for_sqlite(sql), to_parameters(params))]

    async def execute(self, sql: str, /, **params: Any) -> None:
        """See `Tx.execute`."""
        self._connection.execute(for_sqlite(sql), to_parameters(params))

    async def wait_in_line(self) -> None:
        """See `Tx.wait_in_line`; nobody else is here."""

    async def notify(self, channel: str) -> None:
        """See `Tx.notify`; nobody listens here."""

    def _fill(self, demo: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        for name, rows in demo.items():
            for row in rows:
                places = ", ".join(f":{column}" for column in row)
                self._connection.execute(
                    f"INSERT INTO {name} ({', '.join(row)}) VALUES ({places})",  # noqa: S608 - our own names
                    to_parameters(row),
                )

    def _all(self, table: str) -> Rows:
        found = self._connection.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 - our own name
        return [dict(row) for row in found]

    def _read_json(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        columns = self._json.get(table, ())
        return {
            name: json.loads(value) if name in columns and value else value for name, value in row.items()
        }


def _json_columns(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if isinstance(column.type, (JSON, Jsonb)))
