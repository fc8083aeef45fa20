"""Whether the model may be asked now: it is left in peace while it fails, and beyond a number of calls a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

FAILURES = 5  # in a row, after which it is left in peace
PEACE = 30.0  # seconds, after which one call tries whether it works again


@dataclass
class Allowance:
    """A circuit breaker and the day's budget of one process; `clock` counts seconds."""

    clock: Callable[[], float]
    day: date = date.min
    made_today: int = field(default=0)
    failures: int = field(default=0)
    open_until: float = field(default=0.0)

    def refusal(self, today: date, calls_per_day: int) -> str:
        """Why it must not be asked now; "" when it may, and then the call counts."""
        if today != self.day:
            self.day, self.made_today = today, 0
        if self.made_today >= calls_per_day:
            return "day_budget"
        if self.failures >= FAILURES:
            if self.clock() < self.open_until:
                return "breaker_open"
            self.open_until = self.clock() + PEACE  # one call at a time finds out
        self.made_today += 1
        return ""

    def worked(self) -> None:
        """A call came back with an answer, be it a useless one."""
        self.failures = 0

    def failed(self) -> None:
        """A call did not come back with an answer."""
        self.failures += 1
        if self.failures >= FAILURES:
            self.open_until = self.clock() + PEACE
