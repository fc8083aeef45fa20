"""When customers may come: opening hours, holidays, how far ahead, and which moments are still free.

Moments are aware, on the business's own clocks. Hours are those of one place in `assistant.yaml`
(`{mon-sat: "09:30-19:30", sun: "10:00-18:00"}`), holidays dates such as `2026-11-01`, or `01-26` for every year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HORIZON = timedelta(days=14)  # how far ahead a visit may be
APART = timedelta(hours=1)  # two visits to one car stand at least so far from each other
GRID = timedelta(minutes=30)  # what is offered begins on these
NOTICE = timedelta(hours=1)  # what is offered leaves so much time to get ready


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When one place is open. A day without hours is closed."""

    hours: Mapping[str, str]
    holidays: Collection[str] = ()

    def opening(self, day: date) -> tuple[time, time] | None:
        """The first and the last moment of a day at which a visit may begin; none when closed."""
        if self.is_holiday(day):
            return None
        spans = (span for days, span in self.hours.items() if day.weekday() in _weekdays(days))
        span = next(spans, None)
        if span is None:
            return None
        first, _, last = span.partition("-")
        return time.fromisoformat(first), time.fromisoformat(last)

    def is_holiday(self, day: date) -> bool:
        """Whether everything is closed on this date."""
        return day.isoformat() in self.holidays or f"{day:%m-%d}" in self.holidays


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


def _weekdays(days: str) -> Collection[int]:
    """`mon-sat` or `sun` as numbers from nought; `sat-mon` goes round."""
    first, _, last = days.partition("-")
    begin, end = DAYS.index(first), DAYS.index(last or first)
    return {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}
