"""The demo stock: 120 invented cars, for demonstrations, `chat` and `test`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("demo_cars.csv")
NUMBERS = frozenset({"id", "year", "mileage", "price", "engine_cc", "power_bhp", "seats"})


@cache
def demo_rows() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """The rows by table."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {"cars": tuple(map(_values, csv.DictReader(file)))}


def _values(row: Mapping[str, str]) -> dict[str, Any]:
    return {name: _value(name, text) for name, text in row.items()}


def _value(name: str, text: str) -> str | int | None:
    if not text:
        return None
    return int(text) if name in NUMBERS else text
