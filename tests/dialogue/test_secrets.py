"""What is never kept is cut out of messages, and customers are told once."""

from __future__ import annotations

import pytest

from engine.dialogue.events import UserSentMedia, UserTapped
from engine.dialogue.secrets import cut_event, cut_raw
from tests.dialogue.chats import NOW
from tests.dialogue.conftest import Compile, Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {remark: {type: text}, name: {type: person_name}}
steps: {asking: {collect: [remark, name], next: checking}, checking: {confirm: [remark], next: {end: completed}}}
"""
ASSISTANT = (
    "never_keep: {licence: {patterns: ['[A-Z]{2}\\d{2} ?\\d{11}'], say: no_licence}}\n",
    "{% block no_licence %}I do not need your licence number.{% endblock %}",
)
LICENCE = "KA01 20110012345"


def test_it_is_cut_out_and_told_once(open_chat: Open):
    chat = open_chat(VISIT, assistant=ASSISTANT)
    said = chat("visit", f"my licence is {LICENCE} by the way")
    assert "do not need your licence" in said
    assert chat.slots["remark"] == "my licence is by the way"
    assert "licence" not in chat(f"Ravi {LICENCE}").replace("my licence is", "")
    assert chat.slots["name"] == "Ravi"


def test_a_message_of_nothing_else_is_no_miss(open_chat: Open):
    chat = open_chat(VISIT, assistant=ASSISTANT)
    said = chat("visit", "nice", LICENCE.lower())
    assert "do not need your licence" in said
    assert (chat.question.slot, chat.question.misses) == ("name", 0)


def test_captions_and_whole_webhooks_are_cut_but_ids(compile_text: Compile):
    never_keep = compile_text(VISIT, assistant=ASSISTANT).never_keep
    event = UserSentMedia("m1", NOW, "image", f"here: {LICENCE}")
    assert cut_event(event, never_keep) == UserSentMedia("m1", NOW, "image", "here:", cut=("licence",))
    raw = {"id": LICENCE, "text": {"body": LICENCE}, "list": [f"a {LICENCE} b", 7]}
    assert cut_raw(raw, never_keep) == {"id": LICENCE, "text": {"body": ""}, "list": ["a b", 7]}
    tap = UserTapped("m1", NOW, "x")
    assert cut_event(tap, never_keep) is tap


def test_a_pattern_that_cannot_be_used_is_an_error(open_chat: Open):
    with pytest.raises(Exception, match="1 problems"):
        open_chat(VISIT, assistant=(ASSISTANT[0].replace("[A-Z]{2}", "(?=x)"), ASSISTANT[1]))
