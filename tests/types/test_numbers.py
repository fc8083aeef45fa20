"""The number grammar: values and places, in four languages."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.types import number_words, number_words_indic
from engine.types.number_lexicon import WORDS, sound
from engine.types.numbers import numbers_of
from engine.types.utterance import fold

ONES = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def found(text):
    folded = fold(text)
    return [(float(number.value), folded[number.start : number.end]) for number in numbers_of(folded)]


def only(text):
    (number,) = numbers_of(fold(text))
    return float(number.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5), ("1,25,000", 125_000), ("1,000,000", 1_000_000), ("6.5", 6.5), (".5 lakh", 50_000), ("५०", 50),
        ("೫ ಲಕ್ಷ", 500_000), ("5L", 500_000), ("5lakhs", 500_000), ("45k", 45_000), ("45K", 45_000),
        ("2cr", 20_000_000),
        ("5+ lakh", 500_000), ("6 lakh 45 thousand 500", 645_500), ("6 lakh 45,000", 645_000),
        ("1 crore 20 lakh", 12_000_000), ("45 hundred", 4_500), ("a lakh", 100_000), ("half a million", 500_000),
        ("twenty five thousand", 25_000), ("two hundred and fifty thousand", 250_000), ("five hundred fifty", 550),
        ("one thousand two hundred fifty", 1_250), ("two and a half lakhs", 250_000),
        ("one lakh and a half", 150_000),
        ("ondu vare laksha", 150_000), ("ಎರಡು ವರೆ ಲಕ್ಷ", 250_000),
        ("dhai lakh", 250_000), ("dedh lakh", 150_000), ("aadha lakh", 50_000), ("sawa lakh", 125_000),
        ("sawa do lakh", 225_000), ("paune do lakh", 175_000), ("saadhe teen lakh", 350_000),
        ("sadhe 5 lakh", 550_000),
        ("ek lakh pachas hazaar", 150_000), ("paintaalees hajar", 45_000), ("pachattar hazar", 75_000),
        ("panchlakh", 500_000),
        ("ढाई लाख", 250_000), ("साढ़े तीन लाख", 350_000), ("पाँच लाख पचास हज़ार", 550_000),
        ("पन्द्रह हजार", 15_000),
        ("पैंतालिस हज़ार", 45_000), ("ಐದು ಲಕ್ಷ", 500_000), ("ಎರಡೂವರೆ ಲಕ್ಷ", 250_000),
        ("ಐದು ಲಕ್ಷದ ಐವತ್ತು ಸಾವಿರ", 550_000),
        ("ಎರಡು ಲಕ್ಷದೊಳಗೆ", 200_000), ("eraduvare laksha", 250_000), ("ippattaidu savira", 25_000),
        ("ippattu aidu savira", 25_000), ("aidulaksha", 500_000), ("aidu lakshada aivattu savira", 550_000),
        ("eihgt lakh", 800_000), ("5 lahk", 500_000), ("eight thousad", 8_000), ("6 lack", 600_000),
        ("upto8lakh", 800_000),
    ],
)  # fmt: skip
def test_values(text, value):
    assert only(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "lakh", "saadhe lakh", "paune lakh", "thousand", "12/05/2019", "12-5-26", "10:30", "1.2.3", "98450 12345",
        "+91 98450-12345", "080 2345 6789", "i20", "KA03MX2259", "1234567890", "1234 5678 9012", "#45678", "007",
        "last", "teenager",
    ],
)  # fmt: skip
def test_what_is_no_number(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5 lakh 2019 model", [(500_000, "5 lakh"), (2019, "2019")]),
        ("6 lakh 45000 km", [(600_000, "6 lakh"), (45_000, "45000")]),
        ("2 lakh 45k km", [(200_000, "2 lakh"), (45_000, "45k")]),
        ("5 lakh 5 saal", [(500_000, "5 lakh"), (5, "5")]),
        ("70000-80000 km", [(70_000, "70000"), (80_000, "80000")]),
        ("i20 5 lakh", [(500_000, "5 lakh")]),
        ("ek do lakh", [(1, "ek"), (200_000, "do lakh")]),
        ("5 k andar", [(5, "5")]),
        ("45kkm", [(45_000, "45k")]),
        ("Rs.5,00,000/-", [(500_000, "5,00,000")]),
    ],
)
def test_where_a_number_ends(text, numbers):
    assert found(text) == numbers


@given(st.integers(0, 10**8 - 1))
def test_digits_are_read_as_they_are(value):
    assert only(str(value)) == value


def english(value):
    """A number below a crore in English words, as people say it in India."""
    for size, name in ((100_000, "lakh"), (1_000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = english(value % size)
            return f"{english(value // size)} {name} {rest}".strip()
    if value >= 20:
        return f"{TENS[value // 10 - 2]} {english(value % 10)}".strip()
    return ["", *ONES, *TEENS][value]


@given(st.integers(1, 9_999_999))
def test_english_words_are_read(value):
    assert only(english(value)) == value


@pytest.mark.parametrize("table", [number_words_indic.HINDI, number_words_indic.KANNADA, number_words.HINDI])
def test_a_table_has_every_number_to_99(table):
    values = [line.split()[0] for line in table.strip().splitlines()]
    assert sorted(int(value) for value in values if "." not in value) == list(range(100))


def test_no_two_numbers_sound_the_same():
    meanings = defaultdict(set)
    for word, meaning in WORDS.items():
        meanings[sound(word)].add((meaning.role, meaning.value))
    assert [key for key, several in meanings.items() if len(several) > 1] == []
