"""The conversation of each customer: the session, and what other programs read of it in plain columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from engine.dialogue.session import Session
from engine.dialogue.session import to_json as session_to_json
from engine.store.sql import Tx


async def load_sessions(tx: Tx, customers: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """The sessions by customer, as `session.to_json` wrote them; without those who never had one."""
    rows = await tx.fetch(LOAD, ids=[{"id": id_} for id_ in customers])
    return {row["customer_id"]: json.loads(row["data"])["session"] for row in rows}


async def find_conversation(tx: Tx, user_id: str) -> dict[str, Any] | None:
    """The session of the customer with this phone or scoped id, with the last turns, newest first."""
    rows = await tx.fetch(FIND, user_id=user_id)
    if not rows:
        return None
    turns = await tx.fetch(TURNS, customer_id=rows[0]["customer_id"])
    return {
        **json.loads(rows[0]["data"])["session"],
        "is_handed_off": bool(rows[0]["is_handed_off"]),  # a release changes only the customer's row
        "turns": [{**turn, "record": json.loads(turn["record"])} for turn in turns],
    }


async def save_sessions(tx: Tx, sessions: Sequence[Session], now: datetime) -> None:
    """Write the sessions of customers that this transaction has locked."""
    await tx.execute(SAVE, sessions=[_row(session, now) for session in sessions])


def _row(session: Session, now: datetime) -> dict[str, Any]:
    top = session.top
    return {
        "customer_id": session.customer.id,
        "flow_name": top.flow if top else None,
        "step": top.step if top else None,
        "data": {"slots": top.values() if top else {}, "session": session_to_json(session)},
        "updated_at": now,
    }


LOAD = """
    SELECT customer_id, data FROM conversations
    WHERE customer_id IN (SELECT b.id FROM batch(:ids, id text) AS b)
"""
FIND = """
    SELECT v.customer_id, v.data, c.is_handed_off FROM conversations AS v
    JOIN customers AS c ON c.id = v.customer_id WHERE v.user_id = :user_id
"""
TURNS = """
    SELECT event_id, flow_name, step, rung, outcome, record, seconds FROM turns
    WHERE customer_id = :customer_id ORDER BY at DESC, event_id DESC LIMIT 10
"""
SAVE = """
    INSERT INTO conversations (customer_id, user_id, flow_name, step, data, updated_at)
    SELECT b.customer_id, COALESCE(c.phone, c.bsuid, c.id), b.flow_name, b.step, b.data, b.updated_at
    FROM batch(
        :sessions, customer_id text, flow_name text, step text, data jsonb, updated_at timestamptz
    ) AS b
    JOIN customers AS c ON c.id = b.customer_id
    WHERE true
    ON CONFLICT (customer_id) DO UPDATE SET
        user_id = excluded.user_id, flow_name = excluded.flow_name, step = excluded.step,
        data = excluded.data, updated_at = excluded.updated_at
"""
