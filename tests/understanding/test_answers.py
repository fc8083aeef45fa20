"""Yes, no and what stands beside them; options; taps and media."""

import asyncio

import pytest

from engine.dialogue.commands import (
    Choose,
    Confirm,
    Correct,
    Plain,
    Set,
    StaleTap,
    Start,
    Understood,
)
from engine.dialogue.events import UserSentMedia, UserTapped
from engine.dialogue.session import Question
from engine.understanding.understand import understand
from tests.dialogue.chats import NOW
from tests.understanding.sessions import CONFIRM, IDLE, KNOWN, asked, assistant, at, meant, said


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
        ("ek aur", "another"), ("ಇನ್ನೊಂದು", "another"), ("another car", "another"),
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
