from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from engine import worker as worker_module
from engine.actions import Guard, Row
from engine.clock import Clock
from engine.dialogue.effects import Send
from engine.dialogue.events import QueuedEvent, TimerFired, UserSaid
from engine.dialogue.messages import Text
from engine.dialogue.session import Session
from engine.dialogue.silence import Timer
from engine.runner import Turn
from engine.store.database import Database
from engine.store.identity import Ids
from engine.worker import House, Worker
from tests.store.scenes import ASHA, NOW, RAVI, TABLES, WINDOW, column, hear, rows, said, tapped

Run = Callable[[Session, QueuedEvent, datetime], Awaitable[Turn]]


async def echo(session: Session, event: QueuedEvent, now: datetime) -> Turn:
    text = event.text if isinstance(event, UserSaid) else type(event).__name__
    return Turn(session, sends=(Send(f"{event.id}:0", Text(text)),))


async def house() -> House:
    return House("en", {"en": Text("Sorry."), "hi": Text("माफ़ कीजिए।")}, timedelta(hours=12))


@asynccontextmanager
async def at_work(url: str, run: Run = echo, now: datetime = NOW) -> AsyncIterator[tuple[Database, Worker]]:
    async with Database(url) as database:
        worker = Worker(
            database,
            run,
            clock=Clock(now),
            house=house,
            tables=TABLES,
            staff=("919845000008", "919845000009"),
        )
        await worker.start()
        try:
            yield database, worker
        finally:
            await worker.drain(5)


async def settled(database: Database, messages: int) -> None:
    """Wait until so many messages are done or parked."""
    for _ in range(1000):
        if await column(database, "SELECT count(*) FROM inbox WHERE state <> 'queued'") == [messages]:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(await rows(database, "SELECT message_id, state, attempts FROM inbox"))


async def said_by_us(database: Database) -> list[tuple[str, str]]:
    found = await rows(database, "SELECT key, message FROM outbox ORDER BY customer_id, position")
    return [(row["key"], row["message"].split('"body"')[1].strip(' :"}').split('"')[0]) for row in found]


async def test_a_message_is_answered_at_once(url: str) -> None:
    async with at_work(url) as (database, _):
        await hear(database, said("m1", text="hi"))
        await settled(database, 1)
        assert await said_by_us(database) == [("m1:0", "hi")]


async def test_one_webhook_five_times_at_once_is_one_turn(url: str) -> None:
    async with at_work(url) as (database, _):
        await asyncio.gather(*(hear(database, said("m1")) for _ in range(5)))
        await settled(database, 1)
        assert len(await said_by_us(database)) == 1
        assert await column(database, "SELECT count(*) FROM turns") == [1]


async def test_a_burst_is_one_turn_and_a_tap_another(url: str) -> None:
    async with at_work(url) as (database, _):
        await hear(database, said("m1", text="one"), said("m2", text="two"), window=WINDOW)
        await hear(database, tapped("m3"), window=WINDOW)
        await settled(database, 3)
        assert await said_by_us(database) == [("m1:0", r"one\ntwo"), ("m3:0", "UserTapped")]


async def test_many_customers_are_answered_side_by_side(url: str) -> None:
    together: list[int] = []
    running = 0

    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        nonlocal running
        running += 1
        together.append(running)
        await asyncio.sleep(0.05)
        running -= 1
        return await echo(session, event, now)

    async with at_work(url, run) as (database, _):
        await hear(database, *(said(f"m{n}", Ids(f"91984500{n:04}", None)) for n in range(100)))
        await settled(database, 100)
        assert 10 < max(together) <= 64
        assert await column(database, "SELECT count(*) FROM turns WHERE outcome = 'done'") == [100]


async def test_two_workers_share_the_customers(url: str) -> None:
    async with at_work(url) as (database, _), at_work(url):
        for n in range(30):
            await hear(database, said(f"a{n}", text=f"{n}"), said(f"b{n}", RAVI, text=f"{n}"))
        await settled(database, 60)
        for letter in "ab":
            texts = [text for key, text in await said_by_us(database) if key.startswith(letter)]
            assert r"\n".join(texts).split(r"\n") == [str(n) for n in range(30)]


async def test_a_message_that_arrives_during_a_turn_is_answered_next(url: str) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        begun.set()
        await go_on.wait()
        return await echo(session, event, now)

    async with at_work(url, run) as (database, _):
        await hear(database, said("m1", text="one"))
        await begun.wait()
        await hear(database, said("m2", text="two"))
        go_on.set()
        await settled(database, 2)
        assert await said_by_us(database) == [("m1:0", "one"), ("m2:0", "two")]


