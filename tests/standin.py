"""The stand-in Graph API as a process of its own: `python -m tests.standin --port P --ledger FILE`.

Every accepted message is a line of the ledger, on disk before it is answered. `POST /faults` sets faults.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO

from aiohttp import web

from console.graph import Fault, Received, StandIn, graph_routes
from engine.clock import Clock
from tests.meta import STAGES, StatusReporter


def main() -> None:
    """Serve until killed."""
    options = _options()
    with Path(options.ledger).open("a", encoding="utf-8") as ledger:
        app = _app(options, ledger)
        web.run_app(app, host="127.0.0.1", port=options.port, print=None, access_log=None)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--ledger", required=True, help="file for one JSON line per accepted request")
    parser.add_argument("--phone-number-id", default="", help="refuse every other number")
    parser.add_argument("--webhook", default="", help="where status webhooks go; none without it")
    parser.add_argument("--secret", default="", help="signs the status webhooks")
    parser.add_argument("--stages", default=",".join(STAGES), help="which statuses to report")
    return parser.parse_args()


def _app(options: argparse.Namespace, ledger: IO[str]) -> web.Application:
    app = web.Application()
    listeners = [_writer(ledger)]
    if options.webhook:
        reporter = StatusReporter(
            url=options.webhook,
            phone_number_id=options.phone_number_id,
            secret=options.secret,
            stages=tuple(options.stages.split(",")),
        )
        app.cleanup_ctx.append(reporter.run)
        listeners.append(reporter.note)
    stand_in = StandIn(clock=Clock(), phone_number_id=options.phone_number_id, listeners=listeners)
    app.add_routes([*graph_routes(stand_in), web.post("/faults", _fault_route(stand_in))])
    return app


def _writer(ledger: IO[str]) -> Callable[[Received], None]:
    def write(entry: Received) -> None:
        ledger.write(json.dumps(asdict(entry)) + "\n")
        ledger.flush()
        os.fsync(ledger.fileno())

    return write


def _fault_route(stand_in: StandIn) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def set_fault(request: web.Request) -> web.Response:
        stand_in.fail_next(Fault(**await request.json()))
        return web.json_response({})

    return set_fault


if __name__ == "__main__":
    main()
