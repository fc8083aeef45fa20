"""Registration numbers as they are spoken, and words that are none."""

import pytest

from engine.types.utterance import Utterance
from tests.types.world import OPEN, read, types


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("A P 39 H T 2046", "AP39HT2046"), ("k a zero three n b one two four five", "KA03NB1245"),
        ("ka zero one mk chaar do saat nau", "KA01MK4279"), ("के ए 02 एम जे 3314", "KA02MJ3314"),
        ("डी एल 8 सी ए एस 2291", "DL8CAS2291"), ("ಕೆಎ 03 ಎಂಟಿ 8820", "KA03MT8820"), ("ಕೆ ಎ 03 ಎಂ ಟಿ 8820", "KA03MT8820"),
    ],
)  # fmt: skip
def test_a_plate_may_be_spelt_out_when_it_is_asked_for(text, plate):
    assert read("registration_number", text, OPEN) == plate


def test_names_of_letters_need_no_question():
    assert read("registration_number", "एमएच 02 ई आर 4108 की सर्विस") == "MH02ER4108"


@pytest.mark.parametrize("text", ["k a zero three n b one two four five", "गाड़ी के 2 टायर", "ಕೆ 5"])
def test_unasked_only_names_of_letters_are_read(text):
    assert read("registration_number", text) is None


def test_the_reading_stands_where_it_was_said():
    text = "number hai k a 03 n b 1245 ji"
    (found,) = types()["registration_number"].read(Utterance(text), OPEN)
    assert text[found.start : found.end] == "k a 03 n b 1245"
