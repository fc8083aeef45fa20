"""`autosherpa validate`: formats, exit codes, and agreement with any other validator of the schemas."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.tools.validate import validate
from tests.flow.folders import CHECKS, ROOT, lay_out

GOOD = CHECKS / "unknown-target" / "passes"
ERRORS = CHECKS / "unknown-target" / "fails_menu"
WARNINGS = CHECKS / "unused-slot" / "fails"


@pytest.fixture
def run(tmp_path, monkeypatch):
    def play(example, form="text", *, is_strict=False):
        lay_out(tmp_path, CHECKS / "_base", example)
        monkeypatch.chdir(tmp_path)
        out, err = io.StringIO(), io.StringIO()
        code = validate(Path("flows"), Path("prompts"), form, is_strict=is_strict, out=out, err=err)
        assert not err.getvalue()
        return code, out.getvalue()

    return play


def test_no_problems(run):
    assert run(GOOD) == (0, "flows: no problems\n")


@pytest.mark.parametrize(("form", "nothing"), [("json", "[]\n"), ("github", "")])
def test_no_problems_for_programs(run, form, nothing):
    assert run(GOOD, form) == (0, nothing)


@pytest.mark.parametrize(
    ("example", "is_strict", "code"),
    [(GOOD, True, 0), (ERRORS, False, 1), (ERRORS, True, 1), (WARNINGS, False, 0), (WARNINGS, True, 1)],
    ids=["good", "errors", "errors-strict", "warnings", "warnings-strict"],
)
def test_exit_codes(run, example, is_strict, code):
    assert run(example, is_strict=is_strict)[0] == code


def test_text_shows_line_caret_and_mend(run):
    assert run(ERRORS)[1] == (
        'flows/assistant.yaml:3:14: error unknown-target the menu has "emmi", which is no flow\n'
        '  menu: [demo, emmi, "demoo"]\n'
        "               ^\n"
        'flows/assistant.yaml:3:20: error unknown-target the menu has "demoo", which is no flow\n'
        '  menu: [demo, emmi, "demoo"]\n'
        "                     ^\n"
        '  did you mean "demo"?\n'
        "flows: 2 errors, 0 warnings\n"
    )


def test_json_is_a_list_of_flat_objects(run):
    assert json.loads(run(ERRORS, "json")[1])[1] == {
        "file": "flows/assistant.yaml",
        "line": 3,
        "column": 20,
        "severity": "error",
        "id": "unknown-target",
        "message": 'the menu has "demoo", which is no flow',
        "mend": 'did you mean "demo"?',
    }


def test_github_annotates_lines(run):
    assert run(WARNINGS, "github")[1] == (
        "::warning file=flows/demo.yaml,line=5,col=3,title=unused-slot"
        '::slot "km" is asked nowhere and read nowhere; collect it, or take it away\n'
    )


def test_a_folder_that_is_not_there():
    out, err = io.StringIO(), io.StringIO()
    assert validate(Path("nowhere"), Path("prompts"), "json", is_strict=False, out=out, err=err) == 2
    assert not out.getvalue()
    assert err.getvalue() == "nowhere is not a folder; name one with --flows or FLOWS_DIR\n"


def test_what_the_schema_can_express_any_validator_finds(tmp_path):
    """The same lists as `check-jsonschema` gives: which files are wrong, and at which of their parts."""
    shapes = sorted((ROOT / "tests" / "testdata" / "problems").glob("shape_*.yaml"))
    good = sorted(path for path in (ROOT / "flows").glob("*.yaml") if path.stem not in ("assistant", "types"))
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--schemafile",
        str(ROOT / "schema" / "flow.schema.json"),
    ]
    done = subprocess.run(
        [*command, "-o", "json", *map(str, (*shapes, *good))],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    theirs: dict[str, set[str]] = {}
    for found in json.loads(done.stdout)["errors"]:
        theirs.setdefault(Path(found["filename"]).name, set()).add(found["path"])
    assert theirs.keys() == {path.name for path in shapes}
    for path in shapes:
        ours = path.with_suffix(".out").read_text(encoding="utf-8").splitlines()
        assert len({line.split(": ")[0] for line in ours}) >= len(theirs[path.name]) - 1, path.name
