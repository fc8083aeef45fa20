"""What a message means: commands, answers, claims to words, and their conflicts."""

from __future__ import annotations

import asyncio
from functools import cache

import pytest

from engine.dialogue.commands import (
    Choice,
    Choose,
    Command,
    Confirm,
    Correct,
    Plain,
    Refuse,
    Set,
    StaleTap,
    Start,
    Understood,
)
from engine.dialogue.events import UserSaid, UserSentMedia, UserTapped
from engine.dialogue.session import Filled, Frame, Question, Session
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.understanding.understand import understand
from tests.dialogue.chats import ASHA, NOW, ROOT

STEPS = {
    "make": "collecting_vehicle_details",
    "model": "collecting_vehicle_details",
    "year": "collecting_vehicle_details",
    "registration_number": "collecting_vehicle_details",
    "service_type": "collecting_service_type",
    "customer_name": "collecting_customer_details",
    "phone": "collecting_customer_details",
}
KNOWN = {
    "make": "Hyundai",
    "model": "Creta",
    "year": 2021,
    "registration_number": "KA03MX2259",
    "service_type": "oil_change",
    "customer_name": "Ravi",
    "phone": "+919845012345",
}


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


def at(question: Question | None, step: str = "", **known: object) -> Session:
    """A session of the service flow that waits for this."""
    if question and question.kind == "slot":
        step = step or STEPS[question.slot]
    frame = Frame(
        id="f" * 16,
        flow="service_booking",
        version=assistant().flows["service_booking"].version,
        step=step or "confirming",
        slots={name: Filled(value, "rules") for name, value in known.items()},
        question=question,
    )
    return Session(ASHA, "en", (frame,))


def asked(slot: str, **known: object) -> Session:
    return at(Question("slot", slot), **known)


IDLE = Session(ASHA, "en")
ALL = Question("slot", "make", group=True)
CONFIRM = Question("confirm")


def said(session: Session, text: str) -> Understood:
    return asyncio.run(understand(assistant(), session, UserSaid("x", NOW, text), NOW))


def meant(session: Session, text: str) -> set[Command]:
    return set(said(session, text).commands)


def values(session: Session, text: str) -> dict[str, object]:
    return {one.slot: one.value for one in said(session, text).commands if isinstance(one, Set)}


# ── command words ──


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("cancel", "cancel"), ("Cancel it please", "cancel"), ("CANCEL!!", "cancel"), ("रहने दो", "cancel"),
        ("rehne do bhai", "cancel"), ("ರದ್ದು ಮಾಡಿ", "cancel"), ("cancle", "cancel"), ("never mind", "cancel"),
        ("back", "back"), ("please go back", "back"), ("पीछे", "back"), ("wapas jao", "back"), ("ಹಿಂದೆ", "back"),
        ("start over", "restart"), ("शुरू से", "restart"), ("ಮೊದಲಿನಿಂದ", "restart"),
        ("menu", "menu"), ("मेनू", "menu"), ("ಮೆನು", "menu"),
        ("help", "help"), ("मदद", "help"), ("ಸಹಾಯ ಮಾಡಿ", "help"), ("madad chahiye", "help"),
        ("repeat", "repeat"), ("phir se bolo", "repeat"), ("ಮತ್ತೆ ಹೇಳಿ", "repeat"),
        ("human", "handoff"), ("i want to talk to a person", "handoff"), ("एजेंट से बात", "handoff"),
        ("insaan se baat", "handoff"), ("ಏಜೆಂಟ್", "handoff"),
        ("thanks", "thanks"), ("ok thank you sir", "thanks"), ("धन्यवाद", "thanks"), ("ಧನ್ಯವಾದ", "thanks"),
        ("hi", "greet"), ("नमस्ते", "greet"), ("ನಮಸ್ಕಾರ", "greet"), ("good morning", "greet"),
        ("skip", "skip"), ("छोड़ दो", "skip"), ("continue", "resume"), ("आगे बढ़ो", "resume"), ("ಮುಂದುವರಿಸಿ", "resume"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "session", [IDLE, asked("year"), asked("customer_name")], ids=["idle", "year", "name"]
)
def test_a_command_word_is_heard_in_every_language_wherever_one_is(session, text, word):
    assert said(session, text) == Understood((Plain(word),), "command")


@pytest.mark.parametrize(
    "text", ["cancel the creta", "i went back home yesterday", "my menu card", "help ravi kumar now"]
)
def test_a_command_word_inside_a_sentence_is_none(text):
    assert said(asked("year"), text).word() is None


