"""The loop that worker and sender share: take what is due, work on each at once, commit in batches.

Nothing is kept here that is not on disk: what is dropped by a crash or a failure is taken again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

MOST = 64  # items worked on at once, and results in one commit
POLL = 1.0  # seconds; a safety net under the wake-up
AFTER_TROUBLE = 1.0  # seconds of rest when taking or committing failed

Item = TypeVar("Item")
Result = TypeVar("Result")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Generic[Item, Result]):
    """What a pump is made of."""

    take: Callable[[int], Awaitable[Sequence[Item]]]  # at most so many items; none when nothing is due
    work: Callable[[Item], Awaitable[Result]]
    commit: Callable[[list[Result]], Awaitable[None]]
    pause: Callable[[], Awaitable[float]]  # seconds until something may become due
    most: int = MOST  # items worked on at once


class Pump(Generic[Item, Result]):
    """Runs from `start` to `drain`."""

    def __init__(self, name: str, parts: Parts[Item, Result]) -> None:
        self._name = name
        self._parts = parts
        self._awake = asyncio.Event()
        self._working: set[asyncio.Task[None]] = set()
        self._results: asyncio.Queue[Result] = asyncio.Queue()
        self._uncommitted = 0
        self._loops: list[asyncio.Task[None]] = []
        self.is_draining = False

    def start(self) -> None:
        """Start the loops."""
        self._loops = [
            asyncio.create_task(self._take_all(), name=f"{self._name} takes"),
            asyncio.create_task(self._commit_all(), name=f"{self._name} commits"),
        ]

    def wake(self) -> None:
        """Something may be due."""
        self._awake.set()

    async def drain(self, seconds: float) -> None:
        """Go on until nothing more is taken and all is committed, for so long at most, then stop."""
        self.is_draining = True
        self.wake()
        if self._loops:
            await asyncio.wait(self._loops[:1], timeout=seconds)
        for task in (*self._loops, *self._working):
            task.cancel()
        await asyncio.gather(*self._loops, *self._working, return_exceptions=True)

    async def _take_all(self) -> None:
        while True:
            self._awake.clear()
            # Asked before taking: what becomes due during the last look would be left behind.
            is_last = self.is_draining and not self._working and not self._uncommitted
            free = self._parts.most - len(self._working)
            items = await self._take(free) if free else ()
            for item in items:
                task = asyncio.create_task(self._work(item))
                self._working.add(task)
                task.add_done_callback(self._working.discard)
            if is_last and not items:
                return
            if not items:
                await self._rest()

    async def _take(self, most: int) -> Sequence[Item]:
        try:
            return await self._parts.take(most)
        except Exception:  # the database is away: it comes back, and everything waits there
            await self._trouble("taking")
            return ()

    async def _work(self, item: Item) -> None:
        try:
            result = await self._parts.work(item)
        except Exception:  # a bug of ours in one item must not end the others
            await self._trouble("working")
        else:
            self._uncommitted += 1
            self._results.put_nowait(result)
        finally:
            self.wake()

    async def _commit_all(self) -> None:
        while True:
            batch = [await self._results.get()]
            while len(batch) < MOST and not self._results.empty():
                batch.append(self._results.get_nowait())
            try:
                await self._parts.commit(batch)
            except Exception:  # nothing of it is on disk, so it will be taken again
                await self._trouble("committing")
            self._uncommitted -= len(batch)
            self.wake()

    async def _rest(self) -> None:
        try:
            pause = min(POLL, await self._parts.pause())
        except Exception:
            pause = POLL
        with suppress(TimeoutError):
            async with asyncio.timeout(max(pause, 0.01)):
                await self._awake.wait()

    async def _trouble(self, doing: str) -> None:
        log.exception("pump_trouble", pump=self._name, doing=doing)
        await asyncio.sleep(AFTER_TROUBLE)
