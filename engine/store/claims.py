"""Taking customers whose messages are due, so that no other worker has them meanwhile.

A lease ends by itself. Its number, the fence, is what tells a late holder that someone else took over.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engine.dialogue.events import QueuedEvent
from engine.dialogue.events import from_json as event_from_json
from engine.dialogue.session import Customer
from engine.store.conversations import load_sessions
from engine.store.customers import lock_customers
from engine.store.sql import Tx, to_moment_or_none


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits for its turn; `attempts` have failed on it."""

    phone_number_id: str
    message_id: str
    event: QueuedEvent
    attempts: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """A customer under lease. `waiting` is in the customer's own order; `session` the stored one, if any."""

    customer: Customer
    is_handed_off: bool  # decides over what the session says: a release changes only the customer's row
    fence: int
    arrivals: int  # received when the lease began
    waiting: tuple[Waiting, ...]
    session: Mapping[str, Any] | None
    handed_off_at: datetime | None = None


async def claim(tx: Tx, now: datetime, lease: timedelta, limit: int) -> tuple[Claimed, ...]:
    """Take up to `limit` due customers that nobody holds, those who wait longest first."""
    rows = await tx.fetch(CLAIM, now=now, until=now + lease, most=limit)
    if not rows:
        return ()
    ids = [row["id"] for row in rows]
    waiting = await _waiting(tx, ids)
    sessions = await load_sessions(tx, ids)
    return tuple(_claimed(row, waiting[row["id"]], sessions.get(row["id"])) for row in rows)


async def renew(tx: Tx, claims: Iterable[Claimed], until: datetime) -> None:
    """Make leases last longer; those that another worker has taken over stay as they are."""
    fences = {claimed.customer.id: claimed.fence for claimed in claims}
    await lock_customers(tx, fences)
    held = [{"id": id_, "fence": fence} for id_, fence in fences.items()]
    await tx.execute(RENEW, held=held, until=until)


async def next_due(tx: Tx) -> datetime | None:
    """When the next customer that nobody holds becomes due."""
    [row] = await tx.fetch(NEXT_DUE)
    return to_moment_or_none(row["due_at"])


async def _waiting(tx: Tx, customers: Iterable[str]) -> dict[str, list[Waiting]]:
    by_customer: dict[str, list[Waiting]] = defaultdict(list)
    for row in await tx.fetch(WAITING, ids=[{"id": id_} for id_ in customers]):
        event = event_from_json(json.loads(row["event"]))
        waiting = Waiting(row["phone_number_id"], row["message_id"], event, row["attempts"])
        by_customer[row["customer_id"]].append(waiting)
    return by_customer


def _claimed(row: Mapping[str, Any], waiting: list[Waiting], session: Mapping[str, Any] | None) -> Claimed:
    customer = Customer(row["id"], row["phone"], row["profile_name"], json.loads(row["remembered"]))
    return Claimed(
        customer=customer,
        is_handed_off=bool(row["is_handed_off"]),
        fence=row["fence"],
        arrivals=row["arrivals"],
        waiting=tuple(waiting),
        session=session,
        handed_off_at=to_moment_or_none(row["handed_off_at"]),
    )


CLAIM = """
    WITH due AS MATERIALIZED (
        SELECT id FROM customers
        WHERE due_at <= :now AND (lease_until IS NULL OR lease_until <= :now)
        ORDER BY due_at LIMIT :most
        FOR UPDATE SKIP LOCKED
    )
    UPDATE customers SET lease_until = :until, fence = fence + 1, waiting_since = NULL
    WHERE id IN (SELECT due.id FROM due)
    RETURNING id, phone, profile_name, remembered, is_handed_off, handed_off_at, fence, arrivals
"""
RENEW = """
    UPDATE customers SET lease_until = :until
    FROM batch(:held, id text, fence int) AS b
    WHERE customers.id = b.id AND customers.fence = b.fence AND customers.lease_until IS NOT NULL
"""
NEXT_DUE = "SELECT min(due_at) AS due_at FROM customers WHERE due_at IS NOT NULL AND lease_until IS NULL"
WAITING = """
    SELECT customer_id, phone_number_id, message_id, event, attempts FROM inbox
    WHERE state = 'queued' AND customer_id IN (SELECT b.id FROM batch(:ids, id text) AS b)
    ORDER BY customer_id, at, arrival
"""
