"""Meta's side of the webhook for tests: envelopes, signatures, and the statuses that follow a message."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import aiohttp
from aiohttp import web

from console.graph import Received

STAGES = ("sent", "delivered", "read")
BATCH = 100
RETRY_SECONDS = 0.25


def envelope(phone_number_id: str, value: dict[str, Any]) -> dict[str, Any]:
    """One change of the messages field, as Meta wraps it."""
    metadata = {"display_phone_number": "15550100999", "phone_number_id": phone_number_id}
    change = {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}
    return {"object": "whatsapp_business_account", "entry": [{"id": "900100200300400", "changes": [change]}]}


def messages(phone_number_id: str, phone: str, *elements: dict[str, Any], name: str = "") -> dict[str, Any]:
    """An envelope with messages of one customer."""
    contact = {"profile": {"name": name or "A customer"}, "wa_id": phone}
    elements = tuple({"from": phone, **element} for element in elements)
    return envelope(phone_number_id, {"contacts": [contact], "messages": list(elements)})


def signed(secret: str, body: bytes) -> dict[str, str]:
    """The headers that prove a body to be Meta's; no proof without a secret."""
    headers = {"Content-Type": "application/json"}
    if secret:
        digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        headers["X-Hub-Signature-256"] = f"sha256={digest}"
    return headers


class StatusReporter:
    """Posts the statuses of what a stand-in took, in batches, each again until it is answered 200."""

    def __init__(
        self, *, url: str, phone_number_id: str, secret: str, stages: tuple[str, ...] = STAGES
    ) -> None:
        self._url = url
        self._phone_number_id = phone_number_id
        self._secret = secret
        self._stages = stages
        self._waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def note(self, received: Received) -> None:
        """Queue the statuses of a message just taken."""
        if received.kind == "message":
            for stage in self._stages:
                self._waiting.put_nowait(_status(received, stage))

    async def run(self, _app: web.Application) -> AsyncIterator[None]:
        """A cleanup context: posts while the application runs."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            task = asyncio.create_task(self._post_all(session))
            yield
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _post_all(self, session: aiohttp.ClientSession) -> None:
        while True:
            statuses = [await self._waiting.get()]
            while not self._waiting.empty() and len(statuses) < BATCH:
                statuses.append(self._waiting.get_nowait())
            body = json.dumps(envelope(self._phone_number_id, {"statuses": statuses})).encode()
            await post_until_taken(session, self._url, body, signed(self._secret, body))


async def post_until_taken(
    session: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]
) -> None:
    """Post as Meta does: again and again until the answer is 200."""
    while True:
        try:
            async with session.post(url, data=body, headers=headers) as answer:
                if answer.status == 200:
                    return
        except (aiohttp.ClientError, TimeoutError):
            pass
        await asyncio.sleep(RETRY_SECONDS)


def _status(received: Received, stage: str) -> dict[str, Any]:
    status = {
        "id": received.id,
        "status": stage,
        "timestamp": str(int(datetime.fromisoformat(received.at).timestamp())),
        "recipient_id": received.customer,
    }
    mark = received.body.get("biz_opaque_callback_data")
    return {**status, "biz_opaque_callback_data": mark} if mark else status
