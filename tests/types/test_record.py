"""Records: found by their fields, narrowed step by step, and what is nearest when none fits."""

from __future__ import annotations

import pytest

from engine.types.distance import Distance
from engine.types.money import Money
from engine.types.option import Option
from engine.types.record import RecordType, build_record
from engine.types.slot_type import Asked, OptionValue
from engine.types.utterance import Utterance
from engine.types.year import Year

MODEL = Option("model", (OptionValue("Creta"), OptionValue("Venue"), OptionValue("i20")))
FUEL = Option("fuel", (OptionValue("petrol"), OptionValue("diesel")))
COLOR = Option("color", (OptionValue("red"), OptionValue("grey", ("gray",))))
FIELDS = {"model": MODEL, "year": Year(), "fuel": FUEL, "color": COLOR, "price": Money(), "km": Distance()}
CAR = RecordType("car", "cars", "id", FIELDS)


def car(key, model, year, fuel, color, price, km):
    return {"id": key, "model": model, "year": year, "fuel": fuel, "color": color, "price": price, "km": km}


CARS = (
    car(1, "Creta", 2021, "diesel", "Fiery Red", 1_250_000, 30_000),
    car(2, "Creta", 2021, "petrol", "Polar White", 1_100_000, 42_000),
    car(3, "Creta", 2019, "diesel", "Titan Grey", 900_000, 61_000),
    car(4, "Venue", 2021, "petrol", "Denim Blue", 800_000, 18_000),
    car(5, "i20", 2018, "petrol", "Fiery Red", 550_000, 70_000),
)


def found(text, records=CARS):
    return CAR.find(Utterance(text), records, Asked(is_open=True))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("creta", [1, 2, 3]),
        ("creta 2021", [1, 2]),
        ("the diesel creta of 2021", [1]),
        ("creta or venue", [1, 2, 3, 4]),
        ("the red one", [1, 5]),
        ("gray creta", [3]),
        ("under 8 lakh", [4, 5]),
        ("the 9 lakh one", [3]),
        ("2020 or later creta", [1, 2]),
        ("the cheapest", [5]),
        ("the cheaper one", [5]),
        ("cheapest creta", [3]),
        ("sabse sasta", [5]),
        ("सबसे सस्ती", [5]),
        ("the newest", [1, 2, 4]),
        ("newest diesel", [1]),
        ("most expensive", [1]),
        ("least driven", [4]),
        ("sabse kam chali hui", [4]),
        ("oldest", [5]),
    ],
)
def test_what_is_said_narrows(text, keys):
    assert [record["id"] for record in found(text).records] == keys
    assert not found(text).missed


@pytest.mark.parametrize("text", ["hello", "show me something", "2"])
def test_what_says_nothing_of_a_field_finds_nothing(text):
    assert found(text) is None


def test_of_wishes_that_nothing_fits_the_last_that_stands_in_the_way_is_named():
    narrowed = found("diesel venue")
    assert [wish.field for wish in narrowed.missed] == ["model"]
    assert {record["fuel"] for record in narrowed.records} == {"diesel"}


def test_the_nearest_in_numbers_comes_first():
    narrowed = found("creta under 8 lakh")
    assert [wish.field for wish in narrowed.missed] == ["price"]
    assert [record["id"] for record in narrowed.records] == [3, 2, 1]


def test_a_record_is_read_by_its_key():
    asked = Asked(is_open=True, allowed=CARS)
    [reading] = CAR.read(Utterance("diesel creta 2021 please"), asked)
    assert (reading.value, reading.alternatives) == (1, ())
    [reading] = CAR.read(Utterance("creta 2021"), asked)
    assert reading.alternatives == (1, 2)


def test_a_stored_record_is_whole():
    assert CAR.check(CARS[0]) == CARS[0]
    assert CAR.show(CARS[0]) == "Creta 2021 diesel"
    for broken in (1, "1", {}, {"id": None}):
        with pytest.raises(ValueError, match="not_a_record"):
            CAR.check(broken)


def test_a_field_needs_a_type():
    assert (
        build_record("car", {"from": "cars", "fields": {"price": "money"}}, {"money": Money()}.get).key
        == "id"
    )
    with pytest.raises(ValueError, match="fields: price: there is no slot type 'mony'"):
        build_record("car", {"from": "cars", "fields": {"price": "mony"}}, {"money": Money()}.get)
