"""What a customer rules out."""

from __future__ import annotations

import pytest

from engine.types.money import Money
from engine.types.unwanted import build_unwanted
from tests.types.world import all_read, types


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("diesel nahi", ["diesel"]), ("not white", ["white"]), ("anything but tata", ["Tata"]),
        ("tata aur mahindra nahi chahiye", ["Tata", "Mahindra"]), ("white nahi black", ["white"]),
        ("suv under 10 lakh but not diesel", ["diesel"]), ("maruti chhod ke koi bhi", ["Maruti Suzuki"]),
        ("automatic mat dikhao", ["automatic"]), ("डीजल नहीं चाहिए", ["diesel"]), ("ಡೀಸೆಲ್ ಬೇಡ", ["diesel"]),
        ("creta nahi, venue", ["Creta"]), ("except black and white", ["black", "white"]),
    ],
)  # fmt: skip
def test_what_is_not_wanted_is_read(text: str, values: list[str]) -> None:
    assert all_read("unwanted", text) == values


@pytest.mark.parametrize(
    "text",
    [
        "diesel",
        "no diesel?",
        "diesel nahi hai",
        "creta nahi mil rahi",
        "diesel nahi hai kya",
        "not now",
        "tata or hyundai",
    ],
)
def test_nothing_is_ruled_out(text: str) -> None:
    assert all_read("unwanted", text) == []


def test_a_value_is_kept_and_shown_as_its_own_type_does() -> None:
    kind = types()["unwanted"]
    assert kind.check("diesel") == "diesel"
    assert kind.show("diesel") == f"no {types()['fuel_type'].show('diesel')}"
    with pytest.raises(ValueError, match="not_an_option"):
        kind.check("steam")


def test_only_types_with_options_can_be_ruled_out() -> None:
    with pytest.raises(ValueError, match="of: there is no type 'money' with a list of options"):
        build_unwanted("unwanted", {"of": ["money"]}, {"money": Money()}.get)
