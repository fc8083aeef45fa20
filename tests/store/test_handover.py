"""A person talks with a customer: since when, and how the customer is given back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine.dialogue.session import Session
from engine.store.conversations import find_conversation
from engine.store.database import Database
from engine.store.handover import release_customer
from tests.store.scenes import ASHA, NOW, RAVI, after, finish, hear, rows, said, take


async def hand_over(database: Database, id_: str = "m1") -> None:
    await hear(database, said(id_))
    [claimed] = await take(database)
    session = Session(claimed.customer, "en", is_handed_off=True)
    await finish(database, claimed, session=session)


async def handed_off(database: Database) -> list[tuple[bool, Any]]:
    found = await database.query("SELECT is_handed_off, handed_off_at FROM customers")
    return [(bool(row["is_handed_off"]), row["handed_off_at"]) for row in found]


async def test_it_is_known_since_when_a_person_talks(url: str) -> None:
    async with Database(url) as database:
        await hand_over(database)
        assert await handed_off(database) == [(True, NOW)]
        await hear(database, said("m2"), now=after(60))
        [claimed] = await take(database, now=after(60))
        assert (claimed.is_handed_off, claimed.handed_off_at) == (True, NOW)
        session = Session(claimed.customer, "en", is_handed_off=True)
        await finish(database, claimed, session=session, now=after(61))
        assert await handed_off(database) == [(True, NOW)]
        await hear(database, said("m3"), now=after(70))
        [claimed] = await take(database, now=after(70))
        await finish(database, claimed, session=replace(session, is_handed_off=False), now=after(71))
        assert await handed_off(database) == [(False, None)]


@pytest.mark.parametrize("who", ["919845000001", "+91 98450 00001"])
async def test_a_customer_is_released_by_phone(url: str, who: str) -> None:
    async with Database(url) as database:
        await hand_over(database)
        assert await database.write(lambda tx: release_customer(tx, who)) is True
        assert await handed_off(database) == [(False, None)]
        shown = await database.read(lambda tx: find_conversation(tx, ASHA.phone or ""))
        assert shown is not None
        assert shown["is_handed_off"] is False
        assert await database.write(lambda tx: release_customer(tx, who)) is False


async def test_a_customer_is_released_by_the_scoped_id_and_strangers_are_told_apart(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", RAVI))
        [claimed] = await take(database)
        await finish(database, claimed, session=Session(claimed.customer, "en", is_handed_off=True))
        assert await database.write(lambda tx: release_customer(tx, "IN.2222")) is True
        for stranger in ("IN.1111", "919845000077", "nobody"):
            assert await database.write(lambda tx, who=stranger: release_customer(tx, who)) is None


async def test_a_release_during_a_turn_stays(url: str) -> None:
    async with Database(url) as database:
        await hand_over(database)
        await hear(database, said("m2"))
        [claimed] = await take(database)
        await database.write(lambda tx: release_customer(tx, ASHA.phone or ""))
        session = Session(claimed.customer, "en", is_handed_off=claimed.is_handed_off)
        await finish(database, claimed, session=session)
        assert await rows(database, "SELECT handed_off_at FROM customers WHERE is_handed_off") == []
