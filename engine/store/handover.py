"""Giving a customer back to the assistant, while a person talks with them."""

from __future__ import annotations

import re

from engine.store.sql import Tx


async def release_customer(tx: Tx, who: str) -> bool | None:
    """End the handover of the customer with this phone, scoped id or id; false: there was none, None: unknown."""
    phone = re.sub(r"[^0-9]", "", who) or who
    rows = await tx.fetch(FIND, who=who, phone=phone)
    for row in rows:
        await tx.execute(RELEASE, id=row["id"])
    return any(row["is_handed_off"] for row in rows) if rows else None


FIND = """
    SELECT id, is_handed_off FROM customers WHERE phone = :phone OR bsuid = :who OR id = :who FOR UPDATE
"""
RELEASE = "UPDATE customers SET is_handed_off = false, handed_off_at = NULL WHERE id = :id"
