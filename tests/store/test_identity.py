from __future__ import annotations

import pytest

from engine.store.database import Database
from engine.store.failures import LeaseLost
from engine.store.identity import Ids, change_ids
from tests.store.scenes import after, column, finish, hear, in_flow, rows, said, sends, take

PHONE = Ids("919845000001", None)
SCOPED = Ids(None, "IN.1111")
BOTH = Ids("919845000001", "IN.1111")
CUSTOMERS = "SELECT id, phone, bsuid FROM customers ORDER BY id"


async def people(database: Database) -> list[tuple[str, str, str]]:
    return [tuple(row.values()) for row in await rows(database, CUSTOMERS)]


@pytest.mark.parametrize("first", [PHONE, SCOPED, BOTH], ids=["phone", "scoped", "both"])
@pytest.mark.parametrize("then", [PHONE, SCOPED, BOTH], ids=["phone", "scoped", "both"])
async def test_ids_seen_together_are_one_customer(url: str, first: Ids, then: Ids) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", first))
        await hear(database, said("m2", BOTH))
        await hear(database, said("m3", then))
        id_ = first.phone or first.bsuid
        assert await people(database) == [(id_, *BOTH)]
        assert set(await column(database, "SELECT customer_id FROM inbox")) == {id_}


async def test_all_ways_to_name_a_customer_in_one_webhook(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", SCOPED), said("m2", PHONE), said("m3", BOTH), said("m4", SCOPED))
        assert await people(database) == [(PHONE.phone, *BOTH)]
        [claimed] = await take(database)
        assert len(claimed.waiting) == 4


async def test_two_customers_that_are_one_are_merged(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", PHONE))
        [by_phone] = await take(database)
        await finish(database, by_phone, "one", session=in_flow(by_phone, "old"), remembered={"a": 1, "b": 1})
        await hear(database, said("m2", SCOPED, at=after(60)), now=after(60))
        [by_scoped] = await take(database, now=after(60))
        newer = in_flow(by_scoped, "new")
        await finish(database, by_scoped, "two", session=newer, remembered={"b": 2}, now=after(60))
        await hear(database, said("m3", SCOPED), now=after(61))
        await hear(database, said("m4", BOTH), now=after(62))
        assert await people(database) == [(PHONE.phone, *BOTH)]
        [conversation] = await rows(database, "SELECT user_id, step FROM conversations")
        assert conversation == {"user_id": PHONE.phone, "step": "new"}
        [claimed] = await take(database, now=after(62))
        assert [waiting.message_id for waiting in claimed.waiting] == ["m3", "m4"]
        assert claimed.customer.remembered == {"a": 1, "b": 2}
        positions = await column(database, "SELECT position FROM outbox ORDER BY position")
        assert positions == [1, 2]
        assert len(await sends(database, now=after(62))) == 1


async def test_a_turn_under_way_while_its_customer_is_merged_runs_again(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", PHONE), said("m2", SCOPED))
        claims = await take(database)
        assert len(claims) == 2
        await hear(database, said("m3", BOTH))
        for claimed in claims:
            with pytest.raises(LeaseLost):
                await finish(database, claimed, "hello")
        [again] = await take(database)
        assert len(again.waiting) == 3


async def test_a_conversation_without_a_phone_gets_it_as_user_id_later(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", SCOPED))
        [claimed] = await take(database)
        await finish(database, claimed, "hello")
        assert await column(database, "SELECT user_id FROM conversations") == ["IN.1111"]
        await hear(database, said("m2", BOTH))
        assert await column(database, "SELECT user_id FROM conversations") == [BOTH.phone]


async def test_a_number_that_changed_hands_is_another_customer(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", BOTH))
        [claimed] = await take(database)
        await finish(database, claimed, "hello")
        await hear(database, said("m2", Ids(BOTH.phone, "IN.9999")))
        assert len(await people(database)) == 2
        assert await column(database, "SELECT user_id FROM conversations") == ["IN.1111"]
        [stranger] = await take(database)
        assert stranger.session is None
        assert stranger.customer.phone == BOTH.phone


async def test_changed_ids_keep_the_customer(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", BOTH))
        [claimed] = await take(database)
        await finish(database, claimed, "hello")
        new = Ids("919845009999", "IN.3333")
        await database.write(lambda tx: change_ids(tx, Ids(BOTH.phone, None), new))
        await database.write(lambda tx: change_ids(tx, Ids("1", None), Ids("2", None)))
        assert await people(database) == [(BOTH.phone, *new)]
        assert await column(database, "SELECT user_id FROM conversations") == [new.phone]
        await hear(database, said("m2", new))
        [again] = await take(database)
        assert again.session is not None


async def test_a_new_number_is_not_bound_to_the_old_scoped_id(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", BOTH))
        await database.write(lambda tx: change_ids(tx, PHONE, Ids("919845009999", None)))
        await hear(database, said("m2", Ids("919845009999", "IN.3333")))
        assert await people(database) == [(BOTH.phone, "919845009999", "IN.3333")]


async def test_changed_ids_merge_with_who_has_them_already(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", BOTH), said("m2", Ids("919845009999", "IN.3333")))
        await database.write(lambda tx: change_ids(tx, Ids(BOTH.phone, None), Ids("919845009999", "IN.3333")))
        assert await people(database) == [(BOTH.phone, "919845009999", "IN.3333")]
        [claimed] = await take(database)
        assert len(claimed.waiting) == 2
