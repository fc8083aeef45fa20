"""Timers: set in the commit of a turn, fired once, void by a later turn, there after a restart."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from engine.dialogue.events import TimerFired
from engine.dialogue.silence import Timer
from engine.store.database import Database
from engine.store.identity import change_ids
from engine.store.timers import fire_timers, next_timer
from tests.store.scenes import ASHA, RAVI, after, column, finish, hear, said, take

NUDGE = Timer("nudge", after(60), "m1")
PARK = Timer("park", after(120), "m1")


async def _set(database: Database, *timers: Timer) -> None:
    await hear(database, said("m1"))
    [claimed] = await take(database)
    await finish(database, claimed, "When?", timers=timers)


async def _fire(database: Database, seconds: float) -> int:
    return await database.write(lambda tx: fire_timers(tx, after(seconds)))


async def test_a_due_timer_becomes_an_event_of_the_inbox_once(url: str) -> None:
    async with Database(url) as database:
        await _set(database, NUDGE, PARK)
        assert await database.read(next_timer) == after(60)
        assert await _fire(database, 59) == 0
        assert await _fire(database, 61) == 1
        assert await _fire(database, 61) == 0
        [claimed] = await take(database, now=after(61))
        [waiting] = claimed.waiting
        assert waiting.event == TimerFired("m1:nudge", after(61), "nudge", "m1")
        await finish(database, claimed, timers=None)
        assert await database.read(next_timer) == after(120)


async def test_timers_fire_once_however_many_look(url: str) -> None:
    async with Database(url) as database:
        await _set(database, NUDGE)
        assert sum(await asyncio.gather(*(_fire(database, 61) for _ in range(5)))) == 1
        assert await column(database, "SELECT count(*) FROM inbox WHERE message_id = 'm1:nudge'") == [1]


async def test_timers_survive_a_restart(url: str) -> None:
    async with Database(url) as database:
        await _set(database, NUDGE)
    async with Database(url) as database:
        assert await _fire(database, timedelta(days=3).total_seconds()) == 1


async def test_a_later_turn_replaces_them(url: str) -> None:
    async with Database(url) as database:
        await _set(database, NUDGE, PARK)
        await hear(database, said("m2"), now=after(10))
        [claimed] = await take(database, now=after(10))
        await finish(database, claimed, timers=(Timer("park", after(500), "m2"),))
        assert await column(database, "SELECT turn FROM timers") == ["m2"]
        assert await _fire(database, 130) == 0


async def test_a_timer_that_fires_during_a_turn_waits_for_the_next(url: str) -> None:
    async with Database(url) as database:
        await _set(database, NUDGE)
        await hear(database, said("m2"), now=after(59))
        [claimed] = await take(database, now=after(59))
        assert await _fire(database, 61) == 1
        await finish(database, claimed, "So?", timers=())
        [again] = await take(database, now=after(62))
        assert [one.message_id for one in again.waiting] == ["m1:nudge"]


async def test_timers_go_with_a_customer_who_turns_out_to_be_another(url: str) -> None:
    async with Database(url) as database:
        await _set(database, NUDGE)
        await hear(database, said("m5", RAVI))
        await database.write(lambda tx: change_ids(tx, RAVI, ASHA))
        assert await column(database, "SELECT customer_id FROM timers") == [RAVI.phone]


async def test_no_timers_none_next(url: str) -> None:
    async with Database(url) as database:
        assert await database.read(next_timer) is None
        assert await _fire(database, 5) == 0
