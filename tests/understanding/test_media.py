"""Shared places and contacts: which slots they fill."""

import pytest

from engine.dialogue.commands import Choice, Refuse, Set
from engine.dialogue.events import UserSentMedia
from engine.dialogue.session import Frame, Question, Session
from engine.understanding.media import read_shared
from tests.dialogue.chats import ASHA, NOW, compile_flows

FLOW = """
first: asking
slots:
  colour: {type: option, options: [red, blue]}
  place: {type: location}
  private: {type: location, asked_only: true}
  phone: {type: phone}
  name: {type: person_name}
steps:
  asking: {collect: [colour, name, phone], next: placing}
  placing: {collect: [place, private], next: {end: completed}}
"""
HOME = {"latitude": 12.97, "longitude": 77.59, "name": "", "address": "12, 4th Cross"}
PLACE = {"latitude": 12.97, "longitude": 77.59, "address": "12, 4th Cross"}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    return compile_flows(tmp_path_factory.mktemp("media"), {"visit": FLOW}, {})


def shared(assistant, asked, kind, content, *, group=False, **known):
    step = "placing" if asked in ("place", "private") else "asking"
    question = Question("slot", asked, group=group) if asked else None
    frame = Frame("f" * 16, "visit", assistant.flows["visit"].version, step, slots=known, question=question)
    return read_shared(assistant, Session(ASHA, "en", (frame,)), UserSentMedia("x", NOW, kind, "", content))


@pytest.mark.parametrize(("asked", "slot"), [("place", "place"), ("private", "private"), ("colour", "place")])
def test_a_location_fills_what_was_asked_or_an_empty_slot(assistant, asked, slot):
    assert shared(assistant, asked, "location", HOME) == (Set(slot, PLACE, "12, 4th Cross"),)


def test_a_location_that_nothing_can_hold_says_nothing(assistant):
    assert shared(assistant, "colour", "location", HOME, place=PLACE) == ()
    assert shared(assistant, "place", "location", {"latitude": 12.97}) == ()
    assert read_shared(assistant, Session(ASHA, "en"), UserSentMedia("x", NOW, "location", "", HOME)) == ()


def test_a_contact_is_a_number_and_where_asked_a_name(assistant):
    contact = {"name": "Ravi Kumar", "phones": ["98450 12345"]}
    number = Set("phone", "+919845012345", "98450 12345")
    assert shared(assistant, "phone", "contacts", contact) == (number,)
    assert shared(assistant, "colour", "contacts", contact) == (number,)
    assert shared(assistant, "name", "contacts", contact) == (number, Set("name", "Ravi Kumar", "Ravi Kumar"))
    assert set(shared(assistant, "phone", "contacts", contact, group=True)) == {
        number,
        Set("name", "Ravi Kumar", "Ravi Kumar"),
    }


def test_of_several_numbers_the_customer_chooses(assistant):
    contact = {"name": "Ravi", "phones": ["080 2345 6789", "98450 12345", "+91 98450 12345", "98860 54321"]}
    assert shared(assistant, "phone", "contacts", contact) == (
        Choice("phone", ("+919845012345", "+919886054321"), "98450 12345, 98860 54321"),
    )


def test_a_contact_whose_number_cannot_be_called_is_refused(assistant):
    contact = {"name": "Ravi", "phones": ["080 2345 6789"]}
    assert shared(assistant, "phone", "contacts", contact) == (Refuse("phone", "080 2345 6789", "landline"),)
    assert shared(assistant, "phone", "contacts", {"name": "Ravi", "phones": []}) == ()


def test_a_photo_fills_nothing(assistant):
    assert shared(assistant, "place", "image", {"id": "1"}) == ()
