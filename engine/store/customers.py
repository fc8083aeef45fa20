"""The customer's row: who it is, and the lock and the counters of everything that belongs to the customer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.store.sql import Tx


async def lock_customers(tx: Tx, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Hold these customers until the transaction ends; their rows by id, without the unknown ones.

    Always in the same order and before any row of theirs, so that no two transactions wait for each other.
    """
    rows = await tx.fetch(LOCK, ids=[{"id": id_} for id_ in ids])
    return {row["id"]: row for row in rows}


LOCK = """
    SELECT * FROM customers WHERE id IN (SELECT b.id FROM batch(:ids, id text) AS b)
    ORDER BY id FOR UPDATE
"""
