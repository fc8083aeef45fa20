"""Mistakes that spoil much of a folder are told alone, with their place."""

import pytest

from tests.flow.folders import CHECKS, compile_at, lay_out

FLOW = """flow: demo
first: asking
slots: {price: {type: budget}}
steps:
  asking: {collect: [price], next: [{when: price.max > 5, to: asked}, {to: asked}]}
  asked: {confirm: [price], next: {end: completed}}
"""
TYPES = """budget:
  base: range
  of: money
  examples: [under 2000]
"""


def problems_of(tmp_path, monkeypatch, **files):
    """The problems of a folder with these flow files, as (file, line, id)."""
    example = tmp_path / "example"
    example.mkdir()
    for name, text in files.items():
        (example / f"{name}.yaml").write_text(text)
    folder = tmp_path / "folder"
    folder.mkdir()
    compiled = compile_at(lay_out(folder, CHECKS / "_base", example), monkeypatch)
    return [(one.place.file, one.place.line, one.id) for one in sorted(compiled.problems)]


def test_the_folder_is_right(tmp_path, monkeypatch):
    assert problems_of(tmp_path, monkeypatch, demo=FLOW, types=TYPES) == []


@pytest.mark.parametrize(
    "text", [FLOW.replace("steps:", "stps:"), "flow: demo\n", "flow: demo\nfirst: asking\n"]
)
def test_a_flow_without_steps(tmp_path, monkeypatch, text):
    found = problems_of(tmp_path, monkeypatch, demo=text, types=TYPES)
    assert {id_ for *_, id_ in found} <= {"unknown-key", "missing-key", "unknown-target"}
    assert ("flows/demo.yaml", 1, "missing-key") in found


@pytest.mark.parametrize(
    ("types", "line", "id_"),
    [
        (TYPES.replace("  of", "\tof"), 3, "tab"),
        (TYPES.replace("base:", "bse:"), 1, "missing-key"),
        (TYPES.replace("of: money", "of: mony"), 3, "wrong-value"),
    ],
)
def test_a_mistake_in_the_types_is_no_mistake_of_the_flows(tmp_path, monkeypatch, types, line, id_):
    found = problems_of(tmp_path, monkeypatch, demo=FLOW, types=types)
    assert ("flows/types.yaml", line, id_) in found
    assert {file for file, *_ in found} == {"flows/types.yaml"}


def test_a_time_zone_that_there_is_not(tmp_path, monkeypatch):
    text = (CHECKS / "_base" / "assistant.yaml").read_text()
    assistant = text.replace("{name: Sherpa}", "{name: Sherpa, timezone: Asia/Bangalore}")
    found = problems_of(tmp_path, monkeypatch, demo=FLOW, types=TYPES, assistant=assistant)
    assert found == [("flows/assistant.yaml", 4, "bad-timezone")]


def test_a_pattern_without_its_end(tmp_path, monkeypatch):
    flow = FLOW.replace("slots:", "start: {phrases: ['/insur(e|ance)']}\nslots:")
    found = problems_of(tmp_path, monkeypatch, demo=flow, types=TYPES)
    assert found == [("flows/demo.yaml", 3, "bad-phrase")]


@pytest.mark.parametrize(
    ("business", "found"),
    [
        ('hours: {showroom: {mon-sat: "19:30-09:30"}}', "bad-hours"),
        ('hours: {showroom: {mon-sat: "09:30-19:30", sat: "10:00-12:00"}}', "bad-hours"),
        ("holidays: ['02-30']", "bad-holiday"),
        ("holidays: ['02-29', '2026-12-25']", ""),
        ('hours: {showroom: {sat-mon: "09:30-19:30", tue-fri: "10:00-12:00"}}', ""),
    ],
)
def test_hours_and_holidays(tmp_path, monkeypatch, business, found):
    text = (CHECKS / "_base" / "assistant.yaml").read_text()
    assistant = text.replace("{name: Sherpa}", f"{{name: Sherpa, {business}}}")
    problems = problems_of(tmp_path, monkeypatch, demo=FLOW, types=TYPES, assistant=assistant)
    assert [id_ for *_, id_ in problems] == ([found] if found else [])


def test_a_misspelt_key_is_all_that_is_told(tmp_path, monkeypatch):
    found = problems_of(tmp_path, monkeypatch, demo=FLOW.replace("slots:", "slot:"), types=TYPES)
    assert [id_ for *_, id_ in found] == ["unknown-key"]


def test_a_pattern_in_double_quotes(tmp_path, monkeypatch):
    flow = FLOW.replace("slots:", 'start: {phrases: ["/\\binsur/"]}\nslots:')
    found = problems_of(tmp_path, monkeypatch, demo=flow, types=TYPES)
    assert found == [("flows/demo.yaml", 3, "bad-phrase")]


def test_no_file_of_types_is_told_once(tmp_path, monkeypatch):
    slots = ", ".join(f"{name}: {{type: budget}}" for name in ("price", "low", "high"))
    found = problems_of(tmp_path, monkeypatch, demo=FLOW.replace("price: {type: budget}", slots))
    assert ("flows/types.yaml", 1, "missing-file") in found
    assert "unknown-type" not in {id_ for *_, id_ in found}
