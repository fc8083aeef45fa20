from __future__ import annotations

import asyncio
from itertools import permutations

from engine.dialogue.messages import Text
from engine.store.database import Database
from engine.store.outbox import Dispatch, Outcome, finish_sends, requeue, settle_overdue
from engine.store.recovery import recover
from engine.store.statuses import Delivery, FailedDelivery, apply_statuses
from tests.store.scenes import NOW, RAVI, after, column, finish, hear, rows, said, sends, take

RANKS = {"sent": 1, "delivered": 2, "read": 3, "played": 4, "failed": 5}


async def write_three(database: Database) -> None:
    await hear(database, said("m1"), said("m2", RAVI))
    for claimed in await take(database):
        texts = ("a", "b") if claimed.waiting[0].message_id == "m1" else ("c",)
        await finish(database, claimed, *texts)


async def tell(database: Database, *outcomes: Outcome) -> None:
    await database.write(lambda tx: finish_sends(tx, outcomes, NOW))


def sent(dispatch: Dispatch, wamid: str = "w1") -> Outcome:
    return Outcome(dispatch.key, dispatch.attempts, "sent", NOW, wamid=wamid)


async def status(
    database: Database, name: str, wamid: str = "w1", key: str | None = None, code: int | None = None
) -> tuple[FailedDelivery, ...]:
    told = Delivery(wamid, name, RANKS[name], NOW, key, code)
    return await database.write(lambda tx: apply_statuses(tx, [told]))


async def state(database: Database, key: str = "m1:0") -> tuple[str, str | None]:
    [row] = await rows(database, "SELECT state, status FROM outbox WHERE key = :key", key=key)
    return row["state"], row["status"]


async def test_a_customer_gets_messages_one_after_the_other(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        first = await sends(database)
        assert sorted(dispatch.key for dispatch in first) == ["m1:0", "m2:0"]
        assert await sends(database) == ()
        await tell(database, *(sent(dispatch, dispatch.key) for dispatch in first))
        [second] = await sends(database)
        assert (second.key, second.message, second.phone) == ("m1:1", Text("b"), "919845000001")
        await tell(database, sent(second, "w9"))
        assert await sends(database) == ()
        assert await column(database, "SELECT DISTINCT state FROM outbox") == ["sent"]


async def test_a_message_is_claimed_by_one_sender(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        batches = await asyncio.gather(*(sends(database, limit=1) for _ in range(6)))
        assert sorted(dispatch.key for batch in batches for dispatch in batch) == ["m1:0", "m2:0"]


async def test_a_retry_holds_back_the_later_messages(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        first = next(dispatch for dispatch in await sends(database) if dispatch.key == "m1:0")
        await tell(database, Outcome(first.key, 1, "queued", after(4), error_code=131056, error="pair_rate"))
        assert await sends(database, now=after(3.9)) == ()
        [again] = await sends(database, now=after(4))
        assert (again.key, again.attempts, again.resent) == ("m1:0", 2, 0)


async def test_a_message_in_doubt_is_settled_by_its_status(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        first = next(dispatch for dispatch in await sends(database) if dispatch.key == "m1:0")
        await tell(database, Outcome(first.key, 1, "in_doubt", after(3)))
        await status(database, "delivered", key="m1:0")
        assert await state(database) == ("sent", "delivered")
        [following] = await sends(database, now=after(3))
        assert following.key == "m1:1"


async def test_a_message_in_doubt_without_a_status_is_sent_again_twice_at_most(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        await sends(database)
        for resent, moment in ((1, 33), (2, 66)):
            await database.write(lambda tx, moment=moment: settle_overdue(tx, after(moment - 3)))
            assert await sends(database, now=after(moment - 0.1)) == ()
            again = await sends(database, now=after(moment))
            assert [dispatch.resent for dispatch in again] == [resent, resent]
        await database.write(lambda tx: settle_overdue(tx, after(96)))
        assert await database.write(lambda tx: settle_overdue(tx, after(99))) == 2
        assert await state(database) == ("failed", None)


async def test_what_a_crash_left_unanswered_waits_only_for_its_status(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        await sends(database)
        await database.write(lambda tx: recover(tx, after(1)))
        await status(database, "sent", key="m1:0")
        assert sorted(dispatch.key for dispatch in await sends(database, now=after(4))) == ["m1:1", "m2:0"]


async def test_statuses_only_rise_in_whatever_order_they_come(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        for n, order in enumerate(permutations(("sent", "delivered", "read"))):
            await database.write(lambda tx: tx.execute("UPDATE outbox SET status = NULL, status_rank = 0"))
            await tell(database, *(sent(dispatch, f"w{n}") for dispatch in await sends(database)))
            for name in (*order, *order):
                await status(database, name, wamid="w0", key="m1:0")
            assert await state(database) == ("sent", "read")


async def test_a_status_may_come_before_the_answer(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        first = next(dispatch for dispatch in await sends(database) if dispatch.key == "m1:0")
        await status(database, "delivered", key="m1:0")
        await tell(database, sent(first))
        assert await state(database) == ("sent", "delivered")
        await tell(database, Outcome(first.key, 1, "queued", NOW))
        assert await state(database) == ("sent", "delivered")


async def test_a_late_refusal_of_an_earlier_try_does_not_touch_the_later_one(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        await sends(database)
        await database.write(lambda tx: settle_overdue(tx, after(30)))
        await sends(database, now=after(33))
        await tell(database, Outcome("m1:0", 1, "failed", NOW))
        assert await state(database) == ("sending", None)


async def test_a_failed_status_is_final_and_says_why(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        await tell(database, *(sent(dispatch, dispatch.key) for dispatch in await sends(database)))
        [failed] = await status(database, "failed", wamid="m1:0", code=131053)
        assert (failed.key, failed.error_code, failed.message) == ("m1:0", 131053, Text("a"))
        assert await status(database, "failed", wamid="m1:0", code=131053) == ()
        await status(database, "read", wamid="m1:0")
        assert await state(database) == ("failed", "failed")
        await database.write(lambda tx: requeue(tx, "m1:0", Text("in other words"), NOW))
        [again] = await sends(database)
        assert (again.key, again.message) == ("m1:0", Text("in other words"))


async def test_several_statuses_of_one_message_in_one_webhook(url: str) -> None:
    told = [Delivery("w1", name, RANKS[name], NOW, "m1:0") for name in ("read", "sent", "delivered")]
    unknown = Delivery("w0", "read", 3, NOW)
    async with Database(url) as database:
        await write_three(database)
        await sends(database)
        assert await database.write(lambda tx: apply_statuses(tx, [*told, unknown])) == ()
        assert await state(database) == ("sent", "read")


async def test_a_server_that_crashes_again_and_again_comes_to_send_what_is_in_doubt(url: str) -> None:
    async with Database(url) as database:
        await write_three(database)
        await sends(database)
        for seconds in (1, 2, 3):
            await database.write(lambda tx, seconds=seconds: recover(tx, after(seconds)))
        assert sorted(dispatch.key for dispatch in await sends(database, now=after(4))) == ["m1:0", "m2:0"]
