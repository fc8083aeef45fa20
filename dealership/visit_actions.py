"""When a booked visit takes place: the free moments, and the one that the customer chose.

Hours are those of `business.hours` in `assistant.yaml`: `test_drives` and `workshop_intake` for when visits may
begin, else those of `showroom` and `workshop`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from itertools import islice

from dealership.errors import ServiceBookingAnalysisError
from dealership.schemas import DATE, TEXT, TIME, inputs, listed, outputs
from dealership.visits import APART, free_visits, refusal
from engine.actions import Call, Change, Done, Guard, Refused, action
from engine.types.calendar import Calendar

MOST_OFFERED = 10  # rows of a list on a phone
PLACES = {"test_drives": "showroom", "workshop_intake": "workshop"}
"""Where a kind of visit takes place, for the hours where it has none of its own."""
VISITS = """
    SELECT visit_at FROM test_drive_bookings
    WHERE car_id = CAST(:car_id AS bigint) AND status = 'booked' AND visit_at IS NOT NULL AND visit_at > :now
        AND reference IS DISTINCT FROM CAST(:reference AS text)
"""
IS_FREE = """
    SELECT 1 AS one WHERE NOT EXISTS (
        SELECT 1 FROM test_drive_bookings
        WHERE car_id = CAST(:car_id AS bigint) AND status = 'booked' AND visit_at > :earliest AND visit_at < :latest
            AND reference IS DISTINCT FROM CAST(:reference AS text)
    )
"""

CAR_ID = {"type": "integer"}
FREE = outputs({"visits": listed(outputs({"id": {"type": "string"}, "date": DATE, "time": TIME}))})
CHOSEN = outputs({"reference": {"type": "string"}, "date": DATE, "time": TIME})


@action(
    "list_test_drive_visits", writes=False, inputs=inputs({"car_id": CAR_ID}, {"date": DATE}), outputs=FREE
)
async def list_test_drive_visits(call: Call) -> Done:
    """The next moments at which a car can be driven, from a date on if one is given."""
    return _free(call, _calendar(call, "test_drives"), await _taken(call, None))


@action("list_service_visits", writes=False, inputs=inputs({}, {"date": DATE}), outputs=FREE)
async def list_service_visits(call: Call) -> Done:
    """The next moments at which the workshop takes cars in, from a date on if one is given."""
    return _free(call, _calendar(call, "workshop_intake"), ())


@action(
    "choose_test_drive_visit",
    writes=True,
    inputs=inputs({"reference": TEXT, "car_id": CAR_ID, "date": DATE, "time": TIME}),
    outputs=CHOSEN,
)
async def choose_test_drive_visit(call: Call) -> Done | Refused:
    """Set when a booked car is driven; refused with a reason of `visits.refusal`, `slot_taken` among them."""
    visit, reference = _visit(call), call.inputs["reference"]
    taken = await _taken(call, reference)
    if reason := refusal(visit, call.local, _calendar(call, "test_drives"), taken):
        return Refused(reason)
    free = {
        "car_id": call.inputs["car_id"],
        "earliest": visit - APART,
        "latest": visit + APART,
        "reference": reference,
    }
    return _chosen(call, "test_drive_bookings", visit, Guard(IS_FREE, free))


@action(
    "choose_service_visit",
    writes=True,
    inputs=inputs({"reference": TEXT, "date": DATE, "time": TIME}),
    outputs=CHOSEN,
)
async def choose_service_visit(call: Call) -> Done | Refused:
    """Set when the car comes to the workshop; refused with a reason of `visits.refusal`."""
    visit = _visit(call)
    if reason := refusal(visit, call.local, _calendar(call, "workshop_intake")):
        return Refused(reason)
    return _chosen(call, "service_bookings", visit)


def _chosen(call: Call, table: str, visit: datetime, *guards: Guard) -> Done:
    reference = call.inputs["reference"]
    where = {"reference": reference, "customer_id": call.customer_id}  # nobody moves another's visit
    output = {"reference": reference, "date": call.inputs["date"], "time": call.inputs["time"]}
    return Done(output, (*guards, Change(table, {"visit_at": visit}, where)))


def _visit(call: Call) -> datetime:
    day, moment = date.fromisoformat(call.inputs["date"]), time.fromisoformat(call.inputs["time"])
    return datetime.combine(day, moment, call.local.tzinfo)


def _calendar(call: Call, kind: str) -> Calendar:
    hours = call.business.get("hours", {})
    found = hours.get(kind) or hours.get(PLACES[kind])
    if not found:
        raise ServiceBookingAnalysisError(f"business.hours has neither {kind} nor {PLACES[kind]}")
    return Calendar(hours=found, holidays=frozenset(call.business.get("holidays", ())))


async def _taken(call: Call, reference: str | None) -> tuple[datetime, ...]:
    """The visits to a car but the one of this booking itself."""
    rows = await call.read(VISITS, car_id=call.inputs["car_id"], now=call.now - APART, reference=reference)
    return tuple(row["visit_at"] for row in rows)


def _free(call: Call, calendar: Calendar, taken: Collection[datetime]) -> Done:
    day = call.inputs.get("date")
    after = datetime.combine(date.fromisoformat(day), time(), call.local.tzinfo) if day else None
    free = islice(free_visits(call.local, calendar, taken=taken, after=after), MOST_OFFERED)
    visits = [
        {"id": f"{one:%Y-%m-%dT%H:%M}", "date": f"{one:%Y-%m-%d}", "time": f"{one:%H:%M}"} for one in free
    ]
    return Done({"visits": visits})
