import pytest

from engine.types.distance import Distance
from tests.types.readings import first, sureness
from tests.types.world import OPEN

DISTANCE = Distance()


@pytest.mark.parametrize(
    ("text", "kilometres"),
    [
        ("45,000 km", 45_000), ("45k kms", 45_000), ("45000KMS", 45_000), ("0.45 lakh km", 45_000),
        ("80 hazaar chali hai", 80_000),
        ("chali 80 hazaar", 80_000), ("odometer 45000", 45_000), ("km: 45000", 45_000), ("४५ हजार किमी", 45_000),
        ("45 हज़ार किमी चली है", 45_000), ("ಗಾಡಿ 45 ಸಾವಿರ ಕಿ.ಮೀ ಓಡಿದೆ", 45_000),
        ("aravattu savira km odide", 60_000),
        ("it has run 45,000 kilometers", 45_000), ("gaadi ne 60000 km chala liya", 60_000),
        ("1.2 lakh km chali hui", 120_000),
        ("45000 km driven 6.5 lakh", 45_000), ("80k run 6.5 lakh price", 80_000), ("40-50k km", [40_000, 50_000]),
        ("creta 2021 45000 km 6.5 lakh 9845012345", 45_000), ("45000 kilomiter", 45_000), ("one lakh kms", 100_000),
    ],
)  # fmt: skip
def test_distances(text, kilometres):
    assert first(DISTANCE, text) == kilometres


@pytest.mark.parametrize(
    "text",
    [
        "20 km/l", "18 kmpl", "mileage 18 km", "20 km ka average", "120 kmph", "5 km away",
        "office is 25 km from here",
        "5 km door hai", "within 10 km", "10,000 km service", "15000 km pe service", "service at 40000 km",
        "har 10000 km",
        "warranty 100000 km", "45000", "45k", "45000 rs", "5 lakh", "lakh km", "2019", "98450 12345", "₹10 per km",
    ],
)  # fmt: skip
def test_other_numbers(text):
    assert first(DISTANCE, text) is None


@pytest.mark.parametrize(
    ("text", "kilometres"),
    [
        ("45000", 45_000), ("45 hazaar", 45_000), ("bas 30 hazar hui hai", 30_000), ("45", [45_000, 45]),
        ("40-45k", [40_000, 45_000]),
        ("10000 km service", 10_000), ("pachas hazaar", 50_000), ("₹45000", None), ("5 saal", None),
        ("20 km/l", None),
        ("creta 45", None),
    ],
)  # fmt: skip
def test_when_asked(text, kilometres):
    assert first(DISTANCE, text, OPEN) == kilometres


@pytest.mark.parametrize(
    ("text", "kilometres"),
    [
        ("last service happened at 40000, now the meter shows 46,350", 46_350),
        ("sixty-seven thousand, and tyres were replaced at 50k", 67_000),
        ("abhi 33 hazar hua hai, agli service 40 hazar pe hai", 33_000),
        ("28 hzr km, ek hi baar lambi trip pe gayi thi 600 km ki", 28_000),
        ("98 000 km on it", 98_000), ("मीटर 1,07,540 दिखा रहा है", 107_540),
        ("40000 at the last service", 40_000), ("meter me 99120 dikha rha", 99_120), ("ok it's 41,300", 41_300),
    ],
)  # fmt: skip
def test_the_reading_of_today_counts(text, kilometres):
    assert first(DISTANCE, text, OPEN) == kilometres


def test_how_sure():
    assert [sureness(DISTANCE, text) for text in ("45k", "45000", "45 km")] == [
        "explicit",
        "by_step",
        "guess",
    ]


@pytest.mark.parametrize("value", ["far", True, -1, 4.5])
def test_what_is_no_distance(value):
    with pytest.raises(ValueError, match="not_a_distance"):
        DISTANCE.check(value)


def test_stored_and_shown():
    assert [DISTANCE.check(value) for value in (45_000, "45,000 km", 45_000.0)] == [45_000] * 3
    assert DISTANCE.show(45_000) == "45,000 km"
