"""Collecting: what is asked, what is skipped, and what is taken along the way."""

from dataclasses import replace

import pytest

from engine.dialogue.session import Customer, Question, Session
from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots:
  year: {type: year, check: [{that: year >= 1995, say: too_old}]}
  name: {type: person_name, suggest: customer.name, remember: customer.name}
  phone: {type: phone, suggest: customer.whatsapp}
  fuel: {type: option, options: {petrol: [], diesel: [disel]}, words: [fuel]}
steps:
  asking: {collect: [year, name, phone], next: checking}
  checking: {confirm: [year, name, phone], next: {end: completed}}
"""
WORDS = "{% block too_old %}{{ value }} is too old.{% endblock %}"


@pytest.fixture
def chat(open_chat: Open):
    return open_chat(VISIT, WORDS)


def test_asks_one_slot_after_the_other_in_the_order_of_the_step(chat):
    assert "year" in chat("visit")
    assert "name" in chat("2019")
    assert "Shall I take +91 98450 12345" in chat("Ravi Kumar")
    assert "Please check" in chat("yes")
    assert chat.slots == {"year": 2019, "name": "Ravi Kumar", "phone": "+919845012345"}


def test_takes_several_values_from_one_message_and_asks_only_for_the_rest(chat):
    chat("visit")
    assert "name" in chat("2019, and call me on 98860 11223")
    assert chat.slots == {"year": 2019, "phone": "+919886011223"}
    chat("Ravi")
    assert chat.step == "checking"


def test_takes_the_values_that_come_with_the_start(chat):
    chat("visit for my 2019 car, my name is Ravi, 98860 11223")
    assert chat.step == "checking"
    assert chat.slots == {"year": 2019, "name": "Ravi", "phone": "+919886011223"}


def test_takes_a_volunteered_value_and_keeps_the_question_open(chat):
    chat("visit")
    said = chat("diesel")
    assert said.startswith("Noted: diesel.")
    assert "year" in said
    assert chat.slots == {"fuel": "diesel"}
    assert chat.question.slot == "year"


def test_suggests_and_takes_yes(chat):
    chat("visit", "2019", "Ravi")
    assert chat.choices == ["Yes", "Another one"]
    chat.tap("Yes")
    assert chat.slots["phone"] == "+919845012345"
    assert chat.frame.slots["phone"].rung == "suggestion"


def test_takes_another_value_typed_at_a_suggestion(chat):
    chat("visit", "2019", "Ravi", "no, 98860 11223")
    assert chat.slots["phone"] == "+919886011223"


def test_asks_plainly_after_a_no_to_the_suggestion(chat):
    chat("visit", "2019", "Ravi", "no")
    assert chat.question.suggested is None
    assert "phone" in chat.said
    chat("98860 11223")
    assert chat.slots["phone"] == "+919886011223"


def test_suggests_what_is_remembered_in_the_next_conversation(chat):
    chat("visit", "2019", "Ravi Kumar", "yes", "yes")
    assert chat.step is None
    assert "Shall I take Ravi Kumar as name?" in chat("visit", "2020")
    chat("yes")
    assert chat.slots["name"] == "Ravi Kumar"


@pytest.mark.parametrize("remembered", ["12", "", None])
def test_suggests_nothing_that_its_type_would_refuse(open_chat: Open, remembered):
    chat = open_chat(VISIT, WORDS)
    chat.talk.session = Session(Customer("1", remembered={"name": remembered}), "en")
    chat("visit", "2019")
    assert chat.question.slot == "name"
    assert chat.question.suggested is None


def test_refuses_a_value_with_the_reason_and_keeps_the_question(chat):
    chat("visit")
    said = chat("1980")
    assert "1980 is too old." in said
    assert chat.question.slot == "year"
    assert chat.question.misses == 0
    assert chat.slots == {}


def test_counts_a_refused_value_as_a_miss_only_when_it_is_repeated(chat):
    chat("visit", "1980", "1981")
    assert chat.question.misses == 0
    chat("1981")
    assert chat.question.misses == 1


def test_says_what_its_type_refuses(chat):
    chat("visit", "2019", "Ravi")
    assert "080 2345 6789" in chat("080 2345 6789")
    assert chat.question.suggested is None
    assert "phone" not in chat.slots


def test_fills_the_good_values_and_refuses_the_bad_ones_of_one_message(chat):
    chat("visit")
    said = chat("1980, 98860 11223")
    assert "too old" in said
    assert chat.slots == {"phone": "+919886011223"}


def test_asks_for_several_missing_slots_at_once_where_the_flow_has_words_for_that(open_chat: Open):
    chat = open_chat(
        VISIT, WORDS + "{% block ask_asking %}Your {{ missing|join_and }}, please.{% endblock %}"
    )
    assert chat("visit") == "Your year, name and phone, please."
    chat("2019")
    assert chat.question.slot == "name"
    assert "name" in chat.said


def test_reads_every_slot_of_a_group_as_asked(open_chat: Open):
    chat = open_chat(VISIT, WORDS + "{% block ask_asking %}All, please.{% endblock %}")
    chat("visit", "19, ravi kumar, 98860 11223")
    assert chat.slots["name"] == "Ravi Kumar"
    assert chat.slots["phone"] == "+919886011223"


def test_asks_which_of_two_readings_is_meant(chat):
    said = chat("visit", "2018 or 2019")
    assert said == "Which one do you mean: 2018 or 2019?"
    assert chat.choices == ["2018", "2019"]
    chat.tap("2019")
    assert chat.slots["year"] == 2019


def test_takes_the_second_of_two_readings_by_its_place(chat):
    chat("visit", "2018 or 2019", "the second one")
    assert chat.slots["year"] == 2019


def test_free_text_is_taken_whole_and_its_facts_beside_it(open_chat: Open):
    chat = open_chat("""
        first: asking
        start: {phrases: [visit]}
        slots: {trouble: {type: text}, year: {type: year}, phone: {type: phone}}
        steps: {asking: {collect: [phone, trouble, year], next: {end: completed}}}
    """)
    chat("visit", "98450 12345")
    chat("Brake noise since 2019, call me on 98860 11223")
    assert chat.step is None
    chat("visit", "98450 12345", "Brake noise, call me on 98860 11223")
    assert chat.slots == {
        "phone": "+919845012345",
        "trouble": "Brake noise, call me on 98860 11223",
    }


CAR = """
first: asking
start: {phrases: [visit]}
slots:
  make: {type: brand}
  model: {type: model, options: {from: models, with: {brand: make}}}
