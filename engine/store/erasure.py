"""Erasing a customer: what was said is gone, and what was booked no longer tells by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.store.sql import Tx

Personal = Mapping[str, Mapping[str, Any]]
"""By table the columns that tell who a customer is, with what stands in their place afterwards."""


async def erase_customer(tx: Tx, customer_id: str, personal: Personal) -> None:
    """Erase what is kept of a customer who is locked; what is still to be sent is sent."""
    for sql in (NOTICES, PROFILE, INBOX, OUTBOX, RECORDS, POSTS):
        await tx.execute(sql, id=customer_id)
    for table, columns in personal.items():
        changes = ", ".join(f"{column} = :{column}" for column in columns)
        sql = f"UPDATE {table} SET {changes} WHERE customer_id = :erased_id"  # noqa: S608 - names of our books
        await tx.execute(sql, erased_id=customer_id, **columns)


PROFILE = "UPDATE customers SET profile_name = NULL, remembered = '{}' WHERE id = :id"
INBOX = "UPDATE inbox SET event = NULL, raw = '{}' WHERE customer_id = :id AND state <> 'queued'"
OUTBOX = """
    UPDATE outbox SET message = '{}'
    WHERE customer_id = :id AND state NOT IN ('queued', 'sending', 'in_doubt')
"""
NOTICES = """
    UPDATE outbox SET message = '{}'
    WHERE key LIKE '%:staff%' AND state NOT IN ('queued', 'sending', 'in_doubt')
        AND CAST(message AS text) LIKE '%wa.me/' || (SELECT phone FROM customers WHERE id = :id) || '%'
"""
POSTS = "UPDATE posts SET payload = '{}' WHERE payload ->> 'customer_id' = :id AND state <> 'queued'"
RECORDS = "UPDATE records SET data = '{}', customer_id = 'erased' WHERE customer_id = :id"
