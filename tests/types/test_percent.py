import pytest

from engine.types.percent import Percent
from tests.types.readings import first
from tests.types.world import OPEN

PERCENT = Percent()


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("20%", 20), ("20 % down", 20), ("10.5 percent", 10.5), ("20 per cent", 20), ("20 pct", 20),
        ("bees pratishat", 20), ("one hundred percent", 100), ("percent of ten", 10), ("20 percent of 8 lakh", 20),
        ("see https://shop.example/a%20b", None),
        ("twenty percent", 20), ("20 फीसदी", 20), ("ಶೇಕಡಾ 20", 20), ("ippattu percent", 20),
        ("20 ಪರ್ಸೆಂಟ್", 20), ("20-25%", [20, 25]),
        ("20% or 30%", [20, 30]), ("100% genuine", None), ("100 percent sure", None), ("20", None),
        ("half", None), ("20 lakh", None),
        ("150%", "too_high"),
    ],
)  # fmt: skip
def test_percentages(text, percent):
    assert first(PERCENT, text) == percent


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("20", 20), ("half", 50), ("aadha", 50), ("fifty fifty", 50), ("आधा", 50), ("200", "too_high"),
        ("0", 0), ("20 lakh", None),
        ("20 rakh lo", 20), ("half an hour", None),
    ],
)  # fmt: skip
def test_when_asked(text, percent):
    assert first(PERCENT, text, OPEN) == percent


@pytest.mark.parametrize(
    ("value", "reason"), [("x", "not_a_percentage"), (True, "not_a_percentage"), (101, "too_high")]
)
def test_what_is_no_percentage(value, reason):
    with pytest.raises(ValueError, match=reason):
        PERCENT.check(value)


def test_stored_and_shown():
    assert [PERCENT.check(value) for value in (20, "20%", "10.5")] == [20, 20, 10.5]
    assert [PERCENT.show(value) for value in (20, 10.5)] == ["20%", "10.5%"]
