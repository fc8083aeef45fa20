import pytest

from engine.types.range import merge
from engine.types.slot_type import Asked
from engine.types.utterance import Utterance
from tests.types.readings import BUDGET, first, made, sureness
from tests.types.world import OPEN

MONEY = made(BUDGET)
YEARS = made({"base": "range", "of": "year"})
RUN = made({"base": "range", "of": "distance"})
SEATS = made({"base": "range", "of": "number", "alone": "min"})


def ends(kind, text, asked=None):
    found = first(kind, text, asked)
    return (found["min"], found["max"]) if isinstance(found, dict) else found


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5-7 lakh", 5, 7), ("5 to 7 lakh", 5, 7), ("between 5 and 7 lakh", 5, 7), ("5 se 7 lakh", 5, 7),
        ("5 lakh se 7 lakh tak", 5, 7),
        ("5 lakh to 7", 5, 7), ("5 aur 7 lakh ke beech", 5, 7), ("mera budget 5 se 7 lakh hai", 5, 7),
        ("5 lakh or 6 lakh", 5, 6),
        ("do teen lakh", 2, 3), ("ten to twelve lakhs", 10, 12), ("पाँच से सात लाख", 5, 7),
        ("5 rinda 7 laksha", 5, 7),
        ("5 ಲಕ್ಷದಿಂದ 7 ಲಕ್ಷ", 5, 7), ("ಐದರಿಂದ ಏಳು ಲಕ್ಷ", 5, 7), ("5 lakshadinda 7 lakshadavarege", 5, 7),
        ("80k to 1 lakh", 0.8, 1),
        ("above 5 lakh and below 8 lakh", 5, 8), ("min 5 max 8 lakh", 5, 8), ("5 se upar 8 lakh se kam", 5, 8),
        ("minimum 5 lakh maximum 8 lakh", 5, 8), ("5 lakh se upar 8 lakh se kam", 5, 8),
        ("₹5 lakh - ₹7 lakh", 5, 7),
        ("under 8 lakh", None, 8), ("upto 8L", None, 8), ("8 lakh tak", None, 8),
        ("8 lakh ke andar", None, 8), ("less than ten lakhs", None, 10),
        ("8 lakh max", None, 8), ("dhai lakh se kam", None, 2.5), ("not more than 8 lakh", None, 8),
        ("8 lakh se zyada nahi", None, 8), ("nothing beyond eight lakhs", None, 8), ("not below 8 lakh", 8, None),
        ("btwn 7 nd 8 lac", 7, 8), ("it should not cost more than 8 lakh", None, 8),
        ("zyada se zyada 8 lakh", None, 8), ("साढ़े पाँच लाख तक", None, 5.5), ("ಐದು ಲಕ್ಷದೊಳಗೆ", None, 5),
        ("ಐದು ಲಕ್ಷಕ್ಕಿಂತ ಕಡಿಮೆ", None, 5),
        ("aidu laksha olage", None, 5), ("5 lakshakkinta kadime", None, 5), ("8 lakh", None, 8),
        ("hyundai suv under 12 lakh", None, 12),
        ("above 5 lakh", 5, None), ("5 lakh se upar", 5, None), ("5+ lakh", 5, None),
        ("5 lakh plus", 5, None), ("no less than 5 lakh", 5, None),
        ("from 5 lakh", 5, None), ("5 lakh mele", 5, None), ("5 ಲಕ್ಷದ ಮೇಲೆ", 5, None),
        ("kam se kam 5 lakh", 5, None),
        ("around 6 lakh", 5.4, 6.6), ("lagbhag 6 lakh", 5.4, 6.6), ("6 lakh ke aas paas", 5.4, 6.6),
        ("ಸುಮಾರು 6 ಲಕ್ಷ", 5.4, 6.6),
        ("alto 800 - 2 lakh", None, 2), ("budget 8", None, 8), ("10 lakh me 2018-2020 model", None, 10),
    ],
)  # fmt: skip
def test_ranges_of_money(text, low, high):
    in_rupees = tuple(None if end is None else round(end * 100_000) for end in (low, high))
    assert ends(MONEY, text) == in_rupees


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8", (None, 800_000)), ("5-7", (500_000, 700_000)), ("teen saadhe teen ke beech me", (300_000, 350_000)),
        ("10 cross nahi hona chahiye", (None, 1_000_000)), ("paune chhe lakh tak chala lunga", (None, 575_000)),
        ("5 se 7 ke beech", (500_000, 700_000)),
        ("kam se kam 5", (500_000, None)),
        ("at least 10 but dont show me anything over 13 lakhs", (1_000_000, 1_300_000)),
        ("don't send me cars below 5 lakh", (500_000, None)),
        ("500", (None, 500_000)), ("under 8", (None, 800_000)), ("750000 max", (None, 750_000)),
        ("2021", "out_of_range"), ("i20", None),
        ("creta 8", None), ("7 seater", None), ("pincode 560034", None), ("8-10L", (800_000, 1_000_000)),
    ],
)  # fmt: skip
def test_when_asked(text, expected):
    assert ends(MONEY, text, OPEN) == expected


