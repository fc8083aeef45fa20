"""YAML to data and places: what authors expect, and a place for every mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.flow.problem import Place
from engine.flow.source import DEEPEST, LARGEST, Source, load_plain, read_source
from tests.flow.cases import cases, compare


def read(text):
    source, problems = read_source(text, "x.yaml")
    assert source is not None, problems
    return source


def problem_of(text):
    source, problems = read_source(text, "x.yaml")
    assert source is None
    return problems[0]


@pytest.mark.parametrize("path", cases("source"), ids=lambda path: path.stem)
def test_mistakes_have_a_place(path, update):
    _, problems = read_source(path, path.name)
    compare(path, problems, update)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((text, text) for text in ("on", "yes", "no", "off", "12:30", "010", "2024-01-01", "1_000", "0x1f")),
        *((text, text) for text in ("1e3", ".5", ".inf", ".nan", "=", "<<", "1.2.3", "+91 98450", "१२")),
        *((text, True) for text in ("true", "True", "TRUE")),
        *((text, None) for text in ("null", "~", "")),
        ("false", False),
        ("0", 0),
        ("-7", -7),
        ("1995", 1995),
        ("-1.50", -1.5),
        ("'5'", "5"),
        ('"true"', "true"),
        ("|-\n 5", "5"),
        ("9" * 30, "9" * 30),
    ],
)
def test_scalars_are_read_as_authors_expect(written, value):
    read_value = read(f"a: {written}\n").data["a"]
    assert (read_value, type(read_value)) == (value, type(value))


def test_keys_are_always_text():
    assert read("2021: a\ntrue: b\non: c\n010: d\n'x y': e\nnull: f").data == {
        "2021": "a",
        "true": "b",
        "on": "c",
        "010": "d",
        "x y": "e",
        "null": "f",
    }


def test_every_value_and_key_has_its_place():
    source = read("a:\n  - b: 1\n    c: {d: x}\n  -\ne: [f]\n")
    assert {route: (place.line, place.column) for route, place in source.places.items()} == {
        (): (1, 1),
        ("a",): (2, 3),
        ("a", 0): (2, 5),
        ("a", 0, "b"): (2, 8),
        ("a", 0, "c"): (3, 8),
        ("a", 0, "c", "d"): (3, 12),
        ("a", 1): (4, 4),
        ("e",): (5, 4),
        ("e", 0): (5, 5),
    }
    assert source.key_place("a", 0, "c") == Place("x.yaml", 3, 5)
    assert source.key_place("a", 1) == Place("x.yaml", 4, 4)
    assert source.place("a", 0, "nowhere", 3) == source.place("a", 0)


@pytest.mark.parametrize(
    ("written", "offset", "column"),
    [("year > 3", 5, 9), ("'year > 3'", 5, 10), ('"year"', 0, 5), ("|\n year", 2, 4), ("x", 50, 4)],
    ids=["plain", "single", "double", "block", "too far"],
)
def test_a_character_inside_a_text_has_a_place(written, offset, column):
    assert read(f"a: {written}").inside(("a",), offset) == Place("x.yaml", 1, column)


def test_an_alias_repeats_its_anchor():
    source = read("a: &words [x, y]\nb: *words\nc: {d: *words}")
    assert source.data["c"]["d"] == source.data["b"] == ["x", "y"]
    assert source.place("b", 1) == source.place("a", 1)


def test_alias_bombs_are_refused():
    rows = "".join(f"r{n}: &r{n} [{', '.join([f'*r{n - 1}'] * 9)}]\n" for n in range(1, 10))
    assert problem_of(f"r0: &r0 [x, x, x]\n{rows}").id == "alias"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused(opening):
    assert problem_of(opening * 20_000).id == "too-large"


def test_nesting_up_to_the_limit_is_read():
    assert read("[" * DEEPEST + "]" * DEEPEST)
    assert problem_of("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)).id == "too-large"


@pytest.mark.parametrize(
    ("content", "problem_id", "line", "column"),
    [
        (b"", "empty-file", 1, 1),
        (b"# only words\n", "empty-file", 1, 1),
        (b"a: \xff", "not-utf-8", 1, 4),
        ("a: é\nb: x".encode("utf-16"), "not-utf-8", 1, 1),
        (b"a: b\nc: \x00", "bad-character", 2, 4),
        (b"a: \xe2\x80\xa8b", "bad-character", 1, 4),
        (b"a: " + b"x" * LARGEST, "too-large", 1, 1),
    ],
    ids=["empty", "comment", "latin-1", "utf-16", "nul", "line separator", "large"],
)
def test_unreadable_files(tmp_path, content, problem_id, line, column):
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    source, problems = read_source(path, "x.yaml")
    assert source is None
    assert [(problem.id, problem.place) for problem in problems] == [
        (problem_id, Place("x.yaml", line, column))
    ]


def test_a_missing_file_is_a_problem(tmp_path):
    _, problems = read_source(tmp_path / "none.yaml", "none.yaml")
    assert problems[0].id == "unreadable-file"


@pytest.mark.parametrize(
    "text", ["\ufeffa: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r"], ids=["bom", "crlf", "cr"]
)
def test_foreign_line_ends_and_marks_are_read(tmp_path, text):
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode())
    source, problems = read_source(path, "x.yaml")
    assert problems == []
    assert source.data == {"a": 1, "b": 2}
    assert source.place("b") == Place("x.yaml", 2, 4)
    assert source.lines == ["a: 1", "b: 2", ""]


def test_of_two_equal_keys_the_first_counts():
    source, problems = read_source("a: {b: 1}\na: {b: 2, b: 3}\n", "x.yaml")
    assert source.data == {"a": {"b": 1}}
    assert source.place("a", "b") == Place("x.yaml", 1, 8)
    assert [problem.place.line for problem in problems] == [2, 2]


def test_shipped_files_are_read_plainly(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("a: [yes, 1]")
    assert load_plain(path) == {"a": ["yes", 1]}
    path.write_text("a: 1\na: 2")
    with pytest.raises(ValueError, match=r"x\.yaml:2:1: error duplicate-key"):
        load_plain(path)


YAMLISH = st.text(st.sampled_from("ab: -[]{},&*!|>'\"#%@`?\n\t\\~0\u00e9\u0915\x85\x01"), max_size=60)


@given(st.one_of(st.text(), YAMLISH))
def test_reading_never_raises(text):
    source, problems = read_source(text, "x.yaml")
    assert source is not None or problems
    for problem in problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
    if source is not None:
        assert isinstance(source, Source)
        assert () in source.places
