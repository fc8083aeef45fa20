"""Delivery statuses of our messages, in whatever order and number they arrive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.dialogue.messages import Message
from engine.dialogue.messages import from_json as message_from_json
from engine.store.outbox import CHANNEL
from engine.store.sql import Tx, to_row

FAILED = 5  # the rank that is final


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far a message has come: rank 1 sent, 2 delivered, 3 read, 4 played, 5 failed."""

    wamid: str
    status: str
    rank: int
    at: datetime
    effect_key: str | None = None  # of the outbox row, as we sent it along
    error_code: int | None = None


@dataclass(frozen=True, slots=True)
class FailedDelivery:
    """A message that was accepted and then reported as failed."""

    customer_id: str
    key: str
    message: Message
    attempts: int
    error_code: int | None


async def apply_statuses(tx: Tx, deliveries: Sequence[Delivery]) -> tuple[FailedDelivery, ...]:
    """Raise the statuses of the messages meant, never lower them; returns those that have failed by this.

    A status that carries our key also settles a message that is being sent or in doubt.
    """
    if not deliveries:
        return ()
    rows = await tx.fetch(APPLY, deliveries=[to_row(one) for one in _highest(deliveries)], failed=FAILED)
    if rows:
        await tx.notify(CHANNEL)
    return tuple(
        FailedDelivery(
            customer_id=row["customer_id"],
            key=row["key"],
            message=message_from_json(json.loads(row["message"])),
            attempts=row["attempts"],
            error_code=row["error_code"],
        )
        for row in rows
        if row["status_rank"] == FAILED
    )


def _highest(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """One for each message: a statement can change a row only once."""
    highest: dict[str, Delivery] = {}
    for one in sorted(deliveries, key=lambda one: one.rank):
        highest[one.effect_key or one.wamid] = one
    return list(highest.values())


APPLY = """
    WITH told AS MATERIALIZED (
        SELECT o.customer_id, o.key, b.wamid, b.status, b.rank, b.at, b.error_code
        FROM batch(
            :deliveries, wamid text, status text, rank int, at timestamptz, effect_key text, error_code int
        ) AS b
        JOIN outbox AS o ON o.wamid = b.wamid
            -- a failed try says nothing about a later one, which has another id
            OR (o.key = b.effect_key AND (o.wamid IS NULL OR b.rank < :failed))
        ORDER BY o.key FOR UPDATE OF o
    )
    UPDATE outbox SET
        status = told.status, status_rank = told.rank, status_at = told.at,
        wamid = COALESCE(outbox.wamid, told.wamid),
        state = CASE WHEN told.rank = :failed THEN 'failed' ELSE 'sent' END,
        error_code = COALESCE(told.error_code, outbox.error_code),
        sent_at = COALESCE(outbox.sent_at, told.at)
    FROM told
    WHERE outbox.customer_id = told.customer_id AND outbox.key = told.key AND told.rank > outbox.status_rank
    RETURNING outbox.customer_id, outbox.key, outbox.message, outbox.attempts, outbox.error_code,
        outbox.status_rank
"""
