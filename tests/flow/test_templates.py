"""Prompt blocks: what they may do, how they read, and that nothing gets out of the sandbox."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ResponseGenerationError
from engine.flow.blocks import DEEPEST, parse_blocks
from engine.flow.templates import LONGEST, Shown

NAMES = {
    "model": "Creta",
    "phone": Shown("+919876543210", "+91 98765 43210"),
    "year": Shown(2020, "2020"),
    "budget": Shown({"max": 1200000}, "up to ₹12 lakh"),
    "anything": Shown(None, "any"),
    "car": None,
    "cars": [{"model": "i20", "price": 5.0}, {"model": "City", "price": 7.256}],
    "missing": ["make", "model", "year"],
    "sold": True,
}


def render(body, **names):
    blocks, problems = parse_blocks(f"{{% block b %}}{body}{{% endblock %}}", "p.j2")
    assert problems == []
    return blocks[0].render({**NAMES, **names}, "and")


def problems_of(text):
    _, problems = parse_blocks(text, "p.j2")
    return [
        f"{problem.place.line}:{problem.place.column} {problem.id} {problem.message}" for problem in problems
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Your {{ model }}, {{ phone }}", "Your Creta, +91 98765 43210"),
        ("{{ budget }} {{ budget.max }} {{ anything }}", "up to ₹12 lakh 1200000 any"),
        ("{{ phone|label }} {{ year|label }} {{ model|label }}", "+91 98765 43210 2020 Creta"),
        ("{{ missing|join_and }}", "make, model and year"),
        ("{{ missing|join('/') }} {{ missing|first }} {{ missing|length }}", "make/model/year make 3"),
        ("{{ model|upper }} {{ model|lower }} {{ 'ka o\\'brien'|title }}", "CRETA creta Ka O'brien"),
        ("{{ car|default('no car') }} {{ unheard_of|default('?') }} {{ model|default('x') }}", "no car ? Creta"),
        ("{{ 2.5|round }} {{ 7.256 }} {{ 5.0 }} {{ 10 / 4 }} {{ year + 1 }} {{ -year }}", "3 7.26 5 2.5 2021 -2020"),
        ("{% if year > 2019 %}new{% else %}old{% endif %}", "new"),
        ("{% if 1995 <= year < 2020 %}old{% elif year == 2020 %}this{% endif %}", "this"),
        ("{% if car.price > 5 %}dear{% else %}unknown{% endif %}", "unknown"),
        ("{% if car %}{{ car }}{% endif %}", ""),
        ("{% if anything %}a{% else %}b{% endif %}{% if anything is none %}c{% endif %}", "bc"),
        ("{% if unheard_of is defined %}a{% else %}b{% endif %}", "b"),
        ("{% if phone == '+919876543210' and model in ['Creta', 'i20'] %}a{% endif %}", "a"),
        ("{{ 'sold' if sold else 'free' }}", "sold"),
        ("{{ cars[1].model }} {{ cars[-1]['model'] }} {{ cars[9].model|default('-') }}", "City City -"),
        ("{% for c in cars %}{{ loop.index }}{{ c.model }}{% if loop.last %}.{% endif %}{% endfor %}", "1i202City."),
        ("{% raw %}{{ x }}{% endraw %}{# not said #}", "{{ x }}"),
        ("{{ word }}", "{{ 7 * 7 }}"),
        ("{{ budget.max|money }} {{ budget.max|short_money }} {{ 45000|distance }}", "₹12,00,000 ₹12 lakh 45,000 km"),
        ("{{ '2026-11-22'|date }}, {{ '16:30'|time }}", "Sunday, 22 November 2026, 4:30 pm"),
    ],
)  # fmt: skip
def test_words(body, text):
    assert render(body, word="{{ 7 * 7 }}") == text


def test_a_tag_on_a_line_of_its_own_leaves_no_line():
    body = (
        "\n  Hello  \n  {% if sold %}\n  Sold.\n  {% endif %}\n{% if sold %}Yes{% endif %}\nBye\n\n\n\nEnd\n"
    )
    assert render(body) == "Hello\n  Sold.\nYes\nBye\n\nEnd"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{{ car }}", "none cannot be printed"),
        ("{{ car.price }}", "none cannot be printed"),
        ("{{ unheard_of }}", "undefined"),
        ("{% if unheard_of %}{% endif %}", "undefined"),
        ("{{ sold }}", "only text and numbers"),
        ("{{ cars }}", "only text and numbers"),
        ("{{ year > 3 }}", "only text and numbers"),
        ("{{ loop }}", "undefined"),
        ("{{ self }}", "only text and numbers"),
        ("{{ model * 3 }}", "text is not a number"),
        ("{{ model + model }}", "text is not a number"),
        ("{{ 'x' * 1000000000 }}", "text is not a number"),
        ("{{ 1 / 0 }}", "divided by 0"),
        ("{{ model|join_and }}", "only a list"),
        ("{{ long }}", "longer than"),
        ("{% for a in many %}{% for b in many %}xxxx{% endfor %}{% endfor %}", "longer than"),
        ("{% for c in year %}{% endfor %}", "not iterable"),
    ],
)
def test_what_customers_must_not_see_raises(body, message):
    with pytest.raises(ResponseGenerationError, match=message):
        render(body, long="x" * (LONGEST + 1), many=list(range(2000)))


@pytest.mark.parametrize(
    "body",
    [
        "{{ model.__class__.__mro__ }}",
        "{{ phone.value }}",
        "{{ cars.append }}",
        "{{ self.__dict__ }}",
        "{{ missing.__class__|label }}",
        "{% for c in cars %}{{ loop.__class__ }}{% endfor %}",
        "{% for c in cars %}{{ loop._iterable }}{% endfor %}",
        "{{ model['__class__'] }}",
        "{{ car.__class__ }}",
        "{{ unheard_of.__class__ }}",
    ],
)
def test_no_attribute_of_python_can_be_reached(body):
    with pytest.raises(ResponseGenerationError):
        render(body)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{{ model.upper() }}", "a call"),
        ("{{ '{:>1000000000}'.format(1) }}", "a call"),
        ("{{ range(1000000000) }}", "a call"),
        ("{{ lipsum(n=100000) }}", "a call"),
        ("{{ '%1000000000d' % 1 }}", "% "),
        ("{{ 9 ** 9 ** 9 }}", "** "),
        ("{{ model ~ model }}", "~ "),
        ("{% set x = 1 %}", "set "),
        ("{% include 'y' %}", '"include"'),
        ("{% import 'y' as y %}", '"import"'),
        ("{% macro m() %}{% endmacro %}", '"macro"'),
        ("{% filter upper %}{% endfilter %}", '"filterblock"'),
        ("{% with %}{% endwith %}", '"with"'),
        ("{{ model|center(1000000000) }}", 'no filter "center"'),
        ("{{ cars|map(attribute='__class__') }}", 'no filter "map"'),
        ("{{ model|default }}", "takes one value"),
        ("{{ model|upper(1) }}", "takes nothing"),
        ("{% if model is string %}{% endif %}", 'no test "string"'),
        ("{% for c in cars recursive %}{% endfor %}", "not recursive"),
        ("{% for a, b in cars %}{% endfor %}", "one name"),
        ("{{ 'a' if sold }}", 'needs an "else"'),
        ("{{ cars[year] }}", "in [ ]"),
        ("{{ cars[0:1] }}", "in [ ]"),
        ("{{ [model].x() }}", "a call"),
        ("{% block inner %}{% endblock %}", "a block inside a block"),
        ("{% if sold %}" * 30 + "{% endif %}" * 30, "nested too deeply"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "nested too deeply"),
        ("{{ " + "1 + " * 500 + "1 }}", "nested too deeply"),
    ],
)  # fmt: skip
def test_what_prompts_may_not_do_is_refused_before_it_is_compiled(body, message):
    found = problems_of(f"{{% block b %}}{body}{{% endblock %}}")
    assert len(found) == 1
    assert message in found[0]


@pytest.mark.parametrize(
    ("opening", "closing"), [("{% for x in one %}", "{% endfor %}"), ("{% if sold %}", "{% endif %}")]
)
def test_the_deepest_block_that_is_taken_can_be_said(opening, closing):
    assert render(f"{opening * (DEEPEST - 1)}x{closing * (DEEPEST - 1)}", one=["a"]).startswith("x")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "{% block a %}\nTell me the { missing|join_and }.{% endblock %}",
            '2:13 bad-prompt customers would read "{ missing|join_and }" as it stands',
        ),
        (
            "{% block a %}{ if model %}a{% endblock %}",
            '1:14 bad-prompt customers would read "{ if model %}" as it stands',
        ),
        ("{% block a %}\nयह {{ model|uper }}{% endblock %}", '2:13 unknown-filter there is no filter "uper"'),
        ("{% block a %}\n{% if x %}\n{% endblock %}", '3:4 bad-prompt the "if" before this is not closed'),
        ("{% block a %}\n\nHello", '1:1 bad-prompt the block "a" is not closed'),
        ("{% block a %}\nHi\n{% block b %}x{% endblock %}", '1:1 bad-prompt the block "a" is not closed'),
        (
            "{% block a %}\nHi {{ phone }.{% endblock %}",
            '2:4 bad-prompt a "}" is missing at the end of this name',
        ),
        (
            "{% block a %}{% if x }a{% endif %}{% endblock %}",
            '1:14 bad-prompt a "%" is missing at the end of this tag',
        ),
        (
            "{% block a %}{% if x %}a{% else if y %}b{% endif %}{% endblock %}",
            '1:25 bad-prompt "else if" is one word here',
        ),
        ("{% block a %}{{ x|default(“-”) }}{% endblock %}", "1:14 bad-prompt these quotes mean nothing here"),
        ("{% block a %}{% foo %}{% endblock %}", '1:17 bad-prompt there is no tag "foo"'),
        ("{% block a %}{% endblock %}\nHello {{ x }}", "2:1 bad-prompt these words are outside every block"),
        ("{% set x = 1 %}", "1:1 bad-prompt only blocks can stand here"),
        (
            "{% block a %}{% endblock %}\n{% block a %}{% endblock %}",
            '2:10 duplicate-block the block "a" is written twice; the first is in line 1',
        ),
    ],
    ids=[
        "brace",
        "brace tag",
        "filter",
        "unclosed if",
        "unclosed block",
        "unclosed before another",
        "unclosed name",
        "unclosed tag",
        "else if",
        "quotes",
        "tag",
        "outside",
        "set",
        "duplicate",
    ],
)
def test_mistakes_have_a_place(text, problem):
    assert problems_of(text)[0] == problem


PIECES = st.sampled_from(
    [
        "{{ ", " }}", "{% ", " %}", "{#", "#}", "{% if model %}", "{% endif %}", "{% for c in cars %}", "{% endfor %}",
        "model", "phone", "cars", "car", "self", "loop", ".__class__", ".x", "[0]", "()", "|label", "|default('x')",
        "+", "*", "~", "==", " in ", " if ", " else ", " is none", "1", "'a'", "(", ")", "\n", " ", "-", "ज़",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=15).map("".join)))
def test_no_prompt_escapes(body):
    blocks, problems = parse_blocks(f"{{% block b %}}{body}{{% endblock %}}", "p.j2")
    assert blocks or problems
    for block in blocks:
        try:
            text = block.render(NAMES, "and")
        except ResponseGenerationError:
            continue
        assert len(text) <= LONGEST
        assert "<class" not in text
        assert "object at 0x" not in text
