"""Looking through the demo stock, on either database."""

from __future__ import annotations

import pytest

from dealership.browse_actions import (
    get_car,
    get_cars,
    search_cars,
    similar_cars,
    stock_brands,
    stock_cars,
    stock_types,
)
from dealership.demo import demo_rows
from dealership.errors import BrowseCarAnalysisError
from dealership.stock import MOST_SHOWN, cars_by_id

AVAILABLE = [car for car in demo_rows()["cars"] if car["status"] == "available"]
CRETA = {"brand": "Hyundai", "model": "Creta"}


@pytest.mark.parametrize(
    ("wishes", "fits"),
    [
        ({}, lambda car: True),
        ({"brand": "hyundai"}, lambda car: car["brand"] == "Hyundai"),
        (CRETA, lambda car: car["model"] == "Creta"),
        ({"car_type": "suv", "max_price": 900_000}, lambda car: car["type"] == "SUV" and car["price"] <= 900_000),
        ({"fuel_type": "diesel", "transmission": "automatic"},
         lambda car: (car["fuel_type"], car["transmission"]) == ("Diesel", "Automatic")),
        ({"min_price": 500_000, "min_year": 2021, "max_year": 2022},
         lambda car: car["price"] >= 500_000 and 2021 <= car["year"] <= 2022),
        ({"km_max": 20_000}, lambda car: car["mileage"] <= 20_000),
        ({"color": "White"}, lambda car: "white" in car["color"].lower()),
        ({"seats": 7}, lambda car: car["seats"] >= 7),
        ({"brand": None, "fuel_type": "cng"}, lambda car: car["fuel_type"] == "CNG"),
    ],
)  # fmt: skip
async def test_a_search_finds_all_available_cars_that_fit(shop, wishes, fits):
    expected = {car["id"] for car in AVAILABLE if fits(car)}
    async with shop() as dealership:
        found = await dealership.output(search_cars, **wishes)
    assert expected
    assert {car["id"] for car in found["cars"]} <= expected
    assert (found["count"], found["relaxed"]) == (len(expected), [])
    assert len(found["cars"]) == min(MOST_SHOWN, len(expected))


async def test_the_newest_come_first_and_options_are_ids(shop):
    async with shop() as dealership:
        cars = (await dealership.output(search_cars, car_type="suv"))["cars"]
    assert [car["year"] for car in cars] == sorted((car["year"] for car in cars), reverse=True)
    assert {car["car_type"] for car in cars} == {"suv"}
    assert {car["transmission"] for car in cars} <= {"manual", "automatic"}
    assert "registration_number" not in cars[0]


@pytest.mark.parametrize(
    ("wishes", "slot"),
    [
        (CRETA | {"color": "mauve"}, "color"),
        (CRETA | {"max_price": 500_000}, "budget"),
        ({"brand": "Hyundai", "model": "Tucson", "max_price": 900_000}, "model"),
        ({"brand": "Hyundai", "model": "Eon", "transmission": "automatic"}, "transmission"),
        ({"brand": "Lexus"}, "brand"),
        ({"max_price": 150_000}, "budget"),
    ],
)
async def test_when_none_fits_the_nearest_are_shown_with_what_was_given_up(shop, wishes, slot):
    async with shop() as dealership:
        found = await dealership.output(search_cars, **wishes)
    assert found["cars"]
    assert slot in [one["slot"] for one in found["relaxed"]]


async def test_the_nearest_in_price_comes_first(shop):
    async with shop() as dealership:
        found = await dealership.output(search_cars, max_price=150_000)
    prices = [car["price"] for car in found["cars"]]
    assert prices == sorted(prices)
    assert prices[0] == min(car["price"] for car in AVAILABLE)
    assert found["relaxed"] == [{"slot": "budget", "wanted": 150_000}]


async def test_an_empty_stock_has_nothing_near(shop):
    async with shop() as dealership:
        await dealership.change("DELETE FROM cars")
        found = await dealership.output(search_cars, brand="Hyundai", max_price=500_000)
    assert found == {"cars": [], "count": 0, "only": None, "relaxed": [], "lowest_price": None}


@pytest.mark.parametrize(
    ("model", "family"), [("Alto", "Alto K10"), ("Innova", "Innova Crysta"), ("i10", "i10")]
)
async def test_a_model_that_there_is_none_of_stands_for_its_family(shop, model, family):
    async with shop() as dealership:
        found = await dealership.output(search_cars, model=model)
    assert {car["model"] for car in found["cars"]} == {family}
    assert not found["relaxed"]
    assert found["lowest_price"] == min(car["price"] for car in found["cars"])


@pytest.mark.parametrize("color", ["%", "_", "!", "' OR 1=1 --"])
async def test_a_colour_is_never_a_pattern(shop, color):
    async with shop() as dealership:
        found = await dealership.output(search_cars, color=color)
    assert found["relaxed"] == [{"slot": "color", "wanted": color}]


