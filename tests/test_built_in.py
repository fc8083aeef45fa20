"""The actions that need no Python, run by a flow as a designer writes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.chats import Chat, compile_flows

RENEWAL = """
first: asking
start: {{phrases: [renew]}}
slots: {{name: {{type: person_name}}, year: {{type: year}}}}
steps:
  asking: {{collect: [name, year], next: keeping}}
  keeping: {{{run}, next: done}}
  done: {{say: kept, next: {{end: completed}}}}
"""
KEPT = "{% block kept %}Kept.{% endblock %}"
Open = Callable[..., Chat]


@pytest.fixture
def renewing(tmp_path) -> Open:
    def open_(run: str, words: str = KEPT) -> Chat:
        chat = Chat(compile_flows(tmp_path, {"renewal": RENEWAL.format(run=run)}, {"renewal": words}))
        chat("renew", "Ravi Kumar", "2019")
        return chat

    return open_


def test_a_record_keeps_what_it_is_given_and_is_named(renewing: Open):
    words = "{% block kept %}Kept as {{ note.reference }}.{% endblock %}"
    chat = renewing("run: store_record, with: {name: name, model_year: year}, save: note", words)
    [record] = chat.talk.database.written()["records"]
    assert record["data"] == {"name": "Ravi Kumar", "model_year": 2019}
    assert (record["kind"], record["status"], record["customer_id"]) == ("renewal", "new", chat.customer.id)
    assert f"Kept as {record['reference']}." in chat.said


def test_a_record_can_be_of_another_kind(renewing: Open):
    chat = renewing("run: store_record, with: {kind: \"'insurance'\", name: name}")
    [record] = chat.talk.database.written()["records"]
    assert (record["kind"], record["data"]) == ("insurance", {"name": "Ravi Kumar"})


def test_a_webhook_is_posted_when_the_turn_commits(renewing: Open):
    chat = renewing("run: post_webhook, with: {name: name, phone: customer.whatsapp}")
    [post] = chat.talk.database.written()["posts"]
    assert post["payload"]["data"] == {"name": "Ravi Kumar", "phone": "+919845012345"}
    assert post["payload"]["flow"] == "renewal"
    assert post["payload"]["id"] == post["action_key"]
    assert "Kept." in chat.said
