"""One record for each turn: what was understood and how it ended. No words of the customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.store.sql import Tx, to_row


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """`outcome`: done, failed (an action did) or parked. `record`: what else is worth knowing."""

    customer_id: str
    event_id: str
    at: datetime
    flow_name: str | None
    step: str | None
    rung: str | None
    outcome: str
    record: Mapping[str, Any]
    seconds: float


async def record_turns(tx: Tx, records: Sequence[TurnRecord]) -> None:
    """Keep the records; of a turn that is repeated the last one counts."""
    if records:
        await tx.execute(INSERT, records=[to_row(record) for record in records])


INSERT = """
    INSERT INTO turns (customer_id, event_id, at, flow_name, step, rung, outcome, record, seconds)
    SELECT b.customer_id, b.event_id, b.at, b.flow_name, b.step, b.rung, b.outcome, b.record, b.seconds
    FROM batch(
        :records, customer_id text, event_id text, at timestamptz, flow_name text, step text, rung text,
        outcome text, record jsonb, seconds double precision
    ) AS b
    WHERE true
    ON CONFLICT (customer_id, event_id) DO UPDATE SET
        at = excluded.at, flow_name = excluded.flow_name, step = excluded.step, rung = excluded.rung,
        outcome = excluded.outcome, record = excluded.record, seconds = excluded.seconds
"""