@pytest.mark.parametrize("text", ["more", "aur", "ಇನ್ನಷ್ಟು"])
def test_more_is_heard_only_below_a_list(text):
    below = at(Question("slot", "service_type", shown=("a", "b")))
    assert meant(below, text) == {Plain("more")}
    assert said(IDLE, text).word() is None
    assert said(asked("year"), text).word() is None


@pytest.mark.parametrize(
    ("question", "text", "command"),
    [
        (CONFIRM, "Yes, go ahead", Confirm(yes=True)),
        (Question("slot", "customer_name", suggested="Ravi"), "Another one", Confirm(yes=False)),
        (Question("retry"), "Try again", Confirm(yes=True)),
        (Question("slot", "year", misses=3), "Talk to a person", Plain("handoff")),
    ],
)
def test_the_title_of_a_button_may_be_typed(question, text, command):
    step = "booking" if question.kind == "retry" else ""
    assert meant(at(question, step), text) == {command}


# ── starting a flow ──


@pytest.mark.parametrize(
    "text",
    [
        "service",
        "gaadi ki servicing karwani hai",
        "oil change",
        "सर्विस करानी है",
        "ಸರ್ವಿಸ್ ಮಾಡಿಸಬೇಕು",
        "I need a servce",
    ],
)
def test_a_flow_is_asked_for(text):
    assert Start("service_booking") in said(IDLE, text).commands


@pytest.mark.parametrize(
    "text", ["what is your name", "ravi kumar", "2021", "mujhe ghar jaana hai", "🙏", "", "...", "7"]
)
def test_nothing_is_started_by_what_asks_for_nothing(text):
    assert Start("service_booking") not in said(IDLE, text).commands


def test_a_start_carries_the_sure_values_of_its_message():
    text = "meri 2021 creta KA03MX2259 ka oil change karwana hai, naam Ravi Kumar, number 98450 12345"
    assert Start("service_booking") in said(IDLE, text).commands
    assert values(IDLE, text) == {
        "model": "Creta",
        "year": 2021,
        "registration_number": "KA03MX2259",
        "service_type": "oil_change",
        "customer_name": "Ravi Kumar",
        "phone": "+919845012345",
    }


@pytest.mark.parametrize(
    ("text", "expected"), [("1", True), ("book a service", True), ("the first one", True), ("2", False)]
)
def test_the_menu_is_chosen_by_place_and_title(text, expected):
    assert (Start("service_booking") in said(IDLE, text).commands) == expected


def test_the_words_of_an_answer_start_nothing():
    done = at(Question("offer"), "booked", model="Creta")
    assert Start("service_booking") not in said(asked("service_type"), "oil change").commands
    assert done.top is not None


# ── values and their conflicts ──


@pytest.mark.parametrize(
    ("slot", "text", "expected"),
    [
        ("year", "19", {"year": 2019}),
        ("year", "5 saal purani", {"year": 2021}),
        ("year", "last year", {"year": 2025}),
        ("model", "swift", {"model": "Swift"}),
        ("model", "creta 2019", {"model": "Creta", "year": 2019}),
        ("model", "क्रेटा", {"model": "Creta"}),
        ("registration_number", "ka 3 mx 59", {"registration_number": "KA3MX59"}),
        ("service_type", "brake se awaaz", {"service_type": "brake"}),
        ("service_type", "pehli", {"service_type": "first_free"}),
        ("customer_name", "ravi kumar", {"customer_name": "Ravi Kumar"}),
        ("customer_name", "ravi, 98450 12345", {"customer_name": "Ravi", "phone": "+919845012345"}),
        ("customer_name", "creta", {"model": "Creta"}),
        ("phone", "९८४५०१२३४५", {"phone": "+919845012345"}),
        ("year", "ravi kumar", {}),
        ("year", "KA 03 MX 2019", {"registration_number": "KA03MX2019"}),
        ("phone", "2019", {"year": 2019}),
        ("customer_name", "asha creta 2021", {"customer_name": "Asha", "model": "Creta", "year": 2021}),
    ],
)
def test_the_open_question_reads_more_than_the_others(slot, text, expected):
    assert values(asked(slot), text) == expected


def test_all_slots_of_a_group_are_open():
    text = "hyundai venue 19 ka 3 mx 59"
    assert values(at(ALL), text)["registration_number"] == "KA3MX59"


def test_two_values_for_one_slot_are_a_choice():
    assert meant(asked("service_type"), "brakes and oil change") == {
        Choice("service_type", ("brake", "oil_change"), "brakes")
    } or {one.slot for one in meant(asked("service_type"), "brakes and oil change")} == {"service_type"}
    assert not values(asked("service_type"), "brakes and oil change")


