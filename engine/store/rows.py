"""What actions want written to tables that the engine knows only by name."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from engine.actions import Books, Change, Guard, Row, Write
from engine.store.failures import Conflict, StoreError
from engine.store.sql import Tx
from engine.store.tables import WRITABLE

Tables = Mapping[str, Collection[str]]
"""The tables that actions may write to, with their columns."""
OWN: Tables = {table.name: tuple(map(str, table.columns.keys())) for table in WRITABLE}
"""Those of the engine, which its built-in actions write to."""
TAKEN = ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")


def writable(books: Iterable[Books]) -> Tables:
    """The engine's own and those of these books."""
    return {**OWN, **{name: columns for one in books for name, columns in one.columns.items()}}


async def write_rows(tx: Tx, turns: Iterable[Sequence[Write]], tables: Tables) -> None:
    """Write what each of several turns wants: a row once for its `action_key`, changes and guards in order.

    Raises Conflict where a guard fails, a change finds no row, or a row's name is taken; StoreError for an unknown
    table or column.
    """
    plain: list[Row] = []
    with _conflicts(tx):
        for writes in turns:
            rows = [write for write in writes if isinstance(write, Row)]
            if len(rows) == len(writes):
                plain += rows
            else:  # what it found may be what another of these turns changes
                await _write_in_order(tx, writes, tables)
        await _insert_rows(tx, plain, tables)


async def _write_in_order(tx: Tx, writes: Sequence[Write], tables: Tables) -> None:
    if any(isinstance(write, Guard) for write in writes):
        await tx.wait_in_line()
    for write in writes:
        match write:
            case Row():
                await _insert_rows(tx, [write], tables)
            case Change():
                await _change(tx, write, tables)
            case Guard():
                if not await tx.fetch(write.sql, **write.values):
                    raise Conflict("a guard found nothing")


async def _insert_rows(tx: Tx, rows: Sequence[Row], tables: Tables) -> None:
    groups: dict[tuple[str, tuple[str, ...]], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.table, tuple(sorted(row.values))].append(row)
    for (table, columns), same in sorted(groups.items()):
        if "action_key" not in columns:
            raise StoreError(f"cannot write to {table!r}: needs action_key")
        _check(table, columns, tables)
        names = ", ".join(columns)
        sql = (
            f"INSERT INTO {table} ({names}) SELECT {names} FROM batch(:rows, LIKE {table}, {names}) AS b"  # noqa: S608
            " WHERE true ON CONFLICT (action_key) DO NOTHING"
        )
        await tx.execute(sql, rows=[row.values for row in same])
        if table in OWN:
            await tx.notify(table)


async def _change(tx: Tx, change: Change, tables: Tables) -> None:
    table = change.table
    _check(table, {*change.values, *change.where}, tables)
    if not change.values or not change.where:
        raise StoreError(f"cannot change {table!r}: needs values and where")
    sets = ", ".join(f"{name} = b.{name}" for name in change.values)
    has = " AND ".join(f"{table}.{name} IS NOT DISTINCT FROM w.{name}" for name in change.where)
    sql = (
        f"UPDATE {table} SET {sets} FROM batch(:to, LIKE {table}, {', '.join(change.values)}) AS b,"  # noqa: S608
        f" batch(:of, LIKE {table}, {', '.join(change.where)}) AS w WHERE {has} RETURNING 1 AS one"
    )
    if not await tx.fetch(sql, to=[change.values], of=[change.where]):
        raise Conflict(f"no row of {table} is as it was")


def _check(table: str, columns: Collection[str], tables: Tables) -> None:
    """Names cannot be parameters, so only those of the table itself get into the text."""
    unknown = sorted(set(columns) - set(tables.get(table, ())))
    unknown += [name for name in (table, *columns) if not re.fullmatch(r"[a-z][a-z0-9_]*", name)]
    if unknown or table not in tables:
        raise StoreError(f"cannot write to {table!r}: does not know {unknown}")


@contextmanager
def _conflicts(tx: Tx) -> Iterator[None]:
    """A name that another turn has taken meanwhile is a conflict, whichever database says so."""
    try:
        yield
    except tx.taken as error:
        if isinstance(error, sqlite3.IntegrityError) and error.sqlite_errorname not in TAKEN:
            raise
        raise Conflict("a row's name is taken") from error
