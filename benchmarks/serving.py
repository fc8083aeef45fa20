"""What one server process does on SQLite: webhook answers, and whole turns with their sends.

Server, stand-in Graph API and this load share the machine, so the figures are a floor.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path

from aiohttp import ClientSession, TCPConnector

from engine.whatsapp.signature import sign
from tests.processes import NUMBER, SECRET, free_port, server_environment, serving, standing_in

CUSTOMERS = 1000
AT_ONCE = 64
WORDS = "meri 2021 creta KA03MX2259 ka oil change karwana hai, naam Ravi Kumar, number 98450 12345"
REPLIES = 2  # messages that the words above are answered with


def main() -> None:
    """Print the time of an answer to Meta, and the turns a second until the last reply was sent."""
    with tempfile.TemporaryDirectory() as folder, standing_in(Path(folder)) as stand_in:
        environment = server_environment(Path(folder), free_port(), graph_url=stand_in.url)
        with serving(Path(folder), environment) as server:
            begun = time.perf_counter()
            times = sorted(asyncio.run(_post_all(server.url)))
            while sum(len(taken) for taken in stand_in.ledger.taken.values()) < CUSTOMERS * REPLIES:
                time.sleep(0.05)
                stand_in.ledger.read()
            seconds = time.perf_counter() - begun
    print(
        f"webhook answered: median {statistics.median(times):.1f} ms, p99 {times[len(times) * 99 // 100]:.1f} ms"
    )
    print(f"turns with {REPLIES} sends each: {CUSTOMERS / seconds:.0f} a second")


async def _post_all(url: str) -> list[float]:
    gate = asyncio.Semaphore(AT_ONCE)
    async with ClientSession(connector=TCPConnector(limit=AT_ONCE)) as session:
        return await asyncio.gather(*(_post(session, gate, url, number) for number in range(CUSTOMERS)))


async def _post(session: ClientSession, gate: asyncio.Semaphore, url: str, number: int) -> float:
    phone = f"9198{number:08d}"
    message = {
        "from": phone,
        "id": f"wamid.bench{number}",
        "timestamp": str(int(time.time())),
        "type": "text",
        "text": {"body": WORDS},
    }
    value = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": NUMBER}, "messages": [message]}
    change = {"field": "messages", "value": value}
    body = json.dumps(
        {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    ).encode()
    headers = {"X-Hub-Signature-256": sign(body, SECRET), "Content-Type": "application/json"}
    async with gate:
        begun = time.perf_counter()
        async with session.post(f"{url}/webhook", data=body, headers=headers) as response:
            response.raise_for_status()
        return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
