"""How long the queues are, for operators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.store.sql import Tx, to_moment_or_none


@dataclass(frozen=True, slots=True)
class Depth:
    """Entries of a queue and the age of the oldest, in seconds."""

    entries: int
    oldest: float


async def measure_queues(tx: Tx, now: datetime) -> dict[str, Depth]:
    """The depth of `inbox` (messages that wait for a turn), `outbox`, `posts` (to be sent), `parked` (given up)."""
    rows = await tx.fetch(MEASURE)
    return {row["queue"]: Depth(row["entries"], _age(row["since"], now)) for row in rows}


def _age(since: datetime | str | None, now: datetime) -> float:
    moment = to_moment_or_none(since)
    return max(0.0, (now - moment).total_seconds()) if moment else 0.0


MEASURE = """
    SELECT 'inbox' AS queue, count(*) AS entries, min(received_at) AS since
    FROM inbox WHERE state = 'queued'
    UNION ALL
    SELECT 'parked' AS queue, count(*) AS entries, min(received_at) AS since
    FROM inbox WHERE state = 'parked'
    UNION ALL
    SELECT 'outbox' AS queue, count(*) AS entries, min(created_at) AS since
    FROM outbox WHERE state IN ('queued', 'sending', 'in_doubt')
    UNION ALL
    SELECT 'posts' AS queue, count(*) AS entries, min(created_at) AS since
    FROM posts WHERE state = 'queued'
"""
