"""Events, messages and sessions go through JSON and come back the same."""

import json

import pytest

from engine.dialogue import events, messages, session
from engine.dialogue.commands import NOTHING, Plain, Understood
from engine.dialogue.events import UserSaid, UserSentMedia, UserTapped
from engine.dialogue.messages import Button, Buttons, ListMenu, Row, Text
from engine.dialogue.session import Filled, Frame, Question, Session
from tests.dialogue.chats import ASHA, NOW


@pytest.mark.parametrize(
    "event",
    [
        UserSaid("1", NOW, "hello\nthere", is_late=True),
        UserTapped("2", NOW, "start|visit", "Visit"),
        UserSentMedia("3", NOW, "location", "", {"latitude": 12.97}),
    ],
)
def test_events(event):
    assert events.from_json(json.loads(json.dumps(events.to_json(event)))) == event


@pytest.mark.parametrize(
    "message",
    [
        Text("hello"),
        Buttons("hello", (Button("1", "one"), Button("2", "two"))),
        ListMenu("hello", "Choose", (Row("1", "one", "more of it"),)),
    ],
)
def test_messages(message):
    assert messages.from_json(json.loads(json.dumps(messages.to_json(message)))) == message


def test_an_unknown_message_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="no message is called 'Smell'"):
        messages.from_json({"message": "Smell"})


def test_sessions():
    frame = Frame(
        id="f",
        flow="visit",
        version="1",
        step="asking",
        path=("a", "b"),
        barrier=1,
        slots={"year": Filled(0, "rules", "zero"), "is_new": Filled(False, "tap")},
        saved={"cars": {"count": 0}},
        previous={"year": Filled(1, "implied")},
        said={"a": "Hello."},
        question=Question("slot", "year", shown=("x",), among=(1, 2), suggested=False),
        pending="1:0",
    )
    before = Session(ASHA, "en", (frame, frame), is_handed_off=True, finished="visit")
    assert session.from_json(json.loads(json.dumps(session.to_json(before))), ASHA) == before


def test_a_session_of_the_future_is_not_read():
    with pytest.raises(ValueError, match="a session of version 99"):
        session.from_json({"version": 99}, ASHA)


def test_the_plain_command_of_a_message():
    assert Understood((Plain("menu"),)).word() == "menu"
    assert NOTHING.word() is None
