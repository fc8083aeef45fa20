"""A provider for tests whose values are in the database: the makes that nobody has booked yet."""

from __future__ import annotations

from engine.actions import Read, live_provider
from engine.types.slot_type import OptionValue

MAKES = {"Honda": "large", "Kia": "large", "Hyundai": "small"}


@live_provider("free_makes", refresh=0.02, arguments=frozenset({"size"}))
async def free_makes(read: Read) -> tuple[OptionValue, ...]:
    booked = {row["make"] for row in await read("SELECT make FROM service_bookings")}
    if "broken" in booked:
        raise ConnectionError
    free = MAKES.keys() - booked
    return tuple(OptionValue(make, fields={"size": MAKES[make]}) for make in sorted(free))
