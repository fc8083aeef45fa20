"""Which customer a phone number or a business-scoped id stands for.

The scoped id decides, the phone number follows it: numbers change hands, scoped ids do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from engine.store.customers import lock_customers
from engine.store.merge import merge_customers
from engine.store.sql import Tx


class Ids(NamedTuple):
    """What a webhook says about who it is; never both none."""

    phone: str | None  # digits, no plus
    bsuid: str | None


class Match(NamedTuple):
    """The customers' rows that have the phone, and that have the scoped id."""

    by_phone: dict[str, Any] | None
    by_bsuid: dict[str, Any] | None

    @property
    def customer_id(self) -> str | None:
        """The customer meant."""
        row = self.by_bsuid or self.by_phone
        return row["id"] if row else None


async def identify(tx: Tx, people: Iterable[Ids], now: datetime) -> dict[Ids, str]:
    """The customer's id for each; strangers are made customers, and ids seen together are linked.

    Two customers that turn out to be one are merged.
    """
    wanted = list(dict.fromkeys(people))
    found = await _find(tx, wanted)
    strangers = [ids for ids in wanted if found[ids].customer_id is None]
    if strangers:
        await _insert(tx, {ids: ids.phone or ids.bsuid for ids in strangers}, now)
        found = await _find(tx, wanted)
    unlinked = [ids for ids in wanted if not _is_linked(ids, found[ids])]
    for ids in unlinked:
        await _link(tx, ids, now)
    if unlinked:
        found = await _find(tx, wanted)
    return {ids: str(match.customer_id) for ids, match in found.items()}


async def change_ids(tx: Tx, old: Ids, new: Ids) -> None:
    """The customer of the old ids has the new ones from now on; ids of nobody we know change nothing."""
    found = await _find(tx, [old, new])
    customer = found[old].by_bsuid or found[old].by_phone
    if customer is None:
        return
    for other in {row["id"] for row in found[new] if row} - {customer["id"]}:
        await merge_customers(tx, other, into=customer["id"])
    # A new phone brings a new scoped id, which may not be known yet.
    await _set_ids(tx, customer["id"], new, forget=new.phone not in (None, customer["phone"]))


async def _find(tx: Tx, wanted: list[Ids]) -> dict[Ids, Match]:
    rows = await tx.fetch(FIND, ids=[ids._asdict() for ids in wanted])
    by_phone = {row["phone"]: row for row in rows if row["phone"]}
    by_bsuid = {row["bsuid"]: row for row in rows if row["bsuid"]}
    return {ids: Match(by_phone.get(ids.phone), by_bsuid.get(ids.bsuid)) for ids in wanted}


def _is_linked(ids: Ids, match: Match) -> bool:
    rows = [row for given, row in zip(ids, match, strict=True) if given]
    return all(row is not None and row["id"] == match.customer_id for row in rows)


async def _link(tx: Tx, ids: Ids, now: datetime) -> None:
    found = (await _find(tx, [ids]))[ids]
    holder, owner = found
    if holder and owner and holder is not owner and not holder["bsuid"]:
        await merge_customers(tx, owner["id"], into=holder["id"])
        owner = holder
    elif holder and ids.bsuid and holder["bsuid"] not in (None, ids.bsuid):
        await _set_ids(tx, holder["id"], Ids(None, holder["bsuid"]), forget=True)  # the number changed hands
        holder = None
    target = owner or holder
    if target is None:
        # The id that this customer would have is the former owner's.
        await _insert(tx, {ids: f"{ids.phone or ids.bsuid}@{now:%Y%m%dT%H%M%S%f}"}, now)
    else:
        await _set_ids(tx, target["id"], ids)


async def _insert(tx: Tx, names: dict[Ids, str | None], now: datetime) -> None:
    people = [{"id": name, **ids._asdict(), "met_at": now} for ids, name in names.items()]
    await tx.execute(INSERT, people=people)


async def _set_ids(tx: Tx, customer_id: str, ids: Ids, *, forget: bool = False) -> None:
    """Give the customer these ids; what is none stays as it was, or is forgotten."""
    row = (await lock_customers(tx, [customer_id]))[customer_id]
    kept = Ids(None, None) if forget else Ids(row["phone"], row["bsuid"])
    phone, bsuid = ids.phone or kept.phone, ids.bsuid or kept.bsuid
    await tx.execute(SET_IDS, id=customer_id, phone=phone, bsuid=bsuid)
    await tx.execute(SET_USER, id=customer_id, user_id=phone or bsuid)


FIND = """
    SELECT c.id, c.phone, c.bsuid FROM batch(:ids, phone text, bsuid text) AS b
    JOIN customers AS c ON c.phone = b.phone
    UNION
    SELECT c.id, c.phone, c.bsuid FROM batch(:ids, phone text, bsuid text) AS b
    JOIN customers AS c ON c.bsuid = b.bsuid
"""
INSERT = """
    INSERT INTO customers (id, phone, bsuid, met_at)
    SELECT b.id, b.phone, b.bsuid, b.met_at
    FROM batch(:people, id text, phone text, bsuid text, met_at timestamptz) AS b
    WHERE true ORDER BY b.id
    ON CONFLICT DO NOTHING
"""
SET_IDS = "UPDATE customers SET phone = :phone, bsuid = :bsuid WHERE id = :id"
SET_USER = "UPDATE conversations SET user_id = :user_id WHERE customer_id = :id"
