"""The clock: real time, or a moment of one's own from which time runs on."""

from datetime import UTC, datetime, timedelta

from engine.clock import Clock


def test_real_time_is_told_in_utc():
    before = datetime.now(UTC)
    told = Clock().now()
    assert before <= told <= datetime.now(UTC)
    assert told.utcoffset() == timedelta(0)


def test_time_starts_where_it_is_told_to_and_runs_on():
    start = datetime.fromisoformat("2026-11-22T10:30:00+05:30")
    clock = Clock(start)
    first, second = clock.now(), clock.now()
    assert start <= first <= second < start + timedelta(minutes=1)
    assert first.utcoffset() == timedelta(0)
