"""Actions: done, refused and failed; the barrier behind one that writes; the key that makes it once."""

import asyncio

import pytest

from engine.dialogue.commands import NOTHING
from engine.dialogue.effects import CallAction
from engine.dialogue.events import ActionFinished, UserSaid
from engine.dialogue.session import Session, from_json, to_json
from engine.dialogue.turn import advance
from engine.runner import run_turn
from engine.understanding.understand import understand
from tests.dialogue.chats import ASHA, NOW
from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots:
  year: {type: year, words: [year]}
  name: {type: person_name}
  fuel: {type: option, options: [petrol, diesel]}
steps:
  asking: {collect: [year, name], next: checking}
  checking: {confirm: [year, name], next: booking}
  booking: {run: book, with: {year: year, name: name}, save: booking, next: booked}
  booked:
    say: booked
    offer: {another: {start: visit}, done: {end: completed}}
"""
WORDS = """
{% block booked %}Booked for {{ name }}: {{ booking.reference }}.{% endblock %}
{% block refused_sold %}That one is sold.{% endblock %}
"""


@pytest.fixture
def chat(open_chat: Open):
    return open_chat(VISIT, WORDS)


def _to_confirm(chat, name="Ravi"):
    chat("visit", "2019", name)
    assert chat.step == "checking"


# ── done ──


def test_what_was_done_is_written_and_its_output_can_be_said(chat):
    _to_confirm(chat)
    assert chat("yes").startswith("Booked for Ravi: ")
    assert chat.bookings == [{"year": 2019, "name": "Ravi"}]


def test_the_same_booking_has_the_same_key_and_another_conversation_another(chat):
    _to_confirm(chat)
    before = chat.talk.session
    keys = []
    for event_id in ("one", "two"):
        understood = asyncio.run(understand(chat.assistant, before, UserSaid(event_id, NOW, "yes"), NOW))
        session, effects = advance(chat.assistant, before, UserSaid(event_id, NOW, "yes"), understood, NOW)
        call = next(effect for effect in effects if isinstance(effect, CallAction))
        keys.append(call.idempotency_key)
        assert session.top is not None
        assert session.top.pending == call.key
    assert keys[0] == keys[1]
    chat("yes", "another", "2019", "Ravi", "yes")
    assert len({row["action_key"] for row in chat.talk.database.written()["bookings"]}) == 2


def test_an_outcome_that_nobody_waits_for_is_nothing(chat):
    _to_confirm(chat)
    before = chat.talk.session
    event = ActionFinished("other:0", NOW, "done", {"reference": "x"})
    assert advance(chat.assistant, before, event, NOTHING, NOW) == (before, ())
    idle = Session(ASHA, "en")
    assert advance(chat.assistant, idle, event, NOTHING, NOW) == (idle, ())


# ── the barrier ──


def test_back_does_not_cross_it(chat):
    _to_confirm(chat)
    chat("yes")
    assert "booked already" in chat("back")
    assert chat.step == "booked"


def test_a_correction_does_not_cross_it(chat):
    _to_confirm(chat)
    chat("yes")
    assert "cannot change it here" in chat("2018")
    assert chat.slots["year"] == 2019
    assert chat.bookings == [{"year": 2019, "name": "Ravi"}]


@pytest.mark.parametrize("text", ["change the year", "change", "that is wrong"])
def test_asking_for_a_change_behind_it_tells_who_can(chat, text):
    _to_confirm(chat)
    chat("yes")
    assert "human" in chat(text)
    assert chat.step == "booked"


def test_the_value_that_is_booked_may_be_repeated(chat):
    _to_confirm(chat)
    chat("yes")
    assert "cannot change" not in chat("2019")


def test_cancel_behind_it_says_what_stays(chat):
    _to_confirm(chat)
    chat("yes")
    assert "stays booked" in chat("cancel")
    assert len(chat.bookings) == 1


def test_the_flow_can_be_asked_for_again_behind_it(chat):
    _to_confirm(chat)
    chat("yes", "another")
    assert (chat.step, chat.slots) == ("asking", {})
    assert not chat.frame.barrier


def test_a_start_phrase_behind_it_begins_anew_with_its_values(chat):
    _to_confirm(chat)
    chat("yes", "one visit please, 2015")
    assert chat.slots == {"year": 2015}
    assert chat.question.slot == "name"


def test_an_old_tap_behind_it_changes_nothing(chat):
    chat("visit", "2018 or 2019")
    older = chat.talk.offered[0][0]
    chat("2019", "Ravi", "yes")
    assert "cannot change it here" in chat.tap_id(older, "2018")
    assert chat.slots["year"] == 2019


# ── refused ──


def test_a_refusal_is_told_and_handed_over(chat):
    _to_confirm(chat, "Solly")
    said = chat("yes")
    assert "That one is sold." in said
    assert "colleague" in said
    assert chat.bookings == []
    assert chat.last.handoff is not None


def test_a_refused_booking_is_never_gone_on_with(chat):
    _to_confirm(chat, "Solly")
    chat("yes")
    assert "Booked" not in chat("continue")
    assert chat.flow is None


def test_a_refusal_has_its_own_way(open_chat: Open):
    refused = VISIT.replace("save: booking,", "save: booking, on_refused: asking_anew,")
    chat = open_chat(
        refused
        + "  asking_anew: {say: sorry, offer: {again: {to: asking, forget: [name]}, done: {end: completed}}}\n",
        WORDS + "{% block sorry %}Sorry, sold.{% endblock %}",
    )
    _to_confirm(chat, "Solly")
    assert chat("yes") == "That one is sold.\n\nSorry, sold."
    chat("again", "Ravi", "yes")
    assert chat.bookings == [{"year": 2019, "name": "Ravi"}]


def test_a_refusal_may_end_the_flow(open_chat: Open):
    chat = open_chat(VISIT.replace("save: booking,", "save: booking, on_refused: {end: completed},"), WORDS)
    _to_confirm(chat, "Solly")
    assert "Thank you" in chat("yes")
    assert chat.flow is None


def test_words_may_ask_for_what_a_call_on_refusal_has_not_found_yet(open_chat: Open):
    called = "save: booking, on_refused: {call: other, save: found, to: asking}, next"
    words = "{% block ask_year %}{% if found %}Not {{ found.age }} then.{% else %}Which year?{% endif %}{% endblock %}"
    other = (
        "first: asking\nslots: {age: {type: year}}\nsteps: {asking: {collect: [age], next: {end: completed}}}"
    )
    chat = open_chat(VISIT.replace("save: booking, next", called), WORDS + words, other=(other, ""))
    assert chat("visit") == "Which year?"


# ── failed ──


def test_a_failure_loses_nothing_and_offers_to_try_again(chat):
    _to_confirm(chat, "Broken")
    assert "did not work on our side" in chat("yes")
    assert chat.choices == ["Try again", "Talk to a person"]
    assert chat.slots == {"year": 2019, "name": "Broken"}
    assert chat.last.failures == ("book: ConnectionError",)


@pytest.mark.parametrize("text", ["try again", "yes", "1"])
def test_trying_again_runs_the_action_again(chat, text):
    _to_confirm(chat, "Broken")
    chat("yes")
    before = chat.last.failures
    chat(text)
    assert chat.last.failures == before
    assert chat.question.kind == "retry"


@pytest.mark.parametrize("text", ["no", "talk to a person", "2"])
def test_a_person_instead_of_trying_again(chat, text):
    _to_confirm(chat, "Broken")
    chat("yes", text)
    assert chat.talk.session.is_handed_off


def test_a_value_that_has_nothing_to_do_with_it_does_not_lead_past_a_failure(chat):
    _to_confirm(chat, "Broken")
    chat("yes")
    before = chat.step
    assert "Noted: diesel" in chat("diesel")
    assert (chat.step, chat.question.kind) == (before, "retry")


def test_another_value_after_a_failure_is_confirmed_first(chat):
    _to_confirm(chat, "Broken")
    chat("yes", "my name is Ravi")
    assert chat.step == "checking"
    assert "Booked for Ravi" in chat("yes")


@pytest.mark.parametrize("word", ["repeat", "help", "hello", "thanks", "blue"])
def test_the_offer_to_try_again_stays_open(chat, word):
    _to_confirm(chat, "Broken")
    chat("yes")
    assert "did not work" in chat(word)
    assert chat.question.kind == "retry"


def test_back_from_a_failure_is_back_to_the_confirm(chat):
    _to_confirm(chat, "Broken")
    chat("yes", "back")
    assert chat.step == "checking"


def test_cancel_after_a_failure(chat):
    _to_confirm(chat, "Broken")
    assert "Nothing was booked" in chat("yes", "cancel")


@pytest.mark.parametrize(
    ("way", "flow"), [("asking", "visit"), ("{end: completed}", None), ("{end: handed_over}", None)]
)
def test_a_failure_has_its_own_way(open_chat: Open, way, flow):
    chat = open_chat(VISIT.replace("save: booking,", f"save: booking, on_error: {way},"), WORDS)
    _to_confirm(chat, "Broken")
    chat("yes")
    assert chat.flow == flow
    assert chat.talk.session.is_handed_off == ("handed_over" in way)


def test_a_turn_that_was_cut_off_runs_again_with_the_same_effects(chat):
    _to_confirm(chat)
    data = to_json(chat.talk.session)
    event = UserSaid("yes", NOW, "yes")
    read = chat.talk.database.query
    turns = [
        asyncio.run(
            run_turn(chat.assistant, from_json(data, ASHA), event, understand=understand, read=read, now=NOW)
        )
        for _ in range(2)
    ]
    assert turns[0] == turns[1]
