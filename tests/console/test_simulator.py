"""The simulator's server side: the page, its assets, and the state that the page polls."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from console import simulator
from console.simulator import ASSETS, HERE
from engine.clock import Clock

PHONE = "919845012345"
START = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


async def load_conversation(phone: str) -> Mapping[str, Any] | None:
    frame = {"flow": "emi", "step": "asking", "slots": {"phone": {"value": "9845", "rung": "rules"}}}
    return {"language": "en", "stack": [frame]} if phone == PHONE else None


@asynccontextmanager
async def client() -> AsyncIterator[TestClient[Any, Any]]:
    app = web.Application()
    simulator.setup(
        app,
        load_conversation=load_conversation,
        is_sensitive=lambda flow, slot: slot == "phone",
        clock=Clock(START),
        phone_number_id="4242",
        refuses_unsigned=False,
        title="Cars & <Co>",
    )
    async with TestClient(TestServer(app)) as opened:
        yield opened


async def test_the_page_and_all_it_names_come_from_here() -> None:
    async with client() as opened:
        answer = await opened.get("/simulator")
        page = await answer.text()
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert "<h2>Cars &amp; &lt;Co&gt;</h2>" in page
        for address in re.findall(r'(?:src|href)="([^"#]+)"', page):
            assert (await opened.get(address)).status == 200, address


def test_every_import_between_scripts_is_served() -> None:
    files = {file.name for file in HERE.glob("simulator*") if file.suffix in {".js", ".css", ".svg"}}
    assert files == set(ASSETS)
    for script in HERE.glob("*.js"):
        named = set(re.findall(r'from "\./([^"]+)"', script.read_text(encoding="utf-8")))
        assert named <= files, script.name


def test_no_script_writes_markup() -> None:
    for script in Path(HERE).glob("*.js"):
        words = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", words)


async def test_nothing_but_the_assets_is_served() -> None:
    async with client() as opened:
        for name in ("simulator_secret.js", "simulator.py", "..%2fgraph.py"):
            assert (await opened.get(f"/simulator/{name}")).status == 404


async def test_the_state_holds_what_came_since_and_the_clock() -> None:
    body = {"messaging_product": "whatsapp", "to": f"+{PHONE}", "type": "text", "text": {"body": "Hello"}}
    headers = {"Authorization": "Bearer t"}
    async with client() as opened:
        await opened.post("/simulator/graph/v25.0/4242/messages", json=body, headers=headers)
        first = await (await opened.get(f"/simulator/chats/{PHONE}?after=0")).json()
        later = await (await opened.get(f"/simulator/chats/{PHONE}?after=1")).json()
    assert [entry["body"] for entry in first["received"]] == [body]
    assert later["received"] == []
    assert first["phone_number_id"] == "4242"
    now = datetime.fromtimestamp(first["now"] / 1000, UTC)
    assert timedelta(0) <= now - START < timedelta(minutes=1)


async def test_the_conversation_is_masked_and_may_be_missing() -> None:
    async with client() as opened:
        known = await (await opened.get(f"/simulator/chats/{PHONE}")).json()
        unknown = await (await opened.get("/simulator/chats/911234567890?after=x")).json()
    assert known["conversation"]["frames"][0]["slots"][0]["value"] == "••••••"
    assert unknown["conversation"] is None
