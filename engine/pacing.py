"""How fast we may send: a bucket of tokens for the number, and one for each customer."""

from __future__ import annotations

from dataclasses import dataclass

PAIR_BURST = 20  # messages to one customer at once; WhatsApp allows 45
PAIR_RATE = 1 / 6  # messages a second to one customer, in the long run
PAIRS_KEPT = 10_000


@dataclass(slots=True)
class Bucket:
    """Refilled by `rate` tokens a second up to `capacity`; it may be overdrawn, which is paid by waiting."""

    rate: float
    capacity: float
    tokens: float
    at: float  # monotonic seconds of the last use

    def take(self, now: float) -> float:
        """Take a token; the seconds to wait before using it."""
        self.tokens = min(self.capacity, self.tokens + (now - self.at) * self.rate) - 1
        self.at = now
        return max(0.0, -self.tokens / self.rate)


class Pace:
    """The number's limit and those of all pairs of it and a customer."""

    def __init__(self, rate: int) -> None:
        self._number = Bucket(rate, max(1, rate / 10), max(1, rate / 10), 0.0)
        self._pairs: dict[str, Bucket] = {}

    def wait(self, customer_id: str, now: float) -> float:
        """Reserve the next message to this customer; seconds until it may go. `now` is monotonic."""
        if len(self._pairs) > PAIRS_KEPT:  # those that are full again need not be known
            horizon = now - PAIR_BURST / PAIR_RATE
            self._pairs = {id_: pair for id_, pair in self._pairs.items() if pair.at > horizon}
        pair = self._pairs.setdefault(customer_id, Bucket(PAIR_RATE, PAIR_BURST, PAIR_BURST, now))
        return max(self._number.take(now), pair.take(now))
