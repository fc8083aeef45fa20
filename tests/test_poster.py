"""Posting to another program: signed, with a key, again and again until it is taken."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from engine import poster as poster_module
from engine.actions import Row
from engine.poster import Poster
from engine.store.database import Database
from engine.store.queues import measure_queues
from engine.store.recovery import recover
from engine.store.rows import OWN, write_rows
from engine.whatsapp.client import open_session
from engine.whatsapp.signature import sign
from tests.store.scenes import NOW, column, rows
from tests.test_sender import HandClock


class Receiver:
    """The other program: what it was sent, and what it answers next."""

    def __init__(self) -> None:
        self.requests: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []

    async def take(self, request: web.Request) -> web.Response:
        self.requests.append((dict(request.headers), await request.read()))
        status = self.answers.pop(0) if self.answers else 200
        return web.Response(status=status, headers={"Location": "/elsewhere"} if status == 302 else {})


@asynccontextmanager
async def posting(
    url: str, *answers: int, secret: str = ""
) -> AsyncIterator[tuple[Database, Receiver, HandClock]]:
    receiver, clock, app = Receiver(), HandClock(), web.Application()
    receiver.answers = list(answers)
    app.router.add_post("/crm", receiver.take)
    async with Database(url) as database, TestServer(app) as server, open_session() as session:
        poster = Poster(database, session, clock=clock, url=str(server.make_url("/crm")), secret=secret)
        await poster.start()
        try:
            yield database, receiver, clock
        finally:
            await poster.drain(5)


async def post(database: Database, key: str = "k1", **payload: Any) -> None:
    values = {"payload": payload, "due_at": NOW, "created_at": NOW, "action_key": key}
    await database.write(lambda tx: write_rows(tx, [(Row("posts", values),)], OWN))


async def until(database: Database, sql: str, *wanted: Any) -> None:
    for _ in range(1000):
        if await column(database, sql) == list(wanted):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(await rows(database, "SELECT * FROM posts"))


async def test_a_post_is_json_with_its_key_and_signed(url: str) -> None:
    async with posting(url, secret="s3") as (database, receiver, _):
        await post(database, name="आशा")
        await until(database, "SELECT state FROM posts", "sent")
        [(headers, body)] = receiver.requests
        assert json.loads(body) == {"name": "आशा"}
        assert headers["Idempotency-Key"] == "k1"
        assert headers["X-Signature-256"] == sign(body, "s3")
        assert headers["Content-Type"] == "application/json"
        assert await column(database, "SELECT error FROM posts") == [None]


async def test_without_a_secret_there_is_no_signature(url: str) -> None:
    async with posting(url) as (database, receiver, _):
        await post(database)
        await until(database, "SELECT state FROM posts", "sent")
        assert "X-Signature-256" not in receiver.requests[0][0]


@pytest.mark.parametrize("status", [302, 404, 500])
async def test_what_is_not_taken_is_posted_again_later(url: str, status: int) -> None:
    async with posting(url, status, status) as (database, receiver, clock):
        await post(database)
        for attempt, delay in ((1, 5), (2, 10)):
            await until(database, "SELECT error FROM posts", f"status_{status}")
            assert len(receiver.requests) == attempt
            await database.write(lambda tx: tx.execute("UPDATE posts SET error = NULL"))
            clock.move(delay)
        await until(database, "SELECT state FROM posts", "sent")
        assert await column(database, "SELECT attempts FROM posts") == [3]


async def test_a_receiver_that_is_away_is_tried_for_a_day_and_then_given_up(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = sum((poster_module._delay(n) for n in range(1, poster_module.TRIES)), start=NOW - NOW)
    assert 23 < waited.total_seconds() / 3600 < 26
    monkeypatch.setattr(poster_module, "TRIES", 2)
    async with Database(url) as database, open_session() as session:
        clock = HandClock()
        poster = Poster(database, session, clock=clock, url="http://127.0.0.1:9/crm", secret="")
        await post(database)
        await poster.start()
        await until(database, "SELECT error FROM posts", "ClientConnectorError")
        clock.move(5)
        await until(database, "SELECT state FROM posts", "failed")
        await poster.drain(5)


async def test_a_post_that_nothing_was_heard_of_is_made_again(url: str) -> None:
    async with posting(url, *[500] * 3) as (database, _, _):
        await post(database)
        await until(database, "SELECT attempts FROM posts", 1)
    async with posting(url) as (database, receiver, _):
        assert receiver.requests == []
        assert (await database.read(lambda tx: measure_queues(tx, NOW)))["posts"].entries == 1
        await database.write(lambda tx: recover(tx, NOW))
        await until(database, "SELECT state FROM posts", "sent")
        assert [headers["Idempotency-Key"] for headers, _ in receiver.requests] == ["k1"]


async def test_the_same_key_is_posted_once(url: str) -> None:
    async with posting(url) as (database, receiver, _):
        await asyncio.gather(*(post(database) for _ in range(3)))
        await until(database, "SELECT state FROM posts", "sent")
        assert len(receiver.requests) == 1
