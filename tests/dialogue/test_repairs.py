"""The words that every conversation knows, and the ladder of misses."""

import pytest

from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots:
  year: {type: year, retry: [say_digits]}
  name: {type: person_name}
  fuel: {type: option, options: [petrol, diesel]}
steps:
  asking: {say: welcome_in, collect: [year, name], next: fuelling}
  fuelling: {collect: [fuel], next: checking}
  checking: {confirm: [year, name, fuel], next: {end: completed}}
"""
WORDS = "{% block welcome_in %}Come in.{% endblock %}{% block say_digits %}Digits, like {{ example }}.{% endblock %}"


@pytest.fixture
def chat(open_chat: Open):
    return open_chat(VISIT, WORDS)


# ── nothing is going on ──


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("hi", "Namaste"),
        ("namaste ji", "Namaste"),
        ("menu", "What can I do"),
        ("help", "own words"),
        ("cancel", "nothing to cancel"),
        ("back", "What can I do"),
        ("restart", "What can I do"),
        ("repeat", "What can I do"),
        ("skip", "What can I do"),
        ("continue", "What can I do"),
        ("ok", "What can I do"),
        ("👍", "What can I do"),
        ("what is the meaning of life", "not sure"),
        ("?", "not sure"),
        ("change", "not sure"),
        ("more", "not sure"),
    ],
)
def test_every_word_is_answered_with_the_menu_when_nothing_is_going_on(chat, text, answer):
    assert answer in chat(text)
    assert chat.choices == ["Visit"]


@pytest.mark.parametrize("text", ["1", "the first one", "visit", "Visit please"])
def test_the_menu_is_tapped_numbered_or_named(chat, text):
    chat("menu", text)
    assert chat.flow == "visit"


def test_thanks_when_nothing_is_going_on(chat):
    assert chat("thank you so much") == "You are welcome!"


# ── a question is open ──


@pytest.mark.parametrize("word", ["cancel", "रहने दो", "ರದ್ದು ಮಾಡಿ", "cancle", "please cancel it"])
def test_cancel_leaves_the_flow(chat, word):
    assert "cancelled" in chat("visit", "2019", word)
    assert chat.flow is None
    assert chat.choices == ["Visit"]


def test_restart_begins_anew_and_forgets(chat):
    said = chat("visit", "2019", "start over")
    assert said.startswith("Let us start again.\n\nCome in.")
    assert chat.slots == {}
    assert chat.question.slot == "year"


def test_help_answers_and_asks_again(chat):
    said = chat("visit", "help")
    assert "own words" in said
    assert "year" in said
    assert chat.question.misses == 0


def test_repeat_says_the_words_and_the_question_again(chat):
    chat("visit", "2019", "kya")
    assert "Come in." in chat("repeat")
    assert "name" in chat.said


def test_thanks_at_a_question_asks_again(chat):
    said = chat("visit", "thanks")
    assert "welcome" in said
    assert "year" in said


def test_a_greeting_amid_a_flow_asks_again(chat):
    assert "Hello again!" in chat("visit", "hello")
    assert "year" in chat.said


def test_a_needed_question_cannot_be_skipped(chat):
    assert "need this one" in chat("visit", "skip")
    assert chat.question.slot == "year"


def test_menu_leaves_everything(chat):
    chat("visit", "2019", "menu")
    assert chat.flow is None


@pytest.mark.parametrize("word", ["home", "menu"])
def test_a_command_word_that_answers_the_question_is_an_answer(open_chat: Open, word):
    chat = open_chat("""
        first: asking
        start: {phrases: [visit]}
        slots: {place: {type: option, options: {home: [ghar], showroom: []}}}
        steps: {asking: {collect: [place], next: checking}, checking: {confirm: [place], next: {end: completed}}}
    """)
    chat("visit", word)
    assert chat.flow == ("visit" if word == "home" else None)


# ── back ──


def test_back_asks_the_answered_question_before_with_its_answer_in_sight(chat):
    chat("visit", "2019")
    assert "so far I have 2019" in chat("back")
    assert chat.question.slot == "year"
    chat("2018")
    assert chat.question.slot == "name"


def test_back_over_steps(chat):
    chat("visit", "2019", "Ravi", "petrol")
    assert chat.step == "checking"
    chat("back")
    assert (chat.step, chat.question.slot) == ("fuelling", "fuel")
    chat("back")
    assert (chat.step, chat.question.slot) == ("asking", "name")
    chat("back")
    assert (chat.step, chat.question.slot) == ("asking", "year")
    chat("2017", "Asha", "diesel")
    assert chat.step == "checking"
    assert chat.slots == {"year": 2017, "name": "Asha", "fuel": "diesel"}


def test_back_keeps_what_was_said_for_other_questions(chat):
    chat("visit", "diesel", "2019", "back", "2018", "Ravi")
    assert chat.step == "checking"
    assert chat.slots["fuel"] == "diesel"


def test_back_at_the_first_question_leaves_the_flow(chat):
    chat("visit", "back")
    assert chat.flow is None
    assert chat.choices == ["Visit"]


def test_back_skips_what_the_customer_did_not_answer_himself(open_chat: Open):
    chat = open_chat("""
        first: offering
        start: {phrases: [visit]}
        slots: {year: {type: year}, name: {type: person_name}}
        steps:
          offering: {offer: {new: {to: asking, set: {year: now.year}}, used: asking}}
          asking: {collect: [year, name], next: {end: completed}}
    """)
    chat("visit", "new")
    assert chat.question.slot == "name"
    chat("back")
    assert chat.step == "offering"


# ── misses ──


def test_the_ladder_at_a_slot(chat):
    chat("visit")
    assert "did not get that. For example: 2019" in chat("blue")
    assert "Digits, like 2019." in chat("green")
    assert "Would you rather talk to a person?" in chat("red")
    assert chat.choices == ["Talk to a person"]
    assert "colleague" in chat("yellow")
    assert chat.talk.session.is_handed_off


@pytest.mark.parametrize(("answer", "is_handed_off"), [("yes", True), ("no", False)])
def test_a_yes_or_no_to_the_offer_of_a_person_is_heard(chat, answer, is_handed_off):
    chat("visit", "blue", "green", "red", answer)
    assert chat.talk.session.is_handed_off == is_handed_off
    assert chat.question.slot == "year"


def test_the_choices_come_with_the_second_miss(chat):
    chat("visit", "2019", "Ravi")
    assert chat.choices == ["petrol", "diesel"]
    chat("blue", "green", "red")
    assert chat.choices == ["petrol", "diesel", "Talk to a person"]


def test_an_answer_ends_the_misses(chat):
    chat("visit", "blue", "green", "2019")
    assert chat.question.misses == 0


@pytest.mark.parametrize("word", ["help", "hello", "repeat", "skip", "thanks"])
def test_a_word_that_every_conversation_knows_is_no_miss(chat, word):
    chat("visit", "blue", word)
    assert chat.question.misses == 1


def test_the_ladder_at_a_confirm(chat):
    chat("visit 2019 petrol", "Ravi")
    assert chat.step == "checking"
    chat("hmm", "hmm", "hmm")
    assert chat.choices == ["Yes, go ahead", "Change something", "Talk to a person"]
    chat("hmm")
    assert chat.talk.session.is_handed_off


def test_the_ladder_at_an_offer(open_chat: Open):
    chat = open_chat("""
        first: offering
        start: {phrases: [visit]}
        steps: {offering: {offer: {stay: offering, leave: {end: completed}}}}
    """)
    chat("visit", "hmm", "hmm", "hmm")
    assert chat.choices == ["Stay", "Leave", "Talk to a person"]
    chat("hmm")
    assert chat.talk.session.is_handed_off


def test_a_slot_may_name_its_own_way_out(open_chat: Open):
    chat = open_chat(
        """
        first: asking
        start: {phrases: [visit]}
        slots: {year: {type: year, give_up: sorry}, name: {type: person_name}}
        steps:
          asking: {collect: [year], next: naming}
          sorry: {say: never_mind, next: naming}
          naming: {collect: [name], next: {end: completed}}
        """,
        "{% block never_mind %}Never mind.{% endblock %}",
    )
    chat("visit", "blue", "green", "red")
    assert "Never mind." in chat("yellow")
    assert (chat.step, chat.question.slot) == ("naming", "name")
    chat("Ravi")
    assert chat.flow is None


def test_misses_of_a_group_ask_for_its_first_slot(open_chat: Open):
    chat = open_chat(VISIT, WORDS + "{% block ask_asking %}All, please.{% endblock %}")
    chat("visit")
    assert chat.question.group
    assert "year" in chat("blue")
    assert not chat.question.group
