"""`autosherpa chat`, driven with lines and read as text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.flow_folder import FlowFolder
from engine.store.memory import MemoryDatabase
from engine.tools.chat import WELCOME, chat
from engine.tools.conversations import play_file
from tests.dialogue.chats import NOW, ROOT, compile_flows

WHOLE = "meri 2021 creta KA03MX2259 ka oil change karwana hai, naam Ravi Kumar, number 98450 12345"


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


def typed(*lines: str) -> str:
    out = io.StringIO()
    assert chat(assistant(), lambda: NOW, iter(lines), out) == 0
    return out.getvalue()


def test_a_number_taps_a_button():
    assert "We look after every make" in typed("hi", "4")


def test_the_details_of_list_rows_are_shown():
    assert "[3] Year – 2021" in typed(WHOLE, "change")


def test_what_is_changed_meanwhile_is_live_on_the_next_message(tmp_path: Path):
    visit = "first: asking\nstart: {phrases: [visit]}\nslots: {name: {type: person_name}}\n"
    visit += "steps: {asking: {collect: [name], next: {end: completed}}}\n"
    asking = "{% block ask_name %}Who is it?{% endblock %}"
    compile_flows(tmp_path, {"visit": visit}, {"visit": asking})
    folder, words = FlowFolder(tmp_path / "flows", tmp_path / "prompts"), tmp_path / "prompts/en/visit.j2"

    def lines() -> Iterator[str]:
        before = words.read_text(encoding="utf-8")
        yield "visit"
        words.write_text(before.replace("Who is it?", "{{ nmae }}"), encoding="utf-8")
        yield "repeat"
        words.write_text(before.replace("Who is it?", "Your name, please?"), encoding="utf-8")
        yield "repeat"

    out = io.StringIO()
    chat(folder.load(), lambda: NOW, lines(), out, folder=folder)
    said = [line.strip() for line in out.getvalue().removeprefix(WELCOME).splitlines() if line]
    assert said[:2] == ["Who is it?", "(the flows have changed and have mistakes; the last good ones go on)"]
    assert 'nothing is called "nmae" here' in said[2]
    assert said[3:] == ["Who is it?", "Your name, please?"]


def test_silence_is_shown():
    assert "(no answer)" in typed("human", "hello")


def test_empty_lines_are_nothing_and_unknown_commands_are_explained():
    assert typed("", "  ") == WELCOME
    assert typed("/what") == WELCOME * 2


@pytest.mark.parametrize("word", ["/quit", "/exit"])
def test_leaving(word):
    assert typed(word, "hi") == WELCOME


def test_the_state_shows_values_with_their_words():
    said = typed("creta 2021 service", "/state")
    assert '"step": "collecting_vehicle_details"' in said
    assert '"words": "creta"' in said
    assert '"flow": null' in typed("/state")


def test_a_saved_chat_is_a_conversation_test_that_passes(tmp_path: Path):
    path = tmp_path / "saved.yaml"
    said = typed("hi", "4", WHOLE, "1", "2", f"/save {path}")
    assert f"saved 5 turns to {path}" in said
    result = play_file(assistant(), path, MemoryDatabase(assistant().books))
    assert result.difference == ""
    assert "  you: [Book a service]" in result.chat


def test_a_chat_that_cannot_be_saved_says_why(tmp_path: Path):
    assert "could not write" in typed("hi", f"/save {tmp_path}/none/x.yaml")
