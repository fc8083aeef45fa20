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


def staff_of(chat: Chat) -> list[str]:
    assert chat.last is not None
    return [notice.message.body for notice in chat.last.notices]


CONTACT = "Asha, +919845012345\n\nhttps://wa.me/919845012345"


def test_staff_are_told_what_the_step_gives(renewing: Open):
    chat = renewing("run: notify_staff, with: {name: name, car_year: year, next_year: year + 1}")
    assert staff_of(chat) == [f"*Renewal*\nname: Ravi Kumar\nyear: 2019\nnext year: 2020\n\n{CONTACT}"]
    assert "Kept." in chat.said
    assert "Renewal" not in chat.said


def test_the_flow_can_have_words_for_the_staff(renewing: Open):
    words = (
        KEPT
        + "{% block staff_keeping %}{{ name }} renews{% for row in rows %}, {{ row.value }}{% endfor %}{% endblock %}"
    )
    chat = renewing("run: notify_staff, with: {year: year}", words)
    assert staff_of(chat) == [f"Ravi Kumar renews, 2019\n\n{CONTACT}"]


def test_words_for_the_staff_that_fail_keep_no_value_from_them(renewing: Open):
    chat = renewing(
        "run: notify_staff, with: {year: year}", KEPT + "{% block staff_keeping %}{{ rows }}{% endblock %}"
    )
    assert staff_of(chat) == [f"*Renewal*\nyear: 2019\n\n{CONTACT}"]
    assert chat.last is not None
    assert "block staff_keeping" in chat.last.failures[0]


def test_the_key_of_a_notice_is_that_of_its_action(renewing: Open):
    keys = {renewing("run: notify_staff, with: {year: year}").last.notices[0].key for _ in range(2)}
    assert len(keys) == 1
    assert keys.pop().endswith(":0:staff")


def test_a_handover_tells_the_staff_what_is_known(renewing: Open):
    chat = renewing("run: notify_staff")
    chat("renew", "Meera", "human")
    assert staff_of(chat) == [f"A customer asks for a person: Renewal.\nname: Meera\n\n{CONTACT}"]
    chat("resume")
    assert staff_of(chat) == []


def test_a_handover_outside_every_flow(renewing: Open):
    chat = renewing("run: notify_staff")
    chat("human")
    assert staff_of(chat) == [f"A customer asks for a person.\n\n{CONTACT}"]
