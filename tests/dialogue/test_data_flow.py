"""Data flow: what was made of a value is made again when the value changes, and nothing else is."""

from tests.dialogue.conftest import Open

FINDING = """
first: asking
start: {phrases: [visit]}
slots:
  year: {type: year}
  name: {type: person_name}
steps:
  asking: {collect: [year], next: finding}
  finding: {run: find_cars, with: {year: year}, save: cars, next: [{when: cars.count, to: showing}, none_found]}
  showing: {say: found, collect: [name], next: checking}
  none_found: {say: nothing, offer: {other: {to: asking, forget: [year]}, done: {end: completed}}}
  checking: {confirm: [name], next: {end: completed}}
"""
FOUND = "{% block found %}{{ cars.label }}.{% endblock %}{% block nothing %}None.{% endblock %}"


def test_a_correction_walks_again_from_the_first_step_that_read_the_value(open_chat: Open):
    chat = open_chat(FINDING, FOUND)
    assert chat("visit", "2019").startswith("9 cars of 2019.")
    assert chat("no, 2018").startswith("8 cars of 2018.")
    assert chat.question.slot == "name"
    chat("Ravi")
    assert chat.step == "checking"
    assert chat("2017").startswith("7 cars of 2017.")
    assert chat.step == "checking"
    assert chat.slots == {"year": 2017, "name": "Ravi"}


def test_a_correction_may_lead_another_way(open_chat: Open):
    chat = open_chat(FINDING, FOUND)
    chat("visit", "2019", "2020")
    assert chat.step == "none_found"
    chat("2013")
    assert chat.step == "showing"


def test_what_does_not_depend_on_the_change_is_not_said_again(open_chat: Open):
    chat = open_chat(FINDING, FOUND)
    chat("visit", "2019", "Ravi")
    assert chat("no, my name is Asha").startswith("Please check")


def test_results_are_forgotten_with_what_they_were_made_of(open_chat: Open):
    chat = open_chat(FINDING, FOUND)
    chat("visit", "2020", "other")
    assert chat.frame.saved == {}


def test_a_value_that_only_a_reading_action_used_is_not_locked_behind_the_barrier(open_chat: Open):
    chat = open_chat(
        FINDING.replace("next: {end: completed}}\n", "next: booking}\n")
        + "  booking: {run: book, with: {name: name}, next: booked}\n"
        "  booked: {offer: {done: {end: completed}}}\n",
        FOUND,
    )
    chat("visit", "2019", "Ravi", "yes")
    assert chat.step == "booked"
    assert "cannot change" not in chat("2018")
    assert chat.slots["year"] == 2018
