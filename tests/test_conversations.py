"""The conversations that designers have written, played on the flows as they are."""

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.flow.source import load_plain
from engine.store.memory import MemoryDatabase
from engine.tools.conversations import conversation_files, play_file

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "conversations"
FILES = conversation_files([FOLDER])


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


@cache
def database() -> MemoryDatabase:
    return MemoryDatabase(assistant().books)


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FOLDER)) for path in FILES])
def test_a_conversation_goes_as_expected(path: Path) -> None:
    result = play_file(assistant(), path, database())
    assert not result.difference, "\n".join([*result.chat, result.difference])


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FOLDER)) for path in FILES])
def test_a_conversation_is_named_by_its_sentence(path: Path) -> None:
    sentence = load_plain(path)["conversation"]
    assert path.stem == "".join(char if char.isalnum() else "_" for char in sentence.lower()).replace(
        "__", "_"
    )
    assert "customer" in sentence


def test_no_two_conversations_are_the_same() -> None:
    walks = {path: _steps(path) for path in FILES}
    assert len(FILES) >= 25
    for one, other in combinations(FILES, 2):
        assert walks[one] != walks[other], f"{one} walks like {other}"


def _steps(path: Path) -> list[object]:
    """What each turn leads to: the step, and what is new in it."""
    turns = load_plain(path)["turns"]
    return [(turn["expect"].get("step"), sorted(turn["expect"].get("slots", {}))) for turn in turns]
