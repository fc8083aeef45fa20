"""When customers may come: opening hours, holidays, how far ahead, and which moments are still free.

Moments are aware, on the business's own clocks. `engine/types/calendar.py` knows the hours of one place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from engine.types.calendar import Calendar

HORIZON = timedelta(days=14)  # how far ahead a visit may be
APART = timedelta(hours=1)  # two visits to one car stand at least so far from each other
GRID = timedelta(minutes=30)  # what is offered begins on these
NOTICE = timedelta(hours=1)  # what is offered leaves so much time to get ready


def refusal(
    visit: datetime, now: datetime, calendar: Calendar, taken: Collection[datetime] = ()
) -> str | None:
    """Why a visit cannot be then, or None.

    `in_the_past` · `too_far_ahead` · `on_a_holiday` · `closed_that_day` · `outside_hours` · `slot_taken`
    """
    local = visit.astimezone(now.tzinfo)
    opening = calendar.opening(local.date())
    if local <= now:
        return "in_the_past"
    if local.date() > (now + HORIZON).date():
        return "too_far_ahead"
    if opening is None:
        return "on_a_holiday" if calendar.is_holiday(local.date()) else "closed_that_day"
    if not opening[0] <= local.time() <= opening[1]:
        return "outside_hours"
    return "slot_taken" if clashes(visit, taken) else None


def clashes(visit: datetime, taken: Collection[datetime]) -> bool:
    """Whether another visit is less than an hour away."""
    return any(abs(visit - other) < APART for other in taken)


def free_visits(
    now: datetime, calendar: Calendar, *, taken: Collection[datetime] = (), after: datetime | None = None
) -> Iterator[datetime]:
    """The moments that can be offered, from `after` on (now, unless said), to the end of the horizon."""
    begin = max(after or now, now + NOTICE)
    for days in range((now + HORIZON).date().toordinal() - begin.date().toordinal() + 1):
        day = begin.date() + timedelta(days=days)
        for moment in _moments(day, calendar, now):
            if moment >= begin and not clashes(moment, taken):
                yield moment


def _moments(day: date, calendar: Calendar, now: datetime) -> Iterator[datetime]:
    opening = calendar.opening(day)
    if opening is None:
        return
    first, last = (datetime.combine(day, moment, now.tzinfo) for moment in opening)
    while first <= last:
        yield first
        first += GRID
