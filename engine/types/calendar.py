"""When one place of the business is open, by its days and hours in `assistant.yaml`, and its holidays.

Hours are `{mon-sat: "09:30-19:30", sun: "10:00-18:00"}`; holidays dates such as `2026-11-01`, or `01-26` of any year.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When one place is open. A day without hours is closed."""

    hours: Mapping[str, str]
    holidays: Collection[str] = ()

    def opening(self, day: date) -> tuple[time, time] | None:
        """The first and the last moment of a day at which a visit may begin; none when closed."""
        if self.is_holiday(day):
            return None
        spans = (span for days, span in self.hours.items() if day.weekday() in weekdays(days))
        span = next(spans, None)
        if span is None:
            return None
        first, _, last = span.partition("-")
        return time.fromisoformat(first), time.fromisoformat(last)

    def is_open(self, day: date, at: time) -> bool:
        """Whether somebody is there at this moment; at the closing minute nobody is."""
        opening = self.opening(day)
        return opening is not None and opening[0] <= at < opening[1]

    def is_holiday(self, day: date) -> bool:
        """Whether everything is closed on this date."""
        return day.isoformat() in self.holidays or f"{day:%m-%d}" in self.holidays


def weekdays(days: str) -> Collection[int]:
    """`mon-sat` or `sun` as numbers from nought; `sat-mon` goes round."""
    first, _, last = days.partition("-")
    begin, end = DAYS.index(first), DAYS.index(last or first)
    return {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}
