"""Every action that is registered has an example: what a flow gives it, and what it makes of it with the demo stock."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.actions import Call, Refused
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.flow.shape import mistakes
from engine.store.memory import MemoryDatabase

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "testdata" / "actions"
EXAMPLES = {path.stem: path for path in FOLDER.glob("*.json") if not path.name.endswith(".out.json")}
NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


async def result_of(name: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """What the action gives, refuses and wants written, for this call."""
    read = MemoryDatabase(assistant().books).query
    call = Call(
        inputs=inputs, now=NOW, key="0123456789abcdef" * 2, customer_id="919845012345", flow="example", read=read,
        business=assistant().business,
    )  # fmt: skip
    done = await assistant().actions[name].run(call)
    if isinstance(done, Refused):
        return {"refused": done.reason}
    assert mistakes(done.output, assistant().actions[name].outputs) == ""
    return {"output": dict(done.output), "writes": [type(row).__name__ for row in done.rows]}


def test_every_action_has_an_example() -> None:
    assert set(EXAMPLES) == set(assistant().actions)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
async def test_an_example(name: str, update: bool) -> None:
    inputs = json.loads(EXAMPLES[name].read_text(encoding="utf-8"))
    assert mistakes(inputs, assistant().actions[name].inputs) == ""
    expected = EXAMPLES[name].with_suffix(".out.json")
    result = await result_of(name, inputs)
    if update:
        expected.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert result == json.loads(expected.read_text(encoding="utf-8"))
