"""The tables of a new SQLite file, made from their metadata at once.

Loading Alembic and running every migration takes as long as the rest of a first start. A test proves that both ways
make the same tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import MetaData, Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from engine.store.sql import Tx

Schema = Sequence[MetaData]
"""All tables that the migrations make."""

VERSION = (
    "CREATE TABLE alembic_version"
    " (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


async def make_tables(tx: Tx, schema: Schema, revision: str) -> bool:
    """Make all tables and note the revision that they are of; false when there is a table already."""
    if await tx.fetch("SELECT 1 AS one FROM sqlite_master LIMIT 1"):
        return False
    for table in (table for metadata in schema for table in metadata.sorted_tables):
        for statement in statements(table):
            await tx.execute(statement)
    await tx.execute(VERSION)
    await tx.execute("INSERT INTO alembic_version VALUES (:revision)", revision=revision)
    return True


def statements(table: Table) -> Iterator[str]:
    """What makes a table with its indexes in SQLite."""
    sqlite = dialect()
    yield str(CreateTable(table).compile(dialect=sqlite))
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        yield str(CreateIndex(index).compile(dialect=sqlite))
