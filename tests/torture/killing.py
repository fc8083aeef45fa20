"""One run on one database: a crowd of customers, and a server that is killed again and again under them."""

from __future__ import annotations

import asyncio
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import asyncpg

from tests.processes import (
    Running,
    StandInProcess,
    free_port,
    server_environment,
    standing_in,
    start_server,
    wait_for,
)
from tests.torture.customers import Crowd, Pattern
from tests.torture.verdict import Verdict, judge

SQL = "SELECT registration_number FROM service_bookings"
INSTANTS = ("inbox", "turn", "graph")
REPEATS = (1, 4, 15)  # a named instant is met at its first, fourth and fifteenth coming
INSTANT_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run does. Kills come within `busy_seconds` after the first 200 of a server's life."""

    kills: int
    named: tuple[tuple[str, int], ...] = tuple((instant, nth) for instant in INSTANTS for nth in REPEATS)
    customers: int = 24
    busy_seconds: float = 0.8
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
    with standing_in(folder, webhook=f"http://127.0.0.1:{port}/webhook") as stand_in:
        environment = server_environment(folder, port, database_url=database_url, graph_url=stand_in.url)
        tormentor = Tormentor(plan, folder, environment)
        async with _crowd(stand_in, f"http://127.0.0.1:{port}", plan.seed) as crowd:
            try:
                pattern, troubles = await tormentor.torment(crowd)
            finally:
                tormentor.kill()
        stand_in.ledger.read()
        bookings = await _bookings(database_url)
        verdict = judge(crowd.dialogues, pattern, stand_in.ledger.taken, bookings, troubles)
        return Outcome(plan.kills, len(plan.named), time.monotonic() - began, verdict)


@asynccontextmanager
async def _crowd(stand_in: StandInProcess, url: str, seed: int) -> AsyncIterator[Crowd]:
    timeout = aiohttp.ClientTimeout(total=5)
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        yield Crowd(session=session, url=url, ledger=stand_in.ledger, chance=random.Random(seed))


class Tormentor:
    """Owns the server of the moment."""

    def __init__(self, plan: Plan, folder: Path, environment: dict[str, str]) -> None:
        self._plan = plan
        self._folder = folder
        self._environment = environment
        self._chance = random.Random(plan.seed + 1)
        self._server: Running | None = None

    async def torment(self, crowd: Crowd) -> tuple[Pattern, list[str]]:
        """Learn the pattern, kill as planned, let everyone finish. The second value is what went wrong."""
        await self._start()
        pattern = await crowd.learn()
        playing = asyncio.create_task(crowd.run(self._plan.customers, pattern))
        troubles = [trouble async for trouble in self._deaths(crowd)]
        await self._start()
        crowd.finish()
        done, _ = await asyncio.wait({playing}, timeout=self._plan.finish_seconds)
        if not done:
            playing.cancel()
            troubles.append(f"not all dialogues ended within {self._plan.finish_seconds:.0f} s")
        await asyncio.gather(playing, return_exceptions=True)
        return pattern, troubles + await self._stop()

    def kill(self) -> None:
        """End the server of the moment, if one runs."""
        if self._server:
            self._server.kill()
        self._server = None

    async def _deaths(self, crowd: Crowd) -> AsyncIterator[str]:
        for _ in range(self._plan.kills):
            await self._start()
            await self._until_busy(crowd)
            await asyncio.sleep(self._chance.uniform(0, self._plan.busy_seconds))
            self.kill()
        for instant, nth in self._plan.named:
            await self._start("--after", instant, "--nth", str(nth))
            if not await self._dies():
                yield f"the instant after {instant} was not reached {nth} times"
            self.kill()

    async def _start(self, *dying: str) -> None:
        self.kill()
        command = ("-m", "tests.torture.dying", *dying, "serve") if dying else ("-m", "engine", "serve")
        self._server = start_server(self._folder, self._environment, command=command, is_awaited=False)
        # A dying server may be gone before it says that it is ready.
        if not dying:
            await asyncio.to_thread(wait_for, self._server, "/ready")

    async def _until_busy(self, crowd: Crowd) -> None:
        crowd.heard.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(crowd.heard.wait(), timeout=10)

    async def _dies(self) -> bool:
        assert self._server
        try:
            await asyncio.to_thread(self._server.process.wait, INSTANT_SECONDS)
        except subprocess.TimeoutExpired:
            return False
        return self._server.process.returncode == -signal.SIGKILL

    async def _stop(self) -> list[str]:
        assert self._server
        server, self._server = self._server, None
        code = await asyncio.to_thread(server.stop)
        return [f"stopping ended with {code}"] if code else []


async def _bookings(database_url: str) -> list[str]:
    if database_url.startswith("sqlite"):
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
            return [row[0] for row in connection.execute(SQL)]
    connection = await asyncpg.connect(database_url)
    try:
        return [row[0] for row in await connection.fetch(SQL)]
    finally:
        await connection.close()
