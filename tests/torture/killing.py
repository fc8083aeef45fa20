"""One run on one database: a crowd of customers, and a server that is killed again and again under them."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from tests.processes import START_SECONDS, StandInProcess, free_port, rows, server_environment, standing_in
from tests.torture.customers import Crowd, Pattern
from tests.torture.server import TorturedServer, tortured
from tests.torture.verdict import Verdict, judge

BOOKED = "SELECT registration_number FROM service_bookings"
OPEN = """
    SELECT 1 FROM inbox WHERE state = 'queued'
    UNION ALL SELECT 1 FROM outbox WHERE state IN ('queued', 'sending', 'in_doubt')
"""
INSTANTS = ("inbox", "turn", "graph")
REPEATS = (1, 4, 15)  # a named instant is met at its first, fourth and fifteenth coming
INSTANT_SECONDS = 180.0
MOST_PER_CUSTOMER = 4  # dialogues at once, where some wait for messages in doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run does. Kills come within `busy_seconds` after the first 200 of a server's life."""

    kills: int
    named: tuple[tuple[str, int], ...] = tuple((instant, nth) for instant in INSTANTS for nth in REPEATS)
    customers: int = 24
    busy_seconds: float = 4.0
    finish_seconds: float = 90.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, and what the run did for it."""

    kills: int
    named: int
    seconds: float
    verdict: Verdict


async def run(plan: Plan, database_url: str, folder: Path) -> Outcome:
    """Torture one server on one database."""
    began = time.monotonic()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with standing_in(folder, webhook=f"{url}/webhook") as stand_in:
        environment = server_environment(folder, port, database_url=database_url, graph_url=stand_in.url)
        async with tortured(folder, environment) as server, _crowd(stand_in, url, plan) as crowd:
            pattern, troubles = await Tormentor(plan, database_url, server).torment(crowd)
        stand_in.ledger.read()
    bookings = [row[0] for row in await asyncio.to_thread(rows, database_url, BOOKED)]
    verdict = judge(crowd.dialogues, pattern, stand_in.ledger.taken, bookings, troubles)
    return Outcome(plan.kills, len(plan.named), time.monotonic() - began, verdict)


@asynccontextmanager
async def _crowd(stand_in: StandInProcess, url: str, plan: Plan) -> AsyncIterator[Crowd]:
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5), connector=connector) as session:
        yield Crowd(
            session=session,
            url=url,
            ledger=stand_in.ledger,
            chance=random.Random(plan.seed),
            most=MOST_PER_CUSTOMER * plan.customers,
        )


class Tormentor:
    """Ends the server's lives as planned."""

    def __init__(self, plan: Plan, database_url: str, server: TorturedServer) -> None:
        self._plan = plan
        self._database_url = database_url
        self._server = server
        self._chance = random.Random(plan.seed + 1)

    async def torment(self, crowd: Crowd) -> tuple[Pattern, list[str]]:
        """Learn the pattern, kill as planned, let everyone finish. The second value is what went wrong."""
        await self._server.begin()
        await self._server.until_ready()
        pattern = await crowd.learn(self._until_idle)
        playing = asyncio.create_task(crowd.run(self._plan.customers, pattern))
        await self._kill_at_random(crowd)
        troubles = await self._die_at_named_instants()
        await self._server.begin()
        crowd.finish()
        try:
            async with asyncio.timeout(self._plan.finish_seconds):
                await playing
        except TimeoutError:
            troubles.append(f"not all dialogues ended within {self._plan.finish_seconds:.0f} s")
        if code := await self._server.end(signal.SIGTERM):
            troubles.append(f"stopping ended with {code}")
        return pattern, troubles

    async def _kill_at_random(self, crowd: Crowd) -> None:
        for _ in range(self._plan.kills):
            if not self._server.is_alive:
                await self._server.begin()
            await self._until_busy(crowd)
            await asyncio.sleep(self._chance.uniform(0, self._plan.busy_seconds))
            await self._server.end(signal.SIGKILL)

    async def _die_at_named_instants(self) -> list[str]:
        troubles = []
        for instant, nth in self._plan.named:
            await self._server.begin("--after", instant, "--nth", str(nth))
            try:
                async with asyncio.timeout(INSTANT_SECONDS):
                    code = await self._server.ended()
            except TimeoutError:
                code = 0
            if code != -signal.SIGKILL:
                troubles.append(f"the instant after {instant} was not reached {nth} times")
        return troubles

    async def _until_idle(self) -> None:
        while True:
            if not await asyncio.to_thread(rows, self._database_url, OPEN):
                return
            await asyncio.sleep(0.05)

    async def _until_busy(self, crowd: Crowd) -> None:
        crowd.heard.clear()
        await asyncio.wait_for(crowd.heard.wait(), timeout=START_SECONDS)
