"""What is known where: by every path, whatever the ways, the circles and the mistakes."""

import pytest

from engine.flow.expressions import parse_expression
from engine.flow.known import ALWAYS, is_known, known_names
from engine.flow.problem import Place
from engine.flow.walks import circle_from, meant_targets, reachable_from
from engine.flow.ways import moves_of
from tests.flow.test_build import build

FLOW = """
flow: demo
first: a
slots: {x: {type: year}, y: {type: year, give_up: e}, z: {type: year}}
steps:
  a: {collect: [x], next: [{when: x > 5, to: b}, {to: c}]}
  b: {collect: [y], next: c}
  c: {run: act, save: out, on_error: d, on_refused: e, next: d}
  d: {offer: {less: {to: e, forget: [x]}, more: {to: f, set: {z: x}}, none: {to: g, set: {z: y}}}}
  e: {next: {end: completed}}
  f: {confirm: [y], next: {end: completed}}
  g: {next: {end: completed}}
"""


def known(step, text=FLOW):
    names = known_names(build(text)[0])[step]
    return tuple("".join(sorted(part - ALWAYS)) for part in (names.entered, names.said, names.left))


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("a", ("", "", "x")),
        ("b", ("x", "x", "xy")),
        ("c", ("x", "outx", "outx")),
        ("d", ("x", "x", "x")),
        ("e", ("", "", "")),
        ("f", ("xz", "xz", "xyz")),
        ("g", ("x", "x", "x")),
    ],
)
def test_what_every_path_has_filled(step, expected):
    assert known(step) == expected


def test_a_circle_forgets_nothing_that_each_way_into_it_brings():
    steps = "{a: {collect: [x], next: b}, b: {offer: {a: a, b: b}}}"
    text = f"flow: f\nfirst: a\nslots: {{x: {{type: year}}}}\nsteps: {steps}\n"
    assert known("b", text)[0] == "x"
    assert known("a", text)[0] == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x", True),
        ("x.y", True),
        ("y", False),
        ("customer", True),
        ("customer.name", False),
        ("now.year", True),
    ],
)
def test_fields_of_the_customer_are_never_sure(name, expected):
    assert is_known(name, ALWAYS | {"x"}) is expected


@pytest.mark.parametrize(
    ("text", "holds", "fails"),
    [
        ("x", "x", ""),
        ("not x", "", "x"),
        ("x.y", "x", ""),
        ("x and y", "xy", ""),
        ("x or y", "", ""),
        ("not x or not y", "", "xy"),
        ("x and (y or z)", "x", ""),
        ("1 < x <= y", "xy", ""),
        ("x == 5", "x", ""),
        ("x != 5", "", "x"),
        ("x == y", "", ""),
        ("x is none", "", "x"),
        ("x != none", "x", ""),
        ("x is not none and y is none", "x", ""),
        ("x is true", "x", ""),
        ("none == x", "", ""),
        ("x in [1, 2]", "", ""),
        ("true", "", ""),
        ("count(x) > 1", "", ""),
    ],
)
def test_what_an_expression_proves(text, holds, fails):
    proof = parse_expression(text, Place("x")).proof
    assert ("".join(sorted(proof.holds)), "".join(sorted(proof.fails))) == (holds, fails)


def test_walks():
    flow, _ = build(FLOW.replace("g: {next: {end: completed}}", "g: {next: h}\n  h: {next: g}"))
    assert reachable_from(flow, "e") == {"completed"}
    assert reachable_from(flow, "g", ("next",)) == {"g", "h"}
    assert circle_from(flow, "g") == ("g", "h")
    assert circle_from(flow, "a") == ()


def test_a_misspelt_target_counts_as_the_step_that_is_meant():
    flow, _ = build(FLOW.replace("a:", "asking:").replace("first: a", "first: askign"))
    assert meant_targets(flow, moves_of(flow)[0]) == {"asking"}
