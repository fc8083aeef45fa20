"""Booking a test drive or a service, and choosing when, on either database."""

from __future__ import annotations

import pytest

from dealership.actions import book_test_drive, create_service_booking
from dealership.errors import ServiceBookingAnalysisError
from dealership.visit_actions import (
    choose_service_visit,
    choose_test_drive_visit,
    list_service_visits,
    list_test_drive_visits,
)
from engine.actions import Call, Done, Refused
from engine.store.failures import Conflict

DRIVE = {
    "user_name": "Asha Rao",
    "phone_number": "+919845012345",
    "car_id": 3,
    "has_dl": True,
    "location_type": "showroom",
}
SERVICE = {
    "customer_name": "Asha Rao",
    "phone_number": "+919845012345",
    "make": "Hyundai",
    "model": "Creta",
    "year": 2021,
    "registration_number": "KA03MX2259",
    "service_type": "periodic",
}
NOON = {"date": "2026-11-24", "time": "12:00"}


async def booked(dealership, key="a1", **changes):
    return (await dealership.do(book_test_drive, key=key, **(DRIVE | changes)))["reference"]


async def test_a_test_drive_becomes_a_row(shop):
    async with shop() as dealership:
        reference = await booked(dealership, location_type="home", address="12, 4th Cross, Jayanagar")
        (row,) = await dealership.rows("SELECT * FROM test_drive_bookings")
    assert reference.startswith("TD-")
    expected = {
        "user_name": "Asha Rao",
        "car_id": 3,
        "location_type": "home",
        "status": "booked",
        "visit_at": None,
    }
    assert row.items() >= (expected | {"reference": reference, "customer_id": "c1"}).items()
    assert row["address"] == "12, 4th Cross, Jayanagar"
    assert bool(row["has_dl"])


async def test_a_shared_place_is_kept_with_a_map_to_it(shop):
    place = {"latitude": 12.97, "longitude": 77.6, "name": "Home"}
    async with shop() as dealership:
        await booked(dealership, location_type="home", address=place)
        (row,) = await dealership.rows("SELECT address FROM test_drive_bookings")
    assert row["address"] == "Home https://maps.google.com/?q=12.97,77.6"


async def test_a_booking_that_is_repeated_is_one(shop):
    async with shop() as dealership:
        first, second = await booked(dealership), await booked(dealership)
        rows = await dealership.rows("SELECT id FROM test_drive_bookings")
    assert first == second
    assert len(rows) == 1


@pytest.mark.parametrize("status", ["sold", "reserved"])
async def test_a_car_that_is_not_to_be_had_is_refused(shop, status):
    async with shop() as dealership:
        await dealership.change("UPDATE cars SET status = :status WHERE id = 3", status=status)
        assert await dealership.ask(book_test_drive, **DRIVE) == Refused(f"car_{status}")


async def test_a_car_that_never_was_is_refused(shop):
    async with shop() as dealership:
        assert await dealership.ask(book_test_drive, **(DRIVE | {"car_id": 9999})) == Refused("car_unknown")


async def test_a_car_sold_while_it_was_booked_is_no_booking(shop):
    async with shop() as dealership:
        answer = await dealership.ask(book_test_drive, **DRIVE)
        await dealership.change("UPDATE cars SET status = 'sold' WHERE id = 3")
        with pytest.raises(Conflict):
            await dealership.commit(answer)
        assert await dealership.rows("SELECT id FROM test_drive_bookings") == []


async def test_a_service_is_booked_and_gets_its_visit(shop):
    async with shop() as dealership:
        reference = (await dealership.do(create_service_booking, **SERVICE))["reference"]
        chosen = await dealership.do(choose_service_visit, key="a2", reference=reference, **NOON)
        (row,) = await dealership.rows("SELECT * FROM service_bookings")
    assert reference.startswith("SB-")
    assert chosen == {"reference": reference, **NOON}
    assert row["visit_at"].isoformat() == "2026-11-24T06:30:00+00:00"


async def test_a_test_drive_gets_its_visit_and_another_one_later(shop):
    async with shop() as dealership:
        reference = await booked(dealership)
        visit = {"reference": reference, "car_id": 3}
        await dealership.do(choose_test_drive_visit, key="a2", **visit, **NOON)
        await dealership.do(choose_test_drive_visit, key="a3", **visit, date="2026-11-24", time="12:30")
        (row,) = await dealership.rows("SELECT visit_at FROM test_drive_bookings")
    assert row["visit_at"].isoformat() == "2026-11-24T07:00:00+00:00"


