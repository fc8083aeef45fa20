"""Cars of a file into the books: all of them or none, each changed where it is known and added where it is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dealership.demo import demo_rows
from dealership.stock_file import Problem, StockFile
from dealership.tables import SCHEMA
from engine.store.database import Database
from engine.store.migrate import migrate
from engine.store.sql import Tx

CHUNK = 500  # cars in one statement


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many cars were added and changed, or why nothing was."""

    added: int = 0
    changed: int = 0
    problems: tuple[Problem, ...] = ()


async def import_stock(database: Database, file: StockFile) -> Imported:
    """Write the cars of a file without problems in one transaction; a car is found by id or by its plate."""

    async def write(tx: Tx) -> Imported:
        known = await tx.fetch("SELECT id, registration_number FROM cars")
        cars, problems = _numbered(file.cars, known)
        if problems:
            return Imported(problems=tuple(problems))
        await write_cars(tx, cars, ("id", *(name for name in file.columns if name != "id")))
        ids = {row["id"] for row in known}
        added = sum(car["id"] not in ids for car in cars)
        return Imported(added, len(cars) - added)

    return await database.write(write)


async def write_cars(tx: Tx, cars: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Add or change cars by their ids, in these columns."""
    names = ", ".join(columns)
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
    statement = (
        f"INSERT INTO cars ({names}) SELECT {names} FROM batch(:cars, LIKE cars, {names}) AS b"  # noqa: S608
        f" WHERE true ON CONFLICT (id) DO UPDATE SET {changes}"
    )
    for begin in range(0, len(cars), CHUNK):
        await tx.execute(statement, cars=list(cars[begin : begin + CHUNK]))


async def load_demo_stock(url: str) -> int:
    """Bring the database up to date and fill an empty stock with the demo cars; how many there were to add."""
    await migrate(url, SCHEMA)
    cars = demo_rows()["cars"]

    async def write(tx: Tx) -> int:
        if await tx.fetch("SELECT 1 AS one FROM cars LIMIT 1"):
            return 0
        await write_cars(tx, cars, tuple(cars[0]))
        return len(cars)

    async with Database(url) as database:
        return await database.write(write)


def _numbered(
    cars: Mapping[int, Mapping[str, Any]], known: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The cars with their ids, new ones after all others; and those whose id and plate are of two cars."""
    plates = {row["registration_number"]: row["id"] for row in known if row["registration_number"]}
    given = [car["id"] for car in cars.values() if car.get("id")]
    following = max([row["id"] for row in known] + given, default=0) + 1
    numbered: list[dict[str, Any]] = []
    problems: list[Problem] = []
    lines: dict[int, int] = {}
    for line, car in cars.items():
        plate, id_ = car.get("registration_number"), car.get("id")
        if id_ and plates.get(plate, id_) != id_:
            problems.append(Problem(line, f"registration_number: {plate} is that of the car {plates[plate]}"))
        found = id_ or plates.get(plate) or following
        following += found == following
        if lines.setdefault(found, line) != line:
            problems.append(Problem(line, f"is the car {found}, which line {lines[found]} is too"))
        numbered.append({**car, "id": found})
    return numbered, problems
