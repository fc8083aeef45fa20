"""The keys of a slot: default, of, any, many, suggestions, ranges, options with fields, and ways to skip."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Open

LOAN = """
first: asking
start: {phrases: [loan]}
slots:
  price: {type: money}
  down: {type: money, of: price, default: price / 5, words: [down payment]}
steps:
  asking: {collect: [price, down], next: telling}
  telling: {say: told, offer: {done: {end: completed}}}
"""
TOLD = "{% block told %}{{ down }} of {{ price }}{% endblock %}"


@pytest.fixture
def loan(open_chat: Open):
    return open_chat(LOAN, TOLD)


def test_a_default_is_taken_without_asking(loan):
    assert loan("loan", "10 lakh") == "₹2,00,000 of ₹10,00,000"
    assert loan.frame.slots["down"].rung == "default"


def test_a_default_follows_what_it_is_made_of(loan):
    assert loan("loan", "10 lakh", "price is 8 lakh") == "₹1,60,000 of ₹8,00,000"


def test_a_value_of_the_customer_s_own_does_not_follow(loan):
    loan("loan", "10 lakh", "down payment 3 lakh")
    assert loan("price is 8 lakh") == "₹3,00,000 of ₹8,00,000"


def test_a_share_follows_its_whole(loan):
    assert loan("loan", "10 lakh", "30 percent down payment") == "₹3,00,000 of ₹10,00,000"
    assert loan("price is 8 lakh") == "₹2,40,000 of ₹8,00,000"
    assert loan.frame.slots["down"].share == 30


def test_a_default_that_is_asked_anew_stays_asked(loan):
    loan("loan", "10 lakh")
    loan("change the down payment")
    assert loan.question.slot == "down"


SEARCH = """
first: asking
start: {phrases: [search]}
slots:
  budget: {type: budget, any: true}
  color: {type: color, any: true, words: [colour]}
  fuels: {type: fuel, many: 2}
steps:
  asking: {collect: [budget, color, fuels], next: telling}
  telling: {say: told, offer: {done: {end: completed}}}
"""
SEARCH_WORDS = (
    "{% block told %}{% if budget %}{{ budget }}{% else %}no limit{% endif %}, "
    "{% if color %}{{ color }}{% else %}all colours{% endif %}, {{ fuels }}{% endblock %}"
)
SEARCH_TYPES = """
budget: {base: range, of: money}
color: {base: option, options: [red, white]}
fuel: {base: option, options: [petrol, diesel, cng]}
"""


@pytest.fixture
def search(open_chat: Open, tmp_path):
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "types.yaml").write_text(SEARCH_TYPES, encoding="utf-8")
    chat = open_chat(SEARCH, SEARCH_WORDS)
    chat("search")
    return chat


def test_any_is_an_answer(search):
    search("any")
    assert search.question.slot == "color"
    search("koi bhi", "diesel")
    assert search.slots == {"budget": None, "color": None, "fuels": ["diesel"]}
    assert search.said == "no limit, all colours, diesel"


def test_any_can_be_tapped(search):
    search.tap("Any")
    assert search.slots == {"budget": None}


def test_any_leaves_what_was_said_of_several_that_are_asked_together(open_chat: Open, tmp_path):
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "types.yaml").write_text(SEARCH_TYPES, encoding="utf-8")
    chat = open_chat(
        SEARCH, SEARCH_WORDS + "{% block ask_asking %}What {{ missing|join_and }}?{% endblock %}"
    )
    chat("search red", "any")
    assert chat.slots == {"budget": None, "color": "red"}


def test_any_is_said_of_a_slot_by_its_name(search):
    search("any colour, under 8 lakh")
    assert search.slots["color"] is None
    assert search.question.slot == "fuels"


def test_any_is_replaced_by_a_value(search):
    search("any", "any", "diesel", "under 8 lakh")
    assert search.slots["budget"] == {"min": None, "max": 800_000}


def test_a_new_bound_keeps_the_other_end(search):
    search("above 5 lakh", "any", "petrol")
    search("under 8 lakh")
    assert search.slots["budget"] == {"min": 500_000, "max": 800_000}
    search("under 4 lakh")
    assert search.slots["budget"] == {"min": None, "max": 400_000}


def test_a_list_is_given_added_to_and_taken_from(search):
    search("any", "any", "petrol and diesel")
    assert search.slots["fuels"] == ["petrol", "diesel"]
    search("not petrol")
    assert search.slots["fuels"] == ["diesel"]
    search("also cng")
    assert search.slots["fuels"] == ["diesel", "cng"]
    assert search.said == "no limit, all colours, diesel, cng"
    search("petrol")
    assert search.slots["fuels"] == ["petrol"]


def test_a_list_holds_only_so_many(search):
    search("any", "any", "petrol, diesel and cng")
    assert search.slots["fuels"] == ["diesel", "cng"]


SERVICE = """
first: asking
start: {phrases: [service]}
slots:
  kind:
    type: option
    options: {first_free: {words: [first service], free: true}, paid: {words: [paid service], free: false}}
  hours: {type: text, give_up: skip}
steps:
  asking: {collect: [kind], next: [{when: kind.free, to: free}, costly]}
  free: {say: for_nothing, collect: [hours], next: ending}
  costly: {say: for_money, collect: [hours], next: ending}
  ending: {say: noted_words, offer: {done: {end: completed}}}
"""
SERVICE_WORDS = (
    "{% block for_nothing %}Free{% endblock %}{% block for_money %}Paid{% endblock %}"
    "{% block noted_words %}{% if hours %}{{ hours }}{% else %}At any hour{% endif %}{% endblock %}"
)


def test_the_fields_of_an_option_lead_the_way(open_chat: Open):
    chat = open_chat(SERVICE, SERVICE_WORDS)
    assert chat("service", "first service").startswith("Free")
    chat = open_chat(SERVICE, SERVICE_WORDS)
    assert chat("service", "paid service").startswith("Paid")
    assert type(chat.slots["kind"]) is str


def test_a_slot_may_be_skipped(open_chat: Open):
    chat = open_chat(SERVICE, SERVICE_WORDS)
    chat("service", "first service")
    assert chat("skip") == "At any hour"
