"""What the model answers is checked against the message, the flows and the types; what does not hold is dropped."""

from __future__ import annotations

import pytest

from engine.dialogue.commands import (
    Choose,
    Confirm,
    Correct,
    Inquire,
    Language,
    Plain,
    Set,
    Start,
)
from engine.dialogue.session import Question, Session
from engine.understanding.model_answer import Checked, check_answer
from engine.understanding.model_facts import stands_in
from tests.dialogue.chats import NOW
from tests.understanding.sessions import ALL, CONFIRM, IDLE, KNOWN, asked, assistant, at


def checked(session: Session, text: str, *commands: dict[str, str]) -> Checked:
    return check_answer(assistant(), session, text, {"commands": list(commands)}, NOW)


def a_set(slot: str, value: str, words: str) -> dict[str, str]:
    return {"command": "set", "slot": slot, "value": value, "words": words}


@pytest.mark.parametrize(
    ("slot", "text", "value", "words", "stored"),
    [
        ("make", "mine is a hundai", "Hyundai", "hundai", "Hyundai"),
        ("year", "I got it the year after twenty twenty", "2021", "the year after twenty twenty", 2021),
        ("registration_number", "plate: ka 03 mx 2259 ok", "ka 03 mx 2259", "ka 03 mx 2259", "KA03MX2259"),
        ("service_type", "engine is thirsty for new lubricant", "oil change", "new lubricant", "oil_change"),
    ],
)  # fmt: skip
def test_a_value_is_read_again_by_its_type(slot, text, value, words, stored):
    session = asked(slot) if slot == "service_type" else at(ALL, step="collecting_vehicle_details")
    [command] = checked(session, text, a_set(slot, value, words)).commands
    assert command == Set(slot, stored, words, "model")


