"""Ages of cars as years, and as bounds of the years that are wanted."""

from datetime import date

import pytest

from engine.types.slot_type import Asked
from engine.types.utterance import Utterance
from tests.types.world import types

TODAY = Asked(today=date(2026, 11, 22))


def read(kind, text):
    return [(one.value, one.confidence) for one in types()[kind].read(Utterance(text), TODAY)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("3 saal purani sonet hai", 2023), ("सात साल पुरानी है गाड़ी", 2019), ("my 6 year old i10", 2020),
        ("teen saal purani", 2023), ("5 ವರ್ಷ ಹಳೆಯ ಕಾರು", 2021), ("a five-year-old swift", 2021),
    ],
)  # fmt: skip
def test_the_age_of_a_thing_is_its_year(text, year):
    assert read("year", text) == [(year, "explicit")]


@pytest.mark.parametrize(
    "text",
    [
        "he is 6 years old",
        "my son is 5 years old",
        "my teacher is 40 years old",
        "my company is 12 years old.",
        "my 3 year old son",
        "10 year old company",
    ],
)
def test_the_age_of_somebody_is_at_most_a_guess(text):
    assert all(confidence == "guess" for _, confidence in read("year", text))


@pytest.mark.parametrize("text", ["99 saal purani", "5 saal ka loan", "2.5 year old laptop and"])
def test_other_numbers_of_years_are_no_age(text):
    assert read("year", text) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("not older than 5 years", 2021), ("teen saal se zyada purani nahi honi chahiye", 2023),
        ("3 saal se purani nahi", 2023), ("less than 4 years old", 2022), ("5 saal se kam purani", 2021),
        ("max 3 saal purani", 2023), ("5 ವರ್ಷಕ್ಕಿಂತ ಹಳೆಯದು ಬೇಡ", 2021),
    ],
)  # fmt: skip
def test_the_greatest_age_is_the_first_year(text, first):
    assert read("model_years", text) == [({"min": first, "max": None}, "explicit")]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("17 18 model ki ciaz", (2017, 2018)), ("2017 tak ki purani bhi chalegi", (2017, None)),
        ("2020 ಅಥವಾ ಹೊಸ ಮಾಡೆಲ್", (2020, None)), ("2016 se pehle wali mat dikhana", (2016, None)),
        ("2015 not 2016", (2015, 2015)), ("2017 hai, 2018 galat likha hai", (2017, 2017)),
        ("2018ಕ್ಕಿಂತ ಹಳೇದು ಬೇಡ", (2018, None)),
    ],
)  # fmt: skip
def test_years_are_bounds_by_the_words_around_them(text, ends):
    assert [value for value, _ in read("model_years", text)] == [dict(zip(("min", "max"), ends, strict=True))]
