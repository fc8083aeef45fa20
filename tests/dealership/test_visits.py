"""When customers may come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.visits import HORIZON, clashes, free_visits, refusal
from engine.types.calendar import Calendar

ZONE = ZoneInfo("Asia/Kolkata")
HOURS = {"mon-sat": "10:00-18:00", "sun": "11:00-16:00"}
CALENDAR = Calendar(hours=HOURS, holidays=["2026-11-24", "12-01"])
WORKSHOP = Calendar(hours={"mon-sat": "08:30-16:00"})


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


NOW = at("11-22 10:30")  # a Sunday


@pytest.mark.parametrize(
    ("visit", "reason"),
    [
        ("11-22 10:30", "in_the_past"),
        ("11-21 12:00", "in_the_past"),
        ("11-22 11:00", None),
        ("11-22 10:59", "outside_hours"),
        ("11-22 16:01", "outside_hours"),
        ("11-22 16:00", None),
        ("11-23 18:00", None),
        ("11-23 18:30", "outside_hours"),
        ("11-24 12:00", "on_a_holiday"),
        ("12-01 12:00", "on_a_holiday"),
        ("12-06 15:00", None),
        ("12-07 12:00", "too_far_ahead"),
    ],
)
def test_a_visit_at_a_moment(visit, reason):
    assert refusal(at(visit), NOW, CALENDAR) == reason


def test_a_closed_weekday_and_a_moment_of_another_zone():
    assert refusal(at("11-29 10:00"), NOW, WORKSHOP) == "closed_that_day"
    assert refusal(datetime.fromisoformat("2026-11-23T06:30:00+00:00"), NOW, CALENDAR) is None


@pytest.mark.parametrize(
    ("minutes", "clash"), [(0, True), (59, True), (-59, True), (60, False), (-60, False)]
)
def test_two_visits_stand_an_hour_apart(minutes, clash):
    visit = at("11-23 12:00")
    taken = [visit + timedelta(minutes=minutes)]
    assert clashes(visit, taken) is clash
    assert refusal(visit, NOW, CALENDAR, taken) == ("slot_taken" if clash else None)


def test_what_is_offered_begins_after_an_hour_and_goes_on_tomorrow():
    late = at("11-22 14:45")
    offered = list(islice(free_visits(late, CALENDAR), 2))
    assert offered == [at("11-22 16:00"), at("11-23 10:00")]


def test_what_is_offered_leaves_out_taken_moments_and_closed_days():
    taken = [at("11-23 17:00")]
    offered = list(islice(free_visits(NOW, CALENDAR, taken=taken, after=at("11-23 15:30")), 4))
    assert offered == [at("11-23 15:30"), at("11-23 16:00"), at("11-23 18:00"), at("11-25 10:00")]


def test_nothing_is_offered_where_it_is_never_open():
    assert list(free_visits(NOW, Calendar(hours={}))) == []


def test_nothing_is_offered_behind_the_horizon():
    assert list(free_visits(NOW, CALENDAR, after=NOW + HORIZON + timedelta(days=3))) == []


@pytest.mark.parametrize(
    ("days", "open_on"), [("sat-mon", {5, 6, 0}), ("wed", {2}), ("mon-sun", set(range(7)))], ids=str
)
def test_days_are_named_by_one_or_by_the_first_and_the_last(days, open_on):
    calendar = Calendar(hours={days: "10:00-18:00"})
    week = [date(2026, 11, 23) + timedelta(days=n) for n in range(7)]
    assert {day.weekday() for day in week if calendar.opening(day)} == open_on


def test_the_opening_of_a_day():
    assert CALENDAR.opening(date(2026, 11, 22)) == (time(11), time(16))


YEAR = (datetime(2026, 1, 1), datetime(2026, 12, 31))  # noqa: DTZ001 - hypothesis takes the zone apart


@given(st.datetimes(*YEAR, timezones=st.just(ZONE)))
def test_what_is_offered_is_never_refused(now):
    for visit in free_visits(now, CALENDAR, taken=[now + timedelta(days=2)]):
        assert refusal(visit, now, CALENDAR, [now + timedelta(days=2)]) is None
