"""Shapes: what a schema refuses, told in plain words with a place."""

from types import MappingProxyType

import pytest

from engine.flow.shape import mistakes, shape_problems
from engine.flow.source import read_source
from tests.flow.cases import cases, compare


@pytest.mark.parametrize("path", cases("shape"), ids=lambda path: path.stem)
def test_mistakes_have_a_place_and_plain_words(path, update):
    source, problems = read_source(path, path.name)
    compare(path, problems + shape_problems(source, "flow"), update)


def shape(text, schema):
    source, problems = read_source(text, "x.yaml")
    assert not problems
    return [
        f"{problem.place.line}:{problem.place.column} {problem.message}"
        for problem in shape_problems(source, schema)
    ]


def test_unknown_keys_come_with_the_known_ones():
    source, _ = read_source("flow: a\nfirst: b\nsteps: {b: {colect: [x]}}", "x.yaml")
    assert [problem.mend for problem in shape_problems(source, "flow")] == [
        'did you mean "collect"? the keys here are '
        "run, with, save, say, image, document, location, collect, choose, from, interrupt, confirm, hears, offer, "
        "next, on_error, on_refused, on_change"
    ]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "assistant: A\nlanguages: [en]\nmenu: [emi]\nbusiness: {name: S, timezone: Asia/Kolkata, phone: 080}",
            [],
        ),
        (
            "assistant: A\nlanguages: [english]\nmenu: []",
            [
                '2:13 expected a language code such as en, found "english"',
                "3:7 expected a list of flow names, found nothing in it",
            ],
        ),
        (
            "assistant: A\nlanguages: [en]\nmenu: [emi]\ncommands: {cancle: {en: [x]}}\nlimits: {misses: 0, turns: 3}",
            [
                '4:12 expected the name of a command, found "cancle"',
                "5:18 expected a number from 1 to 10, found 0",
                '5:21 "turns" is not a key of limits',
            ],
        ),
    ],
    ids=["good", "values", "keys"],
)
def test_assistant(text, messages):
    assert shape(text, "assistant") == messages


@pytest.mark.parametrize(
    ("turn", "messages"),
    [
        ("{customer: hi, expect: {flow: emi, step: null, slots: {year: 2020}, reply: [a, b], forgotten: [car]}}", []),
        ("{customer: {tap: yes}}", []),
        ("{customer: {send: location, content: {latitude: 12.9}}}", []),
        ("{customer: 42}", ["3:16 expected text, {tap: OPTION}, {send: KIND} or {late: TEXT}, found a number"]),
        ("{customer: {tap: a, send: image}}", ["3:16 expected one of tap, send and late, found tap, send"]),
        ("{customer: {send: pigeon}}", ['3:23 expected a kind of message, found "pigeon"']),
        ("{customer: a, expect: {replies: x}}", ['3:28 "replies" is not a key of what is expected']),
        ("{}", ["3:5 expected a turn, found nothing in it"]),
    ],
    ids=["text", "tap", "send", "number", "two", "pigeon", "expect", "nothing"],
)  # fmt: skip
def test_conversation(turn, messages):
    assert shape(f"conversation: A\nturns:\n  - {turn}\n", "conversation") == messages


CAR = {
    "type": "object",
    "required": ["id", "fuel"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "fuel": {"enum": ["petrol", "diesel"]},
        "photo": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "seller": {
            "anyOf": [{"type": "object", "properties": {"age": {"type": "number"}}}, {"type": "null"}]
        },
        "tags": {"type": "array", "items": {"type": "string", "maxLength": 3}},
    },
}


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({}, ""),
        ({"id": 5.0, "tags": ("a",), "seller": MappingProxyType({"age": 3})}, ""),
        ({"id": "secret"}, "id: expected a whole number"),
        ({"id": 0, "fuel": "secret"}, "id: expected 1 or more; fuel: expected one of petrol, diesel"),
        ({"photo": 5}, "photo: expected text or nothing"),
        ({"seller": {"age": "secret"}}, "seller.age: expected a number"),
        ({"tags": ["secret"]}, "tags.0: expected another value (maxLength), at most 3 long"),
        ({"colour": "secret"}, 'colour: "colour" is not a key of this part'),
    ],
    ids=["good", "read-only", "kind", "two", "anyOf", "branch", "length", "unknown"],
)
def test_mistakes_of_a_value_never_repeat_it(change, text):
    assert mistakes({"id": 1, "fuel": "petrol"} | change, CAR) == text


def test_missing_keys_of_a_value():
    assert mistakes({}, CAR) == 'the value: the key "id" is missing; the value: the key "fuel" is missing'
    assert mistakes([], CAR) == "the value: expected a mapping"


def test_only_a_few_mistakes_are_told():
    assert mistakes({"id": 0, "fuel": 0, "photo": 0, "tags": 0}, CAR).count(";") == 2
