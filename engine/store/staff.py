"""Notices to the staff: messages in the outbox of whoever has that number, beside the turn they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.store.customers import lock_customers
from engine.store.identity import Ids, identify
from engine.store.outbox import Queued, Utterance, queue_messages
from engine.store.sql import Tx


@dataclass(frozen=True, slots=True)
class StaffNotice:
    """What one member of staff is told; `phone` is digits, no plus."""

    phone: str
    utterance: Utterance


async def queue_notices(tx: Tx, notices: Sequence[StaffNotice], now: datetime) -> None:
    """Write notices to be sent, each once for its key, in the order given and after all that waits already."""
    if not notices:
        return
    people = await identify(tx, {Ids(notice.phone, None) for notice in notices}, now)
    rows = await lock_customers(tx, people.values())
    counts: dict[str, int] = defaultdict(int)
    queued = []
    for notice in notices:
        member = people[Ids(notice.phone, None)]
        counts[member] += 1
        queued.append(Queued(member, rows[member]["utterances"] + counts[member], notice.utterance))
    await queue_messages(tx, queued, now)
    await tx.execute(COUNT, counts=[{"id": member, "count": count} for member, count in counts.items()])


COUNT = """
    UPDATE customers SET utterances = utterances + b.count
    FROM batch(:counts, id text, count int) AS b
    WHERE customers.id = b.id
"""
