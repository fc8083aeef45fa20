"""What customers sent: each message once for our number, kept longer than Meta repeats it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engine.dialogue.events import CustomerEvent, UserSaid
from engine.dialogue.events import to_json as event_to_json
from engine.store.customers import lock_customers
from engine.store.identity import Ids, identify
from engine.store.sql import Tx, to_moment_or_none

CHANNEL = "inbox"
LONGEST_BURST = 4  # windows, counted from its first message


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message of a webhook. Without `event` it is kept and not answered; `at` is the customer's time."""

    phone_number_id: str
    message_id: str
    ids: Ids
    at: datetime
    event: CustomerEvent | None
    raw: Mapping[str, Any]
    profile_name: str | None = None


async def receive(
    tx: Tx, arrivals: Sequence[Arrival], now: datetime, burst_window: timedelta
) -> tuple[Arrival, ...]:
    """Store a webhook's messages and say which were new; once this is committed, Meta may get its 200.

    A burst of texts becomes due when no text has come for `burst_window`; anything else is due at once.
    """
    if not arrivals:
        return ()
    customers = await identify(tx, (arrival.ids for arrival in arrivals), now)
    rows = await lock_customers(tx, set(customers.values()))
    letters = _letters(arrivals, customers, rows)
    stored = await tx.fetch(INSERT, letters=[letter.row(now) for letter in letters])
    new_keys = {(row["phone_number_id"], row["message_id"]) for row in stored}
    new = [letter for letter in letters if letter.key in new_keys]
    if new:
        await tx.execute(UPDATE, news=_news(new, rows, now, burst_window))
        await tx.notify(CHANNEL)
    return tuple(letter.arrival for letter in new)


@dataclass(frozen=True, slots=True)
class _Letter:
    """An arrival with its customer and its number among the customer's messages."""

    arrival: Arrival
    customer_id: str
    number: int

    @property
    def key(self) -> tuple[str, str]:
        return self.arrival.phone_number_id, self.arrival.message_id

    def row(self, now: datetime) -> dict[str, Any]:
        arrival, event = self.arrival, self.arrival.event
        return {
            "phone_number_id": arrival.phone_number_id,
            "message_id": arrival.message_id,
            "customer_id": self.customer_id,
            "arrival": self.number,
            "at": arrival.at,
            "received_at": now,
            "event": event_to_json(event) if event else None,
            "raw": arrival.raw,
            "state": "queued" if event else "done",
            "done_at": None if event else now,
        }


def _letters(
    arrivals: Sequence[Arrival], customers: Mapping[Ids, str], rows: Mapping[str, Mapping[str, Any]]
) -> list[_Letter]:
    """In the order of the webhook, each key once."""
    numbers = {id_: row["arrivals"] for id_, row in rows.items()}
    letters: dict[tuple[str, str], _Letter] = {}
    for arrival in arrivals:
        customer_id = customers[arrival.ids]
        numbers[customer_id] += 1
        letter = _Letter(arrival, customer_id, numbers[customer_id])
        letters.setdefault(letter.key, letter)
    return list(letters.values())


def _news(
    new: Sequence[_Letter], rows: Mapping[str, Mapping[str, Any]], now: datetime, window: timedelta
) -> list[dict[str, Any]]:
    """What each customer's row becomes."""
    by_customer: dict[str, list[_Letter]] = {}
    for letter in new:
        by_customer.setdefault(letter.customer_id, []).append(letter)
    return [_updated(rows[id_], letters, now, window) for id_, letters in by_customer.items()]


def _updated(
    row: Mapping[str, Any], letters: Sequence[_Letter], now: datetime, window: timedelta
) -> dict[str, Any]:
    events = [letter.arrival.event for letter in letters if letter.arrival.event]
    due_at, since, heard_at = (
        to_moment_or_none(row[name]) for name in ("due_at", "waiting_since", "heard_at")
    )
    if events:
        is_text = all(isinstance(event, UserSaid) for event in events)
        due_at = _due_at(due_at, since, now, window) if is_text else now
    return {
        "id": row["id"],
        "arrivals": max(letter.number for letter in letters),
        "profile_name": _last([row["profile_name"], *(letter.arrival.profile_name for letter in letters)]),
        "heard_at": max((at for at in (heard_at, *(event.at for event in events)) if at), default=None),
        "due_at": due_at,
        "waiting_since": (since or now) if events else since,
    }


def _last(names: Sequence[str | None]) -> str | None:
    return next((name for name in reversed(names) if name), None)


def _due_at(due_at: datetime | None, since: datetime | None, now: datetime, window: timedelta) -> datetime:
    """When a text makes the customer due: each one makes the burst wait on, to a limit."""
    if since is None or due_at is None:
        return now + window
    return due_at if due_at <= now else min(now + window, since + LONGEST_BURST * window)


INSERT = """
    INSERT INTO inbox (
        phone_number_id, message_id, customer_id, arrival, at, received_at, event, raw, state, done_at
    )
    SELECT b.phone_number_id, b.message_id, b.customer_id, b.arrival, b.at, b.received_at, b.event, b.raw,
        b.state, b.done_at
    FROM batch(
        :letters, phone_number_id text, message_id text, customer_id text, arrival bigint, at timestamptz,
        received_at timestamptz, event jsonb, raw jsonb, state text, done_at timestamptz
    ) AS b
    WHERE true ORDER BY b.phone_number_id, b.message_id
    ON CONFLICT DO NOTHING
    RETURNING phone_number_id, message_id
"""
UPDATE = """
    UPDATE customers SET
        arrivals = b.arrivals, profile_name = b.profile_name, heard_at = b.heard_at, due_at = b.due_at,
        waiting_since = b.waiting_since
    FROM batch(
        :news, id text, arrivals bigint, profile_name text, heard_at timestamptz, due_at timestamptz,
        waiting_since timestamptz
    ) AS b
    WHERE customers.id = b.id
"""
