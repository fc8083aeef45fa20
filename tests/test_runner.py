"""One turn with its actions: outcomes, limits and what is handed to the commit."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.actions import Call, Done, Refused, Row
from engine.dialogue.commands import ModelCall, Understood
from engine.dialogue.events import UserSaid
from engine.dialogue.session import Session, from_json, to_json
from engine.flow.model import Assistant
from engine.runner import Turn, run_turn
from engine.store.memory import MemoryDatabase
from engine.understanding.understand import understand
from tests.dialogue.chats import ASHA, NOW, Chat, compile_flows

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {name: {type: person_name, remember: customer.name}}
steps:
  asking: {collect: [name], next: booking}
  booking: {run: book, with: {name: name}, save: booking, next: booked}
  booked: {say: booked, next: {end: completed}}
"""
WORDS = "{% block booked %}Booked: {{ booking.reference }}.{% endblock %}"
NAME = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "maxLength": 5}}}
REFERENCE = {"type": "object", "required": ["reference"]}


@pytest.fixture
def visit(tmp_path: Path) -> Assistant:
    return compile_flows(tmp_path, {"visit": VISIT}, {"visit": WORDS})


def booking_by(assistant: Assistant, run: Any, **changes: Any) -> Assistant:
    """The assistant with this function behind its action."""
    action = replace(assistant.actions["book"], run=run, **changes)
    return replace(assistant, actions={**assistant.actions, "book": action})


def book(assistant: Assistant, name: str = "Ravi") -> Turn:
    chat = Chat(assistant)
    chat("visit", name)
    assert chat.last is not None
    return chat.last


def test_a_turn_hands_everything_to_one_commit(visit: Assistant):
    turn = book(visit)
    assert turn.sends[0].message.body.startswith("Booked: ")
    assert [row.table for row in turn.rows] == ["bookings"]
    assert turn.remembered == {"name": "Ravi"}
    assert turn.handoff is None
    assert turn.failures == ()
    assert turn.session.stack == ()


def test_the_action_is_told_what_it_needs(visit: Assistant):
    calls: list[Call] = []

    async def run(call: Call) -> Done:
        calls.append(call)
        return Done({"reference": "R"})

    book(booking_by(visit, run))
    (call,) = calls
    assert call.inputs == {"name": "Ravi"}
    assert (call.now - NOW < timedelta(minutes=1), call.customer_id) == (True, ASHA.id)
    assert len(call.key) == 32


async def _raise(call: Call) -> Done:
    raise KeyError("secret")


async def _never_end(call: Call) -> Done:
    await asyncio.sleep(60)
    return Done()


async def _answer_nonsense(call: Call) -> Done:
    return Done({"nonsense": 1}, (Row("bookings", {"action_key": call.key}),))


async def _refuse(call: Call) -> Refused:
    return Refused("sold")


@pytest.mark.parametrize(
    ("run", "changes", "failure"),
    [
        (_raise, {}, "book: KeyError"),
        (_never_end, {"seconds": 0.01}, "book: TimeoutError"),
        (_answer_nonsense, {"outputs": REFERENCE}, "book: answered "),
        (_raise, {"inputs": NAME | {"required": ["phone"]}}, "book: was given "),
    ],
    ids=["raises", "never ends", "answers nonsense", "is given nonsense"],
)
def test_what_goes_wrong_in_an_action_is_an_outcome(visit: Assistant, run, changes, failure):
    turn = book(booking_by(visit, run, **changes))
    assert turn.failures[0].startswith(failure)
    assert "secret" not in turn.failures[0]
    assert turn.rows == ()
    assert "did not work" in turn.sends[0].message.body


def test_an_action_that_only_reads_cannot_write(visit: Assistant):
    async def run(call: Call) -> Done:
        return Done({"reference": "R"}, (Row("bookings", {"action_key": call.key}),))

    turn = book(booking_by(visit, run, writes=False))
    assert turn.failures == ("book: only reads, and wants to write",)
    assert turn.rows == ()


def test_the_values_of_a_refused_call_are_not_in_the_log(visit: Assistant):
    turn = book(booking_by(visit, _raise, inputs=NAME), "Ravindranath")
    assert "Ravindranath" not in turn.failures[0]


def test_a_refusal_is_no_failure(visit: Assistant):
    turn = book(booking_by(visit, _refuse))
    assert turn.failures == ()
    assert turn.handoff is not None


def test_words_that_cannot_be_rendered_are_a_failure_and_an_apology(visit: Assistant):
    async def run(call: Call) -> Done:
        return Done({"reference": {"no": "text"}})

    turn = book(booking_by(visit, run))
    said = "\n".join(send.message.body for send in turn.sends)
    assert "{" not in said or "went wrong" in said


def test_calls_of_the_model_are_counted_by_conversation(visit: Assistant):
    calls = iter([ModelCall("used"), ModelCall("day_budget", is_made=False), None, ModelCall("timeout")])

    async def asked(*_: object) -> Understood:
        return Understood(model=next(calls))

    session, counts = Session(ASHA, "en"), []
    for hours in (0, 1, 2, 27):
        at = NOW + timedelta(hours=hours)
        event = UserSaid(f"wamid.{hours}", at, "hm")
        read = MemoryDatabase(visit.books).query
        turn = asyncio.run(run_turn(visit, session, event, understand=asked, read=read, now=at))
        session = from_json(to_json(turn.session), ASHA)
        counts.append(session.model_calls)
    assert counts == [1, 1, 1, 1], "after a day of silence they are counted anew"


def test_keys_are_fixed_by_the_event(visit: Assistant):
    session = Session(ASHA, "en")
    for _ in range(2):
        turn = asyncio.run(
            run_turn(
                visit,
                session,
                UserSaid("wamid.1", NOW, "visit"),
                understand=understand,
                read=MemoryDatabase(visit.books).query,
                now=NOW,
            )
        )
        assert [send.key for send in turn.sends] == ["wamid.1:0"]


def test_an_action_reads_the_books_and_knows_where_it_is(visit: Assistant):
    calls: list[tuple[Call, list[dict[str, Any]]]] = []

    async def run(call: Call) -> Done:
        calls.append((call, await call.read("SELECT name FROM bookings WHERE name = :name", name="Ravi")))
        row = Row("bookings", {"name": "Ravi", "action_key": call.key})
        return Done({"reference": "R"}, (row,))

    chat = Chat(booking_by(visit, run))
    chat("visit", "Ravi", "visit", "Ravi", "yes")
    assert [found for _, found in calls] == [[], [{"name": "Ravi"}]]
    call = calls[0][0]
    assert (call.flow, call.business["name"]) == ("visit", "Sherpa")
    assert call.local.isoformat().startswith("2026-11-22T10:30:0")
