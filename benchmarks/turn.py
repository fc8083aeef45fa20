"""How long one turn takes without channel and database, in each flow: alone, and with understanding and actions.

The pure turn is `advance` with the session from and to JSON; the whole one reads the message by the rules, and its
actions read a database in memory.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from engine.actions import Read
from engine.dialogue.commands import Understood
from engine.dialogue.events import CustomerEvent, UserSaid
from engine.dialogue.session import Customer, Session, from_json, to_json
from engine.dialogue.turn import advance
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.runner import run_turn
from engine.store.memory import MemoryDatabase
from engine.understanding.understand import understand

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
CUSTOMER = Customer("919845012345", phone="919845012345")
ROUNDS = 100
DIALOGUES = {
    "service_booking": (
        "gaadi ki servicing karwani hai", "hyundai creta", "2021", "what is this", "KA 03 MX 2259", "oil change",
        "Ravi Kumar", "no, 98860 11223", "yes but change the year", "2019", "haan ji", "kal 10 baje", "bas",
    ),
    "browse_car": (
        "suv under 12 lakh", "automatic ones", "more", "the cheapest", "details", "book a test drive", "Ravi Kumar",
        "98860 11223", "yes", "showroom", "haan", "kal 4 baje", "bas",
    ),
    "car_valuation": (
        "sell my car", "swift 2019", "petrol", "good condition", "45000 km", "what documents do i need",
        "second owner", "no",
    ),
    "emi": ("emi", "10 lakh", "20%", "5 saal", "and with 3 lakh down?", "aur 7 saal mein?", "back", "9%", "bas"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Took:
    """One turn: what it was given, and how long all of it took in microseconds."""

    stored: str
    event: CustomerEvent
    understood: Understood
    whole: float


def main() -> None:
    """Print the median and the 99th percentile of both in microseconds, by flow."""
    root = Path(__file__).parents[1]
    assistant = load(root / "flows", root / "prompts")
    read = MemoryDatabase(assistant.books).query
    for flow, lines in DIALOGUES.items():
        asyncio.run(_play(assistant, lines, read))  # the first one fills the caches
        turns = [took for _ in range(ROUNDS) for took in asyncio.run(_play(assistant, lines, read))]
        pure = [_pure(assistant, took) for took in turns]
        sys.stdout.write(f"{flow}: {len(turns)} turns, {_figures('pure', pure)}, ")
        sys.stdout.write(f"{_figures('whole', [took.whole for took in turns])}\n")


def _figures(name: str, micros: list[float]) -> str:
    return f"{name} median {median(micros):.0f} µs p99 {quantiles(micros, n=100)[98]:.0f} µs"


async def _play(assistant: Assistant, lines: tuple[str, ...], read: Read) -> list[Took]:
    """One whole dialogue."""
    stored, turns = json.dumps(to_json(Session(CUSTOMER, "en"))), []
    for number, text in enumerate(lines):
        event = UserSaid(f"wamid.{number}", NOW, text)
        began = perf_counter()
        session = from_json(json.loads(stored), CUSTOMER)
        turn = await run_turn(assistant, session, event, understand=understand, read=read, now=NOW)
        after = json.dumps(to_json(turn.session))
        turns.append(Took(stored, event, turn.understood, (perf_counter() - began) * 1e6))
        stored = after
    return turns


def _pure(assistant: Assistant, took: Took) -> float:
    """How long the same turn takes when what it means is known, up to its first action."""
    began = perf_counter()
    session = from_json(json.loads(took.stored), CUSTOMER)
    session, _ = advance(assistant, session, took.event, took.understood, NOW)
    json.dumps(to_json(session))
    return (perf_counter() - began) * 1e6


if __name__ == "__main__":
    main()
