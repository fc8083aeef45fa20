"""Days, times and addresses in one message, and the peace between them."""

import asyncio

import pytest

from engine.dialogue.commands import Choice, Set
from engine.dialogue.events import UserSaid
from engine.dialogue.session import Frame, Question, Session
from engine.understanding.understand import understand
from tests.dialogue.chats import ASHA, NOW, compile_flows

FLOW = """
first: asking
slots:
  date: {type: date}
  time: {type: time}
  phone: {type: phone}
  email: {type: email}
  address: {type: location, asked_only: true}
steps:
  asking: {collect: [date, time, phone, email, address], next: {end: completed}}
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    return compile_flows(tmp_path_factory.mktemp("visits"), {"visit": FLOW}, {})


def said(assistant, asked, text):
    question = Question("slot", asked)
    frame = Frame("f" * 16, "visit", assistant.flows["visit"].version, "asking", question=question)
    session = Session(ASHA, "en", (frame,))
    return asyncio.run(understand(assistant, session, UserSaid("x", NOW, text), NOW)).commands


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("date", "kal shaam 5 baje", {"date": "2026-11-23", "time": "17:00"}),
        ("date", "next saturday 10:30 am", {"date": "2026-11-28", "time": "10:30"}),
        ("date", "tomorrow at 4", {"date": "2026-11-23", "time": "16:00"}),
        ("time", "kal 11", {"date": "2026-11-23", "time": "11:00"}),
        ("date", "sunday at 5 pm", {"date": "2026-11-29", "time": "17:00"}),
        ("date", "tonight at 8", {"date": "2026-11-22", "time": "20:00"}),
        ("date", "25", {"date": "2026-11-25"}),
        ("time", "5", {"time": "17:00"}),
        ("time", "25 dec, 4 pm", {"date": "2026-12-25", "time": "16:00"}),
        ("date", "5/12, 98450 12345", {"date": "2026-12-05", "phone": "+919845012345"}),
        ("phone", "98450 12345, ravi@gmail.com", {"phone": "+919845012345", "email": "ravi@gmail.com"}),
        ("address", "12, 4th Cross, Indiranagar", {"address": "12, 4th Cross, Indiranagar"}),
        (
            "address",
            "12, 4th Cross, Indiranagar, 98450 12345",
            {"address": "12, 4th Cross, Indiranagar", "phone": "+919845012345"},
        ),
        ("address", "why do you need it", {}),
        ("date", "12, 4th Cross, Indiranagar", {}),
        ("phone", "ನಾಳೆ ಸಂಜೆ 5 ಗಂಟೆಗೆ", {"date": "2026-11-23", "time": "17:00"}),
    ],
)
def test_each_slot_takes_its_part(assistant, asked, text, expected):
    commands = said(assistant, asked, text)
    assert {command.slot: command.value for command in commands if isinstance(command, Set)} == expected


def test_two_days_are_a_choice(assistant):
    (choice,) = said(assistant, "date", "saturday or sunday")
    assert choice == Choice("date", ("2026-11-28", "2026-11-29"), "saturday or sunday")


def test_a_part_of_the_day_beside_the_day_is_confirmed(assistant):
    commands = said(assistant, "date", "tomorrow evening")
    assert Set("date", "2026-11-23", "tomorrow") in commands
    assert Choice("time", ("17:00",), "evening") in commands
