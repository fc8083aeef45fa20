import pytest

from engine.types.duration import Duration
from tests.types.readings import TENURE, first, made
from tests.types.world import OPEN

DURATION = Duration()
LOAN = made(TENURE)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5 years", 60), ("5yrs loan", 60), ("2.5 saal", 30), ("dhai saal", 30), ("sadhe teen saal", 42),
        ("two and a half years", 30),
        ("2 years and a half", 30), ("three and half years", 42), ("3 years 6 months", 42),
        ("teen saal chhe mahine", 42),
        ("5 ವರ್ಷ 6 ತಿಂಗಳು", 66), ("60 mahine", 60), ("३६ महीने", 36), ("ढाई साल", 30), ("पांच साल", 60),
        ("ಐದು ವರ್ಷ", 60),
        ("aidu varsha", 60), ("36 tingalu", 36), ("60 EMIs", 60), ("48mo", 48), ("ek saal", 12),
        ("aadha saal", 6), ("chhe mahine", 6),
        ("3 saal ya 5 saal", [36, 60]), ("3-5 years", [36, 60]), ("36 or 48 months", [36, 48]),
        ("6 months to 2 years", [6, 24]),
        ("car is 3 years old, loan for 5 years", 60), ("3 saal purani car ke liye 5 saal ka loan", 60),
        ("5 yeras", 60),
    ],
)  # fmt: skip
def test_durations(text, months):
    assert first(DURATION, text) == months


@pytest.mark.parametrize(
    "text",
    [
        "5", "5 saal purani", "5 years old", "my 5 year old car", "3 years warranty", "last 2 years",
        "2 saal pehle", "2 years ago",
        "used for 3 years", "5 lakh", "2019", "36 m", "5 days", "5000 years", "mahine",
    ],
)  # fmt: skip
def test_other_times(text):
    assert first(DURATION, text) is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5", 60), ("paanch", 60), ("2.5", 30), ("36", 36), ("sixty", 60), ("24 rakh lo", 24),
        ("5 ya 7", [60, 84]), ("9", "out_of_range"),
        ("100", "out_of_range"), ("10 years", "too_high"), ("6 months", "too_low"), ("5y", 60), ("60m", 60),
        ("creta 5", None),
        ("5 saal purani", None), ("meri beti 3 saal ki hai", None), ("हर 5 साल में चुनाव", None),
        ("loan 5 saal ka hai", 60),
    ],
)  # fmt: skip
def test_the_answer_to_how_long(text, months):
    assert first(LOAN, text, OPEN) == months


def test_without_rules_a_bare_number_is_asked_back():
    assert first(DURATION, "5", OPEN) == [60, 5]


def test_out_of_bounds_is_refused_unasked_where_the_unit_is_said():
    assert first(LOAN, "10 years") == "too_high"
    assert first(LOAN, "10") is None


@pytest.mark.parametrize("value", ["long", True, -1, 2.5, 99_999])
def test_what_is_no_duration(value):
    with pytest.raises(ValueError, match="not_a_duration"):
        DURATION.check(value)


def test_stored_and_shown():
    assert [DURATION.show(value) for value in (60, 30, 12, 1)] == [
        "5 years",
        "30 months",
        "1 year",
        "1 month",
    ]
    with pytest.raises(ValueError, match="too_low"):
        LOAN.check(6)
