"""How long one turn takes without channel and database: understanding, the turn itself, and the session's JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from engine.actions import Read
from engine.dialogue.events import CustomerEvent, UserSaid
from engine.dialogue.session import Customer, Session, from_json, to_json
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.runner import run_turn
from engine.store.memory import MemoryDatabase
from engine.understanding.understand import understand

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
CUSTOMER = Customer("919845012345", phone="919845012345")
ROUNDS = 200
BOOKING = (
    "hi",
    "gaadi ki servicing karwani hai",
    "hyundai creta",
    "2021",
    "what is this",
    "KA 03 MX 2259",
    "oil change",
    "Ravi Kumar",
    "no, 98860 11223",
    "yes but change the year",
    "2019",
    "haan ji",
    "thanks",
    "bas",
)


def main() -> None:
    """Print the median and the 99th percentile of a turn in microseconds."""
    root = Path(__file__).parents[1]
    assistant = load(root / "flows", root / "prompts")
    asyncio.run(_book(assistant))  # the first booking fills the caches
    micros = [took for _ in range(ROUNDS) for took in asyncio.run(_book(assistant))]
    sys.stdout.write(
        f"{len(micros)} turns: median {median(micros):.0f} µs, p99 {quantiles(micros, n=100)[98]:.0f} µs\n"
    )


async def _book(assistant: Assistant) -> list[float]:
    """One whole booking; how long each of its turns took, in microseconds."""
    read = MemoryDatabase(assistant.books).query
    stored, micros = json.dumps(to_json(Session(CUSTOMER, "en"))), []
    for number, text in enumerate(BOOKING):
        event = UserSaid(f"wamid.{number}", NOW, text)
        began = perf_counter()
        stored = await _turn(assistant, stored, event, read)
        micros.append((perf_counter() - began) * 1e6)
    assert not json.loads(stored)["stack"], "the booking has come to its end"
    return micros


async def _turn(assistant: Assistant, stored: str, event: CustomerEvent, read: Read) -> str:
    session = from_json(json.loads(stored), CUSTOMER)
    turn = await run_turn(assistant, session, event, understand=understand, read=read, now=NOW)
    return json.dumps(to_json(turn.session))


if __name__ == "__main__":
    main()