@pytest.mark.parametrize(
    "text", ["under 50000 km", "5 minutes", "call me at 10", "my order 45678", "5 years", "20%"]
)
def test_other_numbers(text):
    assert ends(MONEY, text) is None


def test_how_sure():
    assert [sureness(MONEY, text) for text in ("under 8 lakh", "under 8", "500")] == [
        "explicit",
        "by_step",
        "guess",
    ]
    assert sureness(MONEY, "suv under 8", Asked()) == "explicit"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018 to 2020", (2018, 2020)), ("2018-2020", (2018, 2020)), ("between 2018 and 2020", (2018, 2020)),
        ("2018 or later", (2018, None)), ("2019 ya usse nayi", (2019, None)), ("2019 ya uske baad ki", (2019, None)),
        ("2019 या उससे नई", (2019, None)), ("2020 से नई", (2020, None)), ("2018 se purani nahi", (2018, None)),
        ("2017 se pehle ki nahi", (2017, None)), ("2018 se purani", (None, 2018)), ("2020 ರ ನಂತರದ್ದು", (2020, None)),
        ("2018ರ ನಂತರದ", (2018, None)), ("2019 ಅಥವಾ ಅದಕ್ಕಿಂತ ಹೊಸ", (2019, None)), ("2018 kinta hosadu", (2018, None)),
        ("2019 ಆದ್ಮೇಲೆ", (2019, None)), ("not older than 2019", (2019, None)),
        ("2018 ke baad", (2018, None)), ("after 2018", (2018, None)), ("2018 se upar", (2018, None)),
        ("2019+", (2019, None)),
        ("not older than 2018", (2018, None)), ("newer than 2018", (2018, None)),
        ("before 2020", (None, 2020)), ("around 2018", (2017, 2019)),
        ("2019", (2019, 2019)), ("2018 ಮೇಲೆ", (2018, None)),
    ],
)  # fmt: skip
def test_ranges_of_years(text, expected):
    assert ends(YEARS, text) == expected


def test_ranges_of_distances_and_numbers():
    assert ends(RUN, "under 50000 km") == (None, 50_000)
    assert ends(RUN, "20,000 to 40,000 kms") == (20_000, 40_000)
    assert ends(SEATS, "5", OPEN) == (5, None)
    assert ends(SEATS, "5 to 7", OPEN) == (5, 7)


def test_the_place_has_the_words_of_the_bound():
    (found,) = MONEY.read(Utterance("suv under 8 lakh only"), Asked())
    assert "suv under 8 lakh only"[found.start : found.end] == "under 8 lakh"


def test_a_single_number_is_what_it_stands_for_alone():
    assert MONEY.check(800_000) == {"min": None, "max": 800_000}


@pytest.mark.parametrize(
    ("old", "new", "merged"),
    [
        ((None, 8), (5, None), (5, 8)), ((5, None), (None, 8), (5, 8)), ((5, 7), (None, 10), (5, 10)),
        ((5, 7), (None, 4), (None, 4)),
        ((5, 7), (9, None), (9, None)), ((5, 7), (6, 9), (6, 9)), ((None, 8), (8, None), (8, 8)),
    ],
)  # fmt: skip
def test_a_new_bound_joins_the_old_one(old, new, merged):
    def as_range(pair):
        return dict(zip(("min", "max"), pair, strict=True))

    assert merge(as_range(old), as_range(new)) == as_range(merged)
    assert merge(None, as_range(new)) == as_range(new)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("5", "not_a_range"), (True, "not_a_range"), ({}, "not_a_range"), ({"min": None, "max": None}, "not_a_range"),
        ({"min": 8, "max": 5}, "not_a_range"),
        ({"min": 5, "most": 8}, "not_a_range"), ({"min": "x"}, "not_an_amount"),
    ],
)  # fmt: skip
def test_what_is_no_range(value, reason):
    with pytest.raises(ValueError, match=reason):
        MONEY.check(value)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (MONEY, {"min": 500_000, "max": 700_000}, "₹5 lakh to ₹7 lakh"),
        (MONEY, {"min": None, "max": 645_000}, "under ₹6.45 lakh"),
        (MONEY, {"min": 645_500, "max": None}, "above ₹6,45,500"),
        (MONEY, {"min": None, "max": 10_200_000}, "under ₹1.02 crore"),
        (YEARS, {"min": 2018, "max": None}, "2018 or later"), (YEARS, {"min": 2018, "max": 2018}, "2018"),
        (RUN, {"min": None, "max": 50_000}, "under 50,000 km"),
    ],
)  # fmt: skip
def test_shown(kind, value, text):
    assert kind.show(value) == text
