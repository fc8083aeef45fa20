"""Two customers turn out to be one: what belonged to the first moves to the second."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from engine.store.customers import lock_customers
from engine.store.sql import Tx, to_moment_or_none


async def merge_customers(tx: Tx, loser: str, *, into: str) -> None:
    """Move messages, conversation and memory, then delete the row `loser`.

    The newer conversation stays. A turn now under way for either loses its lease, and runs again.
    """
    rows = await lock_customers(tx, (loser, into))
    lost, kept = rows[loser], rows[into]
    moved = {"loser": loser, "into": into}
    await tx.execute(MOVE_INBOX, shift=kept["arrivals"], **moved)
    await tx.execute(MOVE_OUTBOX, shift=kept["utterances"], **moved)
    await tx.execute(MOVE_TURNS, **moved)
    await tx.execute(MOVE_RECORDS, **moved)
    await tx.execute(MOVE_TIMERS, **moved)
    await _keep_newer_conversation(tx, loser, into)
    await tx.execute("DELETE FROM customers WHERE id = :loser", loser=loser)
    await tx.execute(KEEP, id=into, **_joined(lost, kept))


async def _keep_newer_conversation(tx: Tx, loser: str, into: str) -> None:
    rows = await tx.fetch(CONVERSATIONS, loser=loser, into=into)
    for older in rows[1:]:
        await tx.execute("DELETE FROM conversations WHERE customer_id = :id", id=older["customer_id"])
    await tx.execute(
        "UPDATE conversations SET customer_id = :into WHERE customer_id = :loser", into=into, loser=loser
    )


def _joined(lost: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    older, newer = sorted((kept, lost), key=_heard)
    due = [moment for row in (lost, kept) if (moment := to_moment_or_none(row["due_at"]))]
    return {
        "phone": kept["phone"] or lost["phone"],
        "bsuid": kept["bsuid"] or lost["bsuid"],
        "profile_name": newer["profile_name"] or older["profile_name"],
        "remembered": json.loads(older["remembered"]) | json.loads(newer["remembered"]),
        "is_handed_off": bool(lost["is_handed_off"] or kept["is_handed_off"]),
        "handed_off_at": to_moment_or_none(kept["handed_off_at"] or lost["handed_off_at"]),
        "heard_at": to_moment_or_none(newer["heard_at"]),
        "due_at": min(due, default=None),
        "fence": max(lost["fence"], kept["fence"]) + 1,
        "arrivals": lost["arrivals"] + kept["arrivals"],
        "utterances": lost["utterances"] + kept["utterances"],
    }


def _heard(row: dict[str, Any]) -> float:
    heard: datetime | None = to_moment_or_none(row["heard_at"])
    return heard.timestamp() if heard else 0.0


MOVE_INBOX = "UPDATE inbox SET customer_id = :into, arrival = arrival + :shift WHERE customer_id = :loser"
MOVE_OUTBOX = "UPDATE outbox SET customer_id = :into, position = position + :shift WHERE customer_id = :loser"
MOVE_RECORDS = "UPDATE records SET customer_id = :into WHERE customer_id = :loser"
MOVE_TIMERS = "UPDATE timers SET customer_id = :into WHERE customer_id = :loser"
MOVE_TURNS = "UPDATE turns SET customer_id = :into WHERE customer_id = :loser"
CONVERSATIONS = """
    SELECT customer_id FROM conversations WHERE customer_id IN (:loser, :into) ORDER BY updated_at DESC
"""
KEEP = """
    UPDATE customers SET
        phone = :phone, bsuid = :bsuid, profile_name = :profile_name, remembered = :remembered,
        is_handed_off = :is_handed_off, handed_off_at = :handed_off_at, heard_at = :heard_at,
        due_at = :due_at, waiting_since = NULL, lease_until = NULL, fence = :fence, arrivals = :arrivals,
        utterances = :utterances
    WHERE id = :id
"""
