"""What arrives that is no plain answer: late messages, taps of all ages, media."""

import pytest

from engine.dialogue.taps import make_id
from engine.tools.talk import BETWEEN
from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots:
  fuel: {type: option, options: [petrol, diesel]}
  year: {type: year}
  phone: {type: phone}
steps:
  asking: {collect: [fuel], next: ageing}
  ageing: {collect: [year, phone], next: checking}
  checking: {confirm: [fuel, year, phone], next: {end: completed}}
"""


@pytest.fixture
def chat(open_chat: Open):
    chat = open_chat(VISIT)
    chat("visit")
    return chat


def test_a_late_message_is_answered_and_not_obeyed(chat):
    said = chat.late("cancel")
    assert "reached me late" in said
    assert "fuel" in said
    assert chat.flow == "visit"
    assert "reached me late" in chat.late("diesel")
    assert chat.slots == {}


def test_a_late_message_starts_nothing(open_chat: Open):
    chat = open_chat(VISIT)
    assert "reached me late" in chat.late("visit")
    assert chat.flow is None


def test_a_tap_answers(chat):
    chat.tap("diesel")
    assert chat.slots == {"fuel": "diesel"}
    assert chat.frame.slots["fuel"].rung == "tap"


def test_an_older_value_button_of_the_same_flow_is_a_correction(chat):
    petrol = chat.talk.offered[0][0]
    chat("diesel", "2019")
    assert "Noted: petrol." in chat.tap_id(petrol, "petrol")
    assert chat.slots == {"fuel": "petrol", "year": 2019}
    assert chat.question.slot == "phone"


def test_an_older_yes_confirms_nothing(chat):
    chat("diesel", "2019", "98450 12345")
    yes = chat.talk.offered[0][0]
    chat("change the year", "2018")
    assert chat.step == "checking"
    chat("back", "2017", "98450 12345")
    assert chat.step == "checking"
    assert "earlier question" in chat.tap_id(yes, "Yes")
    assert chat.step == "checking"


def test_a_button_of_an_ended_flow_offers_a_start_with_it(chat):
    petrol = chat.talk.offered[0][0]
    chat("cancel")
    assert "earlier conversation" in chat.tap_id(petrol, "petrol")
    assert chat.choices == ["Start afresh"]


@pytest.mark.parametrize(
    "option",
    [
        "", "|", "start", "start|nothing", "a|b|c|d|e|f|g", "🙂" * 60, "x" * 300, "erase|yes", "erase|maybe",
    ],
)  # fmt: skip
def test_an_invented_id_does_nothing(chat, option):
    assert "earlier question" in chat.tap_id(option)
    assert chat.question.slot == "fuel"


@pytest.mark.parametrize("option", ["visit|x|y|asking|1|yes|", "visit|1|2|asking|x|value|fuel=[1"])
def test_an_invented_id_of_another_conversation_offers_a_start(chat, option):
    assert "earlier conversation" in chat.tap_id(option)
    assert chat.question.slot == "fuel"
    chat("petrol")
    assert chat.slots == {"fuel": "petrol"}


@pytest.mark.parametrize("value", ["fuel=[1", "no=1", "fuel=7", 'fuel={"a":1}', "=", "fuel"])
def test_a_start_with_an_invented_value_is_a_start(chat, value):
    chat("menu")
    chat.tap_id(f"start|visit|{value}")
    assert chat.slots == {}


@pytest.mark.parametrize(
    "key",
    [
        'fuel="water"',
        "fuel=7",
        "fuel=null",
        'fuel={"a":1}',
        "fuel=[[]]",
        'no="x"',
        "year=true",
        "year=1e999",
        "=",
    ],
)
def test_an_invented_value_fills_nothing(chat, key):
    chat.tap_id(make_id(chat.frame, "value", key))
    assert chat.slots == {}
    assert chat.question.slot == "fuel"


@pytest.mark.parametrize("kind", ["yes", "no", "option", "change", "other"])
def test_an_invented_button_of_this_question_does_nothing(chat, kind):
    assert chat.tap_id(make_id(chat.frame, kind, "nothing"))
    assert chat.slots == {}
    assert chat.step == "asking"


def test_a_menu_tap_never_grows_old(chat):
    chat("menu")
    start = chat.talk.offered[0][0]
    chat("hello")
    chat.tap_id(start)
    assert chat.flow == "visit"
    chat("diesel")
    assert "year" in chat.tap_id(start)
    assert chat.slots == {"fuel": "diesel"}


@pytest.mark.parametrize(
    "kind", ["image", "audio", "video", "document", "sticker", "location", "order", "form", "unsupported"]
)
def test_media_is_answered_and_the_question_kept(chat, kind):
    said = chat.send(kind)
    assert "only read text" in said
    assert "fuel" in said
    assert chat.question.misses == 0


def test_media_when_nothing_is_going_on(open_chat: Open):
    chat = open_chat(VISIT)
    assert "only read text" in chat.send("image")
    assert chat.choices == ["Visit"]


def test_a_caption_is_read_like_any_message(chat):
    assert "year" in chat.send("image", caption="diesel hai")
    assert chat.slots == {"fuel": "diesel"}


def test_a_shared_contact_answers_a_question_for_a_phone(chat):
    chat("diesel", "2019")
    chat.send("contacts", phones=["+91 98860 11223"])
    assert chat.slots["phone"] == "+919886011223"


@pytest.mark.parametrize("phones", [[], ["12"], ["080 2345 6789"]])
def test_a_contact_without_a_mobile_fills_nothing(chat, phones):
    chat("diesel", "2019")
    assert chat.send("contacts", phones=phones)
    assert "phone" not in chat.slots


def test_a_contact_at_another_question_fills_what_waits_for_a_number(chat):
    assert chat.send("contacts", phones=["+91 98860 11223"]).startswith("Noted")
    assert chat.slots == {"phone": "+919886011223"}
    assert chat.question.slot == "fuel"


def test_a_reaction_is_thanked_for_and_asks_nothing_again(chat):
    assert chat.send("reaction", emoji="👍") == "Thank you for the reaction!"


def test_a_reaction_taken_back_is_nothing(chat):
    assert chat.send("reaction") == ""


def test_the_same_event_twice_gives_the_same_turn(chat):
    before = chat.talk.session
    first = chat("diesel")
    after = chat.talk.session
    chat.talk.session, chat.talk.heard, chat.talk.now = before, chat.talk.heard - 1, chat.talk.now - BETWEEN
    assert chat("diesel") == first
    assert chat.talk.session == after
