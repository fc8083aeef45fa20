"""The stand-in speaks Meta's wire format, keeps a record, and fails on demand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from console.graph import Fault, Received, StandIn, customer_of, graph_routes, new_message_id
from engine.clock import Clock

PATH = "/v25.0/4242/messages"
TOKEN = {"Authorization": "Bearer t"}
HELLO = {"messaging_product": "whatsapp", "to": "+919845012345", "type": "text", "text": {"body": "Hello"}}


@asynccontextmanager
async def client_of(stand_in: StandIn) -> AsyncIterator[TestClient[Any, Any]]:
    app = web.Application()
    app.add_routes(graph_routes(stand_in))
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_answers_as_meta_does_and_records_the_message() -> None:
    stand_in = StandIn(clock=Clock(), phone_number_id="4242")
    async with client_of(stand_in) as client:
        answer = await client.post(PATH, json=HELLO, headers=TOKEN)
        sent = await answer.json()
    assert sent["contacts"] == [{"input": "+919845012345", "wa_id": "919845012345"}]
    (entry,) = stand_in.received("919845012345")
    assert sent["messages"] == [{"id": entry.id}]
    assert (entry.kind, entry.body) == ("message", HELLO)
    assert stand_in.received("919845012345", after=entry.number) == []


async def test_marks_and_typing_are_filed_under_the_customer_of_the_message() -> None:
    stand_in = StandIn(clock=Clock())
    id_ = new_message_id("919845012345")
    mark = {"messaging_product": "whatsapp", "status": "read", "message_id": id_}
    async with client_of(stand_in) as client:
        for body in (mark, {**mark, "typing_indicator": {"type": "text"}}):
            answer = await client.post(PATH, json=body, headers=TOKEN)
            assert await answer.json() == {"success": True}
    assert [entry.kind for entry in stand_in.received("919845012345")] == ["read", "typing"]
    assert customer_of("wamid.AAA1=") == ""


@pytest.mark.parametrize(
    ("path", "headers", "status", "code"),
    [
        (PATH, {}, 401, 190),
        ("/v25.0/1/messages", TOKEN, 400, 100),
        (PATH, TOKEN, 400, 100),
    ],
    ids=["no token", "another number", "empty body"],
)
async def test_refuses(path: str, headers: dict[str, str], status: int, code: int) -> None:
    stand_in = StandIn(clock=Clock(), phone_number_id="4242")
    async with client_of(stand_in) as client:
        answer = await client.post(path, data=b"{", headers=headers)
        assert (answer.status, (await answer.json())["error"]["code"]) == (status, code)


async def test_fails_as_often_as_told() -> None:
    stand_in = StandIn(clock=Clock())
    stand_in.fail_next(Fault("code", times=2, code=131056, status=429))
    async with client_of(stand_in) as client:
        statuses = [(await client.post(PATH, json=HELLO, headers=TOKEN)).status for _ in range(3)]
    assert statuses == [429, 429, 200]
    assert len(stand_in.received("919845012345")) == 1


async def test_a_fault_of_messages_leaves_receipts_alone() -> None:
    stand_in = StandIn(clock=Clock())
    stand_in.fail_next(Fault("code"))
    mark = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.A"}
    async with client_of(stand_in) as client:
        statuses = [
            (await client.post(PATH, json=body, headers=TOKEN)).status for body in (mark, HELLO, HELLO)
        ]
    assert statuses == [200, 400, 200]


@pytest.mark.parametrize("accepts", [False, True])
async def test_drops_the_connection_with_or_without_taking_the_message(accepts: bool) -> None:
    heard: list[Received] = []
    stand_in = StandIn(clock=Clock(), listeners=[heard.append])
    stand_in.fail_next(Fault("drop", accepts=accepts))
    async with client_of(stand_in) as client:
        with pytest.raises(aiohttp.ClientError):
            await client.post(PATH, json=HELLO, headers=TOKEN)
    assert len(heard) == int(accepts)


async def test_delays_hangs_and_answers_like_a_proxy() -> None:
    stand_in = StandIn(clock=Clock())
    for fault in (Fault("html", status=502), Fault("delay", seconds=0.05), Fault("hang")):
        stand_in.fail_next(fault)
    async with client_of(stand_in) as client:
        page = await client.post(PATH, json=HELLO, headers=TOKEN)
        assert (page.status, page.content_type) == (502, "text/html")
        assert (await client.post(PATH, json=HELLO, headers=TOKEN)).status == 200
        with pytest.raises(asyncio.TimeoutError):
            await client.post(PATH, json=HELLO, headers=TOKEN, timeout=aiohttp.ClientTimeout(total=0.2))