async def test_booked_and_chosen_in_one_turn(shop):
    async with shop() as dealership:
        drive = await dealership.ask(book_test_drive, **DRIVE)
        assert isinstance(drive, Done)
        reference = drive.output["reference"]
        visit = await dealership.ask(choose_test_drive_visit, key="a2", reference=reference, car_id=3, **NOON)
        assert isinstance(visit, Done)
        await dealership.commit(Done({}, (*drive.rows, *visit.rows)))
        (row,) = await dealership.rows("SELECT visit_at FROM test_drive_bookings")
    assert row["visit_at"] is not None


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        (("2026-11-22", "10:00"), "in_the_past"),
        (("2026-12-07", "12:00"), "too_far_ahead"),
        (("2026-12-01", "12:00"), "on_a_holiday"),
        (("2026-11-24", "09:59"), "outside_hours"),
        (("2026-11-24", "18:01"), "outside_hours"),
    ],
)
async def test_a_visit_that_cannot_be_is_refused(shop, when, reason):
    async with shop() as dealership:
        given = {"reference": await booked(dealership), "car_id": 3, "date": when[0], "time": when[1]}
        assert await dealership.ask(choose_test_drive_visit, **given) == Refused(reason)


async def test_the_workshop_is_closed_on_sundays_and_takes_no_car_in_late(shop):
    async with shop() as dealership:
        reference = (await dealership.do(create_service_booking, **SERVICE))["reference"]
        sunday = {"reference": reference, "date": "2026-11-29", "time": "11:00"}
        late = {"reference": reference, "date": "2026-11-23", "time": "16:30"}
        assert await dealership.ask(choose_service_visit, **sunday) == Refused("closed_that_day")
        assert await dealership.ask(choose_service_visit, **late) == Refused("outside_hours")


@pytest.mark.parametrize(
    ("time", "is_taken"), [("12:00", True), ("12:59", True), ("11:01", True), ("13:00", False)]
)
async def test_two_drives_of_a_car_stand_an_hour_apart(shop, time, is_taken):
    async with shop() as dealership:
        first, second = await booked(dealership), await booked(dealership, key="b1", customer="c2")
        await dealership.do(choose_test_drive_visit, key="a2", reference=first, car_id=3, **NOON)
        answer = await dealership.ask(
            choose_test_drive_visit, customer="c2", reference=second, car_id=3, date=NOON["date"], time=time
        )
    assert (answer == Refused("slot_taken")) is is_taken


async def test_another_car_is_driven_at_the_same_time(shop):
    async with shop() as dealership:
        first, second = await booked(dealership), await booked(dealership, key="b1", car_id=4)
        await dealership.do(choose_test_drive_visit, key="a2", reference=first, car_id=3, **NOON)
        await dealership.do(choose_test_drive_visit, key="b2", reference=second, car_id=4, **NOON)


async def test_of_two_who_chose_the_same_hour_at_once_one_has_it(shop):
    async with shop() as dealership:
        first, second = await booked(dealership), await booked(dealership, key="b1", customer="c2")
        answers = [
            await dealership.ask(choose_test_drive_visit, key="a2", reference=first, car_id=3, **NOON),
            await dealership.ask(
                choose_test_drive_visit, key="b2", customer="c2", reference=second, car_id=3, **NOON
            ),
        ]
        await dealership.commit(answers[0])
        with pytest.raises(Conflict):
            await dealership.commit(answers[1])
        rows = await dealership.rows("SELECT 1 AS one FROM test_drive_bookings WHERE visit_at IS NOT NULL")
    assert len(rows) == 1


async def test_nobody_moves_the_visit_of_another(shop):
    async with shop() as dealership:
        reference = await booked(dealership)
        answer = await dealership.ask(
            choose_test_drive_visit, customer="c2", reference=reference, car_id=3, **NOON
        )
        with pytest.raises(Conflict):
            await dealership.commit(answer)


async def test_free_visits_leave_out_those_that_are_taken(shop):
    async with shop() as dealership:
        reference = await booked(dealership)
        await dealership.do(choose_test_drive_visit, key="a2", reference=reference, car_id=3, **NOON)
        free = (await dealership.output(list_test_drive_visits, car_id=3, date="2026-11-24"))["visits"]
        others = (await dealership.output(list_test_drive_visits, car_id=4, date="2026-11-24"))["visits"]
    assert [one["time"] for one in free][:4] == ["10:00", "10:30", "11:00", "13:00"]
    assert len(others) == 10
    assert others[4] == {"id": "2026-11-24T12:00", **NOON}


async def test_free_visits_begin_with_the_next_ones(shop):
    async with shop() as dealership:
        drives = (await dealership.output(list_test_drive_visits, car_id=3))["visits"]
        services = (await dealership.output(list_service_visits))["visits"]
    assert drives[0] == {"id": "2026-11-22T11:30", "date": "2026-11-22", "time": "11:30"}
    assert services[0] == {"id": "2026-11-23T08:30", "date": "2026-11-23", "time": "08:30"}


async def test_a_business_without_hours_cannot_set_a_visit(shop):
    async with shop() as dealership:
        call = Call(
            inputs={}, now=(await anchor(dealership)), key="a1", customer_id="c1", flow="service_booking",
            read=dealership.database.query, business={},
        )  # fmt: skip
        with pytest.raises(ServiceBookingAnalysisError):
            await list_service_visits.run(call)


async def anchor(dealership):
    await booked(dealership)
    (row,) = await dealership.rows("SELECT booking_date FROM test_drive_bookings")
    return row["booking_date"]
