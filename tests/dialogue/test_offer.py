"""Offers: options tapped, named or numbered, and what choosing one does."""

import pytest

from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {year: {type: year}, name: {type: person_name}}
steps:
  asking: {collect: [year], next: offering}
  offering:
    say: found
    offer:
      keep: {phrases: [keep it, rakh lo], to: naming}
      other_year: {to: asking, forget: [year]}
      newest: {to: offering, set: {year: now.year}, when: year < now.year}
      leave: {end: completed}
  naming: {collect: [name], next: {end: handed_over}}
"""
WORDS = """
{% block found %}A car of {{ year }}.{% endblock %}
{% block option_keep %}Keep this one{% endblock %}
{% block option_newest %}The newest one{% endblock %}
"""


@pytest.fixture
def chat(open_chat: Open):
    chat = open_chat(VISIT, WORDS)
    chat("visit", "2019")
    return chat


def test_the_words_of_the_step_carry_its_options(chat):
    assert chat.said == "A car of 2019."
    assert chat.choices == ["Keep this one", "Other year", "The newest one", "Leave"]
    assert chat.is_list


@pytest.mark.parametrize(
    "text", ["keep", "keep it please", "rakh lo bhai", "keep this one", "1", "first one"]
)
def test_an_option_is_typed_in_many_ways(chat, text):
    chat(text)
    assert chat.step == "naming"


def test_an_option_empties_what_it_forgets(chat):
    chat.tap("Other year")
    assert chat.step == "asking"
    assert chat.slots == {}
    assert chat.question.slot == "year"


def test_an_option_fills_what_it_sets_and_the_words_are_said_again_as_they_differ(chat):
    assert chat.tap("The newest one") == "A car of 2026."
    assert chat.slots == {"year": 2026}


def test_an_option_whose_condition_fails_is_neither_shown_nor_taken(chat):
    chat.tap("The newest one")
    assert "The newest one" not in chat.choices
    chat("the newest one")
    assert chat.question.misses == 1


def test_an_option_may_end_the_flow(chat):
    assert "Thank you" in chat.tap("Leave")
    assert chat.flow is None


def test_yes_is_no_option(chat):
    chat("yes")
    assert chat.question.misses == 1


def test_a_value_that_was_used_is_corrected_at_the_offer(chat):
    assert chat("2020") == "A car of 2020."
    assert chat.step == "offering"


def test_the_question_of_an_offer_is_put_again_without_its_words(chat):
    assert "own words" in chat("help")
    assert "A car of 2019." not in chat.said
    assert chat.choices[0] == "Keep this one"


def test_repeat_says_the_words_again(chat):
    assert chat("repeat") == "A car of 2019."


def test_an_option_beats_a_start_phrase(open_chat: Open):
    visit = """
        first: offering
        start: {phrases: [visit]}
        steps: {offering: {offer: {drive: {phrases: [test drive], end: completed}, stay: {to: offering}}}}
    """
    drive = """
        first: asking
        start: {phrases: [test drive]}
        slots: {year: {type: year}}
        steps: {asking: {collect: [year], next: {end: completed}}}
    """
    chat = open_chat(visit, drive=(drive, ""))
    chat("visit", "test drive")
    assert chat.flow is None
    chat("visit", "stay", "i want a drive")
    assert chat.flow is None


def test_going_over_to_another_flow_ends_this_one_and_gives_values(open_chat: Open):
    visit = """
        first: asking
        start: {phrases: [visit]}
        slots: {year: {type: year}}
        steps:
          asking: {collect: [year], next: offering}
          offering: {offer: {drive: {start: drive, give: {built: year}}, leave: {end: completed}}}
    """
    drive = """
        first: asking
        start: {phrases: [test drive]}
        slots: {built: {type: year}, name: {type: person_name}}
        steps: {asking: {collect: [built, name], next: {end: completed}}}
    """
    chat = open_chat(visit, drive=(drive, ""))
    chat("visit", "2019", "drive")
    assert [frame.flow for frame in chat.talk.session.stack] == ["drive"]
    assert chat.slots == {"built": 2019}
    assert chat.question.slot == "name"


def test_a_next_list_takes_the_first_branch_that_applies(open_chat: Open):
    chat = open_chat(
        """
        first: asking
        start: {phrases: [visit]}
        slots: {year: {type: year}}
        steps:
          asking: {collect: [year], next: [{when: year < 2000, to: old}, {when: year < 2020, to: newer}, new]}
          old: {say: old, next: {end: completed}}
          newer: {say: newer, next: {end: completed}}
          new: {say: new, next: {end: completed}}
        """,
        "{% block old %}O{% endblock %}{% block newer %}NR{% endblock %}{% block new %}N{% endblock %}",
    )
    assert chat("visit", "1999").startswith("O")
    assert chat("visit", "2019").startswith("NR")
    assert chat("visit", "2020").startswith("N\n")
