"""The client against a server on loopback that answers as the platform, or its absence, does."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from engine.errors import SendFailed
from engine.whatsapp.client import GraphClient, Sent, open_session
from engine.whatsapp.failures import GraphInDoubt, GraphRefused, GraphUnreachable

TOKEN = "EAAB-secret-token"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_client(session: aiohttp.ClientSession, base_url: str) -> GraphClient:
    return GraphClient(
        session, base_url=base_url, version="v25.0", phone_number_id="700800900100", access_token=TOKEN
    )


@asynccontextmanager
async def graph(answer: Answer, *, total: float = 5.0) -> AsyncIterator[GraphClient]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with (
        TestServer(app) as server,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=total)) as session,
    ):
        yield make_client(session, str(server.make_url("/")))


def says(status: int, body: str, *, content_type: str = "application/json") -> Answer:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=content_type)

    return answer


async def drop(request: web.Request) -> web.StreamResponse:
    await request.read()
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def hang(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(1)
    return web.Response()


async def break_off(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"messages":')
    assert request.transport is not None
    request.transport.abort()
    return response


async def failure_of(answer: Answer, *, total: float = 5.0) -> SendFailed:
    async with graph(answer, total=total) as client:
        with pytest.raises(SendFailed) as caught:
            await client.send({"type": "text"})
    assert TOKEN not in "".join(traceback.format_exception(caught.value))
    return caught.value


async def test_a_message_is_accepted() -> None:
    seen: list[tuple[str, str, str | None, object]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(
            (request.method, request.path_qs, request.headers.get("Authorization"), await request.json())
        )
        return web.json_response(
            {"messages": [{"id": "wamid.OUT1="}], "contacts": [{"wa_id": "15550100001"}]}
        )

    async with graph(answer) as client:
        assert await client.send({"type": "text"}) == Sent("wamid.OUT1=", "15550100001")
    assert seen == [("POST", "/v25.0/700800900100/messages", f"Bearer {TOKEN}", {"type": "text"})]


@pytest.mark.parametrize("contact", ['{"user_id":"US.5"}', '{"wa_id":"US.5"}'])
async def test_a_scoped_id_is_told(contact: str) -> None:
    async with graph(says(200, f'{{"messages":[{{"id":"w"}}],"contacts":[{contact}]}}')) as client:
        assert await client.send({}) == Sent("w", None, "US.5")


async def test_a_refusal_carries_its_code() -> None:
    failure = await failure_of(says(400, '{"error":{"message":"hit","code":131056}}'))
    assert isinstance(failure, GraphRefused)
    assert (failure.error.code, failure.http_status) == (131056, 400)


async def test_a_refusal_does_not_quote_the_token() -> None:
    body = f'{{"error":{{"message":"Malformed access token {TOKEN}","code":190}}}}'
    failure = await failure_of(says(401, body))
    assert isinstance(failure, GraphRefused)
    assert failure.error.title == "Malformed access token ***"


async def test_a_proxy_answers_in_html() -> None:
    failure = await failure_of(says(503, "<html>Service Unavailable</html>", content_type="text/html"))
    assert isinstance(failure, GraphRefused)
    assert (failure.error.code, failure.http_status) == (None, 503)


async def test_redirects_are_not_followed() -> None:
    calls = 0

    async def answer(_: web.Request) -> web.Response:
        nonlocal calls
        calls += 1
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    failure = await failure_of(answer)
    assert isinstance(failure, GraphRefused)
    assert (failure.http_status, calls) == (307, 1)


@pytest.mark.parametrize(
    "body",
    ["", "<html>", "[]", "null", "{}", '{"messages":[]}', '{"messages":[{"id":""}]}', '{"messages":[7]}'],
)
async def test_an_unusable_answer_leaves_doubt(body: str) -> None:
    assert isinstance(await failure_of(says(200, body)), GraphInDoubt)


async def test_silence_leaves_doubt() -> None:
    assert isinstance(await failure_of(hang, total=0.1), GraphInDoubt)


@pytest.mark.parametrize("answer", [drop, break_off])
async def test_a_broken_connection_leaves_doubt(answer: Answer) -> None:
    assert isinstance(await failure_of(answer), GraphInDoubt)


@pytest.mark.parametrize("host", ["127.0.0.1", "nowhere.invalid"])
async def test_without_a_connection_nothing_was_sent(host: str) -> None:
    async with open_session() as session:
        client = make_client(session, f"http://{host}:{unused_port()}")
        with pytest.raises(GraphUnreachable):
            await client.send({})
        assert not await client.mark_read("wamid.AAA1=", typing=True)


@pytest.mark.parametrize(("status", "is_read"), [(200, True), (400, False), (500, False)])
async def test_reading_tells_whether_it_worked(status: int, is_read: bool) -> None:
    async with graph(says(status, '{"success":true}')) as client:
        assert await client.mark_read("wamid.AAA1=", typing=False) is is_read


async def test_reading_survives_a_broken_connection() -> None:
    async with graph(drop) as client:
        assert not await client.mark_read("wamid.AAA1=", typing=True)


async def test_the_environment_proxy_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with (
        TestServer(_application(says(200, '{"messages":[{"id":"w"}]}'))) as server,
        open_session() as session,
    ):
        assert await make_client(session, str(server.make_url("/"))).send({}) == Sent("w")


def _application(answer: Answer) -> web.Application:
    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    return app
