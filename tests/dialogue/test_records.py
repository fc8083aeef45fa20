"""Records: chosen from a list that an action found, or named among all that can be had."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Open
from tests.dialogue.lot import TYPES

BROWSE = """
first: asking
start: {phrases: [browse]}
slots:
  model: {type: model}
  fuel: {type: fuel}
  budget: {type: budget}
  car: {type: car}
  name: {type: person_name}
steps:
  asking: {collect: [[model, budget]], next: finding}
  finding:
    run: find_lot_cars
    with: {model: model, fuel: fuel, max_price: budget.max}
    save: found
    next: [{when: found.cars, to: showing}, nothing]
  showing:
    say: cars_found
    choose: car
    from: found.cars
    offer: {change: {to: asking, forget: [model, fuel, budget]}}
    next: selected
  selected: {say: details, offer: {drive: naming, change: {to: asking, forget: all}}}
  naming: {collect: [name], next: holding}
  holding: {run: hold_car, with: {car_id: car.id, name: name}, save: held, next: done}
  done: {say: held_words, offer: {bye: {end: completed}}}
  nothing: {say: none_there, offer: {change: {to: asking, forget: all}}}
"""
WORDS = """
{% block cars_found %}{{ found.count }} cars.{% endblock %}
{% block car_title %}{{ car.model }} {{ car.year }}{% endblock %}
{% block car_text %}{{ car.price }}, {{ car.fuel }}{% endblock %}
{% block details %}{{ car }}, {{ car.color }}, {{ car.price }}.{% endblock %}
{% block held_words %}Held {{ held.reference }} for {{ name }}.{% endblock %}
{% block none_there %}None.{% endblock %}
"""


@pytest.fixture
def lot_types(tmp_path) -> None:
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "types.yaml").write_text(TYPES, encoding="utf-8")


@pytest.fixture
def chat(open_chat: Open, lot_types):
    chat = open_chat(BROWSE, WORDS)
    chat("browse", "creta")
    return chat


def test_the_list_carries_titles_texts_and_the_offer_beside_it(chat):
    assert chat.said == "3 cars."
    assert chat.choices == ["Creta 2021", "Creta 2021", "Creta 2019", "Change"]
    assert chat.messages[-1].rows[0].description == "₹12,50,000, diesel"
    assert chat.question.slot == "car"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the second one", 2),
        ("3", 3),
        ("2019", 3),
        ("the diesel 2021", 1),
        ("the red one", 1),
        ("the cheapest", 3),
        ("sabse mehngi", 1),
        ("11 lakh wali", 2),
    ],
)
def test_a_record_is_chosen_in_many_ways(chat, text, key):
    chat(text)
    assert chat.step == "selected"
    assert chat.slots["car"]["id"] == key


def test_a_chosen_record_is_whole_and_shown(chat):
    assert chat.tap("Creta 2019") == "Creta 2019, grey, ₹9,00,000."
    assert chat.slots["car"]["price"] == 900_000
    assert chat("drive", "Ravi") == "Held H3 for Ravi."


def test_what_leaves_several_asks_which(chat):
    chat("2021")
    assert chat.step == "showing"
    assert chat.choices == ["Creta 2021", "Creta 2021", "Change"]
    chat("the white one")
    assert chat.slots["car"]["id"] == 2


def test_a_wish_of_the_flow_searches_again(chat):
    assert chat("diesel ones") == "2 cars."
    assert chat.slots["fuel"] == "diesel"
    assert chat.choices == ["Creta 2021", "Creta 2019", "Change"]


def test_a_wish_that_nothing_fits_is_named_and_the_nearest_are_offered(chat):
    said = chat("the 2015 one")
    assert '"2015"' in said
    assert chat.choices[0] == "Creta 2019"


def test_an_option_beside_the_list_is_taken(chat):
    chat("change")
    assert chat.step == "asking"
    assert chat.slots == {}


def test_values_beside_an_option_are_set_after_what_it_forgets(chat):
    assert chat("change, venue").startswith("2 cars.")
    assert chat.slots == {"model": "Venue"}


def test_a_changed_wish_forgets_the_record_and_shows_the_list_again(chat):
    chat("the second one", "drive")
    assert chat.step == "naming"
    assert chat("keep it under 10 lakh") == "1 cars."
    assert chat.step == "showing"
    assert "car" not in chat.slots
    assert chat.slots["budget"] == {"min": None, "max": 1_000_000}


def test_a_row_of_an_older_list_is_that_record(chat):
    red = chat.talk.offered[0][0]
    chat("venue")
    assert chat.said == "2 cars."
    chat.tap_id(red, "Creta 2021")
    assert chat.step == "selected"
    assert chat.slots["car"]["id"] == 1


def test_a_row_of_a_record_that_is_gone_says_so(chat):
    gone = chat.talk.offered[0][0].replace("car=1", "car=99")
    assert "gone" in chat.tap_id(gone, "Creta 2021")
    assert chat.step == "showing"


def test_a_long_list_is_paged_with_its_offer_on_every_page(chat):
    chat("alto")
    assert len(chat.choices) == 10
    assert chat.choices[-2:] == ["Change", "More…"]
    chat("more", "more")
    assert chat.choices == [*(f"Alto {year}" for year in range(2016, 2022)), "Change", "More…"]
    chat("the cheapest")
    assert chat.slots["car"]["id"] == 10


def test_an_option_named_for_a_later_offer_is_taken_there(chat):
    chat("drive the red one")
    assert chat.step == "naming"
    assert chat.slots["car"]["id"] == 1


LOAN = """
first: asking
start: {phrases: [loan]}
slots:
  car: {type: car}
  amount: {type: money}
steps:
  asking: {collect: [{one_of: [car, amount]}], next: telling}
  telling: {say: told, offer: {done: {end: completed}}}
"""
TOLD = "{% block told %}{% if car %}{{ car }} for {{ car.price }}{% elif amount %}{{ amount }}{% endif %}{% endblock %}"


@pytest.fixture
def loan(open_chat: Open, lot_types):
    return open_chat(LOAN, TOLD)


def test_a_record_is_named_in_any_message(loan):
    assert loan("loan for the red creta").startswith("Creta 2021")
    assert loan.slots["car"]["id"] == 1


def test_many_records_are_narrowed_by_what_is_said(loan):
    loan("loan")
    assert loan.choices == []
    loan("creta")
    assert len(loan.choices) == 3
    loan("2021")
    assert len(loan.choices) == 2
    loan("diesel")
    assert loan.slots["car"]["id"] == 1


def test_too_many_are_asked_to_be_narrowed(loan):
    assert "22 fit" in loan("loan for an alto")
    loan("2015")
    assert loan.slots["car"]["id"] == 25


def test_the_newer_of_two_values_forgets_the_other(loan):
    loan("loan", "6 lakh")
    assert loan.said == "₹6,00,000"
    assert loan("no, the red creta").startswith("Creta 2021")
    assert set(loan.slots) == {"car"}
    assert loan("5 lakh") == "₹5,00,000"
    assert set(loan.slots) == {"amount"}
