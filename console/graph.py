"""A stand-in for Meta's Graph API: its wire format, a record of what came in, and faults on demand.

Limits are in `graph_rules.py`; the status webhooks that follow a message are in `graph_statuses.py`.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
import re
import secrets
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from aiohttp import web

from console.graph_rules import error_body, refusal
from engine.clock import Clock

KEPT = 500  # entries a customer; a long-running simulator must not grow without end
HANG_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Received:
    """One accepted request, numbered per stand-in.

    `id` is the message's own id; for read marks and typing it is the id of the customer's message.
    """

    number: int
    kind: Literal["message", "read", "typing"]
    id: str
    customer: str
    at: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with the next `times` messages (or `of` receipts).

    `code` answers a Graph error, `html` a proxy's page, `drop` breaks the connection, `delay` answers after
    `seconds`, `hang` answers never. `accepts` records the message all the same: the sender cannot know.
    """

    kind: Literal["code", "html", "drop", "delay", "hang"]
    times: int = 1
    code: int = 131000
    status: int = 400
    seconds: float = 0.0
    accepts: bool = False
    of: Literal["message", "receipt"] = "message"


class StandIn:
    """What has come, and how the next request fails. `listeners` hear of one before it is answered."""

    def __init__(
        self,
        *,
        clock: Clock,
        phone_number_id: str = "",
        listeners: Sequence[Callable[[Received], None]] = (),
    ) -> None:
        self.run = secrets.token_hex(4)  # tells one life of the stand-in from the next
        self._clock = clock
        self._phone_number_id = phone_number_id
        self._listeners = listeners
        self._number = 0
        self._faults: deque[Fault] = deque()
        self._received: defaultdict[str, deque[Received]] = defaultdict(lambda: deque(maxlen=KEPT))

    def fail_next(self, fault: Fault) -> None:
        """Let the next requests fail, after the faults already waiting."""
        self._faults.extend([fault] * fault.times)

    def received(self, customer: str, after: int = 0) -> list[Received]:
        """What came for this customer since the entry numbered `after`."""
        return [entry for entry in self._received.get(customer, ()) if entry.number > after]

    async def take(self, request: web.Request) -> web.StreamResponse:
        """`POST /{version}/{phone_number_id}/messages`."""
        body = await _json(request)
        if problem := self._unwelcome(request):
            return problem
        fault = self._next_fault("receipt" if isinstance(body, dict) and "status" in body else "message")
        if fault and not fault.accepts and fault.kind != "delay":
            return await _fail(request, fault)
        if refused := refusal(body):
            return web.json_response(refused.to_json(), status=400)
        answer = self._accept(body)
        return await _fail(request, fault, answer) if fault else web.json_response(answer)

    def _next_fault(self, of: str) -> Fault | None:
        fault = next((waiting for waiting in self._faults if waiting.of == of), None)
        if fault:
            self._faults.remove(fault)
        return fault

    def _unwelcome(self, request: web.Request) -> web.Response | None:
        if not re.fullmatch(r"Bearer \S+", request.headers.get("Authorization", "")):
            return web.json_response(error_body(190, "Invalid OAuth access token", "No token"), status=401)
        number = request.match_info["phone_number_id"]
        if self._phone_number_id and number != self._phone_number_id:
            words = "Unsupported post request"
            return web.json_response(error_body(100, words, f"No object with id {number!r}"), status=400)
        return None

    def _accept(self, body: Mapping[str, Any]) -> dict[str, Any]:
        if "status" in body:
            kind: Literal["read", "typing"] = "typing" if "typing_indicator" in body else "read"
            self._record(kind, body["message_id"], customer_of(body["message_id"]), body)
            return {"success": True}
        customer = re.sub(r"\D", "", str(body["to"])) if body.get("to") else str(body["recipient"])
        sent = self._record("message", new_message_id(customer), customer, body)
        contact = {"input": body["to"], "wa_id": customer} if body.get("to") else {"user_id": customer}
        return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": sent.id}]}

    def _record(
        self, kind: Literal["message", "read", "typing"], id_: str, customer: str, body: Mapping[str, Any]
    ) -> Received:
        self._number += 1
        entry = Received(self._number, kind, id_, customer, self._clock.now().isoformat(), body)
        self._received[customer].append(entry)
        for listener in self._listeners:
            listener(entry)
        return entry


def graph_routes(stand_in: StandIn) -> list[web.RouteDef]:
    """The routes for an application of their own, mounted where `GRAPH_API_URL` points."""
    return [web.post(r"/{version:v\d+\.\d+}/{phone_number_id}/messages", stand_in.take)]


def new_message_id(customer: str) -> str:
    """An id like WhatsApp's, which also hides the customer's number in base64."""
    return "wamid." + base64.b64encode(f"HB {customer} {secrets.token_hex(8)}".encode()).decode()


def customer_of(message_id: str) -> str:
    """The number hidden in a message id; empty where there is none."""
    try:
        hidden = base64.b64decode(message_id.removeprefix("wamid."), validate=True)
    except (binascii.Error, ValueError):
        return ""
    found = re.search(rb"(?<!\d)\d{8,15}(?!\d)", hidden)
    return found.group().decode() if found else ""


async def _json(request: web.Request) -> Any:
    try:
        return json.loads(await request.read())
    except ValueError:
        return None


async def _fail(
    request: web.Request, fault: Fault, answer: Mapping[str, Any] | None = None
) -> web.StreamResponse:
    match fault.kind:
        case "code":
            return web.json_response(error_body(fault.code, "Fault on demand", ""), status=fault.status)
        case "html":
            page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
            return web.Response(text=page, content_type="text/html", status=fault.status)
        case "delay":
            await asyncio.sleep(fault.seconds)
            return web.json_response(answer)
        case "hang":
            await asyncio.sleep(fault.seconds or HANG_SECONDS)
    if request.transport:
        request.transport.abort()
    return web.Response()
