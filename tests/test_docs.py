"""The documentation: every example in it works, and its table of checks is made from their docstrings."""

import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from engine.cli import main
from engine.flow.checks.registry import CHECKS, REMARKS
from engine.flow.compiler import compile_folder
from engine.flow.problem import render_text
from engine.flow.shown import FILTERS
from engine.flow.source import read_source
from engine.tools.conversations import run_conversations
from tests.flow.folders import ROOT, repairs

LANGUAGE, CI = ROOT / "docs" / "flow-language.md", ROOT / "docs" / "ci.md"


def blocks(path, kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def example_files():
    """The examples of the language page by the file name in their first line."""
    files = {}
    for kind in ("yaml", "jinja", "python"):
        for text in blocks(LANGUAGE, kind):
            first, _, rest = text.partition("\n")
            files[first.strip("{#} ")] = rest
    return files


@pytest.fixture
def laid_out(tmp_path, monkeypatch):
    for name, text in example_files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    words = tmp_path / "prompts" / "en" / "assistant.j2"
    words.write_text(repairs() + words.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop("washing", None)


def test_the_examples_are_one_assistant_without_a_problem(laid_out):
    compiled = compile_folder(Path("flows"), Path("prompts"))
    assert render_text(compiled.problems, compiled.texts) == ""
    assert sorted(compiled.assistant.flows) == ["buy_pass", "price", "wash"]


def test_the_conversations_go_as_written(laid_out):
    compiled, out = compile_folder(Path("flows"), Path("prompts")), io.StringIO()
    assert run_conversations(compiled.assistant, [Path("tests/conversations")], out) == 0, out.getvalue()


def test_every_block_of_code_is_an_example():
    text = LANGUAGE.read_text(encoding="utf-8")
    assert len(example_files()) == len(re.findall(r"^```\w+$", text, re.MULTILINE))


SCHEMAS = ("assistant", "types", "flow", "conversation")


def keys_of(schema):
    """Every key that a schema knows, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(keys_of, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", ())).union(*map(keys_of, schema.values()))


def keys_in(data):
    """Every key that is written in an example, at any depth."""
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return set(data if isinstance(data, dict) else ()).union(*map(keys_in, parts))


def schema_keys(name):
    source, _ = read_source(ROOT / "schema" / f"{name}.schema.json", "schema")
    return keys_of(source.data)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_key_of_the_schema_is_described(schema):
    code = re.findall(r"`([^`\n]+)`", LANGUAGE.read_text(encoding="utf-8"))
    assert schema_keys(schema) - {word for part in code for word in re.findall(r"\w+", part)} == set()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_key_of_the_schema_is_in_an_example(schema):
    sources = [read_source(text, name)[0] for name, text in example_files().items() if name.endswith("yaml")]
    assert schema_keys(schema) - set().union(*(keys_in(source.data) for source in sources)) == set()


def test_every_filter_is_described():
    assert f"`{' '.join(sorted(FILTERS))}`" in LANGUAGE.read_text(encoding="utf-8")


def table_of_checks():
    rows = ["| id | severity | what it finds | passes | fails |", "|---|---|---|---|---|"]
    for severity, checks in (("error", CHECKS), ("warning", REMARKS)):
        for check in checks:
            doc = sys.modules[check.__module__].__doc__
            found = re.match(r"(`[\w-]+`): (.+)\.\n\npasses: +(.+)\nfails: +(.+)\n", doc)
            name, what, passes, fails = (part.replace("|", "\\|") for part in found.groups())
            rows.append(f"| {name} | {severity} | {what} | {code(passes)} | {code(fails)} |")
    return "\n".join(rows)


def code(example):
    """Each part of an example between wide gaps as code; the words between them stay words."""
    parts = re.split(r"\s{2,}", example)
    return " ".join(
        part if part.split()[0] in ("and", "in", "where", "with", "alone", "that") else f"`{part}`"
        for part in parts
    )


def test_the_table_of_checks_is_made_from_their_docstrings(update):
    text = LANGUAGE.read_text(encoding="utf-8")
    fresh = re.sub(
        r"(?<=<!-- checks -->\n).*?(?=<!-- /checks -->)",
        lambda _: table_of_checks() + "\n",
        text,
        flags=re.DOTALL,
    )
    if update:
        LANGUAGE.write_text(fresh, encoding="utf-8")
    assert fresh == LANGUAGE.read_text(encoding="utf-8"), "run: pytest tests/test_docs.py --update"


def workflow():
    [text] = blocks(CI, "yaml")
    source, problems = read_source(text, "flows.yml")
    assert not problems
    return source.data


def test_the_ci_job_runs_on_every_change_of_flows_and_words():
    job = workflow()
    assert {"flows/**", "prompts/**"} <= set(job["on"]["pull_request"]["paths"])
    assert job["permissions"] == {"contents": "read"}
    steps = job["jobs"]["validate"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)


def test_the_commands_of_the_ci_job_succeed(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    commands = [step["run"] for step in workflow()["jobs"]["validate"]["steps"] if "run" in step]
    [validate] = [shlex.split(command) for command in commands if " validate " in command]
    assert validate[0] == ".venv/bin/autosherpa"
    assert main(validate[1:]) == 0
    assert capsys.readouterr().out == ""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(
        f"\n{target}:" in makefile for command in commands for target in re.findall(r"^make (\w+)", command)
    )


def test_the_other_validator_agrees():
    tool = Path(sys.executable).parent
    for line in blocks(CI, "sh")[0].splitlines():
        command = shlex.split(line)
        done = subprocess.run(
            [str(tool / command[0]), *command[1:]], cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout
