"""The application's clock: real time, or time that starts at `FAKE_NOW` and runs on."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time in UTC. `starts_at` shifts it, for tests and demonstrations."""

    starts_at: datetime | None = None
    _started: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        if self.starts_at is None:
            return datetime.now(UTC)
        return self.starts_at.astimezone(UTC) + timedelta(seconds=time.monotonic() - self._started)
