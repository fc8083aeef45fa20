"""A whole service: what built-in actions and handovers lead to outside, from the message to the posts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from engine.clock import Clock
from engine.config import Settings
from engine.flow.model import Assistant
from engine.service import Service
from engine.store.identity import Ids
from tests.dialogue.chats import compile_flows
from tests.store.scenes import ASHA, NOW, hear, said

STAFF = Ids("919845000009", None)
RENEWAL = """
first: asking
start: {phrases: [renew]}
slots: {name: {type: person_name}}
steps:
  asking: {collect: [name], next: keeping}
  keeping: {run: store_record, with: {name: name}, save: kept, next: posting}
  posting: {run: post_webhook, with: {name: name, reference: kept.reference}, next: telling}
  telling: {run: notify_staff, with: {name: name}, next: done}
  done: {say: done, next: {end: completed}}
"""
WORDS = "{% block done %}Kept as {{ kept.reference }}.{% endblock %}"


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    return compile_flows(tmp_path / "made", {"renewal": RENEWAL}, {"renewal": WORDS})


async def until(service: Service, sql: str, is_so: Callable[[list[dict[str, Any]]], bool]) -> list[Any]:
    for _ in range(1000):
        if is_so(found := await service.database.query(sql)):
            return found
        await asyncio.sleep(0.01)
    raise AssertionError(found)


async def test_what_a_flow_found_reaches_books_program_and_staff(url: str, assistant: Assistant) -> None:
    taken: list[dict[str, Any]] = []
    sent: list[dict[str, Any]] = []

    async def take(request: web.Request) -> web.Response:
        taken.append(await request.json())
        return web.Response()

    async def graph(request: web.Request) -> web.Response:
        sent.append(await request.json())
        return web.json_response({"messages": [{"id": f"wamid.{len(sent)}"}]})

    app = web.Application()
    app.router.add_post("/crm", take)
    app.router.add_post("/v25.0/100/messages", graph)
    async with TestServer(app) as server:
        settings = Settings(
            database_url=url,
            phone_number_id="100",
            access_token="t",
            staff_numbers=(f"+{STAFF.phone}",),
            crm_webhook_url=str(server.make_url("/crm")),
            graph_api_url=str(server.make_url("")).rstrip("/"),
        )
        service = Service(settings, Clock(NOW), assistant)
        async with service.running():
            await hear(service.database, said("m0", STAFF, text="hi"))
            await hear(service.database, said("m1", ASHA, text="renew"))
            await until(
                service, "SELECT state FROM inbox", lambda rows: {r["state"] for r in rows} == {"done"}
            )
            await hear(service.database, said("m2", ASHA, text="Ravi Kumar"))
            [record] = await until(
                service, "SELECT reference, data FROM records", lambda rows: len(rows) == 1
            )
            await until(service, "SELECT state FROM posts", lambda rows: rows == [{"state": "sent"}])
            told = "SELECT message FROM outbox WHERE state = 'sent' AND key LIKE '%staff%'"
            [notice] = await until(service, told, lambda rows: len(rows) == 1)
            await hear(service.database, said("m3", ASHA, text="human"))
            await until(service, told, lambda rows: len(rows) == 2)
    assert json.loads(record["data"]) == {"name": "Ravi Kumar"}
    assert taken[0]["data"] == {"name": "Ravi Kumar", "reference": record["reference"]}
    assert json.loads(notice["message"])["body"].startswith("*Renewal*\nname: Ravi Kumar\n")
    to_staff = [
        one["text"]["body"] for one in sent if one["to"].endswith(STAFF.phone or "") and "text" in one
    ]
    assert [body.split("\n")[0] for body in to_staff if "wa.me" in body] == [
        "*Renewal*",
        "A customer asks for a person.",
    ]
