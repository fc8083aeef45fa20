"""A list of suggestions: values to tap, each written as a customer would type it, beside which all else is taken."""

import pytest

from engine.dialogue.messages import Buttons
from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots:
  day: {type: date, suggest: [tomorrow, day after tomorrow]}
  length: {type: duration, suggest: [12 months, 24 months]}
steps:
  asking: {collect: [day], next: asking_length}
  asking_length: {collect: [length], next: checking}
  checking: {confirm: [day, length], next: {end: completed}}
"""


def test_suggestions_are_buttons_titled_as_values_are_shown_or_as_they_are_written(open_chat: Open):
    chat = open_chat(VISIT)
    chat("visit")
    assert isinstance(chat.messages[-1], Buttons)
    assert chat.choices == ["Tomorrow", "Day after tomorrow"]
    chat.tap("Tomorrow")
    assert chat.slots == {"day": "2026-11-23"}
    assert chat.choices == ["1 year", "2 years"]


@pytest.mark.parametrize(
    ("typed", "day"), [("day after tomorrow", "2026-11-24"), ("30 november", "2026-11-30")]
)
def test_any_other_value_is_taken_too(open_chat: Open, typed, day):
    chat = open_chat(VISIT)
    chat("visit", typed)
    assert chat.slots == {"day": day}
