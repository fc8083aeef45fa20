"""The model as a guest of a whole service: what it reads fills slots, its failures are counted and delay nothing."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from engine.clock import Clock
from engine.config import Settings
from engine.dialogue.events import UserSentMedia
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.flow.policy import Understanding
from engine.metrics import exposition
from engine.service import Service
from engine.store.identity import Ids
from engine.store.inbox import Arrival
from engine.understanding.allowance import FAILURES
from engine.understanding.ladder import Ladder
from tests import gemini
from tests.store.scenes import ASHA, NOW, arrival, hear, said

ROOT = Path(__file__).parents[1]
VOICE = b"OggS a voice note"
NOISE = "it makes a racket, somebody should have a look at my vehicle"


@pytest.fixture
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


@asynccontextmanager
async def at_work(
    assistant: Assistant, url: str, stand_in: gemini.Gemini, ladder: Ladder | None = None
) -> AsyncIterator[Service]:
    async def graph(_: web.Request) -> web.Response:
        return web.json_response({"messages": [{"id": "wamid.x"}]})

    async def look_up(request: web.Request) -> web.Response:
        return web.json_response({"url": str(request.url.with_path("/file").with_query({}))})

    async def load_file(_: web.Request) -> web.Response:
        return web.Response(body=VOICE)

    app = web.Application()
    app.router.add_post("/v25.0/100/messages", graph)
    app.router.add_get("/v25.0/31337", look_up)
    app.router.add_get("/file", load_file)
    async with TestServer(app) as server:
        settings = Settings(
            database_url=url,
            phone_number_id="100",
            access_token="t",
            google_api_key=gemini.KEY,
            gemini_api_url=stand_in.url,
            graph_api_url=str(server.make_url("")).rstrip("/"),
        )
        service = Service(settings, Clock(NOW), assistant, ladder=ladder)
        async with service.running():
            await until(lambda: service.has_model)
            yield service


async def until(is_so: Callable[[], bool]) -> None:
    for _ in range(3000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come to pass")


async def until_answered(service: Service, customers: int) -> None:
    for _ in range(3000):
        sql = "SELECT count(DISTINCT customer_id) AS n FROM outbox WHERE state <> 'queued'"
        if (await service.database.query(sql))[0]["n"] == customers:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("somebody was not answered")


async def turn_of(service: Service, message: str, text: str) -> dict[str, Any]:
    """The record of the turn that a message leads to."""
    return await turn_after(service, said(message, text=text))


async def turn_after(service: Service, sent: Arrival) -> dict[str, Any]:
    message = sent.message_id
    await hear(service.database, sent)
    for _ in range(3000):
        rows = await service.database.query(
            "SELECT rung, flow_name, record FROM turns WHERE event_id = :id", id=message
        )
        if rows:
            return {**rows[0], **json.loads(rows[0]["record"])}
        await asyncio.sleep(0.01)
    raise AssertionError("no turn")


def a_start(words: str) -> dict[str, str]:
    return {"command": "start", "value": "service_booking", "words": words}


async def test_what_the_model_understands_is_done_and_told(url: str, assistant: Assistant) -> None:
    async with gemini.serving() as stand_in, at_work(assistant, url, stand_in) as service:
        stand_in.say(a_start("have a look at my vehicle"))
        turn = await turn_of(service, "m1", NOISE)
        assert (turn["rung"], turn["flow_name"], turn["model"]["outcome"]) == (
            "model",
            "service_booking",
            "used",
        )
        make = {"command": "set", "slot": "make", "value": "Hyundai", "words": "koreans with the slanted h"}
        stand_in.say(make)
        await turn_of(service, "m2", "from those koreans with the slanted h")
        found = await service.database.query("SELECT data FROM conversations")
        stored = json.dumps(found[0]["data"]) if not isinstance(found[0]["data"], str) else found[0]["data"]
        assert '"model"' in stored
        assert "koreans with the slanted h" in stored
        assert json.loads(stand_in.prompt.rsplit("\n", 1)[1]) == "from those koreans with the slanted h"
        stand_in.fault = "429"
        turn = await turn_of(service, "m3", "zxcv qwer")
    assert (turn["rung"], turn["model"]["outcome"]) == ("rules", "rate_limited")
    told = exposition().decode()
    for line in (
        'autosherpa_model_calls_total{outcome="used"}',
        'autosherpa_model_calls_total{outcome="rate_limited"}',
        'autosherpa_turns_total{outcome="done",rung="model"}',
    ):
        assert line in told


async def test_a_voice_note_is_fetched_and_heard(url: str, assistant: Assistant) -> None:
    note = UserSentMedia("m1", NOW, "audio", content={"id": "31337", "voice": True})
    async with gemini.serving() as stand_in, at_work(assistant, url, stand_in) as service:
        stand_in.hear("have a look at my vehicle", a_start("have a look at my vehicle"))
        turn = await turn_after(service, arrival(note, ASHA))
        assert stand_in.media == ("audio/ogg", VOICE)
    assert (turn["rung"], turn["flow_name"]) == ("model", "service_booking")


async def test_half_an_hour_without_the_model_under_load_loses_nothing(
    url: str, assistant: Assistant
) -> None:
    seconds, customers = [0.0], (Ids(f"9198450{n:05}", None) for n in count())
    ladder = Ladder(clock=lambda: seconds[0])
    async with gemini.serving() as stand_in, at_work(assistant, url, stand_in, ladder) as service:
        stand_in.fault = "503"
        for moment in range(30):  # a minute apart
            seconds[0] += 60
            sent = [said(f"m{moment}-{n}", next(customers), text="zxcv qwer") for n in range(4)]
            await hear(service.database, *sent)
            await until_answered(service, 4 * (moment + 1))
        rungs = await service.database.query("SELECT rung, count(*) AS n FROM turns GROUP BY rung")
        assert [(row["rung"], row["n"]) for row in rungs] == [("rules", 120)]
        assert FAILURES <= len(stand_in.requests) <= FAILURES + 30 + 4, "most turns did not even ask"
        seconds[0] += 60
        stand_in.say(a_start("have a look at my vehicle"))
        turn = await turn_after(service, said("after", next(customers), text=NOISE))
    assert (turn["rung"], turn["model"]["outcome"]) == ("model", "used")


async def test_an_answer_is_not_waited_for_beyond_the_hard_deadline(url: str, assistant: Assistant) -> None:
    hasty = replace(assistant, understanding=Understanding(hard_deadline=0.2))
    async with gemini.serving() as stand_in, at_work(hasty, url, stand_in) as service:
        stand_in.seconds = 600
        turn = await turn_of(service, "m1", "zxcv qwer")
        assert (turn["rung"], turn["model"]["outcome"]) == ("rules", "timeout")


async def test_without_a_key_there_is_no_model(assistant: Assistant, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'a.db'}")
    service = Service(settings, Clock(NOW), assistant)
    async with service.running():
        await asyncio.sleep(0)
        assert not service.has_model


def test_starting_imports_no_client_of_the_model() -> None:
    code = (
        "import sys, engine.cli, server; print([name for name in sys.modules if name.startswith('google.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [name for name in json.loads(done.stdout.replace("'", '"')) if "genai" in name] == []
