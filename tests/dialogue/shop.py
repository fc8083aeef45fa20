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
