"""A customer who wants to be forgotten: nothing tells any more who it was."""

from __future__ import annotations

from dealership.tables import BOOKS
from engine.actions import Row
from engine.dialogue.messages import Text
from engine.store.commit import finish_turns
from engine.store.database import Database
from engine.store.outbox import Utterance
from engine.store.rows import OWN
from engine.store.staff import StaffNotice
from tests.store.scenes import ASHA, NOW, RAVI, answer, column, finish, hear, rows, said, take
from tests.store.test_commit import BOOKING


async def test_what_was_said_and_who_booked_is_erased_and_others_stay(url: str) -> None:
    async with Database(url) as database:
        for ids, key in ((ASHA, "k1"), (RAVI, "k2")):
            await hear(database, said(f"m-{key}", ids, text="my name is Asha"))
            [claimed] = await take(database)
            row = {**BOOKING, "action_key": key, "reference": key, "customer_id": claimed.customer.id}
            await finish(
                database,
                claimed,
                "Booked.",
                rows=(Row("service_bookings", row),),
                remembered={"name": "Asha"},
            )
        await hear(database, said("m9", ASHA, text="delete my data"))
        [claimed] = await take(database)
        await database.write(_sent)
        await finish(database, claimed, "Done.", erased=BOOKS.personal)

        [gone] = await rows(database, "SELECT * FROM service_bookings WHERE action_key = 'k1'")
        assert (gone["customer_name"], gone["phone_number"], gone["customer_id"]) == ("erased",) * 3
        assert gone["model"] == "City"
        [kept] = await rows(database, "SELECT * FROM service_bookings WHERE action_key = 'k2'")
        assert kept["customer_name"] == "Asha"
        mine = "customer_id = '919845000001'"
        assert await column(database, f"SELECT event FROM inbox WHERE {mine}") == [None, None]
        assert await column(database, f"SELECT message FROM outbox WHERE {mine} AND state = 'sent'") == ["{}"]
        assert await column(database, f"SELECT state FROM outbox WHERE {mine} ORDER BY position") == [
            "sent",
            "queued",
        ]
        [customer] = await rows(database, "SELECT * FROM customers WHERE id = '919845000001'")
        assert (customer["profile_name"], customer["remembered"]) == (None, "{}")


async def test_what_went_to_staff_and_programs_is_erased_here(url: str) -> None:
    async with Database(url) as database:
        for ids, key in ((ASHA, "k1"), (RAVI, "k2")):
            await hear(database, said(f"m-{key}", ids))
            [claimed] = await take(database)
            link = Text(f"Ask https://wa.me/{ids.phone}")
            notice = StaffNotice("919845000009", Utterance(f"{key}:staff:919845000009", link))
            payload = {"customer_id": claimed.customer.id, "data": {"name": "Asha"}}
            moments = {"due_at": NOW, "created_at": NOW}
            post = Row("posts", {"action_key": key, "payload": payload, **moments})
            turn = answer(claimed, rows=(post,), notices=(notice,))
            await database.write(lambda tx, turn=turn: finish_turns(tx, [turn], OWN, NOW))
        await hear(database, said("m9", ASHA, text="delete my data"))
        [claimed] = await take(database)
        await database.write(_sent)
        await finish(database, claimed, "Done.", erased=BOOKS.personal)
        left = "SELECT key FROM outbox WHERE key LIKE '%staff%' AND CAST(message AS text) <> '{}'"
        assert await column(database, left) == ["k2:staff:919845000009"]
        left = "SELECT action_key FROM posts WHERE CAST(payload AS text) <> '{}'"
        assert await column(database, left) == ["k2"]


async def _sent(tx):
    await tx.execute("UPDATE posts SET state = 'sent'")
    await tx.execute("UPDATE outbox SET state = 'sent'")
