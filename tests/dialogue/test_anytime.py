"""What customers may ask beside their task: questions, why, another flow, a language, their data, silence."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit], values: [year, fuel]}
slots:
  year: {type: year}
  fuel: {type: option, options: [petrol, diesel]}
  remark: {type: text}
  name: {type: person_name, remember: customer.name}
faq:
  cost: {ask: [how much, what does a visit cost], say: faq_cost}
steps:
  asking: {collect: [year, remark, name], next: checking}
  checking: {confirm: [year, name], next: offering}
  offering: {offer: {more: asking, done: {end: completed}}}
"""
WORDS = (
    "{% block faq_cost %}A visit in {{ year|default('any year') }} is free.{% endblock %}"
    "{% block why_year %}Old cars take longer.{% endblock %}"
)
LOAN = """
first: asking
start: {phrases: [loan, monthly payment]}
slots: {months: {type: number}}
steps: {asking: {collect: [months], next: {end: completed}}}
"""
ASSISTANT = """
languages: [en, hi]
faq:
  hours: {ask: [when are you open, opening hours], say: told_hours}
  cost: {ask: [how much], say: told_price}
  coming: {ask: [may i come], say: told_welcome, yields: true}
"""
ANSWERS = "{% block told_hours %}From 9 to 6.{% endblock %}{% block told_price %}That depends.{% endblock %}"
ANSWERS += "{% block told_welcome %}Do come.{% endblock %}"


def _open(open_chat: Open, visit: str = VISIT, loan: str = LOAN):
    return open_chat(visit, WORDS, assistant=(ASSISTANT, ANSWERS), loan=(loan, ""))


@pytest.fixture
def chat(open_chat: Open):
    return _open(open_chat)


def test_a_question_is_answered_and_the_open_one_asked_again_without_a_miss(chat):
    said = chat("visit", "when are you open?")
    assert said.startswith("From 9 to 6.")
    assert "year" in said
    assert chat.question.misses == 0


def test_the_flows_own_answer_comes_before_the_assistants(chat):
    assert "A visit in any year is free." in chat("visit", "how much is that?")
    assert "A visit in 2019 is free." in chat("2019", "how much is that?")


def test_a_question_while_nothing_runs_is_answered_with_the_menu(chat):
    assert "That depends." in chat("how much is that?")
    assert chat.choices == ["Visit", "Loan"]


def test_a_question_that_yields_is_none_beside_an_answer(chat):
    assert "Do come." in chat("may i come?")
    assert "Do come." in chat("visit", "may i come?")
    assert "Do come." not in chat("may i come with my 2019 petrol?")


def test_a_question_and_a_value_in_one_message_are_both_heard(chat):
    said = chat("visit", "2019, and when are you open?")
    assert "From 9 to 6." in said
    assert "remark" in said
    assert chat.slots == {"year": 2019}


def test_a_question_is_no_answer_in_free_text(chat):
    chat("visit", "2019", "when are you open?")
    assert chat.slots == {"year": 2019}


def test_a_question_and_another_flow_in_one_message_are_both_heard(chat):
    assert "That depends." in chat("what is the monthly payment for it, and how much")
    assert chat.flow == "loan"


@pytest.mark.parametrize(
    "text", ["why?", "why do you ask", "why do you need my year", "kyun chahiye", "ಯಾಕೆ ಬೇಕು"]
)
def test_why_is_told_in_the_flows_words_and_the_question_stays(chat, text):
    said = chat("visit", text)
    assert said.startswith("Old cars take longer.")
    assert (chat.question.slot, chat.question.misses) == ("year", 0)


def test_why_is_told_for_slots_without_words_and_where_nothing_is_asked(chat):
    assert "I need the remark" in chat("visit", "2019", "why?")
    assert "take you to" in chat("menu", "why?")


@pytest.mark.parametrize(
    ("interrupt", "flow", "is_answered"),
    [("none", "visit", False), ("faq", "visit", True), ("[loan]", "loan", True), ("any", "loan", True)],
)
def test_a_flow_says_who_may_break_in(open_chat: Open, interrupt, flow, is_answered):
    chat = _open(open_chat, f"interrupt: {interrupt}\n{VISIT}")
    assert ("From 9 to 6." in chat("visit", "when are you open?")) == is_answered
    chat("i want a loan")
    assert chat.flow == flow


def test_a_step_overrides_its_flow(open_chat: Open):
    chat = _open(open_chat, VISIT.replace("asking: {", "asking: {interrupt: none, "))
    assert "From 9" not in chat("visit", "when are you open?")
    assert chat.tap_id("start|loan").startswith("Let us finish this first.")
    chat("2019", "no remark", "Ravi", "loan")
    assert chat.flow == "loan"


def test_commands_always_work(open_chat: Open):
    chat = _open(open_chat, f"interrupt: none\n{VISIT}")
    assert chat("visit", "why?").startswith("Old cars")
    chat("menu")
    assert chat.flow is None


def test_after_a_digression_a_flow_may_ask_whether_to_go_on(open_chat: Open):
    chat = _open(open_chat, f"on_return: ask\n{VISIT}")
    said = chat("visit", "loan", "36")
    assert 'We were at "Visit".' in said
    assert chat.choices == ["Go on", "Start afresh"]
    assert "year" in chat.tap("Go on")


