"""Confirming: yes, no, "change", and a value said directly."""

import pytest

from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots:
  year: {type: year}
  name: {type: person_name, words: [name]}
  phone: {type: phone, words: [phone, number]}
steps:
  asking: {collect: [year, name, phone], next: checking}
  checking: {confirm: [year, name, phone], next: leaving}
  leaving: {say: bye, next: {end: completed}}
"""
WORDS = "{% block bye %}Bye {{ name }}.{% endblock %}"


@pytest.fixture
def chat(open_chat: Open):
    chat = open_chat(VISIT, WORDS)
    chat("visit 2019, my name is Ravi, 98450 12345")
    assert chat.step == "checking"
    return chat


def test_shows_labels_and_values(chat):
    assert "• Year: 2019\n• Name: Ravi\n• Phone: +91 98450 12345" in chat.said
    assert chat.choices == ["Yes, go ahead", "Change something"]


@pytest.mark.parametrize("yes", ["yes", "haan ji", "ok", "👍", "1", "sahi hai", "yes, 2019 is right"])
def test_yes_goes_on(chat, yes):
    assert chat(yes).startswith("Bye Ravi.")
    assert chat.step is None


@pytest.mark.parametrize("no", ["no", "nahi", "2", "change", "galat hai", "change something", "no, 2019"])
def test_no_asks_which_one(chat, no):
    assert chat(no) == "Which one should I change?"
    assert chat.choices == ["Year", "Name", "Phone"]


def test_the_picked_value_is_asked_anew_with_the_old_one_in_sight(chat):
    chat("no")
    assert "so far I have +91 98450 12345" in chat.tap("Phone")
    assert "phone" not in chat.slots
    assert "Please check" in chat("98860 11223")
    assert chat.slots["phone"] == "+919886011223"


@pytest.mark.parametrize("text", ["change the phone", "yes but change the number", "phone", "phone is wrong"])
def test_a_value_named_is_asked_anew_at_once(chat, text):
    chat(text)
    assert chat.question.slot == "phone"


@pytest.mark.parametrize("text", ["no, 2018", "2018", "change the year to 2018", "year 2018 hai"])
def test_a_value_said_directly_is_the_change_itself(chat, text):
    assert "• Year: 2018" in chat(text)
    assert chat.step == "checking"


def test_a_yes_beside_a_changed_value_does_not_confirm_ahead(chat):
    assert "• Year: 2018" in chat("yes, 2018")
    assert chat.step == "checking"


def test_two_changes_in_one_message(chat):
    chat("no, 2018 and 98860 11223")
    assert chat.slots == {"year": 2018, "name": "Ravi", "phone": "+919886011223"}


@pytest.mark.parametrize("word", ["back", "no", "yes", "skip"])
def test_leaves_which_one_without_a_change(chat, word):
    chat("no")
    assert "Please check" in chat(word)
    assert len(chat.slots) == 3


@pytest.mark.parametrize("word", ["back", "skip"])
def test_leaves_a_value_as_it_was(chat, word):
    chat("change the phone")
    assert "Please check" in chat(word)
    assert chat.slots["phone"] == "+919845012345"


def test_a_confirm_is_never_answered_ahead(open_chat: Open):
    chat = open_chat(VISIT, WORDS)
    chat("visit 2019, my name is Ravi", "98450 12345 yes yes go ahead")
    assert chat.step == "checking"


def test_change_before_the_confirm_shows_what_is_known(open_chat: Open):
    chat = open_chat(VISIT, WORDS)
    chat("visit", "2019")
    chat("that is wrong")
    assert chat.choices == ["Year"]
    chat.tap("Year")
    assert chat.question.slot == "year"
    chat("2018")
    assert chat.question.slot == "name"
    assert chat.slots == {"year": 2018}


def test_change_when_nothing_is_known_says_so(open_chat: Open):
    chat = open_chat(VISIT, WORDS)
    chat("visit")
    assert "nothing to change" in chat("wrong")
    assert chat.question.misses == 0


def test_a_value_named_before_the_confirm_is_asked_anew_where_it_was_asked(open_chat: Open):
    chat = open_chat("""
        first: asking
        start: {phrases: [visit]}
        slots: {year: {type: year}, name: {type: person_name}}
        steps:
          asking: {collect: [year], next: naming}
          naming: {collect: [name], next: {end: completed}}
    """)
    chat("visit", "2019", "change the year")
    assert (chat.step, chat.question.slot) == ("asking", "year")
    chat("2018")
    assert (chat.step, chat.question.slot) == ("naming", "name")


def test_change_of_a_value_not_yet_given_asks_on(open_chat: Open):
    chat = open_chat(VISIT, WORDS)
    chat("visit", "change the phone")
    assert chat.question.slot == "year"
    assert chat.question.misses == 0
