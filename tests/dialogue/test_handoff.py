"""A person takes over: the silence meanwhile, and the ways back."""

import pytest

from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots:
  year: {type: year, retry: [say_digits]}
  name: {type: person_name}
  fuel: {type: option, options: [petrol, diesel]}
steps:
  asking: {say: welcome_in, collect: [year, name], next: fuelling}
  fuelling: {collect: [fuel], next: checking}
  checking: {confirm: [year, name, fuel], next: {end: completed}}
"""
WORDS = "{% block welcome_in %}Come in.{% endblock %}{% block say_digits %}Digits, like {{ example }}.{% endblock %}"


@pytest.fixture
def chat(open_chat: Open):
    return open_chat(VISIT, WORDS)


@pytest.mark.parametrize("word", ["human", "talk to a person", "किसी से बात करनी है", "agent se baat karao"])
def test_a_person_is_asked_for_in_any_step(chat, word):
    assert "colleague" in chat("visit", "2019", word)
    assert chat.last.handoff.reason == "asked"
    assert chat.slots == {"year": 2019}


def test_a_person_is_asked_for_when_nothing_is_going_on(chat):
    assert "colleague" in chat("human")
    assert chat.talk.session.is_handed_off


@pytest.mark.parametrize("text", ["hello?", "2018", "yes", "human", "cancel", "what about my car", "help"])
def test_the_assistant_is_silent_while_a_person_talks(chat, text):
    chat("visit", "2019", "human")
    assert chat(text) == ""
    assert chat.slots == {"year": 2019}


def test_media_and_late_words_do_not_wake_it(chat):
    chat("visit", "human")
    assert chat.send("image") == ""
    assert chat.late("menu") == ""


@pytest.mark.parametrize("word", ["continue", "resume", "आगे बढ़ो", "visit"])
def test_the_conversation_goes_on_where_it_stood(chat, word):
    chat("visit", "2019", "human")
    assert "name" in chat(word)
    assert chat.slots == {"year": 2019}
    assert not chat.talk.session.is_handed_off


def test_menu_wakes_it_with_nothing_known(chat):
    chat("visit", "human", "menu")
    assert chat.flow is None
    assert chat.choices == ["Visit"]


def test_patience_is_new_after_a_person_has_helped(chat):
    chat("visit", "blue", "green", "red", "yellow", "continue")
    assert chat.question.misses == 0


def test_a_flow_that_ends_with_a_person_is_not_come_back_to(open_chat: Open):
    chat = open_chat(
        """
        first: asking
        start: {phrases: [visit]}
        slots: {year: {type: year}}
        steps: {asking: {collect: [year], next: leaving}, leaving: {say: bye, next: {end: handed_over}}}
        """,
        "{% block bye %}Bye.{% endblock %}",
    )
    assert "colleague" in chat("visit", "2019")
    assert chat.last.handoff.reason == "visit.leaving"
    assert "What can I do" in chat("continue")
    assert chat.last.handoff is None