@pytest.mark.parametrize(
    ("text", "flow", "slots"),
    [("yes", "visit", {"year": 2019}), ("start afresh", "visit", {}), ("no", None, {}), ("2", "visit", {})],
)
def test_going_on_or_not_is_answered_in_words(open_chat: Open, text, flow, slots):
    chat = _open(open_chat, f"on_return: ask\n{VISIT}")
    chat("visit", "2019", "loan", "36", text)
    assert chat.flow == flow
    assert flow is None or chat.slots == slots


def test_an_answer_to_the_open_question_goes_on_by_itself(open_chat: Open):
    chat = _open(open_chat, f"on_return: ask\n{VISIT}")
    chat("visit", "loan", "36", "2019")
    assert chat.slots == {"year": 2019}


@pytest.mark.parametrize("text", ["2019 petrol", "diesel, 2015", "petrol chahiye", "is there any diesel"])
def test_a_message_of_nothing_but_its_values_starts_a_flow(chat, text):
    chat(text)
    assert chat.flow == "visit"
    assert {"year", "fuel"} & chat.slots.keys()


@pytest.mark.parametrize(
    "text", ["the petrol price went up", "my name is Ravi", "the year was 2019 when we met"]
)
def test_values_beside_other_words_start_nothing(chat, text):
    chat(text)
    assert chat.flow is None
    assert chat.choices == ["Visit", "Loan"]


def test_values_start_nothing_while_a_flow_runs(chat):
    chat("loan", "petrol")
    assert chat.flow == "loan"


def test_of_two_flows_the_customer_is_asked_which(chat):
    assert "Which one do you mean?" in chat("a loan, or a visit?")
    assert chat.choices == ["Visit", "Loan"]
    assert "months" in chat("the second one")


def test_which_flow_is_asked_in_a_flow_that_waits_meanwhile(open_chat: Open):
    other = "first: asking\nstart: {phrases: [drive]}\nslots: {day: {type: text}}\n"
    other += "steps: {asking: {collect: [day], next: {end: completed}}}"
    chat = open_chat(VISIT, WORDS, assistant=(ASSISTANT, ANSWERS), loan=(LOAN, ""), drive=(other, ""))
    chat("visit", "2019", "loan or drive")
    assert chat.flow == "visit"
    assert chat.choices == ["Loan", "Drive"]
    chat("2")
    assert [frame.flow for frame in chat.talk.session.stack] == ["visit", "drive"]


def test_the_longer_of_two_phrases_is_meant(chat):
    chat("the monthly payment after my visit")
    assert chat.flow == "loan"


def test_a_command_word_in_the_last_line_of_a_burst_is_heard(chat):
    chat("visit\nmenu")
    assert chat.flow is None
    chat("visit", "2019\nthanks")
    assert chat.slots == {"year": 2019}
    assert "welcome" in chat.said
    chat("it is a nice car\nback")
    assert chat.question.slot == "year"


@pytest.mark.parametrize("text", ["hindi", "हिंदी में बोलो", "hindi mein baat karo please", "ಹಿಂದಿಯಲ್ಲಿ"])
def test_a_language_is_switched_to_by_its_name_and_kept(chat, text):
    chat("visit", text)
    assert chat.talk.session.language == "hi"
    assert chat.question.slot == "year"
    chat("menu", "visit")
    assert chat.talk.session.language == "hi"
    chat("in english")
    assert chat.talk.session.language == "en"


def test_a_language_that_the_assistant_does_not_speak_is_declined(chat):
    assert "do not speak" in chat("visit", "kannada")
    assert chat.talk.session.language == "en"


@pytest.mark.parametrize("text", ["my data", "मेरा डेटा", "mera data dikhao", "nanna data"])
def test_customers_are_told_what_is_known_of_them(chat, text):
    said = chat("visit", "2019", "fine", "Ravi", text)
    for known in ("+919845012345", "Asha", "Year: 2019", "Ravi"):
        assert known in said
    assert chat.question.kind == "confirm"


def test_what_was_left_unfinished_is_told_too(chat):
    chat("visit", "2019", "cancel")
    assert "2019" in chat("my data")


@pytest.mark.parametrize("text", ["delete my data", "mera data delete karo", "ನನ್ನ ಡೇಟಾ ಅಳಿಸಿ"])
def test_data_is_erased_after_a_confirmation(chat, text):
    chat("visit", "2019", "fine", "Ravi", text)
    assert chat.slots["year"] == 2019
    assert "erased" in chat("yes")
    assert chat.talk.session.stack == ()
    assert dict(chat.talk.session.customer.remembered) == {}
    assert chat.last.is_erased


def test_data_is_kept_without_a_yes(chat):
    chat("visit", "2019", "delete my data")
    said = chat.tap("No, keep it")
    assert "nothing is erased" in said
    assert "remark" in said
    chat("delete my data", "Ravi drives it")
    assert not chat.last.is_erased
    old = next(option for option, title in chat.talk.shown if title == "Yes, erase it")
    chat.tap_id(old)
    assert not chat.last.is_erased


@pytest.mark.parametrize("text", ["STOP", "unsubscribe", "message band karo", "message nillisi"])
def test_a_customer_who_opts_out_is_left_in_peace_until_he_writes(chat, text):
    assert "will not write" in chat("visit", "2019", text)
    assert chat.talk.session.is_opted_out
    chat("hello")
    assert not chat.talk.session.is_opted_out
    assert chat.slots == {"year": 2019}
