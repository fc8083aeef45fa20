"""Looking through the stock: search, candidates for a `record`, one car, and what the stock has of brands and types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from dealership.errors import BrowseCarAnalysisError
from dealership.schemas import CAR, COUNT, RUPEES, TEXT, YEAR, inputs, listed, optional, outputs
from dealership.stock import candidates, car_by_id, cars_by_id, distinct, search, similar
from dealership.vehicles import BRANDS, VEHICLES
from dealership.wishes import Wishes
from engine.actions import Call, Done, Read, action, live_provider
from engine.types.slot_type import OptionValue

REFRESH_CARS = 60.0  # seconds after which the cars in stock are read again; booking looks once more
REFRESH = 600.0  # seconds after which the brands and types in stock are read again

WISHES = {
    "brand": TEXT,
    "model": TEXT,
    "car_type": TEXT,
    "fuel_type": TEXT,
    "transmission": TEXT,
    "min_price": RUPEES,
    "max_price": RUPEES,
    "min_year": YEAR,
    "max_year": YEAR,
    "km_max": COUNT,
    "color": TEXT,
    "seats": COUNT,
    "unwanted": {"type": "array", "items": {"type": "string"}},
}
RELAXED = outputs({"slot": {"type": "string"}, "wanted": {"type": ["string", "integer"]}})
_WORDS: Mapping[str, Any] = VEHICLES["body_types"]


@action(
    "search_cars",
    writes=False,
    inputs=inputs({}, WISHES),
    outputs=outputs(
        {
            "cars": listed(CAR),
            "count": COUNT,
            "only": optional(CAR),
            "relaxed": listed(RELAXED),
            "lowest_price": optional(COUNT),
        }
    ),
)
async def search_cars(call: Call) -> Done:
    """The available cars that fit; when none does the nearest, with the wishes `relaxed` to find them.

    `only` is the one car that fits, where it is but one; `lowest_price` that of the cheapest, in rupees.
    """
    found = await search(call.read, _wishes(call.inputs))
    relaxed = [asdict(one) for one in found.relaxed]
    only = found.cars[0] if found.count == 1 and not relaxed else None
    lowest = min((car["price"] for car in found.cars), default=None)
    answer = {"cars": list(found.cars), "count": found.count, "only": only, "relaxed": relaxed}
    return Done({**answer, "lowest_price": lowest})


@action(
    "get_car",
    writes=False,
    inputs=inputs({"car_id": {"type": "integer"}}),
    outputs=outputs({"car": optional(CAR)}),
)
async def get_car(call: Call) -> Done:
    """One car with its present status, before its test drive is asked about; none where there never was one."""
    return Done({"car": await car_by_id(call.read, call.inputs["car_id"])})


@action(
    "get_cars",
    writes=False,
    inputs=inputs({"car_id": {"type": "integer"}, "other_car_id": {"type": "integer"}}),
    outputs=outputs({"cars": listed(CAR)}),
)
async def get_cars(call: Call) -> Done:
    """Two cars with their present status, to choose from; without one that there never was."""
    cars = await cars_by_id(call.read, (call.inputs["car_id"], call.inputs["other_car_id"]))
    return Done({"cars": list(cars)})


@action(
    "similar_cars",
    writes=False,
    inputs=inputs({"car_id": {"type": "integer"}}, WISHES),
    outputs=outputs({"cars": listed(CAR), "only": optional(CAR), "is_wished": {"type": "boolean"}}),
)
async def similar_cars(call: Call) -> Done:
    """Available cars to compare one with: those that come nearest to the wishes, without one those most like it.

    `only` is the one car that has all that was wished for, where it is but one.
    """
    wishes = _wishes(call.inputs)
    if wishes == Wishes():
        car = await car_by_id(call.read, call.inputs["car_id"])
        alike = await similar(call.read, car) if car else ()
        return Done({"cars": list(alike), "only": None, "is_wished": True})
    found = await search(call.read, wishes)
    others = [other for other in found.cars if other["id"] != call.inputs["car_id"]]
    is_wished = not found.relaxed
    only = others[0] if is_wished and len(others) == 1 else None
    return Done({"cars": others, "only": only, "is_wished": is_wished})


@live_provider("stock_brands", refresh=REFRESH)
async def stock_brands(read: Read) -> tuple[OptionValue, ...]:
    """The brands of available cars, with the words that customers have for them."""
    known = {brand.value: brand for brand in BRANDS}
    return tuple(known.get(name) or OptionValue(name) for name in await distinct(read, "brand"))


@live_provider("stock_types", refresh=REFRESH)
async def stock_types(read: Read) -> tuple[OptionValue, ...]:
    """The kinds of body that available cars have, by the ids of `car_type`."""
    ids = [name.casefold() for name in await distinct(read, "type")]
    return tuple(OptionValue(id_, tuple(_WORDS[id_]["say"]) if id_ in _WORDS else ()) for id_ in ids)


@live_provider("stock_cars", refresh=REFRESH_CARS)
async def stock_cars(read: Read) -> tuple[OptionValue, ...]:
    """Every available car by its id, for slots that are a car of the stock."""
    cars = await candidates(read, Wishes())
    return tuple(OptionValue(str(car["id"]), fields=car) for car in cars)


def _wishes(given: Mapping[str, Any]) -> Wishes:
    said: dict[str, Any] = {field.name: given.get(field.name) for field in fields(Wishes)}
    said["unwanted"] = tuple(given.get("unwanted") or ())
    wishes = Wishes(**said)
    for low, high in ((wishes.min_price, wishes.max_price), (wishes.min_year, wishes.max_year)):
        if low is not None and high is not None and low > high:
            raise BrowseCarAnalysisError(f"from {low} to {high} there is nothing")
    return wishes
