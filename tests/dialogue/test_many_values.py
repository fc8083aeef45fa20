"""Slots with many values: what a message adds to the list and takes away, read by the rules or by the model."""

import pytest

from engine.dialogue.commands import Set
from engine.understanding.model_answer import check_answer
from tests.dialogue.chats import NOW
from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {fuels: {type: option, options: [petrol, diesel, cng, electric], many: 5}}
steps:
  asking: {collect: [fuels], next: telling}
  telling: {say: told, offer: {done: {end: completed}}}
"""
TOLD = "{% block told %}{{ fuels|join_and }}{% endblock %}"


@pytest.fixture
def chat(open_chat: Open):
    chat = open_chat(VISIT, TOLD)
    chat("visit")
    return chat


@pytest.mark.parametrize(
    ("first", "then", "fuels"),
    [
        ("petrol", "diesel", ["diesel"]),
        ("petrol", "and diesel", ["petrol", "diesel"]),
        ("petrol", "diesel kooda", ["petrol", "diesel"]),
        ("petrol", "diesel and cng also", ["petrol", "diesel", "cng"]),
        ("petrol", "i need it too fast, diesel", ["diesel"]),
        ("petrol", "no, diesel", ["diesel"]),
        ("petrol and diesel", "only cng", ["cng"]),
        ("petrol and diesel", "no diesel", ["petrol"]),
        ("petrol and diesel", "without diesel", ["petrol"]),
        ("petrol and diesel", "diesel nahi chahiye", ["petrol"]),
        ("petrol and diesel", "no cng", ["petrol", "diesel"]),
        ("petrol and diesel", "cng instead of diesel", ["petrol", "cng"]),
        ("petrol and diesel", "not petrol or diesel, cng", ["cng"]),
        ("petrol, cng and diesel", "no petrol and diesel", ["cng"]),
        ("petrol, cng and diesel", "petrol aur cng nahi chahiye", ["diesel"]),
        ("petrol and diesel", "not petrol, not diesel", ["petrol", "diesel"]),
    ],
)
def test_what_is_added_and_taken_away(chat, first, then, fuels):
    chat(first, then)
    assert chat.slots["fuels"] == fuels


@pytest.mark.parametrize(
    ("text", "fuels"),
    [
        ("visit, no diesel", None),
        ("visit, petrol not diesel", ["petrol"]),
        ("visit, cng and petrol", ["petrol", "cng"]),
    ],
)
def test_what_is_refused_at_the_start_is_not_taken(open_chat: Open, text, fuels):
    chat = open_chat(VISIT, TOLD)
    chat(text)
    assert chat.slots.get("fuels") == fuels


@pytest.mark.parametrize(
    ("value", "words", "change"),
    [
        ("diesel", "diesel", "set"),
        ("diesel", "diesel as well", "add"),
        ("diesel", "also the one with the loud engine", "add"),
        ("diesel", "that loud engine", "set"),
        ("petrol", "no petrol", "remove"),
        ("petrol", "without the spark plugs", "remove"),
    ],
)
def test_the_words_of_the_model_s_value_change_the_list(chat, value, words, change):
    chat("petrol and cng")
    said = {"command": "set", "slot": "fuels", "value": value, "words": words}
    found = check_answer(chat.assistant, chat.talk.session, words, {"commands": [said]}, NOW)
    assert found.commands == (Set("fuels", [value], words, "model", change=change),)


def test_the_model_cannot_set_what_its_words_refuse(chat):
    chat("petrol")
    said = {"command": "set", "slot": "fuels", "value": "cng", "words": "no cng"}
    found = check_answer(chat.assistant, chat.talk.session, "no cng", {"commands": [said]}, NOW)
    assert (found.commands, found.dropped) == ((), ("fuels: contradicts_words",))
