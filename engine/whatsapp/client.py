"""The Graph API over HTTP: one request per call, no retries. The sender's loop owns those."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from engine.whatsapp.failures import GraphInDoubt, GraphRefused, GraphUnreachable
from engine.whatsapp.payload import read_receipt
from engine.whatsapp.reactions import parse_error
from engine.whatsapp.wire import bsuid, elements, identifier, mapping, phone

SEND_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=4)
READ_TIMEOUT = aiohttp.ClientTimeout(total=3)
# No request has left us when one of these is raised.
NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
OUTSIDE = (aiohttp.ClientError, TimeoutError, OSError)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the platform accepted: not yet delivered. `wa_id` may differ from the number we gave."""

    message_id: str
    wa_id: str | None = None
    bsuid: str | None = None


def open_session() -> aiohttp.ClientSession:
    """A pooled session for `GraphClient`, to be closed by the caller; needs a running event loop."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=100, ttl_dns_cache=60),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=SEND_TIMEOUT,
        trust_env=False,
    )


class GraphClient:
    """Sends for one business number through a session that it is handed."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        base_url: str,
        version: str,
        phone_number_id: str,
        access_token: str,
    ) -> None:
        self._session = session
        self._url = f"{base_url.rstrip('/')}/{version}/{phone_number_id}/messages"
        self._token = access_token

    async def send(self, body: dict[str, Any]) -> Sent:
        """Post a `payload.request_body`.

        Raises `GraphRefused`, `GraphUnreachable` (certainly not sent) or `GraphInDoubt` (perhaps sent).
        """
        try:
            status, answer = await self._post(body)
        except NOT_SENT as error:
            raise GraphUnreachable(f"no connection to the Graph API: {type(error).__name__}") from error
        except OUTSIDE as error:
            raise GraphInDoubt(f"no answer from the Graph API: {type(error).__name__}") from error
        if status >= 300:
            raise GraphRefused(parse_error(status, self._without_token(answer)), status)
        return _read_sent(answer)

    async def mark_read(self, message_id: str, *, typing: bool) -> bool:
        """Mark a message as read; whether it worked. A failure must never hold up an answer."""
        try:
            status, _ = await self._post(read_receipt(message_id, typing=typing), READ_TIMEOUT)
        except OUTSIDE:
            return False
        return status == 200

    async def _post(
        self, body: dict[str, Any], within: aiohttp.ClientTimeout | None = None
    ) -> tuple[int, bytes]:
        async with self._session.post(
            self._url,
            json=body,
            headers={"Authorization": f"Bearer {self._token}"},
            timeout=within or self._session.timeout,
            allow_redirects=False,  # the token goes to the configured host only
        ) as response:
            return response.status, await response.read()

    def _without_token(self, answer: bytes) -> bytes:
        # The platform quotes a malformed token in the words of its error.
        return answer.replace(self._token.encode(), b"***") if self._token else answer


def _read_sent(answer: bytes) -> Sent:
    try:
        given = mapping(json.loads(answer))
    except (ValueError, RecursionError):
        given = {}
    first, contact = (mapping(next(iter(elements(given.get(key))), None)) for key in ("messages", "contacts"))
    message_id = identifier(first.get("id"))
    if message_id is None:
        raise GraphInDoubt("the Graph API answered 200 without a message id")
    wa_id = contact.get("wa_id")
    return Sent(message_id, phone(wa_id), bsuid(contact.get("user_id")) or bsuid(wa_id))