async def test_a_huge_budget_is_no_error(shop):
    async with shop() as dealership:
        found = await dealership.output(search_cars, max_price=10**12)
    assert found["count"] == len(AVAILABLE)


async def test_a_range_that_ends_before_it_begins_fails(shop):
    async with shop() as dealership:
        with pytest.raises(BrowseCarAnalysisError):
            await dealership.ask(search_cars, min_price=2, max_price=1)


@pytest.mark.parametrize("status", ["available", "reserved", "sold"])
async def test_one_car_has_its_present_status(shop, status):
    async with shop() as dealership:
        await dealership.change("UPDATE cars SET status = :status WHERE id = 3", status=status)
        car = (await dealership.output(get_car, car_id=3))["car"]
    assert (car["id"], car["model"], car["status"]) == (3, "Santro", status)


async def test_two_cars_are_those_that_there_are(shop):
    async with shop() as dealership:
        both = await dealership.output(get_cars, car_id=3, other_car_id=1)
        assert [car["id"] for car in both["cars"]] == [3, 1]
        assert len((await dealership.output(get_cars, car_id=3, other_car_id=99_999))["cars"]) == 1


async def test_a_car_that_never_was(shop):
    async with shop() as dealership:
        assert await dealership.output(get_car, car_id=99_999) == {"car": None}
        assert await dealership.output(similar_cars, car_id=99_999) == {
            "cars": [],
            "only": None,
            "is_wished": True,
        }


async def test_two_cars_to_compare_come_in_their_order(shop):
    async with shop() as dealership:
        found = await cars_by_id(dealership.database.query, (7, 2, 99_999))
    assert [car["id"] for car in found] == [7, 2]


async def test_similar_cars_have_the_body_and_about_the_price(shop):
    async with shop() as dealership:
        car = (await dealership.output(search_cars, **CRETA))["cars"][0]
        others = (await dealership.output(similar_cars, car_id=car["id"]))["cars"]
    assert others
    assert car["id"] not in {other["id"] for other in others}
    far = [abs(other["price"] - car["price"]) for other in others]
    assert far == sorted(far)
    assert all(
        other["car_type"] == "suv" and away <= car["price"] // 5
        for other, away in zip(others, far, strict=True)
    )


async def test_a_car_is_compared_with_those_that_are_wished_for(shop):
    async with shop() as dealership:
        car = (await dealership.output(search_cars, **CRETA))["cars"][0]
        seltos = await dealership.output(similar_cars, car_id=car["id"], model="Seltos")
        one = await dealership.output(similar_cars, car_id=car["id"], model="Seltos", fuel_type="diesel")
        none = await dealership.output(similar_cars, car_id=car["id"], model="Jimny")
    assert {other["model"] for other in seltos["cars"]} == {"Seltos"}
    assert seltos["only"] is None
    assert one["only"] == one["cars"][0]
    assert none["cars"]
    assert (none["only"], none["is_wished"]) == (None, False)


async def test_what_is_in_stock_changes_with_it(shop):
    async with shop() as dealership:
        read = dealership.database.query
        before = {option.value for option in await stock_brands.read(read)}
        await dealership.change("UPDATE cars SET status = 'sold' WHERE brand = 'Hyundai'")
        after = {option.value for option in await stock_brands.read(read)}
        kinds = {option.value: option for option in await stock_types.read(read)}
    assert before == {car["brand"] for car in AVAILABLE}
    assert after == before - {"Hyundai"}
    assert "small car" in kinds["hatchback"].words


async def test_brands_in_stock_keep_their_words(shop):
    async with shop() as dealership:
        options = {option.value: option for option in await stock_brands.read(dealership.database.query)}
    assert "मारुति" in options["Maruti Suzuki"].words or "maruti" in options["Maruti Suzuki"].words


async def test_the_cars_of_a_slot_are_all_that_can_be_had(shop):
    async with shop() as dealership:
        options = await stock_cars.read(dealership.database.query)
    assert {option.value for option in options} == {str(car["id"]) for car in AVAILABLE}
    assert {option.fields["status"] for option in options} == {"available"}


async def test_cars_that_are_ruled_out_are_not_shown(shop):
    async with shop() as dealership:
        found = await dealership.output(search_cars, **CRETA, unwanted=["diesel", "white"])
        every = await dealership.output(search_cars, unwanted=["Hyundai", "Nexon", "suv", "automatic"])
    assert found["cars"]
    assert not any(
        car["fuel_type"] == "diesel" or "white" in car["color"].casefold() for car in found["cars"]
    )
    assert {"Hyundai"}.isdisjoint(car["brand"] for car in every["cars"])
    assert all((car["car_type"], car["transmission"]) != ("suv", "automatic") for car in every["cars"])
