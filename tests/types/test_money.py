from decimal import Decimal

import pytest

from engine.types.money import Money
from engine.types.slot_type import Asked
from engine.types.utterance import Utterance
from tests.types.readings import BUDGET, first, made, sureness
from tests.types.world import OPEN

MONEY = Money()
DOWN = Asked(is_open=True, takes_share=True, whole=800_000)
PRICE = made({key: value for key, value in BUDGET.items() if key != "of"} | {"base": "money", "most": 10**8})


@pytest.mark.parametrize(
    ("text", "rupees"),
    [
        ("6.5 lakh", 650_000), ("₹6,45,000", 645_000), ("Rs 5L only", 500_000), ("Rs. 450000", 450_000),
        ("450000/-", 450_000),
        ("inr 4.5l", 450_000), ("4,50,000 rs", 450_000), ("₹ 4.5 लाख", 450_000), ("पचास हज़ार रुपये", 50_000),
        ("2cr", 20_000_000),
        ("ಎರಡೂವರೆ ಲಕ್ಷ", 250_000), ("one lakh fifty thousand rupees", 150_000), ("3.5 lakhs ka hai", 350_000),
        ("paid 2000 rupees for order 45678 at mg road", 2_000), ("under 800000", 800_000),
        ("car price is 6.75", 675_000), ("expecting 6.2", 620_000), ("3.75 chahiye", 375_000),
        ("190000 de dena", 190_000), ("emi for 8,50,000", 850_000),
        ("8 lakh emi", 800_000), ("can i get 5 lakh loan", 500_000), ("can i get one for 4.5 lks", 450_000),
        ("budget is 800000", 800_000),
        ("budget 5 lakh chali hui 40000 km", 500_000), ("45000 km driven 6.5 lakh", 650_000),
        ("80k run 6.5 lakh price", 650_000),
        ("creta 2021 45000 km 6.5 lakh 9845012345", 650_000), ("6.5 lakh 2019 model", 650_000),
        ("have you got anything for 5 lakh", 500_000), ("emi for 5 lakh", 500_000), ("6 lakh ka emi", 600_000),
        ("5 or 6 lakh", [500_000, 600_000]), ("5-7 lakh", [500_000, 700_000]), ("7 lakh diesel", 700_000),
    ],
)  # fmt: skip
def test_amounts(text, rupees):
    assert first(MONEY, text) == rupees


@pytest.mark.parametrize(
    "text",
    [
        "650000", "560034", "8", "budget 8", "45k km", "1.2 lakh chali hai", "1.2 lakh km",
        "gaadi 80 hazaar chali", "10k per month", "i earn 40k",
        "emi 15000", "15000 emi", "emi under 15000",
        "kist 9 hazaar", "emi should be under 15000", "10k ki emi", "2 lakh me li thi", "cars24 offered me 3.2 lakh",
        "dad got it for 5 lakh",
        "i paid 9 lakh for my venue when it was new", "salary 50000", "1.5L diesel", "5 lakh people", "20%", "lakh",
        "saadhe lakh", "5 years",
        "98450 12345", "my order is 45678", "12/05/2019", "call me at 10", "KA 03 MX 2259", "7 seater", "2019",
    ],
)  # fmt: skip
def test_other_numbers(text):
    assert first(MONEY, text) is None


@pytest.mark.parametrize(
    ("text", "rupees"),
    [
        ("650000", 650_000), ("mera 6,50,000 hai", 650_000), ("500", 500_000), ("8", [800_000, 8_000]),
        ("Rs 8", [800_000, 8_000]),
        ("pachas", [5_000_000, 50_000]), ("creta 8", None), ("7 seater", None), ("i20", None),
        ("creta 650000", None),
        ("45k km", None), ("12/05/2019", None), ("order 45678", None), ("20 hazaar", 20_000),
        ("no 2 lakh", 200_000),
    ],
)  # fmt: skip
def test_when_asked(text, rupees):
    assert first(MONEY, text, OPEN) == rupees


@pytest.mark.parametrize(
    ("text", "rupees"),
    [
        ("8", 800_000), ("7.5", 750_000), ("100", 100_000), ("560034", 560_034), ("2021", "out_of_range"),
        ("5-7", [500_000, 700_000]),
        ("Rs 8", 800_000), ("8 lakh", 800_000), ("20 crore", "too_high"),
    ],
)  # fmt: skip
def test_a_type_says_how_a_bare_number_is_read(text, rupees):
    assert first(PRICE, text, OPEN) == rupees


def test_how_sure():
    assert [sureness(PRICE, text) for text in ("8 lakh", "8", "500")] == ["explicit", "by_step", "guess"]
    assert [sureness(PRICE, text, Asked()) for text in ("budget 8", "under 8", "under 8 and fine")] == [
        "explicit",
        "explicit",
        "guess",
    ]


@pytest.mark.parametrize(
    ("text", "rupees", "share"),
    [
        ("20%", 160_000, 20), ("20 percent of the price", 160_000, 20), ("12.5 %", 100_000, Decimal("12.5")),
        ("half", 400_000, 50),
        ("aadha", 400_000, 50), ("2 lakh", 200_000, None), ("150000", 150_000, None), ("20", [160_000, 20_000], 20),
        ("5", [40_000, 500_000, 5_000], 5), ("1.5", [150_000, 1_500], None), ("10-15%", [80_000, 120_000], None),
    ],
)  # fmt: skip
def test_shares_of_a_known_whole(text, rupees, share):
    (found,) = MONEY.read(Utterance(text), DOWN)
    assert (list(found.alternatives) or found.value, found.share) == (rupees, share)


def test_a_share_needs_a_whole():
    assert first(MONEY, "20%", OPEN) is None
    assert first(MONEY, "half", OPEN) == "out_of_range"


def test_the_place_has_the_currency():
    (found,) = MONEY.read(Utterance("give Rs. 5 lakh rupees now"), Asked())
    assert (found.start, found.end) == (5, 22)


@pytest.mark.parametrize("value", ["six", "", True, -5, None, "5 lakh", 10**13])
def test_what_is_no_amount(value):
    with pytest.raises(ValueError, match="not_an_amount"):
        MONEY.check(value)


def test_stored_and_shown():
    assert [MONEY.check(value) for value in (645_000, "6,45,000", 645_000.0, "₹645000")] == [645_000] * 4
    assert MONEY.show(645_000) == "₹6,45,000"
    with pytest.raises(ValueError, match="too_high"):
        PRICE.check(10**9)
    assert PRICE.schema() == {"type": "integer", "minimum": 0, "maximum": 10**8}


def test_a_small_number_shares_the_scale_of_the_amount_beside_it():
    found = MONEY.read(Utterance("on road 12.4 lakh, dp 2.4"), Asked())
    assert [one.value for one in found] == [1_240_000, 240_000]
    found = MONEY.read(Utterance("on road 12.4 lakh, dp 30"), Asked())
    assert [one.value for one in found] == [1_240_000]
