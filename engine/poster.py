"""Posting: what `post_webhook` has written goes to another program, however long that is away.

Customers never wait for it and never hear of it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from math import inf

import aiohttp
import structlog

from engine import metrics
from engine.clock import Clock
from engine.pump import Parts, Pump
from engine.store.database import Database
from engine.store.posts import CHANNEL, Post, Posted, claim_posts, finish_posts, next_post
from engine.whatsapp.signature import sign

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=4)
AGAIN = timedelta(seconds=60)  # without a word for so long, a post is tried again
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=5), timedelta(hours=1)
TRIES = 34  # with those delays a whole day
AT_ONCE = 4

log = structlog.get_logger()


class Poster:
    """Posts to one address until it is drained. With a `secret` it signs as Meta does."""

    def __init__(
        self, database: Database, session: aiohttp.ClientSession, *, clock: Clock, url: str, secret: str
    ) -> None:
        self._database = database
        self._session = session
        self._clock = clock
        self._url = url
        self._secret = secret
        parts = Parts(take=self._take, work=self._post, commit=self._commit, pause=self._pause, most=AT_ONCE)
        self._pump: Pump[Post, Posted] = Pump("poster", parts)

    async def start(self) -> None:
        """Start posting, after `Database.join`."""
        await self._database.listen(CHANNEL, self._pump.wake)
        self._pump.start()

    async def drain(self, seconds: float) -> None:
        """Note the answers that come within so many seconds; the rest is posted after the next start."""
        await self._pump.drain(seconds)

    async def _take(self, most: int) -> Sequence[Post]:
        if self._pump.is_draining:
            return ()
        now = self._clock.now()
        return await self._database.write(lambda tx: claim_posts(tx, now, now + AGAIN, most))

    async def _pause(self) -> float:
        due_at = await self._database.read(next_post)
        return (due_at - self._clock.now()).total_seconds() if due_at else inf

    async def _post(self, post: Post) -> Posted:
        body = json.dumps(post.payload, ensure_ascii=False).encode()
        error = await self._answer(body, post.action_key)
        now = self._clock.now()
        if not error:
            return Posted(post.id, "sent", now)
        if post.attempts >= TRIES:
            log.error("post_given_up", key=post.action_key, error=error)
            return Posted(post.id, "failed", now, error)
        log.warning("post_refused", key=post.action_key, error=error, attempts=post.attempts)
        return Posted(post.id, "queued", now + _delay(post.attempts), error)

    async def _answer(self, body: bytes, key: str) -> str:
        """Why the receiver did not take it, in a word; empty when it did."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self._secret:
            headers["X-Signature-256"] = sign(body, self._secret)
        request = self._session.post(
            self._url, data=body, headers=headers, timeout=TIMEOUT, allow_redirects=False
        )
        try:
            async with request as response:
                return "" if response.status < 300 else f"status_{response.status}"
        except (aiohttp.ClientError, TimeoutError, OSError) as failure:
            return type(failure).__name__

    async def _commit(self, batch: list[Posted]) -> None:
        await self._database.write(lambda tx: finish_posts(tx, batch, self._clock.now()))
        for posted in batch:
            metrics.POSTS.labels(posted.state).inc()


def _delay(attempts: int) -> timedelta:
    doublings = int(2 ** min(attempts - 1, 20))
    return min(FIRST_DELAY * doublings, LONGEST_DELAY)
