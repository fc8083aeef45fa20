"""The server under torture: begins, is killed, begins again; see `lives.py` for the other end of the pipe."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.processes import START_SECONDS, is_up, surroundings


class TorturedServer:
    """At most one life at a time."""

    def __init__(self, process: Process, url: str, log: Path) -> None:
        self._process = process
        self._url = url
        self._log = log
        self._child = 0

    @property
    def is_alive(self) -> bool:
        """Whether a life has begun and its end is not yet known."""
        return self._child != 0

    async def begin(self, *arguments: str) -> None:
        """Begin a life, and end the one before if it still lasts."""
        if self.is_alive:
            await self.end(signal.SIGKILL)
        assert self._process.stdin
        self._process.stdin.write((" ".join(arguments) + "\n").encode())
        await self._process.stdin.drain()
        self._child = await self._news()

    async def until_ready(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if await asyncio.to_thread(is_up, f"{self._url}/ready"):
                return
            await asyncio.sleep(0.02)
        words = await asyncio.to_thread(self._log.read_text, encoding="utf-8", errors="replace")
        raise RuntimeError(f"no answer after {START_SECONDS:.0f} s:\n{words[-4000:]}")

    async def end(self, how: signal.Signals) -> int:
        """Send it a signal; the exit code."""
        os.kill(self._child, how)
        return await self.ended()

    async def ended(self) -> int:
        """Wait for its end; the exit code, below nought for a signal."""
        code = await self._news()
        self._child = 0
        return code

    async def bury(self) -> None:
        """End everything at once."""
        if self._child:
            with suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGKILL)
        self._process.kill()
        await self._process.communicate()

    async def _news(self) -> int:
        assert self._process.stdout
        return int(await self._process.stdout.readline())


@asynccontextmanager
async def tortured(folder: Path, environment: Mapping[str, str]) -> AsyncIterator[TorturedServer]:
    """The process that lives are forked from, for the time of a run."""
    log = folder / "server.log"
    with log.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.torture.lives",
            cwd=folder,
            env=surroundings(environment),
            stdin=PIPE,
            stdout=PIPE,
            stderr=errors,
        )
    server = TorturedServer(process, f"http://127.0.0.1:{environment['PORT']}", log)
    try:
        yield server
    finally:
        await server.bury()
