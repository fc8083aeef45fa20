"""What one server process does on SQLite: webhook answers, and whole turns with their sends, at rest and in a flood.

Server, stand-in Graph API and this load share the machine, so the figures are a floor; the ceiling is the 1,000
messages a second that `SEND_RATE` allows. A run in which a customer is not answered as expected ends with an error.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from aiohttp import ClientSession, TCPConnector

from engine.whatsapp.signature import sign
from tests.meta import messages
from tests.processes import (
    NUMBER,
    SECRET,
    Ledger,
    free_port,
    server_environment,
    serving,
    standing_in,
)

WARMING, ALONE, CUSTOMERS = 20, 100, 1000
AT_ONCE = 64
MOST_SECONDS = 600.0
WORDS = "meri 2021 creta KA03MX2259 ka oil change karwana hai, naam Ravi Kumar, number 98450 12345"


def main() -> None:
    """Print the time of an answer to Meta and to a customer, and the turns a second until the last was sent."""
    with tempfile.TemporaryDirectory() as folder, standing_in(Path(folder)) as stand_in:
        environment = server_environment(Path(folder), free_port(), graph_url=stand_in.url)
        with serving(Path(folder), environment) as server:
            asyncio.run(_measure(server.url, stand_in.ledger))


async def _measure(url: str, ledger: Ledger) -> None:
    async with asyncio.timeout(MOST_SECONDS), ClientSession(connector=TCPConnector(limit=AT_ONCE)) as session:
        load = _Load(session, url, ledger)
        for number in range(WARMING):
            await load.talk(number)
        alone = [await load.talk(number) for number in range(WARMING, WARMING + ALONE)]
        _print_times("one customer at a time: webhook", [posted for posted, _ in alone])
        _print_times("one customer at a time: last reply", [replied for _, replied in alone])

        begun = time.perf_counter()
        posted = await load.flood(range(WARMING + ALONE, WARMING + ALONE + CUSTOMERS))
        seconds = time.perf_counter() - begun
    _print_times(f"{AT_ONCE} posts at a time: webhook", posted)
    print(f"{CUSTOMERS} customers: {CUSTOMERS / seconds:.0f} turns a second with {load.replies} sends each")


class _Load:
    """Customers who each say the same; the first shows how many replies are right."""

    def __init__(self, session: ClientSession, url: str, ledger: Ledger) -> None:
        self.replies = 0
        self._session = session
        self._url = url
        self._ledger = ledger

    async def talk(self, number: int) -> tuple[float, float]:
        """Say it and wait for the replies: milliseconds to the answer to Meta, and to the last reply."""
        begun = time.perf_counter()
        posted = await self._post(number)
        await self._answered([number])
        return posted, (time.perf_counter() - begun) * 1000

    async def flood(self, numbers: Sequence[int]) -> list[float]:
        """All say it as fast as it is taken; milliseconds to each answer to Meta, when the last reply is out."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def post(number: int) -> float:
            async with gate:
                return await self._post(number)

        posted = await asyncio.gather(*map(post, numbers))
        await self._answered(numbers)
        return posted

    async def _post(self, number: int) -> float:
        element = {
            "id": f"wamid.bench{number}",
            "timestamp": str(int(time.time())),
            "type": "text",
            "text": {"body": WORDS},
        }
        body = json.dumps(messages(NUMBER, _phone(number), element)).encode()
        headers = {"X-Hub-Signature-256": sign(body, SECRET), "Content-Type": "application/json"}
        begun = time.perf_counter()
        async with self._session.post(f"{self._url}/webhook", data=body, headers=headers) as response:
            response.raise_for_status()
        return (time.perf_counter() - begun) * 1000

    async def _answered(self, numbers: Sequence[int]) -> None:
        """Wait until each has all replies: the words lead to a confirmation, the only reply with buttons."""
        waiting = set(numbers)
        while waiting:
            self._ledger.read()
            waiting -= {number for number in waiting if self._is_answered(number)}
            await asyncio.sleep(0.002 if len(numbers) == 1 else 0.05)

    def _is_answered(self, number: int) -> bool:
        entries = self._ledger.taken[_phone(number)]
        if not entries or entries[-1]["body"]["type"] != "interactive":
            return False
        self.replies = self.replies or len(entries)
        if len(entries) != self.replies:
            raise RuntimeError(f"{len(entries)} replies to one customer, {self.replies} to another")
        return True


def _phone(number: int) -> str:
    return f"9198{number:08d}"


def _print_times(what: str, times: Sequence[float]) -> None:
    ordered = sorted(times)
    median, p99 = statistics.median(ordered), ordered[len(ordered) * 99 // 100]
    print(f"{what}: median {median:.1f} ms, p99 {p99:.1f} ms")


if __name__ == "__main__":
    main()
