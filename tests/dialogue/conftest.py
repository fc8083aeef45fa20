"""The fixtures that compile small flows and open chats."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.flow.model import Assistant
from tests.dialogue.chats import ASSISTANT, ROOT, Chat, compile_flows

Compile = Callable[..., Assistant]
Open = Callable[..., Chat]


@pytest.fixture
def compile_text(tmp_path: Path) -> Compile:
    """Compile one flow called `visit` from its text and its words, and other flows by their names.

    `assistant` is more of the assistant's file, and of its words.
    """

    def compile_(
        text: str, words: str = "", *, assistant: tuple[str, str] = ("", ""), **others: tuple[str, str]
    ) -> Assistant:
        flows = {"visit": text, **{name: flow for name, (flow, _) in others.items()}}
        spoken = {"visit": words, **{name: said for name, (_, said) in others.items()}}
        more, said = assistant
        base = ASSISTANT.replace("languages: [en]\n", "") if "languages:" in more else ASSISTANT
        return compile_flows(tmp_path, flows, {**spoken, "assistant": said}, base + more)

    return compile_


@pytest.fixture
def open_chat(compile_text: Compile) -> Open:
    """The same, and a chat that has not begun."""

    def open_(text: str, words: str = "", **others: Any) -> Chat:
        return Chat(compile_text(text, words, **others))

    return open_


@pytest.fixture
def real_types(tmp_path: Path) -> None:
    """The slot types and the vehicles of the dealership, for the flows of this test."""
    (tmp_path / "flows").mkdir()
    shutil.copy(ROOT / "flows" / "types.yaml", tmp_path / "flows")
