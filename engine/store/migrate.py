"""Brings a database to the newest revision of `migrations/`.

Alembic is loaded only when something is missing, and not for a new SQLite file: see `new_file.py`.
"""

from __future__ import annotations

import asyncio
import importlib
from pathlib import Path

from engine.store.database import Database
from engine.store.new_file import Schema, make_tables

MIGRATIONS = Path(__file__).parents[2] / "migrations"


async def migrate(url: str, schema: Schema = ()) -> bool:
    """Apply what is missing; whether anything was. Any number of instances may do so at once.

    With `schema`, which is all that the migrations make, a new SQLite file is made from it.
    Raises the driver's exception when the database cannot be reached.
    """
    async with Database(url) as database:
        if await _revision(database) == newest():
            return False
        if schema and database.is_file and await database.write(lambda tx: make_tables(tx, schema, newest())):
            return True
    upgrade = importlib.import_module("engine.store.upgrade")
    await asyncio.to_thread(upgrade.upgrade, url, MIGRATIONS)
    return True


def newest() -> str:
    """The revision that the files end with: each is called `<number>_<words>.py`."""
    return max(file.name.split("_", 1)[0] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


async def _revision(database: Database) -> str | None:
    try:
        rows = await database.query("SELECT version_num FROM alembic_version")
    except database.no_table:
        return None
    return str(rows[0]["version_num"]) if rows else None
