"""Providers whose values change: read beside the turns, seen by them as they were read last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from engine.actions import Row
from engine.clock import Clock
from engine.config import Settings
from engine.flow.compiler import compile_folder, load
from engine.flow.model import Assistant
from engine.service import Service
from engine.store.rows import write_rows
from tests.dialogue.chats import Chat
from tests.flow.folders import lay_out
from tests.store.scenes import TABLES

ASSISTANT = """
assistant: Stalls
actions: [tests.stalls, dealership.tables, dealership.vehicles]
business: {name: Stalls}
languages: [en]
menu: [stall]
"""
FLOW = """
flow: stall
first: asking
start: {phrases: [stall]}
slots:
  size: {type: option, options: [large, small]}
  make: {type: brand, options: {from: free_makes, with: {size: size}}}
steps:
  asking: {collect: [size, make], next: {end: completed}}
"""
TYPES = "brand: {base: option, options: {from: brands}}\n"
BOOKING = {
    "customer_name": "A", "phone_number": "1", "model": "m", "service_type": "s", "status": "booked",
    "booking_date": datetime(2026, 11, 22, tzinfo=UTC), "customer_id": "c",
}  # fmt: skip


def folders(tmp_path: Path, types: str = TYPES) -> tuple[Path, Path]:
    source = tmp_path / "source"
    source.mkdir()
    files = {"assistant.yaml": ASSISTANT, "stall.yaml": FLOW, "types.yaml": types}
    files["stall.j2"] = "{% block title %}Stall{% endblock %}"
    for name, text in files.items():
        (source / name).write_text(text, encoding="utf-8")
    (tmp_path / "out").mkdir()
    root = lay_out(tmp_path / "out", source)
    return root / "flows", root / "prompts"


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    return load(*folders(tmp_path))


def free(assistant: Assistant, size: str | None = None) -> list[str] | None:
    options = assistant.options(assistant.flows["stall"].slots["make"], {"size": size})
    return None if options is None else [option.value for option in options]


def test_before_the_first_reading_the_type_alone_decides(assistant: Assistant) -> None:
    assert free(assistant) is None


def test_a_rehearsed_conversation_reads_its_own_database(assistant: Assistant) -> None:
    chat = Chat(assistant)
    chat("stall", "large")
    assert chat.choices == ["Honda", "Kia"]
    chat("hyundai")
    assert "make" not in chat.slots
    chat("kia")
    assert chat.flow is None


def test_a_type_cannot_be_made_of_values_that_change(tmp_path: Path) -> None:
    compiled = compile_folder(*folders(tmp_path, "brand: {base: option, options: {from: free_makes}}\n"))
    assert ["the values of" in problem.message for problem in compiled.problems] == [True]


async def test_a_service_reads_again_and_keeps_the_last_that_it_could_read(
    url: str, assistant: Assistant
) -> None:
    async def book(make: str) -> None:
        row = Row("service_bookings", {**BOOKING, "make": make, "reference": make, "action_key": make})
        tables = {"service_bookings": (*TABLES["service_bookings"],)}
        await service.database.write(lambda tx: write_rows(tx, [(row,)], tables))

    service = Service(Settings(database_url=url, graph_api_url="http://127.0.0.1:9"), Clock(), assistant)
    async with service.running():
        assert free(service.assistant) == ["Honda", "Hyundai", "Kia"]
        assert free(service.assistant, "large") == ["Honda", "Kia"]
        await book("Kia")
        await until(lambda: free(service.assistant) == ["Honda", "Hyundai"])
        before = failures()
        await book("broken")
        await until(lambda: failures() > before)
        assert free(service.assistant) == ["Honda", "Hyundai"]


def failures() -> float:
    labels = {"provider": "free_makes", "outcome": "failed"}
    return REGISTRY.get_sample_value("autosherpa_provider_reads_total", labels) or 0.0


async def until(is_so: Callable[[], bool]) -> None:
    for _ in range(1000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to be")
