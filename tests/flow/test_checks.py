"""Checks: each has examples that pass and examples that fail, word by word and place by place."""

import re
from pathlib import Path

import pytest

from engine.flow.checks.registry import CHECKS as ERRORS
from engine.flow.checks.registry import REMARKS
from tests.flow.folders import CHECKS, compare, compile_at, lay_out

IDS = [check.__module__.rpartition(".")[2].replace("_", "-") for check in (*ERRORS, *REMARKS)]
EXAMPLES = sorted(path for path in CHECKS.glob("*/*") if path.is_dir())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_example(example, tmp_path, monkeypatch, update):
    compiled = compile_at(lay_out(tmp_path, CHECKS / "_base", example), monkeypatch)
    if example.name.startswith("passes"):
        assert not compiled.problems
        assert compiled.assistant
    else:
        compare(example.with_suffix(".out"), compiled.problems, update)
        is_told = example.parent.name in {problem.id for problem in compiled.problems}
        assert is_told == example.name.startswith(
            "fails"
        )  # "spares": another mistake hides what is behind it


@pytest.mark.parametrize("check", IDS)
def test_every_check_has_a_passing_and_a_failing_example(check):
    names = [path.name for path in (CHECKS / check).glob("*") if path.is_dir()]
    assert any(name.startswith("passes") for name in names), f"no tests/testdata/checks/{check}/passes"
    assert any(name.startswith("fails") for name in names), f"no tests/testdata/checks/{check}/fails"


@pytest.mark.parametrize("check", [*ERRORS, *REMARKS], ids=IDS)
def test_every_check_says_in_its_docstring_what_passes_and_what_fails(check):
    module = __import__(check.__module__, fromlist=["__doc__"])
    name = check.__module__.rpartition(".")[2].replace("_", "-")
    assert re.match(rf"`{name}`: .+\.\n\npasses:  .+\nfails:   .+\n$", module.__doc__ or "")


def test_every_file_of_a_check_is_in_the_list():
    folder = Path(__file__).parents[2] / "engine" / "flow" / "checks"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--", "registry"}
    assert files == set(IDS)


def test_expected_files_belong_to_examples():
    expected = {path.with_suffix("") for path in CHECKS.glob("*/*.out")}
    assert expected == {path for path in EXAMPLES if not path.name.startswith("passes")}


def test_the_shipped_flows_have_no_problem(monkeypatch):
    root = Path(__file__).parents[2]
    assert compile_at(root, monkeypatch).problems == []
