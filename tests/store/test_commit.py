from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest

from engine.actions import Row
from engine.dialogue.messages import Text
from engine.dialogue.session import from_json as session_from_json
from engine.store.claims import claim, next_due
from engine.store.commit import finish_turns, note_failure
from engine.store.database import Database
from engine.store.failures import LeaseLost, StoreError
from engine.store.outbox import Utterance
from engine.store.queues import measure_queues
from engine.store.recovery import recover
from engine.store.turns import TurnRecord
from tests.store.scenes import (
    ASHA,
    LEASE,
    NOW,
    RAVI,
    TABLES,
    WINDOW,
    after,
    answer,
    column,
    finish,
    hear,
    in_flow,
    rows,
    said,
    sends,
    take,
)

BOOKING = {
    "customer_name": "Asha",
    "phone_number": "919845000001",
    "make": "Honda",
    "model": "City",
    "service_type": "general",
    "booking_date": NOW,
    "status": "booked",
    "reference": "SB-1",
    "action_key": "k1",
    "customer_id": "919845000001",
}
SORRY = Utterance("m1:sorry", Text("Sorry."))


async def test_a_turn_is_written_as_a_whole(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"))
        [claimed] = await take(database)
        record = TurnRecord(
            ASHA.phone or "", "m1", NOW, "service_booking", "ask_day", "rules", "done", {}, 0.1
        )
        session = in_flow(claimed, "ask_day")
        row = Row("service_bookings", BOOKING)
        await finish(database, claimed, "When?", session=session, rows=(row, row), record=record)
        [conversation] = await rows(database, "SELECT * FROM conversations")
        assert conversation["flow_name"] == "service_booking"
        assert conversation["step"] == "ask_day"
        assert json.loads(conversation["data"])["slots"] == {"make": "Honda"}
        assert await column(database, "SELECT state FROM inbox") == ["done"]
        assert await column(database, "SELECT reference FROM service_bookings") == ["SB-1"]
        assert await column(database, "SELECT rung FROM turns") == ["rules"]
        assert await take(database) == ()
        await hear(database, said("m2"))
        [again] = await take(database)
        assert again.session is not None
        assert session_from_json(again.session, again.customer) == session


async def test_a_booking_is_written_once_however_often_its_turn_runs(url: str) -> None:
    async with Database(url) as database:
        for id_ in ("m1", "m2"):
            await hear(database, said(id_))
            [claimed] = await take(database)
            await finish(database, claimed, rows=(Row("service_bookings", BOOKING),))
        assert await column(database, "SELECT count(*) FROM service_bookings") == [1]


@pytest.mark.parametrize(
    "row",
    [
        Row("cars", BOOKING),
        Row("service_bookings", BOOKING | {"x; --": 1}),
        Row("service_bookings", {"make": "x"}),
    ],
    ids=["table", "column", "no key"],
)
async def test_rows_for_unknown_places_are_refused_and_nothing_is_written(url: str, row: Row) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"))
        [claimed] = await take(database)
        with pytest.raises(StoreError):
            await finish(database, claimed, "done", rows=(row,))
        assert await column(database, "SELECT state FROM inbox") == ["queued"]
        assert await sends(database) == ()


async def test_a_customer_is_claimed_by_one_worker(url: str) -> None:
    async with Database(url) as database:
        await hear(database, *(said(f"m{n}", ASHA._replace(phone=f"91984500{n:04}")) for n in range(40)))
        batches = await asyncio.gather(*(take(database, limit=10) for _ in range(8)))
        ids = [claimed.customer.id for batch in batches for claimed in batch]
        assert len(ids) == len(set(ids))
        assert len(ids) + len(await take(database)) == 40


async def test_an_expired_lease_is_taken_over_and_the_late_commit_fails(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"))
        [slow] = await take(database)
        assert await take(database, now=after(14)) == ()
        [quick] = await take(database, now=after(15))
        await finish(database, quick, "hello", now=after(15))
        with pytest.raises(LeaseLost):
            await finish(database, slow, "hello again", now=after(16))
        assert await column(database, "SELECT count(*) FROM outbox") == [1]


async def test_one_lost_lease_undoes_the_whole_batch(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"), said("m2", RAVI))
        mine, lost = sorted(await take(database), key=lambda claimed: claimed.customer.id)
        await database.write(
            lambda tx: tx.execute("UPDATE customers SET fence = 9 WHERE id = :id", id=lost.customer.id)
        )
        with pytest.raises(LeaseLost) as raised:
            await database.write(
                lambda tx: finish_turns(tx, [answer(mine, "a"), answer(lost, "b")], TABLES, NOW)
            )
        assert raised.value.customers == {lost.customer.id}
        assert await sends(database) == ()


async def test_a_message_that_arrives_during_a_turn_is_not_stranded(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"))
        [claimed] = await take(database)
        await hear(database, said("m2"), now=after(1), window=WINDOW)
        await finish(database, claimed, "one", now=after(1.5))
        assert await database.read(next_due) == after(2)
        [again] = await take(database, now=after(2))
        assert [waiting.message_id for waiting in again.waiting] == ["m2"]
        await finish(database, again, "two", now=after(2))
        assert await take(database, now=after(99)) == ()


async def test_arrivals_and_turns_at_the_same_moment_strand_nothing(url: str) -> None:
    async def worker(database: Database, stop: asyncio.Event) -> None:
        while not stop.is_set():
            for claimed in await take(database):
                await finish(database, claimed, "ok")
            await asyncio.sleep(0)

    async with Database(url) as database:
        stop = asyncio.Event()
        workers = [asyncio.create_task(worker(database, stop)) for _ in range(3)]
        for n in range(60):
            await asyncio.gather(
                hear(database, said(f"a{n}")), hear(database, said(f"b{n}"), said(f"c{n}", RAVI))
            )
        for _ in range(500):
            if await column(database, "SELECT count(*) FROM inbox WHERE state = 'queued'") == [0]:
                break
            await asyncio.sleep(0.01)
        stop.set()
        await asyncio.gather(*workers)
        assert await column(database, "SELECT count(*) FROM inbox WHERE state = 'done'") == [180]


async def test_what_a_turn_leaves_over_comes_next(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"), said("m2"))
        [claimed] = await take(database)
        await finish(database, claimed, "one", handled=claimed.waiting[:1])
        [again] = await take(database)
        assert [waiting.message_id for waiting in again.waiting] == ["m2"]


async def test_a_turn_that_fails_three_times_is_parked_and_the_customer_is_told(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"))
        parked = []
        for _ in range(3):
            [claimed] = await take(database)
            parked.append(
                await database.write(
                    lambda tx, claimed=claimed: note_failure(
                        tx, claimed, claimed.waiting, error="KeyError", apology=SORRY, now=NOW
                    )
                )
            )
        assert parked == [False, False, True]
        [letter] = await rows(database, "SELECT state, error, attempts FROM inbox")
        assert letter == {"state": "parked", "error": "KeyError", "attempts": 3}
        [dispatch] = await sends(database)
        assert dispatch.message == SORRY.message
        assert await take(database) == ()
        depths = await database.read(lambda tx: measure_queues(tx, after(60)))
        assert (depths["parked"].entries, depths["parked"].oldest, depths["inbox"].entries) == (1, 60, 0)


async def test_the_first_instance_takes_up_what_a_crash_left(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"), window=WINDOW)
        await database.write(lambda tx: claim(tx, after(1), timedelta(days=1), 9))
        await database.write(lambda tx: recover(tx, NOW))
        [claimed] = await take(database)
        assert claimed.fence == 2


async def test_a_lease_ends_by_itself_even_without_a_restart(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"))
        await take(database)
        assert len(await take(database, now=NOW + LEASE)) == 1
