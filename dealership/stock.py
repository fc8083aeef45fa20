"""The stock as the actions read it: search with the nearest cars when none fits, one car, and cars like it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dealership.wishes import Relaxed, Wishes, concessions, distance
from engine.actions import Read

MOST_READ = 1000  # cars looked at for one search; more than that is no answer but a catalogue
MOST_SHOWN = 150  # so many that "the cheapest" is it, though nobody looks through them
MOST_ALIKE = 30  # three pages of a list on a phone
SIMILAR = 20  # percent of the price to either side

CONDITIONS = {
    "brand": "lower(brand) = :brand",
    "model": "lower(model) = :model",
    "car_type": "lower(type) = :car_type",
    "fuel_type": "lower(fuel_type) = :fuel_type",
    "transmission": "lower(transmission) = :transmission",
    "min_price": "price >= CAST(:min_price AS bigint)",
    "max_price": "price <= CAST(:max_price AS bigint)",
    "min_year": "year >= CAST(:min_year AS bigint)",
    "max_year": "year <= CAST(:max_year AS bigint)",
    "km_max": "mileage <= CAST(:km_max AS bigint)",
    "color": "lower(color) LIKE :color ESCAPE '!'",
    "seats": "seats >= CAST(:seats AS bigint)",
}
FAMILY = {**CONDITIONS, "model": "(' ' || lower(model) || ' ') LIKE ('% ' || CAST(:model AS text) || ' %')"}
COLUMNS = (
    "id, brand, model, variant, type AS car_type, year, fuel_type, transmission, mileage, price, color,"
    " engine_cc, power_bhp, seats, description, status, photo_url"
)
NEWEST_FIRST = "year DESC, mileage IS NULL, mileage, price, id"

Car = dict[str, Any]
"""A car as flows see it: the columns, `type` as `car_type`, and options such as the fuel as ids of their types."""


@dataclass(frozen=True, slots=True)
class Found:
    """Cars that fit, or the nearest with what was `relaxed` to find them. `count` is that of all of them."""

    cars: tuple[Car, ...]
    count: int
    relaxed: tuple[Relaxed, ...] = ()


async def search(read: Read, wishes: Wishes) -> Found:
    """The available cars that fit the wishes; when there is none those that come nearest."""
    if cars := await _nearest_in_name(read, wishes):
        return Found(tuple(cars[:MOST_SHOWN]), len(cars))
    for weaker, relaxed in concessions(wishes):
        if cars := await _nearest_in_name(read, weaker):
            nearest = sorted(cars, key=lambda car: distance(car, wishes))
            return Found(tuple(nearest[:MOST_SHOWN]), len(cars), relaxed)
    return Found((), 0)


async def candidates(read: Read, wishes: Wishes) -> tuple[Car, ...]:
    """All available cars that fit, newest first: what a `record` is found among."""
    return tuple(await _fitting(read, wishes))


async def car_by_id(read: Read, car_id: int) -> Car | None:
    """A car whatever its status; none when there never was one."""
    return next(iter(await cars_by_id(read, (car_id,))), None)


async def cars_by_id(read: Read, ids: Sequence[int]) -> tuple[Car, ...]:
    """Cars in the order of these ids, whatever their status; those that do not exist are left out."""
    names = [f"id_{number}" for number in range(len(ids))]
    conditions = ", ".join(f"CAST(:{name} AS bigint)" for name in names)
    rows = await read(
        f"SELECT {COLUMNS} FROM cars WHERE id IN ({conditions})",  # noqa: S608 - our own names
        **dict(zip(names, ids, strict=True)),
    )
    by_id = {row["id"]: _car(row) for row in rows}
    return tuple(by_id[id_] for id_ in ids if id_ in by_id)


async def similar(read: Read, car: Mapping[str, Any]) -> tuple[Car, ...]:
    """Other available cars of its kind of body and about its price, the nearest in price first."""
    price = int(car["price"])
    wishes = Wishes(
        car_type=car["car_type"],
        min_price=price * (100 - SIMILAR) // 100,
        max_price=price * (100 + SIMILAR) // 100,
    )
    others = [other for other in await _fitting(read, wishes) if other["id"] != car["id"]]
    return tuple(sorted(others, key=lambda other: abs(other["price"] - price))[:MOST_ALIKE])


async def distinct(read: Read, column: str) -> tuple[str, ...]:
    """What the available cars have in a column (`brand`, `type`), the most frequent first."""
    assert column in ("brand", "type"), column
    rows = await read(
        f"SELECT {column} AS value FROM cars WHERE status = 'available'"  # noqa: S608
        f" GROUP BY {column} ORDER BY count(*) DESC, {column}"
    )
    return tuple(row["value"] for row in rows)


async def _nearest_in_name(read: Read, wishes: Wishes) -> list[Car]:
    """The cars that fit, where the model has none those of its family: an Alto K10 for an Alto."""
    cars = await _fitting(read, wishes)
    return cars if cars or wishes.model is None else await _fitting(read, wishes, FAMILY)


async def _fitting(read: Read, wishes: Wishes, conditions_of: Mapping[str, str] = CONDITIONS) -> list[Car]:
    said = {name: value for name, value in asdict(wishes).items() if name != "unwanted" and value is not None}
    values = {name: _parameter(name, value) for name, value in said.items()}
    conditions = " AND ".join(["status = 'available'", *(conditions_of[name] for name in values)])
    rows = await read(
        f"SELECT {COLUMNS} FROM cars WHERE {conditions} ORDER BY {NEWEST_FIRST} LIMIT {MOST_READ}",  # noqa: S608
        **values,
    )
    return [car for car in _cars(rows) if not _is_unwanted(car, wishes.unwanted)]


def _is_unwanted(car: Car, unwanted: Sequence[str]) -> bool:
    """Whether the car is of a kind that is ruled out; a colour stands somewhere in the maker's name for it."""
    names = {
        str(car[field]).casefold() for field in ("brand", "model", "car_type", "fuel_type", "transmission")
    }
    color = str(car["color"] or "").casefold().split()
    return any(one.casefold() in names or one.casefold() in color for one in unwanted)


def _parameter(name: str, value: str | int) -> str | int:
    if not isinstance(value, str):
        return value
    folded = value.strip().casefold()
    return _pattern(folded) if name == "color" else folded


def _pattern(color: str) -> str:
    """A colour wherever it stands in the maker's own name for it: grey in Daytona Grey."""
    escaped = color.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace("gray", "grey")
    return f"%{escaped}%"


def _cars(rows: Iterable[Mapping[str, Any]]) -> list[Car]:
    return [_car(row) for row in rows]


def _car(row: Mapping[str, Any]) -> Car:
    return {**row, **{name: str(row[name]).casefold() for name in ("car_type", "fuel_type", "transmission")}}
