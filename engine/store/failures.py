"""What can go wrong in the store on purpose. Trouble of the database itself stays the driver's exception."""

from __future__ import annotations

from collections.abc import Iterable

from engine.errors import EngineError


class StoreError(EngineError):
    """The store was used against its rules; the text says which."""


class Conflict(StoreError):
    """What a turn had found in the business's tables is no longer so: run it again on fresh data."""


class LeaseLost(StoreError):
    """Another worker has taken these customers over: drop the turn, the new holder runs it."""

    def __init__(self, customers: Iterable[str]) -> None:
        self.customers = frozenset(customers)
        super().__init__(f"{len(self.customers)} leases were lost to another worker; it runs the turns again")
