"""What we say to customers: each message once for its key, strictly in order per customer.

    queued ──▶ sending ──▶ sent
      ▲          │ └─────▶ failed, cancelled
      └──────────┤
                 └──▶ in_doubt ──▶ sent (a status tells) or sending once more

A row is `sending` on disk before the request goes out, so a crash leaves a row in doubt, never a lost one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from engine.dialogue.messages import Message
from engine.dialogue.messages import from_json as message_from_json
from engine.dialogue.messages import to_json as message_to_json
from engine.store.sql import Tx, to_moment, to_moment_or_none, to_row

CHANNEL = "outbox"
DOUBT = timedelta(seconds=3)  # how long a status may take to tell what became of a message
RESENDS = 2  # of a message in doubt; a rare double is better than a lost answer


@dataclass(frozen=True, slots=True)
class Utterance:
    """A message that fits one request; `key` is its effect's, with a suffix for the parts of a long one."""

    key: str
    message: Message


@dataclass(frozen=True, slots=True)
class Queued:
    """An utterance on its way into the outbox; positions are counted per customer."""

    customer_id: str
    position: int
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A message to post now. `attempts` counts this one; `resent` those made without knowing."""

    customer_id: str
    key: str
    message: Message
    attempts: int
    resent: int
    phone: str | None
    bsuid: str | None
    heard_at: datetime | None  # the customer's newest message: the window is counted from it
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a dispatch. `due_at`: when to try again (queued), or till when to wait (in_doubt)."""

    key: str
    attempts: int
    state: Literal["queued", "in_doubt", "sent", "failed", "cancelled"]
    due_at: datetime
    wamid: str | None = None
    error_code: int | None = None
    error: str | None = None  # a word without personal data
    message: Message | None = None  # say this instead from now on
    is_counted: bool = True  # false when the try was no fault of the message


async def queue_messages(tx: Tx, queued: Sequence[Queued], now: datetime) -> None:
    """Write messages to be sent; a key that is there already stays as it is."""
    if queued:
        await tx.execute(INSERT, queued=[_row(one, now) for one in queued])
        await tx.notify(CHANNEL)


async def claim_sends(tx: Tx, now: datetime, answer_by: datetime, limit: int) -> tuple[Dispatch, ...]:
    """Mark the first open message of each customer, where it is due, as being sent."""
    rows = await tx.fetch(CLAIM, now=now, answer_by=answer_by, most=limit)
    if not rows:
        return ()
    customers = await tx.fetch(RECIPIENTS, ids=[{"id": row["customer_id"]} for row in rows])
    by_id = {row["id"]: row for row in customers}
    return tuple(_dispatch(row, by_id[row["customer_id"]]) for row in rows)


