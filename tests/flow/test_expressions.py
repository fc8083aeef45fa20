"""The expression language: what it means, where its mistakes are, and that nothing gets out of it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.flow.expressions import LONGEST, ExpressionError, parse_expression
from engine.flow.operations import FUNCTIONS
from engine.flow.problem import Place

PLACE = Place("x.yaml", 3, 5)
NAMES = {
    "year": 2020,
    "price": 850000,
    "fuel": "diesel",
    "budget": {"max": 1200000},
    "car": None,
    "cars": [{"model": "creta"}, {"model": "i20"}],
    "nobody": [],
    "now": {"year": 2026, "date": "2026-11-22", "time": "10:30"},
    "business": {
        "hours": {"showroom": {"sun": "10:00-18:00"}, "workshop": {"mon-sat": "08:30-18:00"}},
        "holidays": [],
    },
}


def value_of(text):
    return parse_expression(text, PLACE)(NAMES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # names and literals
        ("year", 2020),
        ("budget.max", 1200000),
        ("budget.min", None),
        ("car.price", None),
        ("unheard.of.things", None),
        ("none", None),
        ("null", None),
        ("true", True),
        ("False", False),
        ("'two words'", "two words"),
        ("[1, 'two', -3.5]", [1, "two", -3.5]),
        ("  year\n", 2020),
        # comparisons
        ("1995 <= year <= now.year", True),
        ("1995 <= year <= 2000", False),
        ("fuel == 'diesel'", True),
        ("fuel != 'diesel'", False),
        ("fuel in ['petrol', 'diesel']", True),
        ("fuel not in ['petrol']", True),
        ("'ies' in fuel", True),
        ("3 in car", False),
        ("'max' in budget", True),
        ("car is none", True),
        ("year is not none", True),
        ("car.price < 5", False),
        ("car.price >= 5", False),
        ("car == none", True),
        # logic
        ("not nobody and cars", NAMES["cars"]),
        ("car or 'none yet'", "none yet"),
        ("'new' if year > 2019 else 'old'", "new"),
        # arithmetic
        ("price - price * 20 / 100", 680000),
        ("7 / 2", 3.5),
        ("-year + 1", -2019),
        ("car.price + 1", None),
        ("-car.price", None),
        # functions
        ("count(cars)", 2),
        ("count(car)", 0),
        ("count(budget)", 1),
        ("min(3, car, 2)", 2),
        ("max([3, 5, 4])", 5),
        ("max(nobody)", None),
        ("min('b', 'a')", "a"),
        ("abs(-3)", 3),
        ("abs(car)", None),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(1.005, 2)", 1.01),
        ("round(123456, -3)", 123000),
        ("round(car)", None),
        ("today()", "2026-11-22"),
        ("is_open('showroom')", True),
        ("is_open('workshop')", False),
        ("is_open('somewhere')", False),
        ("is_open('workshop', '2026-11-23')", True),
        ("is_open('workshop', '2026-11-29')", False),
        ("days_between(today(), '2026-12-25')", 33),
        ("days_between('2026-11-23', today())", -1),
        ("days_between(car, today())", None),
    ],
)
def test_values(text, value):
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [(5, 5), (1.5, 1.5), (True, True), (None, None), (["a B", "it's", 3], ["a B", "it's", 3])],
    ids=["integer", "decimal", "true", "null", "list"],
)
def test_values_of_yaml_are_expressions_too(written, value):
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "is empty"),
        ("   ", 0, "is empty"),
        ("x" * (LONGEST + 1), 0, "longer than"),
        ("year = 3", 5, '"=="'),
        ("year && fuel", 5, '"and"'),
        ("year || fuel", 5, '"or"'),
        ("!year", 0, '"not"'),
        ("{{ year }}", 0, "without {{ }}"),
        ("year >", 6, "missing"),
        ("12 lakh", 3, "missing"),
        ("'a\\n'", 2, "backslash"),
        ("1 + pass.price", 4, "another name"),
        ("fuel is 'diesel'", 8, '"is" is for none'),
        ("year + cont(cars)", 7, 'did you mean "count"?'),
        ("'ज़' + cont(cars)", 7, 'did you mean "count"?'),
        ("count()", 0, "takes one value"),
        ("round(1, 2, 3)", 0, "takes 1 to 2 values"),
        ("round(price, digits=1)", 0, "takes 1 to 2 values"),
        ("fuel.upper()", 0, "only a function"),
        ("cars[0]", 0, "only names"),
        ("2 ** 9", 0, "only names"),
        ("9 % 2", 0, "only names"),
        ("[x for x in cars]", 0, "only names"),
        ("lambda: 1", 0, "only names"),
        ("f'{year}'", 0, "only names"),
        ("(a := 1)", 1, "only names"),
        ("{'a': 1}", 0, "only names"),
        ("'text'.x", 0, "only a name"),
        ("none.x", 0, "only a name"),
        ("1j", 0, "a value is"),
        ("1e999", 0, "a value is"),
        ("b'x'", 0, "a value is"),
        ("1 < (2 < 3) < 4", 5, "inside each other"),
        ("not " * 30 + "year", 84, "nested too deeply"),
        ("(" * 250 + ")" * 250, 200, "missing"),
        ("year; price", 4, "missing"),
        ("a\x00b", 0, "missing"),
        ("\ud800", 0, "not an expression"),
    ],
)
def test_mistakes_say_what_and_where(text, offset, message):
    with pytest.raises(ExpressionError) as raised:
        parse_expression(text, PLACE)
    assert message in raised.value.message
    assert raised.value.offset == offset


@pytest.mark.parametrize(
    "text",
    [
        "fuel * 3",
        "fuel + fuel",
        "true + 1",
        "fuel < 3",
        "cars < cars",
        "1 / 0",
        "year.x",
        "3 in year",
        "count(fuel)",
        "min(1, 'a')",
        "round(1, 99)",
        "abs(fuel)",
        "days_between(fuel, today())",
        "9e300 * 9e300",
    ],
)
def test_what_cannot_be_worked_out_raises(text):
    with pytest.raises(ExpressionError, match="cannot be worked out") as raised:
        value_of(text)
    assert "diesel" not in str(raised.value)


def test_the_names_it_reads_are_known():
    expression = parse_expression(
        "budget.max >= min(price, car.cost.net) and days_between(today(), year) > 3", PLACE
    )
    assert expression.names == {"budget.max", "price", "car.cost.net", "now.date", "year"}
    assert expression.roots == {"budget", "price", "car", "now", "year"}


def test_functions_do_not_hide_names():
    assert parse_expression("count + max", PLACE)({"count": 2, "max": 3}) == 5


def test_expressions_are_values():
    assert parse_expression("year > 3", PLACE) == parse_expression("year > 3", PLACE)
    assert len({parse_expression("year > 3", PLACE), parse_expression("year > 3", PLACE)}) == 1


@pytest.mark.parametrize("field", ["__class__", "__dict__", "__init__.__globals__", "format", "keys"])
def test_python_is_out_of_reach(field):
    for name in ("fuel", "year", "cars", "budget"):
        with contextlib.suppress(ExpressionError):
            assert value_of(f"{name}.{field}") is None


PIECES = st.sampled_from(
    [
        *NAMES, *FUNCTIONS, "today", "none", "true", "1", "2.5", "-3", "'a'", "[1, 'b']", ".max", ".", "(", ")", ",",
        "+", "-", "*", "/", "**", "%", "<", "<=", "==", "!=",
        " in ", " is ", " not ", " and ", " or ", " if ", " else ", " ",
    ]
)  # fmt: skip
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)),
    st.dictionaries(st.sampled_from([*NAMES]), PLAIN),
)
def test_nothing_but_expression_errors(text, names):
    offset = 0
    try:
        parse_expression(text, PLACE)(names)
    except ExpressionError as mistake:
        offset = mistake.offset
    assert 0 <= offset <= len(text)
