"""What goes with a step's words: pictures, documents and places."""

from __future__ import annotations

import pytest

from engine.dialogue.messages import Buttons, Document, Image, Location, Text
from engine.tools.talk import message_text
from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {year: {type: year}, name: {type: person_name}}
steps:
  asking: {collect: [year], next: finding}
  finding: {run: find_photo, with: {year: year}, save: photo, next: showing}
  showing: {say: [picture, more], image: photo.link, collect: [name], next: closing}
  closing:
    say: bye
    document: photo.report
    location: photo.place
    offer: {done: {end: completed}}
"""
WORDS = (
    "{% block picture %}The car.{% endblock %}{% block more %}It is good.{% endblock %}"
    "{% block bye %}Come and see us.{% endblock %}"
)


@pytest.fixture
def chat(open_chat: Open):
    chat = open_chat(VISIT, WORDS)
    chat("visit")
    return chat


def test_a_picture_carries_the_first_words(chat):
    chat("2021")
    assert chat.messages[:2] == [Image("The car.", "https://cars.example/2021.jpg"), Text("It is good.")]


def test_enclosures_come_before_the_words_with_the_buttons(chat):
    chat("2021", "Asha")
    report, place, last = chat.messages
    assert report == Document("", "https://cars.example/2021.pdf", "2021.pdf")
    assert place == Location("Sherpa, 12 MG Road", 12.97, 77.59, "Sherpa", "12 MG Road")
    assert isinstance(last, Buttons)
    assert last.body == "Come and see us."
    assert message_text(place) == "[place 12.97, 77.59] Sherpa, 12 MG Road"


def test_a_picture_is_not_sent_again_with_the_question(chat):
    chat("2021", "?")
    assert not any(isinstance(message, Image) for message in chat.messages)
    chat("repeat")
    assert isinstance(chat.messages[0], Image)


@pytest.mark.parametrize("year", ["2020", "2019"], ids=["not https", "none"])
def test_what_cannot_be_sent_is_left_out(chat, year):
    chat(year)
    assert chat.messages[0] == Text("The car.")
