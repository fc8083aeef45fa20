from datetime import date

import pytest

from engine.types.slot_type import Asked
from tests.types.world import OPEN, read, words_read

TODAY = Asked(is_open=True, today=date(2026, 11, 5))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", 2019),
        ("2018ರ ಮಾಡೆಲ್", 2018),
        ("2019ರದ್ದು", 2019),
        ("model 2018, registered in 2019", 2018),
        ("registered in 2019", 2019),
        ("2019 model", 2019),
        ("my 2021 creta", 2021),
        ("creta2021", 2021),
        ("2019model", 2019),
        ("i20 2018 50000 km", 2018),
        ("xuv500 2014 110000 kms", 2014),
        ("'19", 2019),
        ("’98 model", 1998),
        ("2k19", 2019),
        ("19 model", 2019),
        ("19 ka model", 2019),
        ("२०१९ मॉडल", 2019),
        ("ಮಾಡೆಲ್ ೨೦೧೮", 2018),
        ("i10 ki 2019 model", 2019),
        ("xl6 ka 2019", 2019),
        ("alto 800 2015", 2015),
        ("2019 98450 12345", 2019),
        ("98450 12345 2021 creta", 2021),
        ("KA03MX2259, 2021", 2021),
        ("98450 12345,2021", 2021),
        ("1998", 1998),
        ("2018 or 2019", (2018, 2019)),
        ("2018 ya 2019", (2018, 2019)),
        ("2018-2020", (2018, 2020)),
    ],
)
def test_years(text, year):
    assert read("year", text) == year


@pytest.mark.parametrize(
    "text",
    [
        "2000 rupees", "rs 2000", "₹2000", "2000/-", "2000 km", "2000km", "2000 cc", "2000 hrs", "1,20,2000",
        "98450 2019 5", "080 2345 2019", "+91 98450 12019", "KA03MX2019", "KA 03 MX 2011", "12/05/2019",
        "15 august 2026", "otp 2021", "flat 2012", "1850", "2100", "12019", "19", "my 5 saal purani", "2019.5 lakh",
    ],
)  # fmt: skip
def test_other_numbers(text):
    assert read("year", text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("19", 2019), ("its 19", 2019), ("98 model", 1998), ("12/05/2019", 2019), ("5 saal purani", 2021),
        ("my polo is 5 years old, good condition", 2021), ("i will sell it, it is 5 years old", 2021),
        ("ಎರಡು ಸಾವಿರದ ಹದಿನೈದರ ಮಾಡೆಲ್", 2015),
        ("दो हज़ार अठारह मॉडल डीज़ल", 2018), ("automatic, 4 years old, 38000 km", 2022), ("5 years old", 2021),
        ("५ साल पुरानी", 2021), ("last year", 2025), ("is saal", 2026), ("2000 km", None),
        ("19 lakh", None), ("rs 2000", None),
    ],
)  # fmt: skip
def test_when_asked(text, year):
    assert read("year", text, TODAY) == year


def test_an_age_needs_today():
    assert read("year", "5 saal purani", OPEN) is None


def test_the_place_is_the_digits():
    assert words_read("year", "my Creta is a 2019 one") == ["2019"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("two thousand eighteen", 2018),
        ("twenty nineteen", 2019),
        ("nineteen ninety eight", 1998),
        ("do hazaar solah", 2016),
        ("दो हज़ार अठारह", 2018),
        ("ಎರಡು ಸಾವಿರದ ಹದಿನೆಂಟು", 2018),
        ("unnees ka model hai ji", 2019),
    ],
)
def test_years_in_words_answer_the_question(text, year):
    assert read("year", text, OPEN) == year
    assert read("year", text) is None
