"""What is posted to another program as JSON: at least once each, with a key that tells a repetition.

    queued ──▶ sent
      ▲ │ └──▶ failed, after the last try
      └─┘

A post under way stays queued for later, so a crash only makes it be tried again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from engine.store.sql import Tx, to_moment_or_none, to_row

CHANNEL = "posts"


@dataclass(frozen=True, slots=True)
class Post:
    """A post to make now; `attempts` counts this one."""

    id: int
    action_key: str
    payload: Any
    attempts: int


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a post. `due_at`: when to try again, if it is to be."""

    id: int
    state: Literal["queued", "sent", "failed"]
    due_at: datetime
    error: str | None = None  # a word without personal data


async def claim_posts(tx: Tx, now: datetime, again_at: datetime, limit: int) -> tuple[Post, ...]:
    """The posts that are due, oldest first; one that nothing is heard of is due again at `again_at`."""
    rows = await tx.fetch(CLAIM, now=now, again_at=again_at, most=limit)
    return tuple(Post(**{**row, "payload": json.loads(row["payload"])}) for row in rows)


async def finish_posts(tx: Tx, posted: Sequence[Posted], now: datetime) -> None:
    """Note what became of posts."""
    await tx.execute(FINISH, posted=[to_row(one) for one in posted], now=now)


async def next_post(tx: Tx) -> datetime | None:
    """When the next post is due."""
    [row] = await tx.fetch("SELECT min(due_at) AS due_at FROM posts WHERE state = 'queued'")
    return to_moment_or_none(row["due_at"])


CLAIM = """
    UPDATE posts SET due_at = :again_at, attempts = attempts + 1
    WHERE id IN (
        SELECT id FROM posts WHERE state = 'queued' AND due_at <= :now
        ORDER BY due_at, id LIMIT :most
        FOR UPDATE SKIP LOCKED
    )
    RETURNING id, action_key, payload, attempts
"""
FINISH = """
    UPDATE posts SET
        state = b.state, due_at = b.due_at, error = b.error,
        sent_at = CASE WHEN b.state = 'sent' THEN :now ELSE posts.sent_at END
    FROM batch(:posted, id int, state text, due_at timestamptz, error text) AS b
    WHERE posts.id = b.id AND posts.state = 'queued'
"""
