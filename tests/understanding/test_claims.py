"""Values of several slots in one message, and the peace between them."""

import pytest

from engine.dialogue.commands import (
    Choice,
    Refuse,
)
from tests.understanding.sessions import ALL, KNOWN, asked, at, meant, said, values


@pytest.mark.parametrize(
    ("slot", "text", "expected"),
    [
        ("year", "19", {"year": 2019}),
        ("year", "5 saal purani", {"year": 2021}),
        ("year", "last year", {"year": 2025}),
        ("model", "swift", {"model": "Swift"}),
        ("model", "creta 2019", {"model": "Creta", "year": 2019}),
        ("model", "क्रेटा", {"model": "Creta"}),
        ("registration_number", "ka 3 mx 59", {"registration_number": "KA3MX59"}),
        ("service_type", "brake se awaaz", {"service_type": "brake"}),
        ("service_type", "pehli", {"service_type": "first_free"}),
        ("customer_name", "ravi kumar", {"customer_name": "Ravi Kumar"}),
        ("customer_name", "ravi, 98450 12345", {"customer_name": "Ravi", "phone": "+919845012345"}),
        ("customer_name", "creta", {"model": "Creta"}),
        ("phone", "९८४५०१२३४५", {"phone": "+919845012345"}),
        ("year", "ravi kumar", {}),
        ("year", "KA 03 MX 2019", {"registration_number": "KA03MX2019"}),
        ("phone", "2019", {"year": 2019}),
        ("customer_name", "asha creta 2021", {"customer_name": "Asha", "model": "Creta", "year": 2021}),
    ],
)
def test_the_open_question_reads_more_than_the_others(slot, text, expected):
    assert values(asked(slot), text) == expected


def test_all_slots_of_a_group_are_open():
    text = "hyundai venue 19 ka 3 mx 59"
    assert values(at(ALL), text)["registration_number"] == "KA3MX59"


def test_two_values_for_one_slot_are_a_choice():
    (choice,) = meant(asked("service_type"), "brakes or oil change")
    assert isinstance(choice, Choice)
    assert set(choice.values) == {"brake", "oil_change"}


def test_the_same_value_twice_is_one():
    assert values(asked("model"), "creta, i said creta") == {"model": "Creta"}


def test_ambiguous_words_are_a_choice_among_what_can_be_had():
    (choice,) = said(asked("service_type"), "free service").commands
    assert isinstance(choice, Choice)
    assert choice.values == ("first_free", "second_free", "third_free")


def test_a_guess_about_what_is_known_is_not_made():
    assert not [one for one in said(asked("phone", **KNOWN), "cretta").commands if isinstance(one, Choice)]


def test_what_the_open_slot_refuses_is_told():
    assert meant(asked("phone"), "080 2345 6789") == {Refuse("phone", "080 2345 6789", "landline")}
    assert meant(asked("phone"), "98450") == {Refuse("phone", "98450", "too_short")}


def test_what_another_slot_takes_is_not_refused():
    assert values(asked("phone"), "ka 03 mx 2259") == {"registration_number": "KA03MX2259"}
    assert not [one for one in said(asked("phone"), "ka 03 mx 2259").commands if isinstance(one, Refuse)]
