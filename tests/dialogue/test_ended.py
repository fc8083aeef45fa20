"""Flows that are over, and buttons of messages long past."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots:
  year: {type: year}
  fuel: {type: option, options: [petrol, diesel]}
  name: {type: person_name}
faq: {cost: {ask: [what does it cost], say: costs}}
steps:
  asking: {collect: [year, fuel, name], next: checking}
  checking: {confirm: [year, fuel, name], next: booking}
  booking: {run: book, with: {name: name, year: year}, save: booking, next: booked}
  booked: {say: booked, offer: {done: {end: completed}}}
"""
WORDS = """
{% block booked %}Booked as {{ booking.reference }} for {{ name }}.{% endblock %}
{% block costs %}{{ year|default("Any year") }} costs nothing.{% endblock %}
"""


@pytest.fixture
def chat(open_chat: Open):
    return open_chat(VISIT, WORDS)


def _old(chat, title: str) -> str:
    return next(option for option, name in chat.talk.shown if name == title)


def _book(chat) -> str:
    return chat("visit", "2019", "petrol", "Ravi", "yes")


def test_a_tap_on_a_value_of_the_same_visit_is_a_correction(chat):
    chat("visit", "2019", "petrol")
    chat.tap_id(_old(chat, "diesel"), "diesel")
    assert chat.slots["fuel"] == "diesel"
    assert chat.question.slot == "name"


def test_a_tap_on_an_ended_flow_offers_a_start_with_its_value(chat):
    chat("visit", "2019", "petrol", "cancel")
    said = chat.tap_id(_old(chat, "diesel"), "diesel")
    assert 'start "Visit" with it' in said
    chat.tap("Start afresh")
    assert (chat.flow, chat.slots) == ("visit", {"fuel": "diesel"})


def test_a_tap_on_an_ended_flow_without_a_value_offers_a_start(chat):
    chat("visit", "2019", "petrol", "Ravi", "cancel")
    chat.tap_id(_old(chat, "Yes, go ahead"))
    chat.tap("Start afresh")
    assert (chat.flow, chat.slots) == ("visit", {})
    assert chat.bookings == []


@pytest.mark.parametrize("is_over", [False, True])
def test_a_tap_from_before_the_booking_tells_what_is_booked(chat, is_over):
    reference = _book(chat).partition("Booked as ")[2][:6]
    if is_over:
        chat("done")
    said = chat.tap_id(_old(chat, "Yes, go ahead"))
    assert "done already" in said
    assert f"Booked as {reference} for Ravi." in said
    assert len(chat.bookings) == 1


def test_a_flow_that_is_over_answers_questions_for_a_day(chat):
    _book(chat)
    chat("done")
    chat.wait(hours=20)
    assert "2019 costs nothing." in chat("what does it cost?")
    chat.wait(hours=30)
    assert "costs" not in chat("what does it cost?")


def test_a_tap_after_a_day_offers_a_start(chat):
    _book(chat)
    chat("done")
    chat.wait(hours=30)
    assert 'start "Visit"' in chat.tap_id(_old(chat, "diesel"), "diesel")


def test_a_button_of_nobody_knows_what_does_nothing(chat):
    assert "earlier question" in chat.tap_id("what|is|this", "?")


def test_too_many_messages_in_a_minute_are_answered_once(open_chat: Open):
    chat = open_chat(VISIT, WORDS, assistant=("limits: {turns_per_minute: 5}\n", ""))
    chat("visit", "7 7", "8 8", "hello", "hello")
    start = chat.talk.now
    assert "a little fast" in chat("2019")
    assert chat("2019") == ""
    assert chat.slots == {}
    assert chat.talk.now - start < chat.talk.now - chat.talk.session.minute_at
    chat.wait(minutes=1)
    chat("2019")
    assert chat.slots == {"year": 2019}
