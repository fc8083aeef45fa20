"""What the tests of the store have in common: one moment, one customer, and short words for common steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.dialogue.events import CustomerEvent, UserSaid, UserTapped
from engine.dialogue.messages import Text
from engine.dialogue.session import Filled, Frame, Session
from engine.store.claims import Claimed, claim
from engine.store.commit import Finished, finish_turns
from engine.store.database import Database
from engine.store.identity import Ids
from engine.store.inbox import Arrival, receive
from engine.store.outbox import Dispatch, Utterance, claim_sends

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
ASHA = Ids("919845000001", None)
RAVI = Ids("919845000002", "IN.2222")
NO_WINDOW = timedelta(0)
WINDOW = timedelta(seconds=1)
LEASE = timedelta(seconds=15)
TABLES = {
    "service_bookings": (
        "customer_name",
        "phone_number",
        "make",
        "model",
        "service_type",
        "booking_date",
        "status",
        "reference",
        "action_key",
        "customer_id",
    )
}


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def said(id_: str, ids: Ids = ASHA, *, at: datetime = NOW, text: str = "hello") -> Arrival:
    return arrival(UserSaid(id_, at, text), ids)


def tapped(id_: str, ids: Ids = ASHA, *, at: datetime = NOW) -> Arrival:
    return arrival(UserTapped(id_, at, "yes"), ids)


def arrival(event: CustomerEvent, ids: Ids) -> Arrival:
    return Arrival("100", event.id, ids, event.at, event, {"id": event.id}, profile_name="Asha")


async def hear(
    database: Database, *arrivals: Arrival, now: datetime = NOW, window: timedelta = NO_WINDOW
) -> tuple[Arrival, ...]:
    return await database.write(lambda tx: receive(tx, arrivals, now, window))


async def take(database: Database, *, now: datetime = NOW, limit: int = 64) -> tuple[Claimed, ...]:
    return await database.write(lambda tx: claim(tx, now, LEASE, limit))


async def finish(database: Database, claimed: Claimed, *texts: str, now: datetime = NOW, **more: Any) -> None:
    await database.write(lambda tx: finish_turns(tx, [answer(claimed, *texts, **more)], TABLES, now))


def answer(claimed: Claimed, *texts: str, **more: Any) -> Finished:
    event_id = claimed.waiting[0].message_id if claimed.waiting else "none"
    values = {
        "handled": claimed.waiting,
        "session": Session(claimed.customer, "en"),
        "utterances": tuple(Utterance(f"{event_id}:{n}", Text(text)) for n, text in enumerate(texts)),
    }
    return Finished(claimed, **(values | more))


def in_flow(claimed: Claimed, step: str) -> Session:
    frame = Frame("e1", "service_booking", "v1", step, slots={"make": Filled("Honda", "rules", "honda")})
    return Session(claimed.customer, "en", (frame,))


async def sends(database: Database, *, now: datetime = NOW, limit: int = 64) -> tuple[Dispatch, ...]:
    return await database.write(lambda tx: claim_sends(tx, now, now + timedelta(seconds=30), limit))


async def rows(database: Database, sql: str, **params: Any) -> list[dict[str, Any]]:
    return await database.read(lambda tx: tx.fetch(sql, **params))


async def column(database: Database, sql: str, **params: Any) -> Sequence[Any]:
    return [next(iter(row.values())) for row in await rows(database, sql, **params)]
