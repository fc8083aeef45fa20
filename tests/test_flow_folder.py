"""Flows that change while customers talk: taken up at the next message, refused where they have mistakes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from engine.clock import Clock
from engine.config import Settings
from engine.flow_folder import FlowFolder
from engine.service import Service
from tests.dialogue.chats import compile_flows
from tests.store.scenes import NOW, RAVI, hear, said
from tests.test_service import until

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {name: {type: person_name}, phone: {type: phone}}
steps:
  asking: {collect: [name], next: calling}
  calling: {collect: [phone], next: done}
  done: {say: done, next: {end: completed}}
"""
WORDS = "{% block done %}Until then, {{ name }}.{% endblock %}{% block ask_name %}Who is it?{% endblock %}"


@pytest.fixture
def service(url: str, tmp_path: Path) -> Service:
    compile_flows(tmp_path / "made", {"visit": VISIT}, {"visit": WORDS})
    folder = FlowFolder(tmp_path / "made" / "flows", tmp_path / "made" / "prompts")
    settings = Settings(database_url=url, graph_api_url="http://127.0.0.1:9")
    return Service(settings, Clock(NOW), folder.load(), folder=folder)


@pytest.fixture
def change(tmp_path: Path) -> Callable[[str, str, str], None]:
    def change_(name: str, old: str, new: str) -> None:
        path = tmp_path / "made" / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")

    return change_


async def answer(service: Service, id_: str, text: str) -> str:
    """What the customer is told when this is said."""
    await hear(service.database, said(id_, text=text))
    await until(service, "SELECT state FROM inbox", lambda rows: {row["state"] for row in rows} == {"done"})
    sql = "SELECT message FROM outbox WHERE key LIKE :key ORDER BY key"
    found = await service.database.query(sql, key=f"{id_}%")
    return "\n".join(json.loads(row["message"])["body"] for row in found)


def refused() -> float:
    return REGISTRY.get_sample_value("autosherpa_flow_renewals_total", {"outcome": "refused"}) or 0.0


async def test_new_words_are_live_on_the_next_message(service: Service, change: Callable[..., None]) -> None:
    async with service.running():
        assert await answer(service, "m1", "visit") == "Who is it?"
        change("prompts/en/visit.j2", "Until then", "See you")
        assert "phone" in await answer(service, "m2", "Ravi Kumar")
        assert "See you, Ravi Kumar." in await answer(service, "m3", "98450 12345")


async def test_who_writes_first_is_met_in_the_language_that_is_now_the_first(
    service: Service, change: Callable[..., None], tmp_path: Path
) -> None:
    async with service.running():
        assert await answer(service, "m1", "visit") == "Who is it?"
        shutil.copytree(tmp_path / "made/prompts/en", tmp_path / "made/prompts/hi")
        change("prompts/hi/visit.j2", "Who is it?", "आप कौन?")
        change("flows/assistant.yaml", "languages: [en]", "languages: [hi, en]")
        await hear(service.database, said("m2", RAVI, text="visit"))
        sql = "SELECT message FROM outbox WHERE key LIKE 'm2%'"
        [row] = await until(service, sql, lambda rows: bool(rows))
        assert "आप कौन?" in json.loads(row["message"])["body"]


async def test_a_mistake_is_refused_and_the_last_good_flows_go_on(
    service: Service, change: Callable[..., None]
) -> None:
    async with service.running():
        await answer(service, "m1", "visit")
        before = refused()
        change("flows/visit.yaml", "next: calling", "next: caling")
        assert "phone" in await answer(service, "m2", "Ravi Kumar")
        assert refused() == before + 1
        change("flows/visit.yaml", "next: caling", "next: calling")
        assert "Until then, Ravi Kumar." in await answer(service, "m3", "98450 12345")


async def test_a_step_removed_under_a_conversation_strands_nobody(
    service: Service, change: Callable[..., None]
) -> None:
    async with service.running():
        await answer(service, "m1", "visit")
        assert "phone" in await answer(service, "m2", "Ravi Kumar")
        change("flows/visit.yaml", "  calling: {collect: [phone], next: done}\n", "")
        change("flows/visit.yaml", "next: calling", "next: done")
        change("flows/visit.yaml", ", phone: {type: phone}", "")
        assert "Until then, Ravi Kumar." in await answer(service, "m3", "98450 12345")
