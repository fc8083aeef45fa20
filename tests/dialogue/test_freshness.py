"""What was looked up long ago is looked up again before the conversation goes on."""

from __future__ import annotations

import pytest

from tests.dialogue import lot
from tests.dialogue.conftest import Open
from tests.dialogue.test_records import BROWSE, WORDS, lot_types

__all__ = ["lot_types"]


@pytest.fixture
def chat(open_chat: Open, lot_types, monkeypatch: pytest.MonkeyPatch):
    chat = open_chat(BROWSE, WORDS)
    chat("browse", "creta", "the second one")
    assert chat.step == "selected"
    chat.monkeypatch = monkeypatch
    return chat


def _sell(chat, key: int) -> None:
    chat.monkeypatch.setattr(lot, "CARS", tuple(car for car in lot.CARS if car["id"] != key))


def test_a_chosen_record_that_is_gone_is_said_and_chosen_anew(chat):
    _sell(chat, 2)
    chat.wait(minutes=40)
    said = chat("drive")
    assert said.startswith("That one has gone")
    assert "2 cars." in said
    assert (chat.step, "car" in chat.slots) == ("showing", False)


def test_another_record_that_is_gone_changes_nothing_but_the_list(chat):
    _sell(chat, 3)
    chat.wait(minutes=40)
    assert "gone" not in chat("drive")
    assert chat.slots["car"]["id"] == 2
    assert chat.frame.saved["found"]["count"] == 2


def test_a_chosen_record_is_kept_as_it_is_now(chat):
    cheaper = tuple({**car, "price": 1_000_000} if car["id"] == 2 else car for car in lot.CARS)
    chat.monkeypatch.setattr(lot, "CARS", cheaper)
    chat.wait(minutes=40)
    chat("drive")
    assert chat.slots["car"]["price"] == 1_000_000


def test_results_of_the_last_half_hour_are_taken_as_they_are(chat):
    _sell(chat, 2)
    chat.wait(minutes=20)
    chat("drive")
    assert chat.step == "naming"


def test_what_is_done_is_not_looked_up_again(chat):
    chat("drive", "Ravi")
    _sell(chat, 2)
    chat.wait(minutes=40)
    assert "gone" not in chat("thanks")
    assert chat.step == "done"


def test_a_search_that_fails_leaves_what_was_found(chat, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lot, "CARS", ({"id": 1},))
    chat.wait(minutes=40)
    chat("drive")
    assert chat.slots["car"]["id"] == 2
    assert chat.last.failures
