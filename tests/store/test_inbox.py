from __future__ import annotations

import asyncio

from engine.dialogue.events import UserSaid
from engine.store.database import Database
from engine.store.identity import Ids
from engine.store.inbox import Arrival
from engine.store.sql import to_moment
from tests.store.scenes import ASHA, NOW, RAVI, WINDOW, after, arrival, column, hear, rows, said, take, tapped


async def due(database: Database) -> float:
    [found] = await column(database, "SELECT due_at FROM customers")
    return (to_moment(found) - NOW).total_seconds()


async def test_one_webhook_five_times_at_once_is_stored_once(url: str) -> None:
    async with Database(url) as database:
        heard = await asyncio.gather(*(hear(database, said("m1"), said("m2", RAVI)) for _ in range(5)))
        assert sorted(a.message_id for new in heard for a in new) == ["m1", "m2"]
        assert await column(database, "SELECT count(*) FROM inbox") == [2]
        assert await column(database, "SELECT arrivals FROM customers ORDER BY id") == [1, 1]


async def test_a_message_twice_in_one_webhook_is_stored_once(url: str) -> None:
    async with Database(url) as database:
        assert len(await hear(database, said("m1"), said("m1", text="again"), said("m2"))) == 2
        [claimed] = await take(database)
        assert [waiting.message_id for waiting in claimed.waiting] == ["m1", "m2"]


async def test_the_same_id_on_another_number_of_ours_is_another_message(url: str) -> None:
    other = Arrival("200", "m1", ASHA, NOW, UserSaid("m1", NOW, "hi"), {})
    async with Database(url) as database:
        assert len(await hear(database, said("m1"), other)) == 2


async def test_a_thousand_messages_fit_in_one_webhook(url: str) -> None:
    letters = [said(f"m{n}", Ids(f"9198{n % 400:08}", f"IN.{n % 400}")) for n in range(1000)]
    async with Database(url) as database:
        assert len(await hear(database, *letters)) == 1000
        assert len(await hear(database, *letters)) == 0
        assert await column(database, "SELECT count(*) FROM customers") == [400]


async def test_what_is_never_answered_is_stored_as_done(url: str) -> None:
    system = Arrival("100", "m1", ASHA, NOW, None, {"type": "system"})
    async with Database(url) as database:
        await hear(database, system)
        assert await column(database, "SELECT state FROM inbox") == ["done"]
        assert await take(database) == ()


async def test_a_burst_waits_for_its_end_but_not_for_ever(url: str) -> None:
    async with Database(url) as database:
        for n, moment in enumerate((0, 0.9, 1.8, 2.7, 3.6, 3.9)):
            await hear(database, said(f"m{n}"), now=after(moment), window=WINDOW)
        assert await due(database) == 4
        assert await take(database, now=after(3.99)) == ()
        [claimed] = await take(database, now=after(4))
        assert len(claimed.waiting) == 6


async def test_a_tap_ends_a_burst_at_once(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"), window=WINDOW)
        assert await due(database) == 1
        await hear(database, tapped("m2"), now=after(0.2), window=WINDOW)
        await hear(database, said("m3"), now=after(0.3), window=WINDOW)
        assert await due(database) == 0.2


async def test_a_customer_is_served_in_the_order_of_sending(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("late", at=after(2)), said("b", at=after(1)))
        await hear(database, said("c", at=after(1)), said("first", at=after(0)))
        [claimed] = await take(database)
        assert [waiting.message_id for waiting in claimed.waiting] == ["first", "b", "c", "late"]


async def test_the_window_counts_from_the_newest_message_of_the_customer(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1", at=after(5)), said("m0", at=after(1)))
        await hear(database, said("m2", at=after(3)))
        [heard_at] = await column(database, "SELECT heard_at FROM customers")
        assert to_moment(heard_at) == after(5)


async def test_text_that_no_database_can_hold_does_not_stop_a_webhook(url: str) -> None:
    odd = arrival(UserSaid("m1", NOW, "nul \0 and half \ud83d"), Ids("91", None))
    async with Database(url) as database:
        await hear(database, odd, said("m2", RAVI))
        heard = [claimed.waiting[0].event for claimed in await take(database)]
        assert {event.text for event in heard if isinstance(event, UserSaid)} == {
            "nul \ufffd and half ?",
            "hello",
        }


async def test_everything_is_there_after_a_restart(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"), said("m2", RAVI))
    async with Database(url) as database:
        assert await hear(database, said("m1")) == ()
        assert len(await rows(database, "SELECT * FROM inbox WHERE state = 'queued'")) == 2
        assert len(await take(database)) == 2
