"""What silence leads to, later: each timer fires once, as an event of the inbox, unless a turn comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from engine.dialogue.events import TimerFired
from engine.dialogue.events import to_json as event_to_json
from engine.dialogue.silence import Timer
from engine.store.customers import lock_customers
from engine.store.inbox import CHANNEL
from engine.store.sql import Tx, to_moment_or_none

MOST = 100  # customers whose timers fire in one transaction


async def set_timers(tx: Tx, timers: Mapping[str, Sequence[Timer]]) -> None:
    """These timers in the place of all that were set for these customers, who are locked."""
    if not timers:
        return
    await tx.execute(DELETE, ids=[{"id": id_} for id_ in timers])
    rows = [
        {"customer_id": id_, "turn": timer.turn, "name": timer.name, "due_at": timer.due_at}
        for id_, set_ in timers.items()
        for timer in set_
    ]
    if rows:
        await tx.execute(INSERT, timers=rows)


async def fire_timers(tx: Tx, now: datetime) -> int:
    """Put what is due into the inbox; how many customers it was."""
    found = await tx.fetch(DUE, now=now, most=MOST)
    if not found:
        return 0
    rows = await lock_customers(tx, [row["customer_id"] for row in found])
    fired = await tx.fetch(TAKE, ids=[{"id": id_} for id_ in rows], now=now)
    numbers = {id_: row["arrivals"] for id_, row in rows.items()}
    letters = []
    for timer in sorted(fired, key=lambda timer: str(timer["due_at"])):
        numbers[timer["customer_id"]] += 1
        letters.append(_letter(timer, numbers[timer["customer_id"]], now))
    await tx.execute(QUEUE, letters=letters)
    woken = {timer["customer_id"] for timer in fired}
    await tx.execute(WAKE, news=[_news(rows[id_], numbers[id_], now) for id_ in woken])
    await tx.notify(CHANNEL)
    return len(woken)


async def next_timer(tx: Tx) -> datetime | None:
    """When the next timer fires."""
    [row] = await tx.fetch("SELECT min(due_at) AS due_at FROM timers")
    return to_moment_or_none(row["due_at"])


def _letter(timer: Mapping[str, Any], number: int, now: datetime) -> dict[str, Any]:
    key = f"{timer['turn']}:{timer['name']}"
    return {
        "message_id": key,
        "customer_id": timer["customer_id"],
        "arrival": number,
        "at": now,
        "event": event_to_json(TimerFired(key, now, timer["name"], timer["turn"])),
    }


def _news(row: Mapping[str, Any], arrivals: int, now: datetime) -> dict[str, Any]:
    due_at = to_moment_or_none(row["due_at"])
    return {"id": row["id"], "arrivals": arrivals, "due_at": min(due_at, now) if due_at else now}


DELETE = "DELETE FROM timers WHERE customer_id IN (SELECT b.id FROM batch(:ids, id text) AS b)"
INSERT = """
    INSERT INTO timers (customer_id, turn, name, due_at)
    SELECT b.customer_id, b.turn, b.name, b.due_at
    FROM batch(:timers, customer_id text, turn text, name text, due_at timestamptz) AS b
    WHERE true
    ON CONFLICT DO NOTHING
"""
DUE = "SELECT DISTINCT customer_id FROM timers WHERE due_at <= :now LIMIT :most"
TAKE = """
    DELETE FROM timers
    WHERE due_at <= :now AND customer_id IN (SELECT b.id FROM batch(:ids, id text) AS b)
    RETURNING customer_id, turn, name, due_at
"""
QUEUE = """
    INSERT INTO inbox (
        phone_number_id, message_id, customer_id, arrival, at, received_at, event, raw, state
    )
    SELECT '', b.message_id, b.customer_id, b.arrival, b.at, b.at, b.event, '{}', 'queued'
    FROM batch(
        :letters, message_id text, customer_id text, arrival bigint, at timestamptz, event jsonb
    ) AS b
    WHERE true
    ON CONFLICT DO NOTHING
"""
WAKE = """
    UPDATE customers SET arrivals = b.arrivals, due_at = b.due_at
    FROM batch(:news, id text, arrivals int, due_at timestamptz) AS b
    WHERE customers.id = b.id
"""
