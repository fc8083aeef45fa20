"""The conversations that designers have written, played on the flows as they are."""

from dataclasses import fields
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from engine.dialogue.commands import Command
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.flow.source import load_plain
from engine.store.memory import MemoryDatabase
from engine.tools.conversations import Result, conversation_files, play_file

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "conversations"
FILES = conversation_files([FOLDER])
pytestmark = pytest.mark.xdist_group("conversations")  # each is played once, for all that is asked of it


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


@cache
def database() -> MemoryDatabase:
    return MemoryDatabase(assistant().books)


@cache
def played(path: Path) -> Result:
    return play_file(assistant(), path, database())


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FOLDER)) for path in FILES])
def test_a_conversation_goes_as_expected(path: Path) -> None:
    result = played(path)
    assert not result.difference, "\n".join([*result.chat, result.difference])


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FOLDER)) for path in FILES])
def test_a_conversation_is_named_by_its_sentence(path: Path) -> None:
    sentence = load_plain(path)["conversation"]
    assert path.stem == "".join(char if char.isalnum() else "_" for char in sentence.lower()).replace(
        "__", "_"
    )
    assert "customer" in sentence


def test_no_two_conversations_are_the_same() -> None:
    walks = {path: _walk(played(path)) for path in FILES}
    assert len(FILES) >= 80
    for one, other in combinations(FILES, 2):
        assert walks[one] != walks[other], f"{one} walks like {other}"


def _walk(result: Result) -> list[object]:
    """Where each turn leads, and by which commands."""
    return [
        (
            turn.session.top and (turn.session.top.flow, turn.session.top.step),
            *map(_name, turn.understood.commands),
        )
        for turn in result.turns
    ]


def _name(command: Command) -> tuple[str, object]:
    """A command with what it is about: `Set year`."""
    about = fields(command)
    return type(command).__name__, getattr(command, about[0].name) if about else None
