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
        ("karnataka 05 mk 2020", "KA05MK2020"), ("Tamil Nadu 22 CX 0456", "TN22CX0456"),
        ("ಕರ್ನಾಟಕ 19 ಎಂಎ 404", "KA19MA404"), ("andhra pradesh 39 ht 2046", "AP39HT2046"),
        ("jammu and kashmir 02 ab 1234", "JK02AB1234"), ("delhi ki gaadi hai, delhi 4c bd 9090", "DL4CBD9090"),
        ("KA five three, M D, double four one zero", "KA53MD4410"),
        ("ka zero teen, em ex, char paanch ek do", "KA03MX4512"),
        ("KA03,MN,4321, tomorrow 10am possible?", "KA03MN4321"), ("KA | 50 | MA | 6543", "KA50MA6543"),
        ("ka19md     8123 (mangalore)", "KA19MD8123"), ("KA 03 and then MR 4400", "KA03MR4400"),
        ("KA01 MJ (M for mango J for jug) 7219", "KA01MJ7219"), ("KA 51 P for papa, 1290", "KA51P1290"),
        ("k.a.0.3.n.b.5.5.1.4", "KA03NB5514"), ("ಕೆ.ಎ. ೦೩ ಎಂ.ಬಿ. ೫೬೭೮", "KA03MB5678"), ("22 बीएच 6543 ए", "22BH6543A"),
        ("dl 4c ke aage bd 9090 bhai", "DL4CBD9090"),
    ],
)  # fmt: skip
def test_a_plate_may_be_spelt_out_when_it_is_asked_for(text, plate):
    assert read("registration_number", text, OPEN) == plate


def test_names_of_letters_need_no_question():
    assert read("registration_number", "एमएच 02 ई आर 4108 की सर्विस") == "MH02ER4108"


@pytest.mark.parametrize("text", ["k a zero three n b one two four five", "गाड़ी के 2 टायर", "ಕೆ 5"])
def test_unasked_only_names_of_letters_are_read(text):
    assert read("registration_number", text) is None


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("reg should be TN 07 CB 6, rest is fine", "TN07CB6"),
        ("number ka 3 se 5 lakh", None),
        ("ka 07 cb 6", None),
    ],
)
def test_a_short_number_needs_its_name_or_the_question(text, plate):
    assert read("registration_number", text) == plate


def test_a_letter_o_in_a_telephone_number_is_a_zero():
    assert read("phone", "98441O2O55", OPEN) == "+919844102055"


def test_the_reading_stands_where_it_was_said():
    text = "number hai k a 03 n b 1245 ji"
    (found,) = types()["registration_number"].read(Utterance(text), OPEN)
    assert text[found.start : found.end] == "k a 03 n b 1245"
