"""Buttons, lists and pages; and the ids of what can be tapped."""

import pytest

from engine.dialogue.messages import Buttons, ListMenu, Text
from engine.dialogue.taps import make_id
from tests.dialogue.conftest import Open


def _visit(count: int, length: int = 0) -> str:
    values = ", ".join(f"colour{number}{'x' * length}" for number in range(1, count + 1))
    return f"""
first: asking
start: {{phrases: [visit]}}
slots: {{colour: {{type: option, options: [{values}]}}}}
steps: {{asking: {{collect: [colour], next: checking}}, checking: {{confirm: [colour], next: {{end: completed}}}}}}
"""


@pytest.mark.parametrize(
    ("count", "length", "kind"),
    [
        (3, 0, Buttons),
        (3, 20, ListMenu),
        (4, 0, ListMenu),
        (10, 0, ListMenu),
        (20, 0, ListMenu),
        (21, 0, Text),
    ],
)
def test_few_are_buttons_more_a_list_and_many_are_better_typed(open_chat: Open, count, length, kind):
    chat = open_chat(_visit(count, length))
    chat("visit")
    assert isinstance(chat.messages[-1], kind)


def test_a_long_list_is_paged_and_comes_round(open_chat: Open):
    chat = open_chat(_visit(20))
    chat("visit")
    pages = []
    for _ in range(4):
        pages.append(list(chat.choices))
        assert pages[-1][-1] == "More…"
        chat.tap("More…")
    assert [len(page) for page in pages] == [10, 10, 3, 10]
    assert pages[0] == pages[3]
    assert len({title for page in pages for title in page}) == 21


@pytest.mark.parametrize("word", ["more", "और", "show more", "More…"])
def test_the_next_page_is_typed_for(open_chat: Open, word):
    chat = open_chat(_visit(12))
    chat("visit", word)
    assert chat.choices == ["colour10", "colour11", "colour12", "More…"]


def test_a_place_in_the_list_is_one_on_the_page_shown(open_chat: Open):
    chat = open_chat(_visit(12))
    chat("visit", "more", "2")
    assert chat.slots == {"colour": "colour11"}


def test_a_value_of_another_page_can_be_typed(open_chat: Open):
    chat = open_chat(_visit(12))
    chat("visit", "colour12")
    assert chat.slots == {"colour": "colour12"}


def test_the_person_offered_stands_on_every_page(open_chat: Open):
    chat = open_chat(_visit(12))
    chat("visit", "blue", "green", "red")
    assert chat.choices[-2:] == ["More…", "Talk to a person"]
    assert len(chat.choices) == 10


def test_many_values_are_shown_after_two_misses(open_chat: Open):
    chat = open_chat(_visit(30))
    chat("visit", "blue")
    assert isinstance(chat.messages[-1], Text)
    chat("green")
    assert len(chat.choices) == 10


def test_a_value_too_long_for_an_id_is_typed(open_chat: Open):
    chat = open_chat(_visit(3, 90))
    assert "colour" in chat("visit")
    chat("x")
    chat.talk.offered.clear()
    long = "x" * 90
    chat(f"colour2{long}")
    assert chat.slots == {"colour": f"colour2{long}"}


def test_ids_are_short_enough_for_whatsapp(open_chat: Open):
    chat = open_chat(_visit(3, 89))
    chat("visit")
    frame = chat.frame
    name = "n" * 40
    longest = type(frame)(id=frame.id, flow=name, version=frame.version, step=name, visit=10_000, slots={})
    assert len(make_id(longest, "change", name)) <= 200
    assert all(len(option) <= 200 for option, _ in chat.talk.offered)


def test_a_menu_of_many_flows_is_a_list(open_chat: Open):
    flow = "first: a\nstart: {phrases: [x%d]}\nsteps: {a: {offer: {b: {end: completed}}}}"
    others = {f"flow{number}": (flow % number, "") for number in range(4)}
    chat = open_chat(flow % 9, **others)
    assert isinstance(chat("menu") and chat.messages[-1], ListMenu)
    assert len(chat.choices) == 5
