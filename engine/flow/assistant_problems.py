"""Mistakes in `assistant.yaml` that its schema cannot see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from engine.flow.building import duration
from engine.flow.phrases import parse_phrase
from engine.flow.policy import Understanding
from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.source import Source
from engine.types.calendar import weekdays
from engine.types.linear_pattern import compile_pattern

DEADLINES = ("soft_deadline", "hard_deadline")
A_LEAP_YEAR = 2028  # 29 February is a day on which a business may be closed


def assistant_problems(assistant: Source) -> Iterator[Problem]:
    """All of them."""
    yield from _bad_commands(assistant)
    yield from _bad_patterns(assistant)
    yield from _bad_deadlines(assistant)
    yield from _bad_timezone(assistant)
    yield from _bad_hours(assistant)
    yield from _bad_holidays(assistant)


def understanding_of(data: Mapping[str, Any]) -> Understanding:
    """The policy and the deadlines, in seconds."""
    deadlines = {key: duration(data[key]).total_seconds() for key in DEADLINES if key in data}
    return Understanding(**{**data, **deadlines})


def _bad_commands(assistant: Source) -> Iterator[Problem]:
    for command, languages in assistant.data.get("commands", {}).items():
        for language, texts in languages.items():
            for index, text in enumerate(texts):
                try:
                    parse_phrase(str(text))
                except ValueError as mistake:
                    place = assistant.place("commands", command, language, index)
                    yield error(place, "bad-phrase", str(mistake))


def _bad_patterns(assistant: Source) -> Iterator[Problem]:
    for name, entry in assistant.data.get("never_keep", {}).items():
        for index, pattern in enumerate(entry["patterns"]):
            try:
                compile_pattern(pattern)
            except ValueError as mistake:
                place = assistant.place("never_keep", name, "patterns", index)
                yield error(place, "bad-pattern", str(mistake))


def _bad_deadlines(assistant: Source) -> Iterator[Problem]:
    made = understanding_of(assistant.data.get("understanding", {}))
    if made.soft_deadline > made.hard_deadline:
        message = f"the soft deadline is later than the hard one, {made.hard_deadline:g}s"
        yield error(assistant.place("understanding"), "bad-deadline", message)


def _bad_timezone(assistant: Source) -> Iterator[Problem]:
    name = assistant.data.get("business", {}).get("timezone")
    if name is not None and name not in available_timezones():
        place = assistant.place("business", "timezone")
        mend = f"{did_you_mean(name, available_timezones())} that of India is Asia/Kolkata".strip()
        yield error(place, "bad-timezone", f'there is no time zone "{name}"', mend)


def _bad_hours(assistant: Source) -> Iterator[Problem]:
    """Hours that end before they begin, and days of which two entries speak."""
    for place, hours in assistant.data.get("business", {}).get("hours", {}).items():
        told: dict[int, str] = {}
        for days, span in hours.items():
            here = assistant.place("business", "hours", place, days)
            opens, _, closes = span.partition("-")
            if opens >= closes:
                yield error(here, "bad-hours", f'"{span}" ends before it begins', "write it as 09:30-19:30")
            twice = next((told[day] for day in weekdays(days) if day in told), "")
            if twice:
                yield error(
                    here, "bad-hours", f'"{days}" has a day that "{twice}" has too', "write each day once"
                )
            told |= dict.fromkeys(weekdays(days), days)


def _bad_holidays(assistant: Source) -> Iterator[Problem]:
    for index, holiday in enumerate(assistant.data.get("business", {}).get("holidays", ())):
        text = str(holiday)
        try:
            date.fromisoformat(text if len(text) > len("01-26") else f"{A_LEAP_YEAR}-{text}")
        except ValueError:
            place = assistant.place("business", "holidays", index)
            yield error(place, "bad-holiday", f'there is no day "{text}"', "write a day as '01-26'")
