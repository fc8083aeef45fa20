"""Brings a database to the newest revision of `migrations/`.

Alembic is loaded only when something is missing: it costs a good part of a second at each start.
"""

from __future__ import annotations

import asyncio
import importlib
import sqlite3
from pathlib import Path

import asyncpg

from engine.store.database import Database
from engine.store.sql import Tx

MIGRATIONS = Path(__file__).parents[2] / "migrations"


async def migrate(url: str) -> bool:
    """Apply what is missing; whether anything was. Any number of instances may do so at once.

    Raises the driver's exception when the database cannot be reached.
    """
    async with Database(url) as database:
        if await database.read(_revision) == newest():
            return False
    upgrade = importlib.import_module("engine.store.upgrade")
    await asyncio.to_thread(upgrade.upgrade, url, MIGRATIONS)
    return True


def newest() -> str:
    """The revision that the files end with: each is called `<number>_<words>.py`."""
    return max(file.name.split("_", 1)[0] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


async def _revision(tx: Tx) -> str | None:
    try:
        rows = await tx.fetch("SELECT version_num FROM alembic_version")
    except (sqlite3.OperationalError, asyncpg.UndefinedTableError):
        return None
    return str(rows[0]["version_num"]) if rows else None
