"""Several flows: one on top of another, coming back, and the limits of that."""

import pytest

from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {year: {type: year}, name: {type: person_name}}
steps: {asking: {collect: [year, name], next: {end: completed}}}
"""
DRIVE = """
first: asking
start: {phrases: [test drive]}
slots: {phone: {type: phone}, day: {type: text}}
steps: {asking: {collect: [phone], next: drive_end}, drive_end: {say: see_you, next: {end: completed}}}
"""
LOAN = """
first: asking
start: {phrases: [loan]}
slots: {income: {type: text}}
steps: {asking: {collect: [income], next: {end: completed}}}
"""


@pytest.fixture
def chat(open_chat: Open):
    return open_chat(VISIT, drive=(DRIVE, "{% block see_you %}See you.{% endblock %}"), loan=(LOAN, ""))


def _flows(chat) -> list[str]:
    return [frame.flow for frame in chat.talk.session.stack]


def test_another_flow_runs_on_top_and_the_first_goes_on_after_it(chat):
    chat("visit", "2019", "i want a test drive")
    assert _flows(chat) == ["visit", "drive"]
    said = chat("98450 12345")
    assert said.startswith("See you.\n")
    assert "name" in said
    assert _flows(chat) == ["visit"]
    assert chat.slots == {"year": 2019}


def test_the_question_after_a_digression_is_the_same_visit(chat):
    chat("visit", "2019", "7 7")
    visit, misses = chat.frame.visit, chat.question.misses
    chat("test drive", "98450 12345")
    assert (chat.frame.visit, chat.question.misses) == (visit, misses)


def test_cancel_on_top_returns_to_the_flow_below(chat):
    said = chat("visit", "2019", "test drive", "cancel")
    assert "cancelled" in said
    assert "name" in said
    assert _flows(chat) == ["visit"]


def test_back_at_the_first_question_on_top_returns_to_the_flow_below(chat):
    assert "name" in chat("visit", "2019", "test drive", "back")
    assert _flows(chat) == ["visit"]


def test_asking_for_a_flow_on_the_stack_returns_to_it_with_its_values(chat):
    chat("visit", "2019", "test drive")
    chat("the visit, my name is Ravi")
    assert _flows(chat) == []
    assert chat.talk.session.finished == "visit"


def test_asking_for_a_flow_on_the_stack_without_values_asks_its_question(chat):
    assert "name" in chat("visit", "2019", "test drive", "visit")
    assert _flows(chat) == ["visit"]


def test_a_full_stack_gives_up_its_top(chat):
    chat("visit", "test drive", "loan")
    assert _flows(chat) == ["visit", "loan"]


def test_a_start_phrase_beats_a_free_text_answer_but_no_typed_one(open_chat: Open):
    year = VISIT.replace("phrases: [visit]", "phrases: [visit, '2015']")
    chat = open_chat(year, loan=(LOAN, ""))
    chat("loan", "i have a visit")
    assert _flows(chat) == ["loan", "visit"]
    chat("menu", "visit", "2015")
    assert chat.slots == {"year": 2015}


def test_menu_and_restart_clear_the_stack(chat):
    chat("visit", "test drive", "menu")
    assert _flows(chat) == []
    chat("visit", "test drive", "restart")
    assert _flows(chat) == ["drive"]
