"""Remarks in passing answer nothing and start nothing; what is plainly said beside them does."""

from dataclasses import replace

import pytest

from engine.dialogue.commands import Start
from engine.flow.learnt import learnt_from
from engine.types.utterance import Utterance
from engine.understanding.remarked import is_remark
from engine.understanding.rules import read_message
from tests.dialogue.chats import NOW
from tests.understanding.sessions import IDLE, asked, assistant, meant, values


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("year", "my marriage was in 2012, feels like yesterday"),
        ("year", "beti ka admission 2024 me hua tab se paise ki tangi hai"),
        ("year", "दो हजार बारह में दुनिया खत्म होने वाली थी, हमने तो उधार भी नहीं चुकाया था"),
        ("service_type", "my fridge has two doors and the oil in the kitchen is over, wife is angry"),
    ],
)
def test_a_remark_is_no_answer(slot, text):
    assert values(asked(slot), text) == {}


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("service_type", "my cousin got married on 14 feb, hall was 2 lakh"),
        ("service_type", "army service me the mere nana, 1965 ki ladai ladi thi"),
    ],
)
def test_what_is_told_where_the_question_stays_unanswered_is_no_value_of_another(slot, text):
    assert values(asked(slot), text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Brake the coconut first then do aarti, this is how we do in our house",
        "which car won indian car of the year in 2022",
    ],
)
def test_a_remark_starts_nothing(text):
    assert meant(IDLE, text) == set()


@pytest.mark.parametrize(
    ("slot", "text", "expected"),
    [
        (
            "phone",
            "my aunt came from the village and talks the whole day, call 98450 12345 she said",
            {"phone": "+919845012345"},
        ),
        ("model", "swift for college", {"model": "Swift"}),
        ("year", "2018, papa ne birthday pe diya", {"year": 2018}),
        (
            "model",
            "Mahindra ki scorpio, sasur ji ne di thi shaadi me 😀",
            {"make": "Mahindra", "model": "Scorpio"},
        ),
    ],
)
def test_what_is_plain_in_a_story_is_said(slot, text, expected):
    assert values(asked(slot), text) == expected


@pytest.mark.parametrize("is_learnt", [True, False])
def test_a_flow_of_which_nothing_was_learnt_is_asked_for_by_its_phrases(is_learnt):
    text = "kindly book service for the family van before diwali holidays begin"
    labelled = [(text, "remark"), ("red", "answer"), ("what is the loan emi", "emi")]
    learnt = learnt_from([*labelled, ("oil", "service_booking")] * 9 if is_learnt else labelled * 9)
    shop = replace(assistant(), learnt=learnt)
    assert is_remark(shop, IDLE, Utterance(text)) == is_learnt
    started = read_message(shop, IDLE, Utterance(text), NOW).first(Start)
    assert started == (None if is_learnt else Start("service_booking"))
