from datetime import date

import pytest
import regex

from engine.types.option import Option
from engine.types.pattern import Pattern
from engine.types.range import Range
from engine.types.registry import BASES, BUILT_IN, build_type
from engine.types.slot_type import Asked
from engine.types.utterance import Utterance
from tests.types.world import OPEN, provide, read, types

CODE = regex.compile("`([^`]+)`")
KINDS = [*map(type, BUILT_IN.values()), Option, Pattern, Range]


def test_every_kind_has_its_class_here():
    assert len(KINDS) == len(BUILT_IN) + len(BASES)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_shows_examples_in_its_docstring(kind):
    read_part, _, not_read = (kind.__doc__ or "").partition("Not read")
    assert "Read" in read_part
    assert CODE.search(read_part)
    assert not_read


@pytest.mark.parametrize("name", list(BUILT_IN))
def test_docstring_examples_are_read(name):
    shown = CODE.findall((BUILT_IN[name].__doc__ or "").partition("Not read")[0])
    asked = Asked(is_open=True, today=date(2026, 11, 5), takes_share=True, whole=800_000)
    assert [text for text in shown if read(name, text, asked) is None] == []


@pytest.mark.parametrize("name", list(types()))
def test_examples_are_read_when_asked(name):
    assert types()[name].examples
    assert [text for text in types()[name].examples if read(name, text, OPEN) is None] == []


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        ({"base": "optin"}, "base: 'optin' is not one of option, pattern"),
        ({"base": "pattern"}, "patterns: "),
        ({"base": "pattern", "patterns": ["(?=x)a"]}, "patterns: the pattern '(?=x)a' cannot be used"),
        ({"base": "pattern", "patterns": ["(a"]}, "patterns: the pattern '(a' cannot be used"),
        *(
            ({"base": "pattern", "patterns": [dead]}, 'patterns: "\\b" beside "गाड़ी" is never found')
            for dead in (r"\bगाड़ी", r"\b(car|गाड़ी)", r"\b(car( s)?|गाड़ी|x)", r"गाड़ी\b", r"(गाड़ी|car)\b")
        ),
        ({"base": "pattern", "patterns": ["a?"]}, "patterns: 'a?' matches an empty text"),
        ({"base": "pattern", "patterns": ["{state}1"]}, "patterns: {state} is not one of the parts"),
        ({"base": "pattern", "patterns": [{"pattern": "(a)", "digits": [2]}]}, "patterns: '(a)' has 1 pairs"),
        (
            {"base": "pattern", "patterns": ["a"], "normalise": ["shout"]},
            "normalise: 'shout' is not one of upper",
        ),
        ({"base": "pattern", "patterns": ["ab"], "examples": ["xy"]}, "examples: 'xy' is not read as thing"),
        (
            {"base": "pattern", "patterns": ["ab"], "counterexamples": ["an AB"]},
            "counterexamples: 'an AB' is read as ab",
        ),
        ({"base": "option", "options": []}, "options: "),
        ({"base": "option", "options": {"from": "moons"}}, "options: there is no provider 'moons'"),
        ({"base": "option", "options": ["a"], "signs": {"near": ["/(?=x)/"]}}, "signs: the pattern"),
        ({"base": "phone", "examples": ["12"]}, "examples: '12' is not read as thing"),
    ],
)
def test_definitions_that_cannot_work(definition, message):
    with pytest.raises(ValueError, match=regex.escape(message, literal_spaces=True)):
        build_type("thing", definition, provide)


def test_a_part_may_be_a_list_of_alternatives():
    parts = {"state": ["KA", "T[NS]"]}
    made = build_type("plate", {"base": "pattern", "patterns": [r"{state}\d\d"], "parts": parts}, provide)
    assert [one.value for one in made.read(Utterance("ka05 ts07 kl01"), OPEN)] == ["ka05", "ts07"]


def test_a_built_in_kind_under_another_name():
    made = build_type("mobile", {"base": "phone", "examples": ["98450 12345"]}, provide)
    assert (made.name, made.examples) == ("mobile", ("98450 12345",))


def test_options_that_are_all_whole_numbers_are_numbers():
    made = build_type("doors", {"base": "option", "options": {"3": ["three"], "5": ["five doors"]}}, provide)
    assert [one.value for one in made.read(Utterance("five doors"), OPEN)] == [5]
    assert made.check("5") == made.check(5) == 5
    assert made.schema() == {"type": "integer", "enum": [3, 5]}
    with pytest.raises(ValueError, match="not_an_option"):
        made.check(4)


def test_a_yes_or_no_with_phrases_of_its_own():
    definition = {"base": "yes_no", "yes": ["have a key"], "no": ["lost the key", "no key"]}
    made = build_type("has_key", definition, provide)
    said = {
        text: [one.value for one in made.read(Utterance(text), Asked())]
        for text in ("i have a key", "lost the key", "yes", "have a key?", "have a key but lost the key")
    }
    assert list(said.values()) == [[True], [False], [], [], [False]]
    assert [one.value for one in made.read(Utterance("yes"), OPEN)] == [True]


def test_a_part_of_a_longer_word_is_no_code():
    made = build_type(
        "order", {"base": "pattern", "patterns": [r"(SO)-?(\d{4})"], "normalise": ["upper"]}, provide
    )
    assert made.show(made.check("so-1234")) == "SO 1234"
    with pytest.raises(ValueError, match="wrong_shape"):
        made.check("so-12345")


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        ({"base": "duration", "bare": {"7-1": "years"}}, "bare: '7-1' ends before it begins"),
        ({"base": "duration", "bare": {"few": "years"}}, "bare: 'few' is no span of numbers"),
        ({"base": "duration", "bare": {"1-7": "weeks"}}, "bare: 'weeks' is not one of years, months, ask"),
        ({"base": "duration", "bare": {"else": "weeks"}}, "bare: 'weeks' is not one of years, months, ask"),
        (
            {"base": "duration", "bare": {"1-7": "years", "7-9": "months"}},
            "bare: two entries say how 7 is read",
        ),
        ({"base": "duration", "bare": {"1-": "years", "7": "months"}}, "bare: two entries say how 7 is read"),
        ({"base": "money", "least": 5, "most": 4}, "least: 5 is above `most`, which is 4"),
        ({"base": "range"}, "of: '' is not one of money, number, distance, year"),
        ({"base": "range", "of": "phone"}, "of: 'phone' is not one of money"),
        ({"base": "range", "of": "money", "alone": "both"}, "alone: 'both' is not one of max, min, exact"),
        ({"base": "range", "of": "money", "bare": {"1-99": "years"}}, "bare: 'years' is not one of lakh"),
        ({"base": "range", "of": "money", "examples": ["cheap"]}, "examples: 'cheap' is not read as thing"),
        ({"base": "money", "counterexamples": ["5 lakh"]}, "counterexamples: '5 lakh' is read as ₹5,00,000"),
    ],
)
def test_definitions_of_amounts_that_cannot_work(definition, message):
    with pytest.raises(ValueError, match=regex.escape(message, literal_spaces=True)):
        build_type("thing", definition, provide)
