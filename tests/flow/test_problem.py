"""Problems in text, JSON and GitHub's workflow commands."""

import json

import pytest

from engine.flow.problem import (
    Place,
    Problem,
    did_you_mean,
    error,
    has_errors,
    render_github,
    render_json,
    render_text,
    warning,
)

WRONG = error(
    Place("flows/x.yaml", 2, 9),
    "unknown-target",
    'step "ask_day" goes to "confrim", not a step of this flow',
    'did you mean "confirm"?',
)


def test_text_shows_message_line_caret_and_mend():
    assert render_text([WRONG], {"flows/x.yaml": "steps:\n  next: confrim\n"}) == (
        'flows/x.yaml:2:9: error unknown-target step "ask_day" goes to "confrim", not a step of this flow\n'
        "    next: confrim\n"
        "          ^\n"
        '  did you mean "confirm"?\n'
    )


def test_text_without_source_shows_no_line():
    assert render_text([WRONG]).count("\n") == 2
    assert render_text([WRONG], {"flows/x.yaml": "one line"}).count("\n") == 2


@pytest.mark.parametrize(
    ("line", "caret"),
    [
        ("\tsay: confrim", "\t     ^"),
        ("नमस्ते: confrim", "      ^"),
        ("你好: confrim", "      ^"),
        ("ಸರ್ವಿಸ್: confrim", "      ^"),
    ],
    ids=["tab", "devanagari", "wide", "kannada"],
)
def test_caret_stands_below_the_column(line, caret):
    place = Place("x", 1, line.index("confrim") + 1)
    assert render_text([error(place, "a", "b")], {"x": line}).split("\n")[2] == f"  {caret}"


def test_long_lines_are_cut_around_the_column():
    line = "x" * 5000 + "HERE" + "y" * 5000
    shown, caret = render_text([error(Place("x", 1, 5001), "a", "b")], {"x": line}).split("\n")[1:3]
    assert shown.index("HERE") == caret.index("^")
    assert len(shown) < 200


def test_no_control_character_reaches_the_terminal():
    problem = error(Place("x"), "a", "one\ntwo\x1b[31m\u202e")
    text = render_text([problem], {"x": "\x1b[2J red"})
    assert text == "x:1:1: error a one two [31m \n   [2J red\n  ^\n"


def test_problems_are_sorted_by_place():
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 5), Place("a", 9, 2)]
    lines = render_text([error(place, "a", "m") for place in places]).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["a:9:2:", "a:9:5:", "a:10:1:", "b:1:1:"]


def test_json_is_flat():
    assert json.loads(render_json([WRONG])) == [
        {
            "file": "flows/x.yaml",
            "line": 2,
            "column": 9,
            "severity": "error",
            "id": "unknown-target",
            "message": WRONG.message,
            "mend": WRONG.mend,
        }
    ]
    assert render_json([]) == "[]\n"


def test_github_commands_are_escaped():
    problem = Problem(Place("a,b:c%.yaml", 3, 4), "warning", "an-id", "100% of\r\nit", "mend: this, now")
    assert render_github([problem]) == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=an-id::100%25 of%0D%0Ait; mend: this, now\n"
    )


@pytest.mark.parametrize(
    ("word", "known", "mend"),
    [
        ("confrim", ["confirm", "booking"], 'did you mean "confirm"?'),
        ("Confirm", ["confirm"], 'did you mean "confirm"?'),
        ("zebra", ["confirm"], ""),
        ("x" * 100_000, ["x" * 100_000 + "y"], f'did you mean "{"x" * 100_000}y"?'),
        (5, [55, "a"], 'did you mean "55"?'),
        ("a", [], ""),
    ],
    ids=["near", "case", "far", "endless", "numbers", "nothing known"],
)
def test_did_you_mean(word, known, mend):
    assert did_you_mean(word, known) == mend


def test_only_errors_count_as_errors():
    assert has_errors([warning(Place("x"), "a", "b"), WRONG])
    assert not has_errors([warning(Place("x"), "a", "b")])
