"""Flows change while people talk: nobody is stranded, answers are kept."""

import pytest

from tests.dialogue.conftest import Compile, Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {year: {type: year}, name: {type: person_name}}
steps:
  asking: {collect: [year], next: naming}
  naming: {collect: [name], next: checking}
  checking: {confirm: [year, name], next: booking}
  booking: {run: book, with: {year: year, name: name}, next: booked}
  booked: {offer: {done: {end: completed}}}
"""
RENAMED = VISIT.replace("naming", "calling")


@pytest.fixture
def chat(open_chat: Open):
    return open_chat(VISIT)


def test_new_words_alone_are_no_new_version(chat, compile_text: Compile):
    chat("visit", "2019")
    chat.move_to(compile_text(VISIT, "{% block ask_name %}Who are you?{% endblock %}"))
    assert "Who are you?" in chat("7 7")


def test_a_step_that_stays_is_gone_on_with(chat, compile_text: Compile):
    chat("visit", "2019")
    chat.move_to(compile_text(VISIT.replace("booked", "done_booking")))
    chat("Ravi")
    assert chat.step == "checking"
    assert chat.frame.version == chat.assistant.flows["visit"].version


@pytest.mark.parametrize("text", ["Ravi", "my name is Ravi", "help", "7 7", "98", "repeat", "yes"])
def test_a_step_that_is_gone_is_come_to_anew_with_the_answers_kept(chat, compile_text: Compile, text):
    chat("visit", "2019")
    chat.move_to(compile_text(RENAMED))
    assert chat(text)
    if chat.question.slot == "name":
        chat("my name is Ravi")
    assert chat.step == "checking"
    assert chat.slots["year"] == 2019


def test_back_from_a_step_that_is_gone(chat, compile_text: Compile):
    chat("visit", "2019")
    chat.move_to(compile_text(RENAMED))
    assert "so far I have 2019" in chat("back")
    chat("2018")
    assert chat.question.slot == "name"


def test_it_is_said_once(chat, compile_text: Compile):
    chat("visit", "2019")
    chat.move_to(compile_text(RENAMED))
    assert "changed a little" in chat("hello")
    assert "changed a little" not in chat("hello")


def test_values_of_the_message_are_taken_on_the_way(chat, compile_text: Compile):
    chat("visit", "2019")
    chat.move_to(compile_text(RENAMED))
    chat("my name is Ravi")
    assert chat.step == "checking"
    assert chat.slots == {"year": 2019, "name": "Ravi"}


def test_a_new_question_before_the_present_step_is_asked(chat, compile_text: Compile):
    chat("visit", "2019", "Ravi")
    assert chat.step == "checking"
    asks_more = VISIT.replace(
        "{year: {type: year},", "{year: {type: year}, fuel: {type: option, options: [petrol]},"
    )
    chat.move_to(compile_text(asks_more.replace("collect: [year]", "collect: [year, fuel]")))
    chat("yes")
    assert (chat.step, chat.question.slot) == ("asking", "fuel")
    chat("petrol")
    assert chat.step == "checking"


def test_a_value_that_its_new_type_refuses_is_asked_again(chat, compile_text: Compile):
    chat("visit", "2019")
    other = VISIT.replace("{year: {type: year}", "{year: {type: option, options: [old, new]}")
    chat.move_to(compile_text(other))
    chat("Ravi")
    assert (chat.step, chat.question.slot) == ("asking", "year")


def test_a_question_that_its_step_no_longer_asks_gives_way(chat, compile_text: Compile):
    chat("visit", "2019")
    chat.move_to(
        compile_text(
            VISIT.replace("naming: {collect: [name],", "naming: {collect: [phone],")
            .replace("slots: {", "slots: {phone: {type: phone}, ")
            .replace("confirm: [year, name]", "confirm: [year, phone, name]")
        )
    )
    chat("hello")
    assert chat.question.slot == "phone"
    chat("98450 12345")
    assert (chat.step, chat.question.slot) == ("checking", "name")


def test_a_flow_that_is_gone_leaves_the_customer_at_the_menu(chat, compile_text: Compile):
    chat("visit", "2019")
    chat.talk.session = chat.talk.session.with_top(
        type(chat.frame)(id="x", flow="gone", version="1", step="asking")
    )
    assert "not sure" in chat("7 7")
    assert chat.flow is None


def test_what_is_booked_is_never_walked_again(chat, compile_text: Compile):
    chat("visit", "2019", "Ravi", "yes")
    assert chat.step == "booked"
    chat.move_to(compile_text(VISIT.replace("booked", "done_booking")))
    chat("done")
    assert chat.flow is None
    assert len(chat.bookings) == 1


def test_the_barrier_stands_where_the_step_stays(chat, compile_text: Compile):
    chat("visit", "2019", "Ravi", "yes")
    chat.move_to(compile_text(RENAMED))
    assert "booked already" in chat("back")
    assert "cannot change it here" in chat("2018")


def test_silence_is_kept_over_a_new_version(chat, compile_text: Compile):
    chat("visit", "2019", "human")
    chat.move_to(compile_text(RENAMED))
    assert chat("hello") == ""
    assert "name" in chat("continue")


def test_a_flow_below_is_carried_over_too(open_chat: Open, compile_text: Compile):
    drive = """
        first: asking
        start: {phrases: [drive]}
        slots: {phone: {type: phone}}
        steps: {asking: {collect: [phone], next: {end: completed}}}
    """
    chat = open_chat(VISIT, drive=(drive, ""))
    chat("visit", "2019", "drive")
    chat.move_to(compile_text(RENAMED, drive=(drive, "")))
    said = chat("98450 12345")
    assert "name" in said
    assert (chat.flow, chat.step) == ("visit", "calling")
    chat("drive")
    chat.move_to(compile_text(VISIT, drive=(drive, "")))
    assert "name" in chat("cancel")
    chat("drive")
    chat.move_to(compile_text(RENAMED, drive=(drive, "")))
    chat("visit for Ravi")
    assert chat.flow == "visit"


def test_a_renamed_step_is_found_and_nothing_is_said(open_chat: Open, compile_text: Compile):
    old = """
    first: asking
    start: {phrases: [visit]}
    slots: {year: {type: year}, name: {type: person_name}, phone: {type: phone}}
    steps: {asking: {collect: [year], next: naming}, naming: {collect: [name, phone], next: {end: completed}}}
    """
    chat = open_chat(old)
    chat("visit", "2019")
    new = old.replace("naming", "who").replace("first:", "renames: {naming: who}\n    first:")
    chat.move_to(compile_text(new))
    said = chat("Ravi")
    assert (chat.step, chat.slots) == ("who", {"year": 2019, "name": "Ravi"})
    assert "changed a little" not in said


def test_a_step_that_is_gone_is_re_entered_at_the_first_empty_slot_and_said_once(
    open_chat: Open, compile_text: Compile
):
    old = """
    first: asking
    start: {phrases: [visit]}
    slots: {year: {type: year}, name: {type: person_name}, phone: {type: phone}}
    steps: {asking: {collect: [year], next: naming}, naming: {collect: [name, phone], next: {end: completed}}}
    """
    chat = open_chat(old)
    chat("visit", "2019", "Ravi")
    chat.move_to(compile_text(old.replace("naming", "who")))
    said = chat("hello")
    assert "changed a little" in said
    assert (chat.step, chat.question.slot) == ("who", "phone")
    assert "changed a little" not in chat("hello")


def test_a_called_flow_comes_back_to_the_renamed_step(open_chat: Open, compile_text: Compile):
    caller = """
    first: asking
    start: {phrases: [visit]}
    slots: {year: {type: year}}
    steps:
      asking: {collect: [year], next: {call: drive, to: thanking}}
      thanking: {say: thanked, offer: {done: {end: completed}}}
    """
    words = "{% block thanked %}Thank you.{% endblock %}"
    callee = (
        "first: asking\nslots: {name: {type: person_name}}\n"
        "steps: {asking: {collect: [name], next: {end: completed}}}",
        "",
    )
    chat = open_chat(caller, words, drive=callee)
    chat("visit", "2019")
    new = caller.replace("thanking", "parting").replace("first:", "renames: {thanking: parting}\n    first:")
    chat.move_to(compile_text(new, words, drive=callee))
    assert "Thank you." in chat("Ravi")
    assert chat.step == "parting"