async def test_a_turn_that_always_fails_is_parked_with_the_apology_and_others_go_on(url: str) -> None:
    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        if event.id == "bad":
            raise KeyError("our mistake")
        return await echo(session, event, now)

    async with at_work(url, run) as (database, _):
        await hear(database, said("bad"), said("m2", RAVI, text="fine"))
        await settled(database, 2)
        [bad] = await rows(database, "SELECT state, attempts, error FROM inbox WHERE message_id = 'bad'")
        assert bad == {"state": "parked", "attempts": 3, "error": "KeyError"}
        assert sorted(await said_by_us(database)) == [("bad:apology", "Sorry."), ("m2:0", "fine")]
        await hear(database, said("m3", text="again"))
        await settled(database, 3)
        assert ("m3:0", "again") in await said_by_us(database)


async def test_the_apology_is_in_the_language_that_the_customer_speaks(url: str) -> None:
    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        if event.id == "bad":
            raise KeyError("our mistake")
        return await echo(replace(session, language="hi"), event, now)

    async with at_work(url, run) as (database, _):
        await hear(database, said("m1", text="हिंदी"))
        await settled(database, 1)
        await hear(database, said("bad"))
        await settled(database, 2)
        assert ("bad:apology", "माफ़ कीजिए।") in await said_by_us(database)


async def test_a_batch_that_cannot_be_written_is_written_one_by_one(url: str) -> None:
    gathered = asyncio.Event()
    count = 0

    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        nonlocal count
        count += 1
        if count == 3:
            gathered.set()
        await gathered.wait()
        turn = await echo(session, event, now)
        return replace(turn, rows=(Row("nowhere", {"action_key": "k"}),)) if event.id == "bad" else turn

    async with at_work(url, run) as (database, _):
        await hear(database, said("m1"), said("bad", RAVI), said("m3", Ids("919845000003", None)))
        await settled(database, 3)
        assert await column(database, "SELECT message_id FROM inbox WHERE state = 'parked'") == ["bad"]
        assert {key for key, _ in await said_by_us(database)} == {"m1:0", "m3:0", "bad:apology"}


async def test_a_clash_at_the_commit_runs_the_turn_again_on_fresh_data(url: str) -> None:
    booked = ["a"]

    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        values = {
            "customer_name": "A", "phone_number": "1", "make": "m", "model": "m", "service_type": "s",
            "booking_date": now, "status": "booked", "customer_id": session.customer.id,
        }  # fmt: skip
        values |= {"reference": booked[0], "action_key": event.id}
        booked[0] = "b"
        turn = await echo(session, event, now)
        return replace(turn, rows=(Row("service_bookings", values),))

    async with at_work(url, run) as (database, _):
        await hear(database, said("m1"))
        await settled(database, 1)
        booked[0] = "a"
        await hear(database, said("m2", RAVI))
        await settled(database, 2)
        assert await column(database, "SELECT reference FROM service_bookings ORDER BY id") == ["a", "b"]
        assert await column(database, "SELECT attempts FROM inbox ORDER BY message_id") == [0, 1]


async def test_of_two_customers_who_book_the_last_one_at_once_one_is_told(url: str) -> None:
    both = asyncio.Barrier(2)
    free = "SELECT 1 AS free WHERE NOT EXISTS (SELECT 1 FROM service_bookings)"

    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        if not await books.query(free):
            return Turn(session, sends=(Send(f"{event.id}:0", Text("It has just been taken.")),))
        await both.wait()
        values = {
            "customer_name": "A", "phone_number": "1", "make": "m", "model": "m", "service_type": "s",
            "booking_date": now, "status": "booked", "customer_id": session.customer.id,
            "reference": event.id, "action_key": event.id,
        }  # fmt: skip
        booking = (Guard(free), Row("service_bookings", values))
        return Turn(session, sends=(Send(f"{event.id}:0", Text("Booked.")),), rows=booking)

    async with Database(url) as books, at_work(url, run) as (database, _):
        await hear(database, said("m1"), said("m2", RAVI))
        await settled(database, 2)
        assert sorted(text for _, text in await said_by_us(database)) == [
            "Booked.",
            "It has just been taken.",
        ]
        assert await column(database, "SELECT count(*) FROM service_bookings") == [1]


