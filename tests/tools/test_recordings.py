"""Conversation tests with the model's answers: played back, asked for anew, and told of when they are of no use."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.tools.conversations import run_conversations
from engine.tools.recordings import Mode
from engine.understanding.ladder import Reply
from engine.understanding.model_request import Request
from tests.dialogue.chats import ROOT

SAID = "it makes a racket, somebody should have a look at my vehicle"
CONVERSATION = f"""
conversation: A customer asks in his own words
turns:
  - customer: {SAID}
    expect: {{flow: service_booking}}
  - customer: creta 2021
    expect: {{slots: {{model: Creta}}}}
"""
START = {"commands": [{"command": "start", "value": "service_booking", "words": "have a look at my vehicle"}]}


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.yaml").write_text(CONVERSATION, encoding="utf-8")
    return tmp_path


def run(folder: Path, mode: Mode, answer: Any = None) -> tuple[int, str]:
    @asynccontextmanager
    async def model() -> AsyncIterator[Any]:
        async def ask(_: Request) -> Reply:
            return Reply(answer)

        yield ask

    out = io.StringIO()
    code = run_conversations(assistant(), [folder], out, mode, model() if mode == "live" else None)
    return code, out.getvalue()


def record(folder: Path, *answers: dict[str, Any]) -> None:
    (folder / "one.answers.json").write_text(json.dumps(answers), encoding="utf-8")


def recorded(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / "one.answers.json").read_text(encoding="utf-8")))


def test_the_model_is_asked_once_and_its_answer_played_ever_after(folder: Path) -> None:
    assert run(folder, "live", START)[0] == 0
    [kept] = recorded(folder)
    assert (kept["message"], kept["answer"]) == (SAID, START)
    code, told = run(folder, "recorded")
    assert (code, "other words" in told) == (0, False)
    assert "the model is wanted for 1 of 2 messages (50.0%)" in told


def test_by_the_rules_alone_a_recording_is_not_used(folder: Path) -> None:
    run(folder, "live", START)
    code, told = run(folder, "rules")
    assert code == 1
    assert "flow: expected service_booking, got null" in told


def test_an_answer_to_other_words_is_used_and_told(folder: Path) -> None:
    record(folder, {"message": SAID, "request": "0" * 12, "answer": START})
    code, told = run(folder, "recorded")
    assert code == 0
    assert "1 recorded answers are to other words" in told


def test_a_message_without_an_answer_fails(folder: Path) -> None:
    text = CONVERSATION.replace("creta 2021", "the korean one with the slanted h").replace(
        "{model: Creta}", "{}"
    )
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    record(folder, {"message": SAID, "request": "", "answer": START})
    code, told = run(folder, "recorded")
    assert code == 1
    assert "no recorded answer to 'the korean one with the slanted h'" in told


def test_what_the_model_does_otherwise_now_is_a_difference(folder: Path) -> None:
    run(folder, "live", START)
    code, told = run(folder, "live", {"commands": [{"command": "unclear", "words": ""}]})
    assert code == 1
    assert "flow: expected service_booking, got null" in told
    assert recorded(folder)[0]["answer"]["commands"][0]["command"] == "unclear"


def test_a_recording_that_nothing_asks_for_is_removed(folder: Path) -> None:
    record(folder, {"message": "gone", "request": "", "answer": START})
    text = CONVERSATION.replace(SAID, "book a service")
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    assert run(folder, "live", START)[0] == 0
    assert not (folder / "one.answers.json").exists()


@pytest.mark.parametrize("text", ["{", "[1]", "{}", '[{"message": 1, "request": "", "answer": {}}]'])
def test_a_broken_recording_is_told_with_its_file(folder: Path, text: str) -> None:
    (folder / "one.answers.json").write_text(text, encoding="utf-8")
    code, told = run(folder, "recorded")
    assert code == 1
    assert "one.answers.json: no recording: " in told
