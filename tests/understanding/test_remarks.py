"""Remarks in passing answer nothing; what is said of the business beside them does."""

import pytest

from tests.understanding.sessions import asked, values


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("year", "my marriage was in 2012, feels like yesterday"),
        ("year", "beti ka admission 2024 me hua tab se paise ki tangi hai"),
        ("phone", "my school roll was 98450 12345, funny"),
        ("year", "मेरे भाई की शादी 2015 में हुई थी"),
    ],
)
def test_a_remark_is_no_answer(slot, text):
    assert values(asked(slot), text) == {}


@pytest.mark.parametrize(
    ("slot", "text", "expected"),
    [
        ("year", "car was a wedding gift in 2015", {"year": 2015}),
        ("phone", "my school friend's number, call 98450 12345", {"phone": "+919845012345"}),
    ],
)
def test_an_answer_beside_a_remark(slot, text, expected):
    assert values(asked(slot), text) == expected


@pytest.mark.parametrize(
    ("slot", "text", "expected"),
    [
        ("model", "swift for college", {"model": "Swift"}),
        ("year", "2018, papa ne birthday pe diya", {"year": 2018}),
    ],
)
def test_what_begins_the_message_and_what_is_named_is_said(slot, text, expected):
    assert values(asked(slot), text) == expected
