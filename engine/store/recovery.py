"""What the first instance does after a stop or a crash, before any turn is run."""

from __future__ import annotations

from datetime import datetime

from engine.store.outbox import DOUBT
from engine.store.sql import Tx


async def recover(tx: Tx, now: datetime) -> None:
    """End all leases and doubt all that was being sent; nobody else is running (`Database.join`).

    What waited for a later moment is due now: that moment may be of a clock that has been set back.
    """
    await tx.execute("UPDATE customers SET lease_until = NULL WHERE lease_until IS NOT NULL")
    await tx.execute("UPDATE customers SET due_at = :now WHERE due_at > :now", now=now)
    await tx.execute("UPDATE outbox SET due_at = :now WHERE state = 'queued' AND due_at > :now", now=now)
    await tx.execute("UPDATE posts SET due_at = :now WHERE state = 'queued' AND due_at > :now", now=now)
    await tx.execute(DOUBT_ALL, until=now + DOUBT)


# What was in doubt before keeps its time: a server that crashes again and again must come to send it.
DOUBT_ALL = """
    UPDATE outbox SET state = 'in_doubt', due_at = :until
    WHERE state = 'sending' OR (state = 'in_doubt' AND due_at > :until)
"""
