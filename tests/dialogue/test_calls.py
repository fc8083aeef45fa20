"""Ways into other flows: called and come back from, started for good, and what goes along."""

import pytest

from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {year: {type: year}, name: {type: person_name}}
steps:
  asking:
    collect: [year, name]
    next: [{when: year < 2010, call: loan, give: {income: name}, save: loan, to: showing}, {to: showing}]
  showing:
    say: shown
    offer:
      drive: {call: drive, give: {age: year}, save: drive}
      both: {call: drive, to: thanking}
      loan: {start: loan, give: {income: name}}
      done: {end: completed}
  thanking: {say: thanked, offer: {done: {end: completed}}}
"""
SHOWN = (
    "{% block shown %}{{ name }}, {{ year }}{% if loan %}, {{ loan.income }}, {{ loan.months }}{% endif %}."
    "{% endblock %}"
    "{% block ask_showing %}What now?{% endblock %}{% block thanked %}Thank you.{% endblock %}"
)
DRIVE = """
first: asking
start: {phrases: [test drive]}
slots: {age: {type: year}, phone: {type: phone}}
take: {visit: {age: year}}
steps: {asking: {collect: [age, phone], next: {end: completed}}}
"""
LOAN = """
first: asking
start: {phrases: [loan]}
slots: {income: {type: text}, months: {type: number}}
steps:
  asking: {collect: [income, months], next: telling}
  telling:
    say: told
    offer: {visit: {start: visit, give: {name: income}}, drive: {call: drive}, done: {end: completed}}
"""
TOLD = "{% block told %}{{ income }} pays {{ months }} months.{% endblock %}"


@pytest.fixture
def chat(open_chat: Open):
    return open_chat(VISIT, SHOWN, drive=(DRIVE, ""), loan=(LOAN, TOLD))


def _flows(chat) -> list[str]:
    return [frame.flow for frame in chat.talk.session.stack]


def test_a_called_flow_knows_what_it_is_given_and_comes_back_to_the_same_offer(chat):
    chat("visit", "2019", "my name is Ravi")
    visit = chat.frame.visit
    assert "phone" in chat.tap("Drive")
    assert (_flows(chat), chat.slots) == (["visit", "drive"], {"age": 2019})
    said = chat("98450 12345")
    assert said == "What now?"
    assert (chat.step, chat.frame.visit) == ("showing", visit)
    assert chat.frame.saved["drive"] == {"age": 2019, "phone": "+919845012345"}


def test_a_call_comes_back_to_the_step_named_beside_it(chat):
    chat("visit", "2019", "my name is Ravi", "both", "2020")
    assert "Thank you." in chat("98450 12345")
    assert chat.step == "thanking"


def test_a_call_on_the_way_keeps_what_the_called_flow_found(chat):
    assert "months" in chat("visit", "2005", "my name is Ravi")
    assert chat.slots == {"income": "Ravi"}
    chat("36")
    said = chat("done")
    assert "Ravi, 2005, Ravi, 36." in said
    assert _flows(chat) == ["visit"]


def test_cancel_in_a_called_flow_returns_and_finds_nothing(chat):
    said = chat("visit", "2005", "my name is Ravi", "cancel")
    assert "cancelled" in said
    assert "Ravi, 2005." in said
    assert chat.frame.saved == {"loan": None}


def test_back_at_the_first_question_of_a_called_flow_goes_to_the_caller(chat):
    chat("visit", "2005", "my name is Ravi")
    assert "name" in chat("back")
    assert (_flows(chat), chat.slots) == (["visit"], {"year": 2005})
    chat("Ravi", "36")
    assert chat.flow == "loan"


def test_back_after_a_call_from_an_option_is_back_to_the_offer(chat):
    chat("visit", "2019", "my name is Ravi", "drive")
    assert chat("back") == "What now?"
    assert chat.slots == {"year": 2019, "name": "Ravi"}


def test_start_goes_over_for_good(chat):
    chat("visit", "2019", "my name is Ravi")
    chat.tap("Loan")
    assert (_flows(chat), chat.slots) == (["loan"], {"income": "Ravi"})
    assert "Type *menu*" in chat("24", "done")


def test_a_flow_reached_by_a_way_while_it_is_on_the_stack_takes_what_is_given_as_a_correction(chat):
    chat("visit", "2019", "loan", "Ravi Kumar", "36")
    assert _flows(chat) == ["visit", "loan"]
    chat.tap("Visit")
    assert (_flows(chat), chat.slots) == (["visit"], {"year": 2019, "name": "Ravi Kumar"})
    assert chat.step == "showing"


def test_a_flow_takes_along_what_it_can_use_when_the_customer_comes_by_himself(chat):
    assert "phone" in chat("visit", "2019", "i want a test drive")
    assert chat.slots == {"age": 2019}


def test_what_the_customer_says_himself_beats_what_is_taken_along(chat):
    chat("visit", "2019", "i want a test drive in a 2021")
    assert chat.slots == {"age": 2021}


def test_a_call_from_a_full_stack_gives_up_the_oldest_flow(chat):
    chat("visit", "2019", "loan", "Ravi Kumar", "36")
    chat.tap("Drive")
    assert _flows(chat) == ["loan", "drive"]
    chat("2019", "98450 12345")
    assert (_flows(chat), chat.step) == (["loan"], "telling")


def test_restart_in_a_called_flow_begins_with_the_flow_that_the_customer_asked_for(chat):
    assert "year" in chat("visit", "2005", "my name is Ravi", "restart")
    assert (_flows(chat), chat.slots) == (["visit"], {})


def test_menu_in_a_called_flow_leaves_everything(chat):
    chat("visit", "2005", "my name is Ravi", "menu")
    assert _flows(chat) == []


def test_a_question_with_skip_as_its_way_out_is_skipped_by_word_and_by_patience(open_chat: Open):
    text = """
    first: asking
    start: {phrases: [visit]}
    slots: {year: {type: year, give_up: skip}, name: {type: person_name}}
    steps: {asking: {collect: [year, name], next: {end: completed}}}
    """
    chat = open_chat(text)
    assert "name" in chat("visit", "skip")
    assert chat.slots == {"year": None}
    chat("menu", "visit", "blue", "green", "red", "black")
    assert chat.slots == {"year": None}
