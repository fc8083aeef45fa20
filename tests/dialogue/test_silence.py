"""The customer falls silent: a nudge, a question whether to go on, a conversation put away, results read anew."""

from __future__ import annotations

import pytest

from engine.dialogue.messages import ApprovedTemplate
from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
timers: {nudge: 20h, ask_to_resume: 6h, park: 72h}
slots: {year: {type: year}, name: {type: person_name}}
steps: {asking: {collect: [year, name], next: {end: completed}}}
"""


@pytest.fixture
def chat(open_chat: Open):
    return open_chat(VISIT)


def test_a_nudge_asks_once_whether_to_go_on(chat):
    chat("visit", "2019")
    assert chat.wait(hours=19) == ""
    said = chat.wait(hours=2)
    assert said.startswith("Are you still there?")
    assert chat.choices == ["Go on", "Start afresh"]
    assert chat.wait(hours=30) == ""
    assert "name" in chat("yes")
    assert chat.slots == {"year": 2019}


def test_a_later_turn_makes_timers_void(chat):
    chat("visit")
    chat.wait(hours=19)
    chat("2019")
    assert chat.wait(hours=19) == ""
    assert chat.wait(hours=2) != ""


def test_an_answer_after_a_nudge_is_taken(chat):
    chat("visit", "2019")
    chat.wait(hours=21)
    chat("Ravi")
    assert chat.flow is None


@pytest.mark.parametrize("last", ["menu", "stop", "human", "Ravi"])
def test_nobody_is_nudged_who_is_not_asked_anything_or_wants_no_messages(chat, last):
    chat("visit", "2019", last)
    assert chat.wait(hours=100) == ""


def test_nothing_is_said_unasked_outside_the_window_without_a_template(open_chat: Open):
    chat = open_chat(VISIT.replace("nudge: 20h", "nudge: 25h"))
    chat("visit")
    assert chat.wait(hours=30) == ""


def test_a_template_is_sent_outside_the_window(open_chat: Open):
    chat = open_chat(VISIT.replace("nudge: 20h", "nudge: 25h, template: come_back"))
    chat("visit", "2019")
    assert "We were at" in chat.wait(hours=30)
    assert isinstance(chat.messages[-1], ApprovedTemplate)
    assert (chat.messages[-1].name, chat.messages[-1].language) == ("come_back", "en")
    assert "name" in chat("yes")


@pytest.mark.parametrize("text", ["hello", "what about that thing", "👋"])
def test_after_long_silence_what_answers_nothing_is_met_with_go_on_or_start_afresh(chat, text):
    chat("visit", "2019")
    chat.wait(hours=7)
    assert "Shall we go on" in chat(text)
    assert (chat.choices, chat.question.misses) == (["Go on", "Start afresh"], 0)
    chat.tap("Start afresh")
    assert chat.slots == {}


def test_before_that_silence_it_is_met_as_ever(chat):
    chat("visit", "2019")
    chat.wait(hours=5)
    assert "Shall we go on" not in chat("what about that thing 7")
    assert chat.question.misses == 1


def test_after_long_silence_an_answer_is_an_answer(chat):
    chat("visit")
    chat.wait(hours=7)
    chat("2019")
    assert chat.slots == {"year": 2019}


@pytest.mark.parametrize("word", ["continue", "resume", "आगे बढ़ो"])
def test_a_conversation_that_is_put_away_is_taken_up_again_with_its_answers(chat, word):
    chat("visit", "2019")
    chat.wait(hours=73)
    assert chat.flow is None
    assert 'to go on with "Visit"' in chat("hello")
    assert "name" in chat(word)
    assert chat.slots == {"year": 2019}


def test_what_is_put_away_waits_while_something_else_is_done(chat):
    chat("visit", "2019")
    chat.wait(hours=73)
    chat("visit", "2021", "menu", "continue")
    assert chat.slots == {"year": 2019}


def test_a_late_nudge_is_void_by_its_turn(chat):
    chat("visit")
    old = chat.talk.timers
    chat("2019")
    chat.talk.timers = old
    assert chat.wait(hours=30) == ""
