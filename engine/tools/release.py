"""`autosherpa release`: a person has talked with a customer; the assistant may answer again."""

from __future__ import annotations

from typing import TextIO

from engine.store.database import Database
from engine.store.handover import release_customer


async def release(database_url: str, customer: str, out: TextIO) -> int:
    """End the handover of the customer with this phone or id. 0: it is ended, or was; 1: nobody is known so."""
    async with Database(database_url) as database:
        was_handed_off = await database.write(lambda tx: release_customer(tx, customer))
    if was_handed_off is None:
        out.write(f"no customer is known as {customer}; give the phone number with its country code\n")
        return 1
    out.write(
        "released: the assistant answers again\n" if was_handed_off else "no person has this customer\n"
    )
    return 0
