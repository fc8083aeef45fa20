"""The verdict sees what is lost, doubled, out of order, or somebody else's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.torture.customers import Dialogue, Pattern
from tests.torture.verdict import judge

ONE = Dialogue(7)
PATTERN = Pattern((("Which service?",), ("Please check REGISTRATION", "Booked. Reference NUMBER")))


def entry(text: str, mark: str) -> dict[str, Any]:
    return {"body": {"type": "text", "text": {"body": text}, "biz_opaque_callback_data": mark}}


def check(registration: str = "KA 01 MX 1007") -> dict[str, Any]:
    return entry(f"Please check {registration}", "b")


ASK = entry("Which service?", "a")
BOOKED = entry("Booked. Reference SB-1", "c")

RUNS = {
    "all well": ([ASK, check(), BOOKED], ["KA01MX1007"], 0, []),
    "one re-sent": ([ASK, ASK, check(), BOOKED], ["KA01MX1007"], 1, []),
    "answer lost": ([ASK, check()], ["KA01MX1007"], 0, ["answer 3 of 3 never came"]),
    "turn run twice": (
        [ASK, entry("Which service?", "x"), check(), BOOKED],
        ["KA01MX1007"],
        0,
        ["answer 2 was"],
    ),
    "out of order": ([check(), ASK, BOOKED], ["KA01MX1007"], 0, ["answer 1 was"]),
    "somebody else's car": ([ASK, check("KA01MX1009"), BOOKED], ["KA01MX1007"], 0, ["answer 2 was"]),
    "one too many": ([ASK, check(), BOOKED, ASK], ["KA01MX1007"], 0, ["1 answers too many"]),
    "not booked": ([ASK, check(), BOOKED], [], 0, ["0 bookings"]),
    "booked twice": ([ASK, check(), BOOKED], ["KA01MX1007"] * 2, 0, ["2 bookings"]),
    "a stranger's booking": (
        [ASK, check(), BOOKED],
        ["KA01MX1007", "KA01MX1"],
        0,
        ["KA01MX1: booked by nobody"],
    ),
}


@pytest.mark.parametrize(("entries", "bookings", "resent", "problems"), RUNS.values(), ids=RUNS.keys())
def test_verdict(entries: list[Any], bookings: list[str], resent: int, problems: list[str]) -> None:
    verdict = judge([ONE], PATTERN, {ONE.phone: entries}, bookings)
    assert verdict.resent == resent
    assert len(verdict.violations) == len(problems)
    for violation, problem in zip(verdict.violations, problems, strict=True):
        assert problem in violation
