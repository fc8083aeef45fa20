"""A car lot for tests: records to choose from, an action that finds some of them, one that holds one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.actions import Call, Done, Refused, action, provider
from engine.types.slot_type import OptionValue

_ANY = {"type": "object"}


def _car(key: int, model: str, year: int, fuel: str, color: str, price: int) -> dict[str, Any]:
    return {"id": key, "model": model, "year": year, "fuel": fuel, "color": color, "price": price}


CARS = (
    _car(1, "Creta", 2021, "diesel", "red", 1_250_000),
    _car(2, "Creta", 2021, "petrol", "white", 1_100_000),
    _car(3, "Creta", 2019, "diesel", "grey", 900_000),
    _car(4, "Venue", 2021, "petrol", "white", 800_000),
    _car(5, "Venue", 2020, "petrol", "red", 700_000),
    *(_car(10 + n, "Alto", 2000 + n, "petrol", "white", 100_000 + 10_000 * n) for n in range(22)),
)
TYPES = """
model: {base: option, options: [Creta, Venue, Alto]}
fuel: {base: option, options: [petrol, diesel]}
color: {base: option, options: [red, white, grey]}
budget: {base: range, of: money}
car:
  base: record
  from: lot_cars
  fields: {model: model, year: year, fuel: fuel, color: color, price: money}
"""


@provider("lot_cars")
def lot_cars(_: Mapping[str, Any]) -> tuple[OptionValue, ...]:
    """All cars of the lot."""
    return tuple(OptionValue(car["id"], fields={**car}) for car in CARS)  # type: ignore[arg-type]


@action("find_lot_cars", writes=False, inputs=_ANY, outputs=_ANY)
async def find_lot_cars(call: Call) -> Done:
    """The cars of this model and fuel under this price."""
    wanted = call.inputs
    found = [
        car
        for car in CARS
        if all(car[name] == wanted[name] for name in ("model", "fuel") if wanted.get(name))
        and car["price"] <= (wanted.get("max_price") or car["price"])
    ]
    return Done({"cars": found, "count": len(found)})


@action("hold_car", writes=True, inputs=_ANY, outputs=_ANY)
async def hold_car(call: Call) -> Done | Refused:
    """Holds a car for somebody."""
    return Done({"reference": f"H{call.inputs['car_id']}"})


@provider("stock_cars")
def stock_cars(_: Mapping[str, Any]) -> tuple[OptionValue, ...]:
    """An empty stock, for tests with the dealership's types."""
    return ()
