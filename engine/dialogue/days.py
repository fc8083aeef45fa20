"""The business's own day: a turn happens in UTC, customers and checks count in the dealership's time."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from engine.flow.model import Assistant


def local(assistant: Assistant, now: datetime) -> datetime:
    """The moment in the time zone of the business, in UTC where it names none."""
    return now.astimezone(_zone(str(assistant.business.get("timezone", "UTC"))))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
