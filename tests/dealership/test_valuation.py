"""What used cars are worth: the worked examples of the figures, and the edges around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dealership.figures import FIGURES, city_factor, retention
from dealership.valuation import Car, Estimate, NoEstimate, age_in_years, estimate

DAY = date(2026, 6, 15)
CRETA = Car(brand="Hyundai", model="Creta", year=2021, fuel="Diesel")
EXAMPLES = FIGURES["worked_examples"]


def value(car: Car, day: date = DAY) -> Estimate:
    found = estimate(car, day)
    assert isinstance(found, Estimate)
    return found


def ids(found: Estimate) -> list[str]:
    return [assumption.id for assumption in found.assumptions]


def car_of(example: dict[str, object]) -> Car:
    given = {name: example[name] for name in Car.__dataclass_fields__ if name in example}
    return Car(**(given | ({"owner": int(str(given["owner"]))} if "owner" in given else {})))  # type: ignore[arg-type]


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{e['year']} {e['model']}" for e in EXAMPLES])
def test_the_worked_examples_come_out_to_the_rupee(example):
    found = value(car_of(example), date.fromisoformat(example["date"]))
    assert (found.middle, [found.low, found.high]) == (example["estimate"], example["range_50"])
    assert found.half_width == pytest.approx(example["half_width"])


def test_there_are_seven_worked_examples():
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"model": "Cretta"}, "unknown_model"),
        ({"brand": "Honda"}, "unknown_model"),
        ({"year": 2004}, "year_out_of_range"),
        ({"year": 2027}, "year_out_of_range"),
    ],
)
def test_a_car_that_cannot_be_valued(given, reason):
    assert estimate(replace(CRETA, **given), DAY) == NoEstimate(reason)


@pytest.mark.parametrize("year", [2005, 2026])
def test_the_first_and_the_last_year_are_valued(year):
    assert value(Car(brand="Hyundai", model="i20", year=year, fuel="petrol")).low > 0


def test_upper_and_lower_case_are_one():
    shouted = replace(CRETA, brand="HYUNDAI", model="creta", fuel="diesel", condition="GOOD")
    assert value(shouted).middle == value(CRETA).middle


def test_what_was_not_said_is_assumed():
    assert ids(value(CRETA)) == [
        "usual_kilometres", "usual_owners", "usual_transmission", "average_city", "good_condition",
    ]  # fmt: skip
    usual = value(CRETA).assumptions[0].value
    assert usual is not None
    assert usual % 1000 == 0
    assert 50_000 < usual < 80_000


def test_what_was_said_is_not_assumed():
    said = replace(
        CRETA, transmission="automatic", kilometres=60_000, owner=1, city="Bengaluru", condition="good"
    )
    assert ids(value(said)) == []


@pytest.mark.parametrize(
    ("given", "id_"),
    [
        ({"condition": "poor"}, "must_be_seen"),
        ({"kilometres": 310_000}, "unusual_kilometres"),
        ({"kilometres": 400}, "unusual_kilometres"),
        ({"fuel": "electric"}, "unusual_fuel"),
        ({"year": 2012}, "unusual_year"),
        ({"year": 2012}, "old_car"),
        ({"model": "Creta Electric", "fuel": "electric", "year": 2025}, "few_figures"),
    ],
)
def test_what_is_unusual_is_said(given, id_):
    assert id_ in ids(value(replace(CRETA, **given)))
    assert id_ not in ids(value(CRETA))


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"condition": "poor"}, {"condition": "fair"}),
        ({"condition": "fair"}, {"condition": "good"}),
        ({"condition": "good"}, {"condition": "excellent"}),
        ({"owner": 2}, {"owner": 1}),
        ({"owner": 9}, {"owner": 3}),
        ({"kilometres": 120_000}, {"kilometres": 40_000}),
        ({"transmission": "manual"}, {"transmission": "automatic"}),
        ({"year": 2019}, {"year": 2021}),
        ({"city": "Kolkata"}, {"city": "Bangalore"}),
    ],
)
def test_better_cars_are_worth_more(worse, better):
    assert value(replace(CRETA, **worse)).middle < value(replace(CRETA, **better)).middle


def test_five_owners_count_as_four():
    assert value(replace(CRETA, owner=5)) == value(replace(CRETA, owner=4))


def test_a_dealer_pays_less_than_is_asked():
    found = value(CRETA)
    assert found.dealer_low < found.dealer_high < found.high
    assert (found.dealer_low, found.dealer_high) == (965_000, 1_050_000)


@pytest.mark.parametrize(
    ("city", "same"),
    [
        ("bangalore", "Bengaluru"),
        (" Gurgaon ", "Delhi NCR"),
        ("Hosur", "Rest of India"),
        ("Mysuru", "Nowhere"),
    ],
)
def test_cities_have_one_price_level_under_all_their_names(city, same):
    assert city_factor(city) == city_factor(same)


def test_ages_beyond_the_table_use_its_ends():
    assert retention("hatch", 0.1) == 1.361
    assert retention("hatch", 40) == 0.285


def test_a_car_of_the_coming_months_is_at_least_a_quarter_year_old():
    assert age_in_years(2026, DAY) == 0.25


def test_every_model_with_figures_can_be_valued_in_every_year():
    for row in FIGURES["models"]:
        for year in range(2005, 2027):
            car = Car(brand=row["brand"], model=row["model"], year=year, fuel=row["base_fuel"])
            found = value(car)
            assert 0 < found.low < found.middle < found.high
            assert found.low % 5000 == found.high % 5000 == 0