@pytest.mark.parametrize(
    ("session", "text", "command", "reason"),
    [
        (asked("make"), "book it", a_set("make", "Hyundai", "hyundai"), "make: words_not_said"),
        (asked("make"), "book it", a_set("make", "Hyundai", ""), "make: words_not_said"),
        (asked("make"), "an ordinary car", a_set("make", "ordinary", "ordinary"), "make: refused_by_type"),
        (asked("make"), "a blue one", a_set("colour", "blue", "blue"), "colour: unknown_slot"),
        (asked("make"), "my creta", a_set("customer_name", "creta", "creta"), "customer_name: not_asked"),
        (asked("make"), "a hyundai", a_set("make", "Kia", "hyundai"), "make: contradicts_words"),
        (asked("phone"), "98450 12346", a_set("phone", "98450 12345", "98450 12346"), "phone: not_spelt_in_words"),
        (asked("customer_name"), "as before", a_set("customer_name", "Ravi", "as before"),
         "customer_name: not_spelt_in_words"),
        (IDLE, "a hyundai", a_set("make", "Hyundai", "hyundai"), "make: no_flow"),
        (IDLE, "buy me a boat", {"command": "start", "value": "boats", "words": "boat"}, "start: unknown_flow"),
        (CONFIRM, "well", {"command": "confirm", "value": "maybe", "words": "well"}, "confirm: neither_yes_nor_no"),
        (CONFIRM, "no", {"command": "confirm", "value": "yes", "words": "no"}, "confirm: contradicts_words"),
        (CONFIRM, "hmm", {"command": "confirm", "value": "yes", "words": "yes"}, "confirm: words_not_said"),
        (asked("make"), "the red one", {"command": "choose", "value": "red", "words": "red"}, "choose: unknown_option"),
        (asked("make"), "in klingon", {"command": "language", "value": "klingon!", "words": "klingon"},
         "language: unknown_language"),
        (asked("make"), "hello", {"command": "delete_data", "words": "delete my data"}, "delete_data: words_not_said"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_dropped_with_its_reason(session, text, command, reason):
    session = at(session, **KNOWN) if isinstance(session, Question) else session
    assert checked(session, text, command) == Checked((), (reason,))


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ({"command": "confirm", "value": "yes", "words": "sounds about right"}, Confirm(yes=True)),
        ({"command": "correct", "slot": "year", "words": "year"}, Correct("year")),
        ({"command": "language", "value": "hi", "words": "in hindi"}, Language("hi")),
        ({"command": "handoff", "words": "your boss"}, Plain("handoff")),
        ({"command": "delete_data", "words": "forget me"}, Plain("delete_data")),
    ],
)
def test_commands_are_those_of_the_rules(said, command):
    text = f"Well, {said['words']}!"
    assert checked(at(CONFIRM, **KNOWN), text, said) == Checked((command,))


def test_nothing_but_unclear():
    assert checked(IDLE, "asdf", {"command": "unclear", "words": ""}) == Checked(())


def test_a_start_brings_its_values():
    words = {"command": "start", "value": "service_booking", "words": "get it looked at"}
    text = "my hundai makes noises, can you get it looked at"
    found = checked(IDLE, text, a_set("make", "Hyundai", "hundai"), words)
    assert set(found.commands) == {Start("service_booking"), Set("make", "Hyundai", "hundai", "model")}
    nowhere = {**words, "words": "anything else"}
    assert checked(IDLE, text, a_set("make", "Hyundai", "hundai"), nowhere).commands == ()


def test_an_option_of_the_open_offer():
    flow = assistant().flows["service_booking"]
    step = next(step for step in flow.steps.values() if step.offer)
    session = at(Question("offer"), step=step.name, **KNOWN)
    option = step.offer[0].id
    said = {"command": "choose", "value": option, "words": "that one"}
    assert checked(session, "that one please", said).commands == (Choose(option),)


def a_question(value: str, answer: str = "") -> dict[str, str]:
    return {"command": "question", "value": value, "answer": answer, "words": "open"}


@pytest.mark.parametrize(
    ("fact", "answer", "inquiry"),
    [
        ("hours", "We open at 9:30 am and close at 7:30 pm, also on Sunday from 10 am.", True),
        ("hours", "We are open until 9:45 pm.", False),
        ("hours", "Open from nine to eleven.", False),
        ("finance", "Loans are at 9 to 16 % a year.", True),
        ("finance", "Loans up to 9 lakh.", False),
        ("finance", "The loan is at one or two banks.", True),
        ("address", "We are at 80 Feet Road, Koramangala.", True),
        ("address", "See https://evil.example/pay", False),
        ("address", "Write to boss@evil.example", False),
        ("robot", "{{ business }}", False),
        ("robot", "very " * 200, False),
    ],
)
def test_an_answer_goes_out_where_its_figures_stand_in_the_facts(fact, answer, inquiry):
    [command] = checked(IDLE, "when open?", a_question(fact, answer)).commands
    assert command == Inquire(f"faq_{fact}", answer.strip() if inquiry else "")


def test_an_address_stands_in_the_fact_that_has_it():
    fact = "Write to help@cars.example or see https://cars.example/map."
    assert stands_in("It is https://cars.example/map, or mail help@cars.example.", fact)
    assert not stands_in("It is https://cars.example/pay", fact)


def test_a_question_that_no_fact_answers():
    assert checked(IDLE, "are you open to ideas", a_question("")).commands == (Inquire(),)
    assert checked(IDLE, "are you open", a_question("", "Yes, we are.")).commands == (Inquire(),)


def test_a_fact_without_a_template_is_told_in_the_models_words():
    answer = "We are closed on 15 August."
    assert checked(IDLE, "open on independence day?", a_question("business", answer)).commands == (Inquire(),)
    answer = "Roadside help is at 1800 102 4645."
    assert checked(IDLE, "open road help", a_question("business", answer)).commands == (Inquire("", answer),)


def test_a_name_is_taken_where_it_is_announced():
    [command] = checked(
        asked("make"), "my name is Ravi, from Mysore", a_set("customer_name", "Ravi", "my name is Ravi")
    ).commands
    assert command == Set("customer_name", "Ravi", "my name is Ravi", "model")