def test_the_same_value_twice_is_one():
    assert values(asked("model"), "creta, i said creta") == {"model": "Creta"}


def test_ambiguous_words_are_a_choice_among_what_can_be_had():
    (choice,) = said(asked("service_type"), "free service").commands
    assert isinstance(choice, Choice)
    assert choice.values == ("first_free", "second_free", "third_free")


def test_a_guess_about_what_is_known_is_not_made():
    assert not [one for one in said(asked("phone", **KNOWN), "cretta").commands if isinstance(one, Choice)]


def test_what_the_open_slot_refuses_is_told():
    assert meant(asked("phone"), "080 2345 6789") == {Refuse("phone", "080 2345 6789", "landline")}
    assert meant(asked("phone"), "98450") == {Refuse("phone", "98450", "too_short")}


def test_what_another_slot_takes_is_not_refused():
    assert values(asked("phone"), "ka 03 mx 2259") == {"registration_number": "KA03MX2259"}
    assert not [one for one in said(asked("phone"), "ka 03 mx 2259").commands if isinstance(one, Refuse)]


# ── yes, no and what stands beside them ──


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("yes", {Confirm(yes=True)}),
        ("haan ji", {Confirm(yes=True)}),
        ("ಹೌದು", {Confirm(yes=True)}),
        ("👍", {Confirm(yes=True)}),
        ("no", {Confirm(yes=False)}),
        ("nahi", {Confirm(yes=False)}),
        ("yes but change the phone", {Correct("phone")}),
        ("change number", {Correct("phone")}),
        ("change the car number", {Correct("registration_number")}),
        ("naam galat hai", {Correct("customer_name")}),
        ("no, 2019", {Set("year", 2019, "2019"), Confirm(yes=False)}),
        ("2019", {Set("year", 2019, "2019")}),
        ("change", {Plain("change")}),
        ("galat hai", {Plain("change")}),
        ("maybe", set()),
        ("what", set()),
    ],
)
def test_answers_to_a_confirm(text, commands):
    assert meant(at(CONFIRM, **KNOWN), text) == commands


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("yes", {Confirm(yes=True)}),
        ("same number", {Confirm(yes=True)}),
        ("no", {Confirm(yes=False)}),
        ("98860 11223", {Set("phone", "+919886011223", "98860 11223")}),
        ("nahi, 98860 11223", {Set("phone", "+919886011223", "98860 11223"), Confirm(yes=False)}),
    ],
)
def test_answers_to_a_suggestion(text, commands):
    suggested = at(Question("slot", "phone", suggested="+919845012345"))
    assert meant(suggested, text) == commands


@pytest.mark.parametrize("text", ["yes", "no", "haan"])
def test_a_yes_that_nobody_asked_for_is_unclear(text):
    assert said(asked("year"), text).commands == ()


def test_a_yes_to_the_person_offered_is_heard():
    assert meant(at(Question("slot", "year", misses=3)), "yes") == {Confirm(yes=True)}


def test_a_yes_when_nothing_is_open_is_heard_as_such():
    assert meant(IDLE, "ok") == {Confirm(yes=True)}


# ── options ──


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("yes", "another"), ("ek aur", "another"), ("ಇನ್ನೊಂದು", "another"), ("another car", "another"),
        ("no", "done"), ("bas", "done"), ("that is all", "done"), ("nahi", "done"), ("done", "done"),
    ],
)  # fmt: skip
def test_an_option_is_named(text, option):
    offer = at(Question("offer"), "booking_created", **KNOWN)
    assert meant(offer, text) == {Choose(option)}


# ── what is not typed ──


def test_taps_are_exact():
    event = UserTapped("x", NOW, "start|service_booking", "Book a service")
    assert asyncio.run(understand(assistant(), IDLE, event, NOW)) == Understood(
        (Start("service_booking"),), "tap"
    )
    event = UserTapped("x", NOW, "what?", "Title")
    assert asyncio.run(understand(assistant(), IDLE, event, NOW)) == Understood((StaleTap("Title"),), "tap")


@pytest.mark.parametrize(
    ("kind", "caption", "count"), [("image", "creta", 1), ("image", "", 0), ("sticker", "", 0)]
)
def test_a_caption_is_read(kind, caption, count):
    event = UserSentMedia("x", NOW, kind, caption)
    assert len(asyncio.run(understand(assistant(), asked("model"), event, NOW)).commands) == count
