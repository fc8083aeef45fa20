"""The machine: the one rulebook of a flow's steps; what it does not have is refused."""

import pytest

from engine.errors import TransitionRefused
from engine.flow.machine import OUTSIDE, FlowMachine
from engine.flow.ways import ancestors, build_machine, moves_of
from tests.flow.test_build import build

FLOW = """
flow: demo
first: [{when: year, to: b}, {to: a}]
slots: {year: {type: year, give_up: b}}
steps:
  a: {collect: [year], next: [{when: year > 2000, to: b}, {end: completed}]}
  b: {offer: {again: a, over: {start: other, when: year > 2010}, stop: {end: handed_over}}}
  c: {run: x, on_error: a, on_refused: b, next: {end: completed}}
"""


@pytest.fixture
def machine():
    return build_machine(build(FLOW)[0])


@pytest.mark.parametrize(
    ("trigger", "source", "year", "target"),
    [
        ("enter", OUTSIDE, None, "a"),
        ("enter", OUTSIDE, 2020, "b"),
        ("next", "a", 2020, "b"),
        ("next", "a", 1999, "completed"),
        ("choose:again", "b", None, "a"),
        ("choose:over", "b", 2020, "start:other"),
        ("choose:stop", "b", None, "handed_over"),
        ("give_up:year", "a", None, "b"),
        ("give_up", "b", None, "handed_over"),
        ("cancel", "a", None, "cancelled"),
        ("on_error", "c", None, "a"),
        ("on_refused", "c", None, "b"),
        ("return:a", "b", None, "a"),
        ("return:a", "a", None, "a"),
    ],
)
def test_the_moves_of_a_flow(machine, trigger, source, year, target):
    state, _ = machine.fire(trigger, source, {"year": year})
    assert state == target
    assert machine.allows(trigger, source)


@pytest.mark.parametrize(
    ("trigger", "source"),
    [
        ("next", "b"),
        ("choose:over", "b"),
        ("choose:nothing", "b"),
        ("return:a", "c"),
        ("enter", "a"),
        ("next", "gone"),
    ],
)
def test_what_the_machine_does_not_have_is_refused(machine, trigger, source):
    with pytest.raises(TransitionRefused):
        machine.fire(trigger, source, {"year": 1999})


def test_the_way_is_given_back():
    flow, _ = build(FLOW)
    _, way = build_machine(flow).fire("choose:stop", "b", {})
    assert way == flow.steps["b"].offer[2].way


def test_without_a_move_there_is_no_other_way(machine):
    machine.remove("next", "a", "b")
    assert machine.fire("next", "a", {"year": 2020})[0] == "completed"
    machine.remove("next", "a", "completed")
    with pytest.raises(TransitionRefused):
        machine.fire("next", "a", {"year": 2020})


def test_a_machine_keeps_nothing():
    machine = FlowMachine(["a", "b"])
    machine.add("next", "a", "b", "first", lambda names: names["x"])
    machine.add("next", "a", "a", "second")
    fired = [machine.fire("next", "a", {"x": x}) for x in (True, False, True)]
    assert fired == [("b", "first"), ("a", "second"), ("b", "first")]


def test_moves_know_where_they_are_written():
    routes = {move.trigger: move.route for move in moves_of(build(FLOW)[0]) if move.route}
    assert routes["choose:over"] == ("steps", "b", "offer", "over")
    assert routes["give_up:year"] == ("slots", "year", "give_up")


def test_ancestors_are_what_may_have_been_walked():
    assert ancestors(build(FLOW)[0]) == {"a": {"a", "b", "c"}, "b": {"a", "b", "c"}, "c": {"c"}}
