"""The aiohttp application: webhook in, health and metrics out, and the assistant that works beside it.

A post is answered 200 only after its messages are on disk; nothing else happens in the request.
"""

from __future__ import annotations

import asyncio
import gc
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web

from console import simulator
from dealership.stock_import import load_demo_stock
from dealership.tables import SCHEMA
from engine.clock import Clock
from engine.config import LOOPBACK, Settings
from engine.errors import SettingError
from engine.flow_folder import FlowFolder
from engine.logs import configure
from engine.metrics import CONTENT_TYPE, WEBHOOKS, exposition, refresh_queues
from engine.reception import only_for, take_in
from engine.service import Service
from engine.whatsapp.signature import is_handshake, is_signed
from engine.whatsapp.webhook import parse_webhook

LARGEST_BODY = 3 * 1024 * 1024 + 64 * 1024  # Meta sends up to 3 MB
DEV_NUMBER = "15550100999"  # the dealership's number where there is no real one
WHILE_SERVING = (
    50_000  # objects kept between two looks for garbage: of what a turn makes little refers to itself
)
SERVICE = web.AppKey("service", Service)
DEV = web.AppKey("dev", bool)

log = structlog.get_logger()


def serve(
    settings: Settings,
    flows: Path,
    prompts: Path,
    *,
    is_dev: bool,
    is_demo: bool = False,
    port: int | None = None,
) -> int:
    """Run until told to stop; in dev and for a demo an empty stock is filled first.

    Raises `SettingError` or `FlowsInvalid` before anything is opened.
    """
    configure(settings.log_level, settings.log_format)
    settings = ready_settings(replace(settings, port=settings.port if port is None else port), is_dev=is_dev)
    folder = FlowFolder(flows, prompts)
    service = Service(settings, Clock(settings.fake_now), folder.load(), schema=SCHEMA, folder=folder)
    gc.freeze()  # what was loaded stays: no turn is to wait until the collector has looked through it
    gc.set_threshold(WHILE_SERVING)
    if is_dev or is_demo:
        asyncio.run(load_demo_stock(settings.database_url))
    web.run_app(
        make_app(service, is_dev=is_dev),
        host=settings.host,
        port=settings.port,
        access_log=None,
        print=None,
        shutdown_timeout=10,
        handle_signals=True,
    )
    return 0


def ready_settings(settings: Settings, *, is_dev: bool) -> Settings:
    """The settings to serve with. Raises `SettingError` where serving with them would be unsafe."""
    if not settings.app_secret and not is_dev:
        raise SettingError("APP_SECRET is not set, so no webhook could be trusted; set it, or use --dev")
    if not is_dev:
        for name in ("phone_number_id", "access_token", "verify_token"):
            if not getattr(settings, name):
                log.warning("setting_missing", setting=name.upper())
        return settings
    if settings.host not in LOOPBACK:
        raise SettingError(f"HOST: --dev serves this machine only, not {settings.host}; leave HOST unset")
    return replace(
        settings,
        phone_number_id=settings.phone_number_id or DEV_NUMBER,
        access_token=settings.access_token or "dev",
        graph_api_url=_dev_graph(settings),
    )


def _dev_graph(settings: Settings) -> str:
    """In dev the simulator's stand-in answers for Meta, unless another address is set."""
    is_set = settings.graph_api_url != Settings().graph_api_url
    return settings.graph_api_url if is_set else f"http://{settings.host}:{settings.port}/simulator/graph"


def make_app(service: Service, *, is_dev: bool) -> web.Application:
    """The application around a service, which runs as long as the application does."""
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_plain_errors])
    app[SERVICE] = service
    app[DEV] = is_dev
    if is_dev:
        _add_simulator(app, service)
    app.cleanup_ctx.append(_run_service)
    app.add_routes(
        [
            web.get("/", _index),
            web.get("/webhook", _handshake),
            web.post("/webhook", _webhook),
            web.get("/health", _health),
            web.get("/ready", _ready),
            web.get("/metrics", _metrics),
        ]
    )
    return app


def _add_simulator(app: web.Application, service: Service) -> None:
    business = service.assistant.business
    simulator.setup(
        app,
        load_conversation=service.conversation,
        is_sensitive=service.is_sensitive,
        clock=service.clock,
        phone_number_id=service.settings.phone_number_id,
        refuses_unsigned=bool(service.settings.app_secret),
        timezone=str(business.get("timezone", "")),
        title=str(business.get("name", service.assistant.name)),
    )


async def _run_service(app: web.Application) -> Any:
    async with app[SERVICE].running():
        yield


@web.middleware
async def _plain_errors(request: web.Request, handler: Any) -> web.StreamResponse:
    """No answer ever shows an exception; what went wrong is in the log."""
    try:
        response: web.StreamResponse = await handler(request)
        return response
    except web.HTTPException:
        raise
    except Exception:
        log.exception("request_failed", path=request.path)
        return web.json_response({"status": "error"}, status=500)


async def _index(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok", "message": "WhatsApp Webhook API is running"})


async def _handshake(request: web.Request) -> web.Response:
    if not is_handshake(request.query, request.app[SERVICE].settings.verify_token):
        return web.Response(status=403, text="forbidden")
    return web.Response(text=request.query["hub.challenge"])


async def _webhook(request: web.Request) -> web.Response:
    """401: not signed by Meta · 413: too large · 503: could not be stored, send it again · 200: stored."""
    service = request.app[SERVICE]
    body = await request.read()
    if not _is_trusted(request, body):
        WEBHOOKS.labels("unsigned").inc()
        return web.json_response({"status": "unauthorized"}, status=401)
    now = service.clock.now()
    webhook = only_for(parse_webhook(_parsed(body), now), service.settings.phone_number_id)
    if webhook.unknown:
        log.warning("webhook_not_understood", parts=webhook.unknown[:10])
    window = timedelta(milliseconds=service.settings.burst_window_ms)
    try:
        new, failed = await take_in(
            service.database, webhook, now, burst_window=window, never_keep=service.assistant.never_keep
        )
    except Exception:  # whatever the database's driver raises: Meta is to send it again
        WEBHOOKS.labels("not_stored").inc()
        log.exception("webhook_not_stored")
        return web.json_response({"status": "unavailable"}, status=503)
    WEBHOOKS.labels("stored").inc()
    service.received(new, failed)
    return web.json_response({"status": "success"})


def _is_trusted(request: web.Request, body: bytes) -> bool:
    """Signed with one of our secrets; without a secret only this machine itself, and only in dev."""
    secrets = request.app[SERVICE].settings.app_secret
    if secrets:
        return is_signed(body, request.headers.get("X-Hub-Signature-256"), secrets)
    return request.app[DEV] and request.remote in LOOPBACK


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


async def _health(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _ready(request: web.Request) -> web.Response:
    problems = await request.app[SERVICE].problems()
    body = {"status": "ready" if not problems else "not ready", "problems": problems}
    return web.json_response(body, status=503 if problems else 200)


async def _metrics(request: web.Request) -> web.Response:
    service = request.app[SERVICE]
    try:
        await refresh_queues(service.database, service.clock.now())
    except Exception:  # a database that is away must not hide the counters
        log.exception("queues_not_measured")
    return web.Response(body=exposition(), headers={"Content-Type": CONTENT_TYPE})
