from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial

import asyncpg
import pytest

from engine.store.database import Database
from engine.store.sql import Tx, to_moment
from tests.store.scenes import ASHA, column, hear, said

PATIENCE = 30  # seconds; a busy machine is no failure

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


async def meet(tx: Tx, customer: str) -> None:
    await tx.execute("INSERT INTO customers (id, met_at) VALUES (:id, :now)", id=customer, now=NOW)


async def everyone(database: Database) -> list[str]:
    rows = await database.read(lambda tx: tx.fetch("SELECT id FROM customers ORDER BY id"))
    return [row["id"] for row in rows]


async def test_only_the_unit_that_raises_is_undone(url: str) -> None:
    async def fail(tx: Tx) -> None:
        await meet(tx, "failing")
        raise RuntimeError("mine alone")

    async with Database(url) as database:
        results = await asyncio.gather(
            *(database.write(lambda tx, n=n: fail(tx) if n == 5 else meet(tx, f"c{n}")) for n in range(20)),
            return_exceptions=True,
        )
        assert [n for n, result in enumerate(results) if result] == [5]
        assert isinstance(results[5], RuntimeError)
        assert len(await everyone(database)) == 19


async def test_a_statement_that_fails_undoes_its_unit_only(url: str) -> None:
    async with Database(url) as database:
        await database.write(lambda tx: meet(tx, "known"))
        results = await asyncio.gather(
            *(database.write(lambda tx, name=name: meet(tx, name)) for name in ("a", "known", "b")),
            return_exceptions=True,
        )
        assert [bool(result) for result in results] == [False, True, False]
        assert await everyone(database) == ["a", "b", "known"]


async def test_a_failing_commit_leaks_nothing(url: str) -> None:
    async with Database(url) as database:
        await database.write(
            lambda tx: tx.execute(
                "CREATE TABLE child (parent text REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED)"
            )
        )
        try:
            for _ in range(25):  # more than the pool has connections
                with pytest.raises(Exception, match=r"(?i)foreign key"):
                    await database.write(
                        lambda tx: tx.execute("INSERT INTO child (parent) VALUES ('nobody')")
                    )
            await database.write(lambda tx: meet(tx, "after"))
            assert await everyone(database) == ["after"]
        finally:
            await database.write(lambda tx: tx.execute("DROP TABLE child"))


async def test_a_cancelled_caller_harms_nobody(url: str) -> None:
    async with Database(url) as database:
        for after in (0, 0.0005, 0.002):
            writes = [database.write(partial(meet, customer=f"{after}-{n}")) for n in range(9)]
            tasks = [asyncio.create_task(write) for write in writes]
            await asyncio.sleep(after)
            for task in tasks[::2]:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
            assert all(results[n] is None for n in range(1, 9, 2))
        await database.write(lambda tx: meet(tx, "after"))
        assert {"after", "0-1", "0.002-7"} <= set(await everyone(database))


async def test_moments_compare_and_come_back(url: str) -> None:
    india = NOW.astimezone(tz=None) + timedelta(microseconds=1)
    async with Database(url) as database:
        await database.write(
            lambda tx: tx.execute("INSERT INTO customers (id, met_at) VALUES ('a', :at)", at=india)
        )
        found = await database.read(
            lambda tx: tx.fetch("SELECT met_at FROM customers WHERE met_at > :now", now=NOW)
        )
        assert [to_moment(row["met_at"]) for row in found] == [india]


async def test_a_batch_carries_every_type(url: str) -> None:
    rows = [{"id": "a", "at": NOW, "n": 7, "yes": True, "data": {"k": ["ಕ", None]}, "none": None}]
    sql = """
        SELECT id, at, n, yes, data, none
        FROM batch(:rows, id text, at timestamptz, n bigint, yes boolean, data jsonb, none jsonb) AS b
    """
    async with Database(url) as database:
        [found] = await database.read(lambda tx: tx.fetch(sql, rows=rows))
    assert (found["id"], to_moment(found["at"]), found["n"], bool(found["yes"])) == ("a", NOW, 7, True)
    assert found["data"].replace(" ", "") == '{"k":["ಕ",null]}'
    assert found["none"] is None


async def test_listeners_hear_of_commits_only(url: str) -> None:
    async def notify(tx: Tx, *, fails: bool = False) -> None:
        await tx.notify("inbox")
        if fails:
            raise RuntimeError

    async with Database(url) as database:
        heard = asyncio.Event()
        await database.listen("inbox", heard.set)
        with pytest.raises(RuntimeError):
            await database.write(lambda tx: notify(tx, fails=True))
        await asyncio.sleep(0.05)
        assert not heard.is_set()
        await database.write(notify)
        await asyncio.wait_for(heard.wait(), PATIENCE)


async def test_the_line_is_dialled_again_when_it_breaks(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if url.startswith("sqlite"):
        return
    monkeypatch.setattr("engine.store.line.AGAIN", 0.01)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    async with Database(url) as database:
        heard = asyncio.Event()
        await database.listen("inbox", heard.set)
        await database.write(lambda tx: tx.fetch(others))
        await asyncio.wait_for(
            heard.wait(), PATIENCE
        )  # on the new line, since something may have been missed
        heard.clear()
        await database.write(lambda tx: tx.notify("inbox"))
        await asyncio.wait_for(heard.wait(), PATIENCE)


async def test_only_the_first_instance_is_alone(url: str) -> None:
    recovered: list[str] = []

    async def recover(tx: Tx) -> None:
        recovered.append("once")

    async with Database(url) as first:
        assert await first.join(recover)
        async with Database(url) as second:
            assert not await second.join(recover)
        async with Database(url) as third:
            assert not await third.join(recover)
    async with Database(url) as restarted:
        assert await restarted.join(recover)
    assert recovered == ["once", "once"]


def test_a_process_that_forgets_to_disconnect_still_ends(url: str) -> None:
    program = f"""
import asyncio
from engine.store.database import Database
async def main():
    database = Database({url!r})
    await database.connect()
    await database.listen("inbox", print)
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", program], timeout=20, check=False)
    assert done.returncode == 0


async def test_a_query_reads_rows_with_moments_and_never_writes(url: str) -> None:
    async with Database(url) as database:
        await hear(database, said("m1"))
        sql = "SELECT id, heard_at, lease_until FROM customers WHERE phone = :phone AND met_at <= :now"
        assert await database.query(sql, phone=ASHA.phone, now=NOW) == [
            {"id": ASHA.phone, "heard_at": NOW, "lease_until": None}
        ]
        ids = "SELECT c.id FROM customers AS c JOIN batch(:ids, id text) AS b ON b.id = c.id"
        assert await database.query(ids, ids=[{"id": ASHA.phone}, {"id": "other"}]) == [{"id": ASHA.phone}]
        for statement in ("DELETE FROM customers", "UPDATE customers SET arrivals = 7 RETURNING id"):
            with pytest.raises((sqlite3.OperationalError, asyncpg.ReadOnlySQLTransactionError)):
                await database.query(statement)
        assert await column(database, "SELECT arrivals FROM customers") == [1]
