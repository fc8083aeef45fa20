"""What a pattern of `date_grammar.py` matched, as days: each function is handed the match and today."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from engine.types.date_words import DAYS_AHEAD, MONTHS, NUMBERS, ORDINALS, WEEKDAYS, by_word, days_of_month

DAY_OF = by_word(DAYS_AHEAD)
WEEKDAY_OF = by_word(dict(enumerate(WEEKDAYS)))
MONTH_OF = by_word(dict(enumerate(MONTHS, start=1)))
NUMBER_OF = by_word(NUMBERS)
ORDINAL_OF = by_word(ORDINALS)
DAY_OF_MONTH = days_of_month()


def numeric_day(match: Any, today: date) -> tuple[date, ...]:
    """Day first; month first where it cannot be otherwise. Without a year the next such day."""
    day, month = int(match["day"]), int(match["month"])
    if month > 12 >= day:
        day, month = month, day
    return day_of(day, month, match["year"], today)


def day_and_month(match: Any, today: date) -> tuple[date, ...]:
    """A day of a month, in digits or words; without a year the next one."""
    day = match["day"]
    number = int(day) if day.isdecimal() else DAY_OF_MONTH[day.replace("-", " ")]
    return day_of(number, MONTH_OF[match["month"]], match["year"], today)


def two_days(match: Any, today: date) -> tuple[date, ...]:
    """Both ends of "25 to 27 december"."""
    month = MONTH_OF[match["month"]]
    days = (day_of(int(match[name]), month, match["year"], today) for name in ("first", "last"))
    return tuple(day for found in days for day in found)


def day_of(day: int, month: int, year: str | None, today: date) -> tuple[date, ...]:
    """The day of this year, else the next one of the years to come; none if there is no such day."""
    if year:
        digits = year.lstrip("'’")
        years = [int(digits) if len(digits) == 4 else 2000 + int(digits)]
    else:
        years = [today.year + ahead for ahead in range(5)]
    found = (_existing(one, month, day) for one in years)
    return tuple(one for one in found if one and (year or one >= today))[:1]


def _existing(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def day_alone(match: Any, today: date) -> tuple[date, ...]:
    """The next such day of a month, or that of the next month where it says so."""
    day = match["day"]
    number = int(day) if day.isdecimal() else DAY_OF_MONTH[day.replace("-", " ")]
    is_next = any(match.groupdict().get(name) for name in ("next_before", "next_after"))
    first = 1 if is_next else 0
    months = [divmod(today.month - 1 + ahead, 12) for ahead in range(first, first + 1 if is_next else 4)]
    found = (_existing(today.year + years, month + 1, number) for years, month in months)
    return tuple(one for one in found if one and one >= today)[:1]


def days_ahead(match: Any, today: date) -> tuple[date, ...]:
    """A word that counts from today: "kal", "day after tomorrow"."""
    return (today + timedelta(DAY_OF[match["word"].replace("-", " ")]),)


def days_counted(match: Any, today: date) -> tuple[date, ...]:
    """So many days or weeks from today."""
    count = int(match["n"]) if match["n"].isdecimal() else NUMBER_OF[match["n"].replace("-", " ")]
    is_days = match["unit"].startswith(("da", "di", "दिन", "ದಿನ"))
    return (today + timedelta(count if is_days else 7 * count),)


def weekday(match: Any, today: date) -> tuple[date, ...]:
    """The coming one; today only where it says "this"; in the next week, from Monday on, where it says so."""
    wanted = WEEKDAY_OF[match["weekday"]]
    monday = today - timedelta(today.weekday())
    if match["week_before"] or match["week_after"]:
        return (monday + timedelta(7 + wanted),)
    ahead = (wanted - today.weekday()) % 7
    if ahead == 0 and not match["this"]:
        ahead = 7
    return (today + timedelta(ahead + (7 if match["after_next"] else 0)),)


def next_week(_: Any, today: date) -> tuple[date, ...]:
    """The same day of the next week."""
    return (today + timedelta(7),)


def weekend(match: Any, today: date) -> tuple[date, ...]:
    """Saturday and Sunday: which, the customer must say."""
    ahead = (5 - today.weekday()) % 7 + (7 if match["next"] else 0)
    return today + timedelta(ahead), today + timedelta(ahead + 1)
