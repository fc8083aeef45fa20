"""The end of turns, for many customers in one transaction: all that they led to is written, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from engine.actions import Write
from engine.dialogue.session import Session
from engine.dialogue.silence import Timer
from engine.store.claims import Claimed, Waiting
from engine.store.conversations import save_sessions
from engine.store.customers import lock_customers
from engine.store.erasure import Personal, erase_customer
from engine.store.failures import LeaseLost
from engine.store.outbox import Queued, Utterance, queue_messages
from engine.store.rows import Tables, write_rows
from engine.store.sql import Tx, to_moment_or_none
from engine.store.staff import StaffNotice, queue_notices
from engine.store.timers import set_timers
from engine.store.turns import TurnRecord, record_turns

ATTEMPTS = 3  # turns that may fail on a message before it is parked


@dataclass(frozen=True, slots=True)
class Finished:
    """What one turn led to. `handled` are the messages it answered; the rest of `claimed.waiting` comes next.

    Without `session` there was nothing to answer: the messages are too old.
    """

    claimed: Claimed
    handled: tuple[Waiting, ...]
    session: Session | None = None
    utterances: tuple[Utterance, ...] = ()
    rows: tuple[Write, ...] = ()
    remembered: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[StaffNotice, ...] = ()
    record: TurnRecord | None = None
    timers: tuple[Timer, ...] | None = None  # in the place of those set before; None: these stay
    erased: Personal | None = None  # everything known of the customer is to be erased, and this in the books

    @property
    def customer_id(self) -> str:
        """Whose turn it was."""
        return self.claimed.customer.id

    @property
    def has_more(self) -> bool:
        """Whether messages are left that were there when the lease began."""
        return len(self.handled) < len(self.claimed.waiting)


async def finish_turns(tx: Tx, finished: Sequence[Finished], tables: Tables, now: datetime) -> None:
    """Write sessions, messages to send, rows, memory and records; mark the inbox done and end the leases.

    Of distinct customers only. Raises `LeaseLost` if any lease is no longer held, `Conflict` if what a turn had
    found is no longer so; then nothing is written.
    """
    rows = await _held(tx, [one.claimed for one in finished])
    if sessions := [one.session for one in finished if one.session]:
        await save_sessions(tx, sessions, now)
    await queue_messages(tx, _queued(finished, rows), now)
    await write_rows(tx, [one.rows for one in finished], tables)
    await record_turns(tx, [one.record for one in finished if one.record])
    await tx.execute(HANDLED, handled=_keys(finished), state="done", error=None, failures=0, now=now)
    await tx.execute(RELEASE, releases=[_release(one, rows[one.customer_id], now) for one in finished])
    await set_timers(tx, {one.customer_id: one.timers for one in finished if one.timers is not None})
    for one in finished:
        if one.erased is not None:
            await erase_customer(tx, one.customer_id, one.erased)
    await queue_notices(tx, [notice for one in finished for notice in one.notices], now)


async def note_failure(
    tx: Tx, claimed: Claimed, handled: Sequence[Waiting], *, error: str, apology: Utterance, now: datetime
) -> bool:
    """Count a turn that raised and end the lease, so that it is run again; whether it was given up instead.

    After the last attempt its messages are parked, where an operator sees them, and the customer is told the
    apology. `error` is a word without personal data. Raises `LeaseLost` like `finish_turns`.
    """
    is_parked = any(waiting.attempts + 1 >= ATTEMPTS for waiting in handled)
    over = Finished(claimed, tuple(handled), utterances=(apology,) if is_parked else ())
    rows = await _held(tx, [claimed])
    await queue_messages(tx, _queued([over], rows), now)
    state = "parked" if is_parked else "queued"
    await tx.execute(HANDLED, handled=_keys([over]), state=state, error=error, failures=1, now=now)
    left = over if is_parked else replace(over, handled=())
    await tx.execute(RELEASE, releases=[_release(left, rows[left.customer_id], now)])
    return is_parked


async def _held(tx: Tx, claims: Iterable[Claimed]) -> dict[str, dict[str, Any]]:
    """The locked rows of these customers, if each lease is still the newest."""
    fences = [(claimed.customer.id, claimed.fence) for claimed in claims]
    rows = await lock_customers(tx, {id_ for id_, _ in fences})
    if lost := [id_ for id_, fence in fences if id_ not in rows or rows[id_]["fence"] != fence]:
        raise LeaseLost(lost)
    return rows


def _queued(finished: Iterable[Finished], rows: Mapping[str, Mapping[str, Any]]) -> list[Queued]:
    return [
        Queued(one.customer_id, position, utterance)
        for one in finished
        for position, utterance in enumerate(one.utterances, rows[one.customer_id]["utterances"] + 1)
    ]


def _keys(finished: Iterable[Finished]) -> list[dict[str, str]]:
    return [
        {"phone_number_id": waiting.phone_number_id, "message_id": waiting.message_id}
        for one in finished
        for waiting in one.handled
    ]


def _release(one: Finished, row: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    # Compared by the counter under the row's lock: whoever looked into the inbox might miss a fresh message.
    is_due = one.has_more or row["arrivals"] != one.claimed.arrivals
    return {
        "id": one.customer_id,
        "due_at": to_moment_or_none(row["due_at"]) if is_due else None,
        "utterances": row["utterances"] + len(one.utterances),
        "remembered": {} if one.erased is not None else {**one.claimed.customer.remembered, **one.remembered},
        **_handover(one, row, now),
    }


def _handover(one: Finished, row: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Whether a person talks with the customer, and since when; a release during the turn stays."""
    was, since = bool(row["is_handed_off"]), to_moment_or_none(row["handed_off_at"])
    given = one.claimed.is_handed_off
    is_now = one.session.is_handed_off if one.session else given
    if is_now == given:
        return {"is_handed_off": was, "handed_off_at": since}
    return {"is_handed_off": is_now, "handed_off_at": now if is_now else None}


HANDLED = """
    UPDATE inbox SET state = :state, error = :error, attempts = attempts + :failures, done_at = :now
    FROM batch(:handled, phone_number_id text, message_id text) AS b
    WHERE inbox.phone_number_id = b.phone_number_id AND inbox.message_id = b.message_id
"""
RELEASE = """
    UPDATE customers SET
        lease_until = NULL, due_at = b.due_at, utterances = b.utterances, remembered = b.remembered,
        is_handed_off = b.is_handed_off, handed_off_at = b.handed_off_at
    FROM batch(
        :releases, id text, due_at timestamptz, utterances int, remembered jsonb, is_handed_off boolean,
        handed_off_at timestamptz
    ) AS b
    WHERE customers.id = b.id
"""