async def test_a_turn_longer_than_its_lease_keeps_it(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "LEASE", timedelta(seconds=4))
    runs: list[str] = []

    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        runs.append(event.id)
        await asyncio.sleep(5)
        return await echo(session, event, now)

    async with at_work(url, run) as (database, _), at_work(url, run):
        await hear(database, said("m1"))
        await settled(database, 1)
        assert runs == ["m1"]


async def test_too_old_a_message_is_done_without_an_answer(url: str) -> None:
    async with at_work(url) as (database, _):
        await hear(database, said("m1", at=NOW - timedelta(days=5)))
        await settled(database, 1)
        assert await said_by_us(database) == []


async def test_a_long_message_becomes_parts_with_keys_of_their_own(url: str) -> None:
    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        return Turn(session, sends=(Send(f"{event.id}:0", Text("word " * 1000)),))

    async with at_work(url, run) as (database, _):
        await hear(database, said("m1"))
        await settled(database, 1)
        assert await column(database, "SELECT key FROM outbox ORDER BY position") == ["m1:0.1", "m1:0.2"]


async def test_a_notice_goes_to_every_member_of_staff(url: str) -> None:
    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        return Turn(session, notices=(Send(f"{event.id}:0:staff", Text("word " * 1000)),))

    async with at_work(url, run) as (database, _):
        await hear(database, said("m1"))
        await settled(database, 1)
        assert await column(database, "SELECT key FROM outbox ORDER BY customer_id, position") == [
            f"m1:0:staff.{part}:{phone}" for phone in ("919845000008", "919845000009") for part in (1, 2)
        ]


async def test_after_half_a_day_the_assistant_answers_again(url: str) -> None:
    heard: list[bool] = []

    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        heard.append(session.is_handed_off)
        return Turn(replace(session, is_handed_off=event.id == "m1" or session.is_handed_off))

    for id_, hours in (("m1", 0), ("m2", 11.9), ("m3", 12.1), ("m4", 12.2)):
        now = NOW + timedelta(hours=hours)
        async with at_work(url, run, now) as (database, _):
            await hear(database, said(id_, at=now), now=now)
            await settled(database, len(heard) + 1)
    assert heard == [False, True, False, False]
    async with Database(url) as database:
        assert [bool(one) for one in await column(database, "SELECT is_handed_off FROM customers")] == [False]


async def test_draining_finishes_what_runs_and_takes_nothing_new(url: str) -> None:
    begun = asyncio.Event()

    async def run(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        begun.set()
        await asyncio.sleep(0.2)
        return await echo(session, event, now)

    async with at_work(url, run) as (database, worker):
        await hear(database, said("m1"))
        await begun.wait()
        draining = asyncio.create_task(worker.drain(5))
        await asyncio.sleep(0.05)
        await hear(database, said("m2", ASHA), said("m3", RAVI))
        await draining
        assert await column(database, "SELECT state FROM inbox ORDER BY message_id") == [
            "done",
            "queued",
            "queued",
        ]


async def test_what_was_not_finished_in_time_is_run_after_the_restart(url: str) -> None:
    async def stuck(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        await asyncio.sleep(60)
        return await echo(session, event, now)

    async with at_work(url, stuck) as (database, worker):
        await hear(database, said("m1"))
        await asyncio.sleep(0.2)
        await worker.drain(0.05)
    async with Database(url) as database:
        assert await column(database, "SELECT state FROM inbox") == ["queued"]


async def test_silence_leads_to_a_turn_of_its_own(url: str) -> None:
    async def wait_a_moment(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        turn = await echo(session, event, now)
        is_timer = isinstance(event, TimerFired)
        return (
            turn if is_timer else replace(turn, timers=(Timer("nudge", now + worker_module.TICK, event.id),))
        )

    async with at_work(url, wait_a_moment) as (database, _):
        await hear(database, said("m1", text="hi"))
        await settled(database, 2)
        assert await said_by_us(database) == [("m1:0", "hi"), ("m1:nudge:0", "TimerFired")]


async def test_who_wants_to_be_forgotten_is_erased_in_the_commit_of_the_turn(url: str) -> None:
    async def forget(session: Session, event: QueuedEvent, now: datetime) -> Turn:
        return Turn(session, is_erased=True)

    async with at_work(url, forget) as (database, _):
        await hear(database, said("m1", text="my name is Asha"))
        await settled(database, 1)
        assert await column(database, "SELECT event FROM inbox") == [None]
