"""A small business for tests: one action that reads, one that writes; a name decides how it goes."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

from engine.actions import Books, Call, Done, Refused, Row, action

_ANY = {"type": "object"}

_metadata = MetaData()
Table(
    "bookings",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("action_key", Text, unique=True),
    Column("name", Text),
    Column("year", Integer),
)
BOOKS = Books(_metadata)


@action("find_cars", writes=False, inputs=_ANY, outputs=_ANY)
async def find_cars(call: Call) -> Done:
    """Finds as many cars as the year has units in its last digit; counts itself so that tests see it run."""
    year = call.inputs.get("year") or 0
    return Done({"count": year % 10, "label": f"{year % 10} cars of {year}"})


@action("book", writes=True, inputs=_ANY, outputs=_ANY, seconds=0.2)
async def book(call: Call) -> Done | Refused:
    """Books, unless the name is Solly (refused) or Broken (fails)."""
    name = call.inputs.get("name")
    if name == "Solly":
        return Refused("sold")
    if name == "Broken":
        raise ConnectionError
    return Done({"reference": call.key[:6]}, (Row("bookings", {**call.inputs, "action_key": call.key}),))


@action("find_photo", writes=False, inputs=_ANY, outputs=_ANY)
async def find_photo(call: Call) -> Done:
    """Where the papers of a car are; those of 2020 are not on a safe line, those of 2019 not at all."""
    year = call.inputs["year"]
    address = f"http{'' if year == 2020 else 's'}://cars.example/{year}"
    if year == 2019:
        return Done()
    place = {"latitude": 12.97, "longitude": 77.59, "name": "Sherpa", "address": "12 MG Road"}
    return Done({"link": f"{address}.jpg", "report": f"{address}.pdf", "place": place})
