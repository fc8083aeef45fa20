"""The walk-through of a first flow: what it says to write works, and what it shows is what is printed."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cli import main
from engine.flow.compiler import load
from engine.flow.source import read_source
from engine.tools.chat import WELCOME, chat
from tests.dialogue.chats import NOW

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "your-first-flow.md"
FLOW = "flows/insurance_renewal.yaml"


def page_files() -> dict[str, str]:
    """The page's files by the name in their first line."""
    written = re.findall(
        r"^```(?:yaml|jinja)\n(.*?)\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return {first.strip("{#} "): text for first, text in written}


def shown(command: str) -> str:
    """What the page shows below a command."""
    [text] = re.findall(
        rf"^```text\n\$ autosherpa {re.escape(command)}\n(.*?)^```$",
        PAGE.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    return str(text)


def compare(command: str, printed: str, *, update: bool) -> None:
    if update:
        head = f"```text\n$ autosherpa {command}\n"
        PAGE.write_text(PAGE.read_text("utf-8").replace(head + shown(command), head + printed), "utf-8")
    assert shown(command) == printed, "run: pytest tests/test_first_flow.py --update"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped flows and words, with the page's files on top and its line in the menu."""
    for folder in ("flows", "prompts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for name, text in page_files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            text = re.sub(r"(?m)^menu: .*\n", text, path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_menu_has_one_flow_more() -> None:
    shipped, _ = read_source(ROOT / "flows" / "assistant.yaml", "assistant.yaml")
    line, _ = read_source(page_files()["flows/assistant.yaml"], "assistant.yaml")
    assert shipped
    assert line
    assert line.data["menu"] == [*shipped.data["menu"], "insurance_renewal"]


def test_nothing_is_wrong_with_it(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--strict"]) == 0
    assert capsys.readouterr().out == "flows: no problems\n"


def test_the_mistake_is_told_as_shown(
    written: Path, capsys: pytest.CaptureFixture[str], update: bool
) -> None:
    flow = written / FLOW
    flow.write_text(flow.read_text("utf-8").replace("next: confirming", "next: confrimming"), "utf-8")
    assert main(["validate"]) == 1
    compare("validate", capsys.readouterr().out, update=update)


def test_the_chat_goes_as_shown(written: Path, update: bool) -> None:
    out = io.StringIO()
    typed = re.findall(r"^you> (.*)$", shown("chat"), re.MULTILINE)

    def lines() -> Iterator[str]:
        for line in typed:
            out.write(f"you> {line}\n")
            yield line

    assert chat(load(Path("flows"), Path("prompts")), lambda: NOW, lines(), out) == 0
    compare("chat", out.getvalue().removeprefix(WELCOME), update=update)
    assert "(to the staff)\n  Insurance: KA 03 MX 2259 ends on" in out.getvalue()


def test_the_record_is_kept(written: Path) -> None:
    out = io.StringIO()
    typed = [*re.findall(r"^you> (.*)$", shown("chat"), re.MULTILINE), "/state"]
    chat(load(Path("flows"), Path("prompts")), lambda: NOW, iter(typed), out)
    assert '"kind": "insurance_renewal"' in out.getvalue()
    assert '"expiry_date": "2026-12-08"' in out.getvalue()


def test_the_conversation_goes_as_written(
    written: Path, capsys: pytest.CaptureFixture[str], update: bool
) -> None:
    command = "test tests/conversations/insurance_renewal"
    assert main(command.split()) == 0
    compare(command, capsys.readouterr().out, update=update)
