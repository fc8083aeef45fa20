"""The HTTP routes, in this process: what each answers, and what is refused before anything is stored."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from engine.clock import Clock
from engine.config import Settings
from engine.errors import SettingError
from engine.flow.compiler import load
from engine.service import Service
from engine.whatsapp.signature import sign
from server import make_app, ready_settings

SECRET = "the-app-secret"
NUMBER = "700800900100"
PRODUCTION = Settings(
    phone_number_id=NUMBER,
    access_token="a-token",
    verify_token="a-verify-token",
    app_secret=(SECRET,),
    graph_api_url="http://127.0.0.1:9",  # nobody listens there
)
HELLO = {"from": "919845012345", "id": "wamid.1", "timestamp": "0", "type": "text", "text": {"body": "hi"}}


def body_of(*messages: dict[str, Any], number: str = NUMBER) -> bytes:
    value = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": number}, "messages": messages}
    entry = {"id": "1", "changes": [{"field": "messages", "value": value}]}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()


@asynccontextmanager
async def serving(
    folder: Path, *, settings: Settings = PRODUCTION, is_dev: bool = False
) -> AsyncIterator[tuple[TestClient[Any, Any], Service]]:
    settings = ready_settings(
        replace(settings, database_url=f"sqlite:///{folder / 'test.db'}"), is_dev=is_dev
    )
    service = Service(settings, Clock(), load(Path("flows"), Path("prompts")))
    async with TestClient(TestServer(make_app(service, is_dev=is_dev))) as client:
        yield client, service


async def post(client: TestClient[Any, Any], body: bytes, secret: str = SECRET) -> tuple[int, Any]:
    headers = {"X-Hub-Signature-256": sign(body, secret)} if secret else {}
    async with client.post("/webhook", data=BytesIO(body), headers=headers) as response:
        return response.status, await response.json() if response.status != 413 else None


async def stored(service: Service) -> int:
    rows = await service.database.read(lambda tx: tx.fetch("SELECT count(*) AS n FROM inbox"))
    return int(rows[0]["n"])


async def text_at(client: TestClient[Any, Any], path: str) -> tuple[int, str]:
    async with client.get(path) as response:
        return response.status, await response.text()


async def test_the_index_health_and_readiness(tmp_path: Path) -> None:
    async with serving(tmp_path) as (client, _):
        status, text = await text_at(client, "/")
        assert (status, json.loads(text)) == (
            200,
            {"status": "ok", "message": "WhatsApp Webhook API is running"},
        )
        assert (await text_at(client, "/health"))[0] == 200
        assert (await text_at(client, "/ready"))[0] == 200
        assert (await text_at(client, "/simulator"))[0] == 404


async def test_the_handshake_echoes_the_challenge_as_it_came(tmp_path: Path) -> None:
    async with serving(tmp_path) as (client, _):
        query = "/webhook?hub.mode=subscribe&hub.challenge=0042&hub.verify_token="
        assert await text_at(client, f"{query}a-verify-token") == (200, "0042")
        assert (await text_at(client, f"{query}another"))[0] == 403
        assert (await text_at(client, "/webhook"))[0] == 403


async def test_only_signed_posts_are_stored(tmp_path: Path) -> None:
    async with serving(tmp_path) as (client, service):
        assert (await post(client, body_of(HELLO), secret=""))[0] == 401
        assert (await post(client, body_of(HELLO), secret="wrong"))[0] == 401
        assert await stored(service) == 0
        assert await post(client, body_of(HELLO)) == (200, {"status": "success"})
        assert await post(client, body_of(HELLO)) == (200, {"status": "success"})
        assert await stored(service) == 1


async def test_what_is_signed_but_not_understood_is_acknowledged(tmp_path: Path) -> None:
    async with serving(tmp_path) as (client, service):
        for body in (b"", b"not json", b"[]", b"[" * 100_000, body_of(HELLO, number="another number")):
            assert (await post(client, body))[0] == 200
        assert await stored(service) == 0


async def test_a_body_of_three_megabytes_is_taken_and_one_of_four_is_not(tmp_path: Path) -> None:
    async with serving(tmp_path) as (client, _):
        assert (await post(client, body_of(HELLO) + b" " * 3_000_000))[0] == 200
        assert (await post(client, body_of(HELLO) + b" " * 4_000_000))[0] == 413


async def test_a_post_that_cannot_be_stored_is_asked_for_again(tmp_path: Path) -> None:
    async with serving(tmp_path) as (client, service):
        await service.database.write(lambda tx: tx.execute("ALTER TABLE inbox RENAME TO away"))
        assert (await post(client, body_of(HELLO)))[0] == 503
        await service.database.write(lambda tx: tx.execute("ALTER TABLE away RENAME TO inbox"))
        assert (await post(client, body_of(HELLO)))[0] == 200


async def test_metrics_count_posts_and_queues(tmp_path: Path) -> None:
    async with serving(tmp_path) as (client, _):
        await post(client, body_of(HELLO))
        status, text = await text_at(client, "/metrics")
        assert status == 200
        assert 'autosherpa_webhooks_total{outcome="stored"}' in text
        assert 'autosherpa_queue_entries{queue="outbox"}' in text
        assert "9845012345" not in text


async def test_dev_takes_unsigned_posts_of_this_machine_and_shows_the_simulator(tmp_path: Path) -> None:
    async with serving(tmp_path, settings=Settings(), is_dev=True) as (client, service):
        assert (await text_at(client, "/simulator"))[0] == 200
        number = service.settings.phone_number_id
        assert (await post(client, body_of(HELLO, number=number), secret=""))[0] == 200
        assert await stored(service) == 1


def test_without_a_secret_only_dev_starts_and_only_for_this_machine() -> None:
    with pytest.raises(SettingError, match="APP_SECRET"):
        ready_settings(Settings(), is_dev=False)
    with pytest.raises(SettingError, match="HOST"):
        ready_settings(Settings(host="0.0.0.0"), is_dev=True)
