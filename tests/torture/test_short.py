"""The short form of the torture, as a test: six kills on SQLite, and each named instant once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.torture.killing import INSTANTS, Plan, run

PLAN = Plan(
    kills=6,
    named=tuple((instant, 2) for instant in INSTANTS),
    customers=8,
    busy_seconds=0.5,
    finish_seconds=40,
)


@pytest.mark.xdist_group("torture")
def test_six_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = asyncio.run(run(PLAN, f"sqlite:///{tmp_path / 'torture.db'}", tmp_path))
    assert outcome.verdict.violations == ()
    assert outcome.verdict.dialogues >= PLAN.customers
    assert outcome.verdict.bookings == outcome.verdict.dialogues