steps:
  asking: {collect: [make, model], next: checking}
  checking: {confirm: [make, model], next: {end: completed}}
"""


@pytest.fixture
def car(real_types, open_chat: Open):
    return open_chat(CAR)


def test_a_value_implies_others(car):
    car("visit", "creta")
    assert car.slots == {"make": "Hyundai", "model": "Creta"}
    assert car.frame.slots["make"].rung == "implied"


def test_what_was_implied_follows_a_correction(car):
    car("visit", "creta", "no, swift dzire")
    assert car.slots["make"] == "Maruti Suzuki"


def test_a_given_value_is_not_overruled_by_an_implied_one(car):
    car("visit", "hyundai")
    said = car("swift")
    assert "Swift" in said
    assert car.slots == {"make": "Hyundai"}


def test_a_change_that_makes_another_value_impossible_empties_that(car):
    car("visit", "creta", "no, tata")
    assert car.slots == {"make": "Tata"}
    assert car.question.slot == "model"
    assert "Creta" in car.said


def test_a_value_asked_anew_takes_what_it_implied_along(car):
    car("visit", "creta", "change the model")
    assert car.slots == {}
    car("nexon")
    assert car.slots == {"make": "Tata", "model": "Nexon"}


CHECKED = """
first: asking
start: {phrases: [visit]}
slots:
  built: {type: year, words: [built]}
  bought: {type: option, options: ['2010', '2020'], check: [{that: built <= 2015 or bought == '2020', say: too_early}]}
steps:
  asking: {collect: [built, bought], next: checking}
  checking: {confirm: [built, bought], next: {end: completed}}
"""


def test_a_check_waits_for_every_name_in_it_and_runs_again_when_one_changes(open_chat: Open):
    chat = open_chat(CHECKED, "{% block too_early %}{{ value }} is before it was built.{% endblock %}")
    chat("visit", "2014", "1")
    assert chat.slots == {"built": 2014, "bought": "2010"}
    said = chat("change the built")
    assert "built" in said
    said = chat("2018")
    assert "2010 is before it was built." in said
    assert chat.slots == {"built": 2018}
    assert chat.question.slot == "bought"


def test_a_value_and_an_ambiguous_one_in_the_same_message(open_chat: Open):
    chat = open_chat(VISIT, WORDS)
    said = chat("visit", "98860 11223, 2018 or 2019")
    assert said == "Which one do you mean: 2018 or 2019?"
    assert chat.slots == {"phone": "+919886011223"}


@pytest.mark.parametrize(("answer", "slots"), [("yes", {"make": "Tata"}), ("no", {})])
def test_a_guess_is_asked_about(real_types, open_chat: Open, answer, slots):
    chat = open_chat(CAR)
    chat("visit")
    chat.talk.session = chat.talk.session.with_top(
        replace(chat.frame, question=Question("slot", "make", among=("Tata",)))
    )
    assert "Did you mean Tata?" in chat("repeat")
    assert chat.choices == ["Yes", "Another one"]
    chat(answer)
    assert chat.slots == slots


def test_steps_that_lead_in_a_circle_end_with_a_person(open_chat: Open):
    chat = open_chat(
        """
        first: one
        start: {phrases: [visit]}
        slots: {year: {type: year}, name: {type: person_name}}
        steps:
          one: {collect: [year], next: two}
          two: {collect: [name], next: [{when: year < 1900, to: three}, one]}
          three: {say: bye, next: {end: completed}}
    """,
        "{% block bye %}Bye.{% endblock %}",
    )
    assert "colleague" in chat("visit", "2019", "Ravi")
    assert chat.last.failures == ("flow visit does not come to a wait",)
    assert "What can I do" in chat("continue")
