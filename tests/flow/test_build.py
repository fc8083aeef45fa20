"""Building: one flow file as a model, its version, and what in it cannot be used."""

import pytest

from engine.flow.build import build_flow
from engine.flow.model import Way
from engine.flow.salvage import salvage
from engine.flow.source import read_source
from engine.types.registry import BUILT_IN

FLOW = """
flow: demo
first: asking
start: {phrases: [demo, 5], examples: [show me]}
slots:
  year: {type: year, check: [{that: year > 1990, say: too_old}], suggest: customer.year, remember: customer.year}
  fuel: {type: option, options: {petrol: [gas], diesel: []}, give_up: asking}
steps:
  asking: {say: hello, collect: [year, fuel], next: [{when: year, to: offering}, {end: completed}]}
  offering: {say: [one, two], offer: {again: asking, over: {start: other, give: {year: year}, phrases: [go]}}}
"""


def build(text):
    source, problems = read_source(text, "flows/demo.yaml")
    assert not problems
    salvaged = salvage(source, "flow")
    return build_flow(salvaged.source, BUILT_IN, salvaged.steps)


def told(text):
    return [f"{problem.place.line}:{problem.place.column} {problem.id}" for problem in build(text)[1]]


def test_everything_that_is_written_is_in_the_model():
    flow, problems = build(FLOW)
    assert not problems
    assert (flow.name, flow.file) == ("demo", "demo")
    assert [phrase.text for phrase in flow.start.phrases] == ["demo", "5"]
    assert flow.slots["year"].remember == "year"
    assert flow.slots["fuel"].give_up == Way("to", "asking")
    assert [option.value for option in flow.slots["fuel"].type.options] == ["petrol", "diesel"]
    asking, offering = flow.steps["asking"], flow.steps["offering"]
    assert (asking.say, offering.say) == (("hello",), ("one", "two"))
    assert [branch.way for branch in asking.next] == [Way("to", "offering"), Way("end", "completed")]
    assert offering.offer[0].way == Way("to", "asking")
    assert (offering.offer[1].way.kind, list(offering.offer[1].way.give)) == ("start", ["year"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("say: hello", "say: [hello]"),
        ("next: [{when: year,", "next: [{when: fuel,"),
        ("type: year", "type: phone"),
    ],
    ids=["say", "way", "type"],
)
def test_another_structure_is_another_version(old, new):
    assert build(FLOW)[0].version != build(FLOW.replace(old, new))[0].version


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("phrases: [go]", "phrases: [go, over]"),
        ("phrases: [demo, 5]", "phrases: [demo]"),
        ("show me", "show it"),
    ],
)
def test_other_words_are_the_same_version(old, new):
    assert build(FLOW)[0].version == build(FLOW.replace(old, new))[0].version


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("type: year,", "type: yaer,", ["6:16 unknown-type"]),
        ("year > 1990", "year > and 5", ["6:44 bad-expression"]),
        ("[demo, 5]", "[demo, '...', /(/]", ["4:25 bad-phrase", "4:32 bad-phrase"]),
        ("[demo, 5]", "['/{old} car/']", ["4:19 bad-phrase"]),
        ("{petrol: [gas], diesel: []}", "{from: fuels}", ["7:16 bad-type"]),
        ("when: year", "when: 'year ='", ["9:67 bad-expression"]),
    ],
    ids=["type", "expression", "phrases", "parts", "provider", "quoted"],
)
def test_what_cannot_be_used_is_told_at_its_place(old, new, expected):
    assert told(FLOW.replace(old, new)) == expected


def test_what_is_lost_of_a_step_is_noted():
    flow, _ = build(FLOW.replace("say: hello, collect", "say: 5, colect"))
    assert flow.steps["asking"].lost == {"say", "colect"}
    assert not flow.steps["offering"].is_broken


@pytest.mark.parametrize(
    "text", ["- a", "flow: demo\nsteps: []\n", "flow: demo\nslots: 5\nsteps: {a: {next: b}}\n"]
)
def test_too_little_is_left(text):
    source, _ = read_source(text, "flows/demo.yaml")
    assert salvage(source, "flow") is None


def test_a_list_keeps_the_places_of_its_other_items():
    source, _ = read_source(FLOW.replace("{end: completed}]", "{ende: completed}]"), "flows/demo.yaml")
    salvaged = salvage(source, "flow")
    assert "next" not in salvaged.source.data["steps"]["asking"]
    assert salvaged.source.data["steps"]["offering"] == source.data["steps"]["offering"]
