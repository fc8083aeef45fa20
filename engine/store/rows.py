"""Rows that actions return, written to tables that the engine knows only by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from engine.store.failures import StoreError
from engine.store.sql import Tx


class Row(Protocol):
    """What an action wants written (`actions.Row`)."""

    @property
    def table(self) -> str:
        """The table's name."""
        ...

    @property
    def values(self) -> Mapping[str, Any]:
        """The value of each column, `action_key` among them."""
        ...


Tables = Mapping[str, Collection[str]]
"""The tables that actions may write to, with their columns."""


async def insert_rows(tx: Tx, rows: Sequence[Row], tables: Tables) -> None:
    """Insert each row once for its `action_key`. Raises StoreError for an unknown table or column."""
    groups: dict[tuple[str, tuple[str, ...]], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.table, tuple(sorted(row.values))].append(row)
    for (table, columns), same in sorted(groups.items()):
        await tx.execute(_insert(table, columns, tables), rows=[row.values for row in same])


def _insert(table: str, columns: Sequence[str], tables: Tables) -> str:
    """Names cannot be parameters, so only those of the table itself get into the text."""
    unknown = sorted({"action_key", *columns} - set(tables.get(table, ())))
    unknown += [name for name in (table, *columns) if not re.fullmatch(r"[a-z][a-z0-9_]*", name)]
    if unknown or "action_key" not in columns:
        raise StoreError(f"cannot write to {table!r}: needs action_key, and does not know {unknown}")
    names = ", ".join(columns)
    return (
        f"INSERT INTO {table} ({names}) SELECT {names} FROM batch(:rows, LIKE {table}, {names}) AS b"  # noqa: S608
        " WHERE true ON CONFLICT (action_key) DO NOTHING"
    )
