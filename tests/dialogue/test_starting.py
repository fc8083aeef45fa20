"""Flows that values start: alone, enough of them beside other words, or beside a cue."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialogue.chats import ASSISTANT, Chat, compile_flows

BUYING = """
first: asking
start:
  phrases: [buy]
  values: [colour, fuel]
  enough: 2
  cues:
    - {with: [colour, fuel], phrases: [seen, '/left over/']}
    - {phrases: ['/show .* wheels/']}
  unless: [my]
  ignore: [my boss, red tape]
slots:
  colour: {type: option, options: {red: [red], blue: [blue]}}
  fuel: {type: option, options: {petrol: [petrol], diesel: [diesel]}}
  name: {type: person_name}
steps:
  asking: {collect: [name], next: {end: completed}}
"""
LEASE = """
first: asking
start: {phrases: [lease], values: [seats, state, term], enough: 3}
slots:
  seats: {type: option, options: {two: [two seats], four: [four seats]}}
  state: {type: option, options: {good: [good], bad: [bad]}}
  term: {type: option, options: {short: [short], long: [long]}}
  name: {type: person_name}
steps:
  asking: {collect: [name], next: {end: completed}}
"""
REPAIR = """
first: asking
start:
  phrases: [repair, '/fix (the )?door/']
  values: [part]
  enough: 1
  ignore: ['/({toy}) (car|door)/', '/fix (the )?{toy}.*/', church door]
slots:
  part: {type: option, options: {brake: [brake], door: [door]}}
  name: {type: person_name}
steps:
  asking: {collect: [name], next: {end: completed}}
"""
PARTS = """parts: {toy: toy|model}
unrelated: [credit card]
"""


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    return Chat(
        compile_flows(tmp_path, {"buying": BUYING, "repair": REPAIR, "lease": LEASE}, {}, ASSISTANT + PARTS)
    )


@pytest.mark.parametrize(
    ("text", "flow", "slots"),
    [
        ("red", "buying", {"colour": "red"}),
        ("very bad", None, {}),  # one value of three that it needs is too little, alone as well
        ("red diesel", "buying", {"colour": "red", "fuel": "diesel"}),
        ("red diesel four seats good short", "lease", {"seats": "four", "state": "good", "term": "short"}),
        ("four seats good", "lease", {"seats": "four", "state": "good"}),
        ("is there something red in diesel over there", "buying", {"colour": "red", "fuel": "diesel"}),
        ("the red one squeaks over there", None, {}),
        ("my red diesel is over there", None, {}),
        ("the door squeaks over there", "repair", {"part": "door"}),
        ("the door of a red diesel squeaks", "repair", {"part": "door"}),
        ("is there something red in diesel for my boss", "buying", {"colour": "red", "fuel": "diesel"}),
        ("could the blue one be seen over there", "buying", {"colour": "blue"}),
        ("could it be seen over there", None, {}),
        ("could my blue one be seen over there", None, {}),
        ("the door of the blue one is left over", "repair", {"part": "door"}),
        ("show me anything on wheels", "buying", {}),
        ("fix the door, I pay by credit card", None, {}),
        ("is there something red in diesel, I pay by credit card", None, {}),
        ("the red tape I have seen over there", None, {}),
        ("fix the door please", "repair", {"part": "door"}),
        ("the church door squeaks over there", None, {}),
        ("a model door fell off over there", None, {}),
        ("could you fix the toy brake over there", None, {}),
    ],
)
def test_values_start_a_flow(chat: Chat, text: str, flow: str | None, slots: dict[str, str]):
    chat(text)
    assert chat.flow == flow
    assert not flow or chat.slots == slots
