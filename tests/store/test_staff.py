"""Notices to the staff: in the outbox of each, once, in order, whatever else they are sent."""

from __future__ import annotations

import asyncio

from engine.dialogue.messages import Text
from engine.store.commit import finish_turns
from engine.store.database import Database
from engine.store.outbox import Utterance
from engine.store.staff import StaffNotice
from tests.store.scenes import ASHA, NOW, RAVI, TABLES, answer, hear, rows, said, take

STAFF = ("919845000002", "919845000009")


def told(key: str) -> tuple[StaffNotice, ...]:
    return tuple(StaffNotice(phone, Utterance(f"{key}:{phone}", Text(key))) for phone in STAFF)


async def outbox(database: Database, phone: str) -> list[tuple[int, str]]:
    found = await rows(
        database,
        "SELECT o.position, o.key FROM outbox AS o JOIN customers AS c ON c.id = o.customer_id"
        " WHERE c.phone = :phone ORDER BY o.position",
        phone=phone,
    )
    return [(row["position"], row["key"].partition(":")[0]) for row in found]


async def test_each_member_is_told_once_and_after_what_waits(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", RAVI))
        [ravi] = await take(database)
        await database.write(lambda tx: finish_turns(tx, [answer(ravi, "Hello")], TABLES, NOW))
        for id_ in ("m2", "m3"):
            await hear(database, said(id_))
            [asha] = await take(database)
            finished = answer(asha, notices=(*told("first"), *told(id_)))
            await database.write(lambda tx, one=finished: finish_turns(tx, [one], TABLES, NOW))
        assert [key for _, key in await outbox(database, STAFF[0])] == ["m1", "first", "m2", "m3"]
        assert [key for _, key in await outbox(database, STAFF[1])] == ["first", "m2", "m3"]
        assert len({position for position, _ in await outbox(database, STAFF[0])}) == 4


async def test_a_member_may_be_a_customer_of_the_same_batch(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", RAVI), said("m2", ASHA))
        turns = [
            answer(claimed, "Hello", notices=told(claimed.customer.id)) for claimed in await take(database)
        ]
        await database.write(lambda tx: finish_turns(tx, turns, TABLES, NOW))
        found = await outbox(database, STAFF[0])
        assert found[0][1] == "m1"
        assert [position for position, _ in found] == [1, 2, 3]
        await hear(database, said("m3", RAVI))
        [again] = await take(database)
        await database.write(lambda tx: finish_turns(tx, [answer(again, "Once more")], TABLES, NOW))
        assert (await outbox(database, STAFF[0]))[3] == (4, "m3")


async def test_turns_that_end_at_once_tell_all_of_it(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", RAVI), said("m2", ASHA))
        turns = [answer(claimed, notices=told(claimed.customer.id)) for claimed in await take(database)]
        await asyncio.gather(
            *(database.write(lambda tx, one=one: finish_turns(tx, [one], TABLES, NOW)) for one in turns)
        )
        for phone in STAFF:
            assert len(await outbox(database, phone)) == 2
