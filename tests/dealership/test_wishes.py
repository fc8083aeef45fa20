"""What is given up when no car has all that is wanted, and in which order."""

from __future__ import annotations

import pytest

from dealership.wishes import Relaxed, Wishes, concessions, distance


def slots(wishes: Wishes) -> list[tuple[str, ...]]:
    return [tuple(one.slot for one in relaxed) for _, relaxed in concessions(wishes)]


def test_no_wish_leaves_nothing_to_give_up():
    assert slots(Wishes()) == []


def test_each_wish_alone_comes_before_several_together():
    assert slots(Wishes(color="red", fuel_type="diesel")) == [
        ("color",), ("fuel_type",), ("color", "fuel_type"),
    ]  # fmt: skip


def test_the_budget_gives_way_a_little_before_much():
    first, second = [weaker for weaker, _ in list(concessions(Wishes(max_price=1_000_000)))[:2]]
    assert (first.max_price, second.max_price) == (1_150_000, None)


def test_the_years_give_way_a_little_before_all():
    weaker = [one for one, _ in concessions(Wishes(min_year=2020, max_year=2022))][:2]
    assert [(one.min_year, one.max_year) for one in weaker] == [(2018, 2024), (None, None)]


def test_another_model_has_the_same_brand_and_body():
    weaker, relaxed = next(iter(concessions(Wishes(brand="Hyundai", model="Creta"))))
    assert (weaker.brand, weaker.model, weaker.car_type) == ("Hyundai", None, "suv")
    assert relaxed == (Relaxed("model", "Creta"),)


def test_another_brand_keeps_the_body_of_the_model():
    found = [
        weaker for weaker, relaxed in concessions(Wishes(brand="Kia", model="Seltos")) if weaker.brand is None
    ]
    assert found[0].car_type == "suv"


@pytest.mark.parametrize(
    ("wishes", "wanted"),
    [
        (Wishes(max_price=500_000, min_price=300_000), 500_000),
        (Wishes(min_price=300_000), 300_000),
        (Wishes(min_year=2020), 2020),
        (Wishes(km_max=40_000), 40_000),
        (Wishes(seats=7), 7),
        (Wishes(color="white"), "white"),
    ],
)
def test_what_was_wanted_is_told(wishes, wanted):
    assert next(iter(concessions(wishes)))[1][0].wanted == wanted


def test_the_last_concession_wants_nothing():
    every = Wishes(
        brand="Hyundai", model="Creta", car_type="suv", fuel_type="petrol", transmission="manual", min_price=1,
        max_price=2, min_year=2020, max_year=2021, km_max=5, color="red", seats=9,
    )  # fmt: skip
    weaker, relaxed = list(concessions(every))[-1]
    assert weaker == Wishes()
    assert len(relaxed) == len({one.slot for one in relaxed}) == 10


@pytest.mark.parametrize(
    ("car", "far"),
    [
        ({"price": 500, "year": 2020, "mileage": 10}, (0, 0, 0)),
        ({"price": 700, "year": 2018, "mileage": 30}, (100, 1, 10)),
        ({"price": 100, "year": 2025, "mileage": None}, (300, 3, 0)),
    ],
)
def test_how_far_a_car_is_from_what_is_wanted(car, far):
    wishes = Wishes(min_price=400, max_price=600, min_year=2019, max_year=2022, km_max=20)
    assert distance(car, wishes) == far
