"""Numbers as Indian customers read them. Babel's only home.

Grouping is that of `en_IN` (6,45,000) in every language: `kn_IN` groups in thousands.
"""

from __future__ import annotations

from decimal import Decimal

from babel import Locale
from babel.numbers import parse_pattern

LOCALE = Locale.parse("en_IN")
PATTERN = parse_pattern("#,##,##0.######")
LAKH, CRORE = 100_000, 10_000_000
FINEST = Decimal("0.01")  # of a lakh or crore, where an amount is shown short


def grouped(value: float) -> str:
    """`6,45,000`; decimals stay as they are."""
    return str(PATTERN.apply(Decimal(str(value)), LOCALE))


def rupees(value: float) -> str:
    """`₹6,45,000`."""
    return f"₹{grouped(value)}"


def short_rupees(value: int) -> str:
    """`₹6.45 lakh` and `₹1.02 crore` where that is exact, else `₹6,45,500`."""
    for size, name in ((CRORE, "crore"), (LAKH, "lakh")):
        if value >= size:
            short = Decimal(value) / size
            return f"₹{grouped(float(short))} {name}" if short == short.quantize(FINEST) else rupees(value)
    return rupees(value)


def counted(count: int, noun: str) -> str:
    """`1 year`, `5 years`."""
    return f"{grouped(count)} {noun}" if count == 1 else f"{grouped(count)} {noun}s"