async def finish_sends(tx: Tx, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Note what became of dispatches, unless a status or a later attempt has told more."""
    rows = [to_row(one) | {"message": _message(one.message), "now": now} for one in outcomes]
    await tx.execute(FINISH, outcomes=rows)


async def settle_overdue(tx: Tx, now: datetime) -> int:
    """Doubt what got no answer in time, and fail what stayed in doubt too often; how many failed."""
    await tx.execute(DOUBT_OVERDUE, now=now, until=now + DOUBT)
    return len(await tx.fetch(FAIL_DOUBTFUL, now=now, most=RESENDS))


async def requeue(tx: Tx, key: str, message: Message | None, due_at: datetime) -> None:
    """Send a message again that WhatsApp first took and then reported as failed, in other words if given."""
    await tx.execute(REQUEUE, key=key, message=_message(message), due_at=due_at)
    await tx.notify(CHANNEL)


async def next_send(tx: Tx, now: datetime) -> datetime | None:
    """When the next message or doubt becomes due."""
    [row] = await tx.fetch(NEXT, now=now)
    return to_moment_or_none(row["due_at"])


def _row(queued: Queued, now: datetime) -> dict[str, Any]:
    return {
        "customer_id": queued.customer_id,
        "key": queued.utterance.key,
        "position": queued.position,
        "message": _message(queued.utterance.message),
        "now": now,
    }


def _message(message: Message | None) -> dict[str, Any] | None:
    return message_to_json(message) if message else None


def _dispatch(row: dict[str, Any], customer: dict[str, Any]) -> Dispatch:
    return Dispatch(
        customer_id=row["customer_id"],
        key=row["key"],
        message=message_from_json(json.loads(row["message"])),
        attempts=row["attempts"],
        resent=row["resent"],
        phone=customer["phone"],
        bsuid=customer["bsuid"],
        heard_at=to_moment_or_none(customer["heard_at"]),
        created_at=to_moment(row["created_at"]),
    )


INSERT = """
    INSERT INTO outbox (customer_id, key, position, message, state, due_at, created_at)
    SELECT b.customer_id, b.key, b.position, b.message, 'queued', b.now, b.now
    FROM batch(
        :queued, customer_id text, key text, position bigint, message jsonb, now timestamptz
    ) AS b
    WHERE true
    ON CONFLICT DO NOTHING
"""
CLAIM = """
    WITH heads AS MATERIALIZED (
        SELECT o.customer_id, o.key FROM outbox AS o
        WHERE o.state IN ('queued', 'sending', 'in_doubt') AND o.state <> 'sending' AND o.due_at <= :now
            AND NOT EXISTS (
                SELECT 1 FROM outbox AS e
                WHERE e.customer_id = o.customer_id AND e.position < o.position
                    AND e.state IN ('queued', 'sending', 'in_doubt')
            )
        ORDER BY o.due_at LIMIT :most
        FOR UPDATE OF o SKIP LOCKED
    )
    UPDATE outbox SET
        state = 'sending', due_at = :answer_by, attempts = attempts + 1,
        resent = resent + CASE WHEN state = 'in_doubt' THEN 1 ELSE 0 END
    WHERE (customer_id, key) IN (SELECT heads.customer_id, heads.key FROM heads)
    RETURNING customer_id, key, message, attempts, resent, created_at
"""
RECIPIENTS = """
    SELECT id, phone, bsuid, heard_at FROM customers
    WHERE id IN (SELECT b.id FROM batch(:ids, id text) AS b)
"""
FINISH = """
    WITH told AS MATERIALIZED (
        SELECT o.customer_id, b.*
        FROM batch(
            :outcomes, key text, attempts int, state text, due_at timestamptz, wamid text, error_code int,
            error text, message jsonb, is_counted boolean, now timestamptz
        ) AS b
        JOIN outbox AS o ON o.key = b.key
        ORDER BY o.key FOR UPDATE OF o
    )
    UPDATE outbox SET
        state = told.state, due_at = told.due_at, wamid = COALESCE(told.wamid, outbox.wamid),
        error_code = told.error_code, error = told.error, message = COALESCE(told.message, outbox.message),
        sent_at = CASE WHEN told.state = 'sent' THEN told.now ELSE outbox.sent_at END,
        attempts = outbox.attempts - CASE WHEN told.is_counted THEN 0 ELSE 1 END
    FROM told
    WHERE outbox.customer_id = told.customer_id AND outbox.key = told.key
        AND outbox.state IN ('sending', 'in_doubt')
        AND (told.state = 'sent' OR outbox.attempts = told.attempts)
"""
DOUBT_OVERDUE = """
    UPDATE outbox SET state = 'in_doubt', due_at = :until WHERE state = 'sending' AND due_at <= :now
"""
FAIL_DOUBTFUL = """
    UPDATE outbox SET state = 'failed', error = 'in_doubt'
    WHERE state = 'in_doubt' AND due_at <= :now AND resent >= :most
    RETURNING key
"""
REQUEUE = """
    UPDATE outbox SET
        state = 'queued', due_at = :due_at, message = COALESCE(:message, message),
        wamid = NULL, status = NULL, status_rank = 0, status_at = NULL
    WHERE key = :key AND state = 'failed'
"""
NEXT = """
    SELECT min(due_at) AS due_at FROM outbox
    WHERE state IN ('queued', 'sending', 'in_doubt') AND due_at > :now
"""
