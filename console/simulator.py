"""The simulator: a WhatsApp-like chat at `/simulator` that posts real webhooks, with an inspector beside it.

The page has no other way into the engine: what it shows of the assistant is what the stand-in for the Graph
API, mounted at `/simulator/graph`, received.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import web

from console.graph import StandIn, graph_routes
from console.inspector import IsSensitive, inspected
from engine.clock import Clock

HERE = Path(__file__).parent
ASSETS = frozenset(
    {
        "simulator.css",
        "simulator_chat.css",
        "simulator_inspector.css",
        "simulator.js",
        "simulator_bubbles.js",
        "simulator_customers.js",
        "simulator_dom.js",
        "simulator_format.js",
        "simulator_inspector.js",
        "simulator_sheets.js",
        "simulator_wire.js",
        "simulator_icon.svg",
        "simulator_wall.svg",
    }
)
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

LoadConversation = Callable[[str], Awaitable[Mapping[str, Any] | None]]
"""A customer's digits to the stored session (`session.to_json`); none if unknown.

Under `turns` it may have the last rows of that table, newest first, as plain data.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulator:
    """What the pages need to know of the application."""

    load_conversation: LoadConversation
    is_sensitive: IsSensitive
    clock: Clock
    phone_number_id: str
    refuses_unsigned: bool
    timezone: str
    stand_in: StandIn

    async def chat(self, request: web.Request) -> web.Response:
        """What the stand-in received for a customer since `after`, and how the conversation stands."""
        phone = request.match_info["phone"]
        conversation = await self.load_conversation(phone)
        received = self.stand_in.received(phone, _number(request.query.get("after", "0")))
        body = {
            "run": self.stand_in.run,
            "now": round(self.clock.now().timestamp() * 1000),
            "phone_number_id": self.phone_number_id,
            "refuses_unsigned": self.refuses_unsigned,
            "timezone": self.timezone,
            "received": [asdict(entry) for entry in received],
            "conversation": inspected(conversation, self.is_sensitive) if conversation else None,
        }
        return web.json_response(body, headers=HEADERS)


def setup(
    app: web.Application,
    *,
    load_conversation: LoadConversation,
    is_sensitive: IsSensitive,
    clock: Clock,
    phone_number_id: str,
    refuses_unsigned: bool,
    timezone: str = "",
    title: str = "AutoSherpa",
) -> None:
    """Add the simulator and the stand-in Graph API to `app`; who may see them is for the caller to guard.

    `GRAPH_API_URL` must then be `http://HOST:PORT/simulator/graph`.
    """
    stand_in = StandIn(clock=clock, phone_number_id=phone_number_id)
    simulator = Simulator(
        load_conversation=load_conversation,
        is_sensitive=is_sensitive,
        clock=clock,
        phone_number_id=phone_number_id,
        refuses_unsigned=refuses_unsigned,
        timezone=timezone,
        stand_in=stand_in,
    )
    graph = web.Application()
    graph.add_routes(graph_routes(stand_in))
    app.add_routes(
        [
            web.get("/simulator", _page(title)),
            web.get("/simulator/{name:[a-z_]+[.](?:js|css|svg)}", _asset),
            web.get("/simulator/chats/{phone:[0-9A-Za-z.]{1,140}}", simulator.chat),
        ]
    )
    app.add_subapp("/simulator/graph", graph)


def _page(title: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    page = (HERE / "simulator.html").read_text(encoding="utf-8").replace("{title}", escape(title))

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html", headers=HEADERS)

    return answer


async def _asset(request: web.Request) -> web.StreamResponse:
    name = request.match_info["name"]
    if name not in ASSETS:
        raise web.HTTPNotFound
    return web.FileResponse(HERE / name, headers=HEADERS)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else 0
