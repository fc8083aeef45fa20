"""Turns: claim customers, run one turn for each, commit what they led to in batches.

No lock and no transaction is held while a turn thinks; a lease is, and it is renewed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any

import structlog

from engine import metrics
from engine.clock import Clock
from engine.dialogue.effects import Send
from engine.dialogue.events import QueuedEvent
from engine.dialogue.messages import Message
from engine.dialogue.session import Session
from engine.dialogue.session import from_json as session_from_json
from engine.pump import Parts, Pump
from engine.store.claims import Claimed, Waiting, claim, next_due, renew
from engine.store.commit import Finished, finish_turns, note_failure
from engine.store.database import Database
from engine.store.erasure import Personal
from engine.store.failures import Conflict, LeaseLost
from engine.store.inbox import CHANNEL
from engine.store.outbox import Utterance
from engine.store.rows import Tables
from engine.store.sql import Tx
from engine.store.staff import StaffNotice
from engine.store.timers import fire_timers, next_timer
from engine.store.turns import TurnRecord
from engine.waiting import next_turn
from engine.whatsapp.payload import split

if TYPE_CHECKING:
    from engine.runner import Turn

LEASE = timedelta(seconds=15)
TICK = timedelta(seconds=1)  # between looks for timers
NOBODYS: Personal = {}
TURN_SECONDS = 60.0  # what a turn may take in all; its parts have shorter limits of their own

Run = Callable[[Session, QueuedEvent, datetime], Awaitable["Turn"]]
"""One turn: `runner.run_turn` with the assistant and the understanding bound to it."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class House:
    """What the assistant's file settles for all customers."""

    language: str  # of customers who have not spoken yet
    apologies: Mapping[str, Message]  # by language, the first one's first
    release_after: timedelta  # a person may talk alone with a customer for so long

    def apology(self, session: Mapping[str, Any] | None) -> Message:
        """What is said in place of an answer, in the language of the stored session."""
        language = session["language"] if session else self.language
        return self.apologies.get(language) or next(iter(self.apologies.values()))


@dataclass(frozen=True, slots=True)
class Failed:
    """A turn that raised."""

    claimed: Claimed
    handled: tuple[Waiting, ...]
    error: str


class Worker:
    """Answers customers until it is drained; any number of them may share a database.

    `house` is asked before the turns of every claim, since the flows may have changed; it raises nothing.
    """

    def __init__(
        self,
        database: Database,
        run: Run,
        *,
        clock: Clock,
        house: Callable[[], Awaitable[House]],
        tables: Tables,
        personal: Personal = NOBODYS,
        staff: Collection[str] = (),
    ) -> None:
        self._database = database
        self._run = run
        self._clock = clock
        self._ask_house = house
        self._house: House
        self._tables = tables
        self._personal = personal  # what tells in them who a customer is
        self._staff = staff  # phone numbers of those who hear of handovers, digits alone
        self._timers_at = datetime.min.replace(tzinfo=UTC)
        self._running: dict[str, Claimed] = {}
        parts = Parts(take=self._take, work=self._answer, commit=self._commit, pause=self._pause)
        self._pump: Pump[Claimed, Finished | Failed] = Pump("worker", parts)
        self._keeper: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start answering, after `Database.join`."""
        await self._database.listen(CHANNEL, self._pump.wake)
        self._keeper = asyncio.create_task(self._keep_leases(), name="worker keeps leases")
        self._pump.start()

    async def drain(self, seconds: float) -> None:
        """Claim no more, and finish the turns under way within so many seconds; others run again later."""
        await self._pump.drain(seconds)
        if self._keeper:
            self._keeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeper

    async def _take(self, most: int) -> Sequence[Claimed]:
        if self._pump.is_draining:
            return ()
        await self._fire_timers()
        claimed = await self._database.write(lambda tx: claim(tx, self._clock.now(), LEASE, most))
        self._running |= {one.customer.id: one for one in claimed}
        if claimed:
            self._house = await self._ask_house()
        return claimed

    async def _pause(self) -> float:
        due = [await self._database.read(next_due), await self._database.read(next_timer)]
        return min(((at - self._clock.now()).total_seconds() for at in due if at), default=inf)

    async def _fire_timers(self) -> None:
        """Seldom, since silence is counted in minutes and more."""
        now = self._clock.now()
        if now >= self._timers_at:
            self._timers_at = now + TICK
            await self._database.write(lambda tx: fire_timers(tx, now))

    async def _answer(self, claimed: Claimed) -> Finished | Failed:
        now, begun = self._clock.now(), monotonic()
        turn = next_turn(claimed.waiting, now)
        if turn.event is None:
            return Finished(claimed, turn.handled)
        try:
            async with asyncio.timeout(TURN_SECONDS):
                outcome = await self._run(self._session(claimed), turn.event, now)
            finished = _finished(claimed, turn.handled, turn.event, outcome, monotonic() - begun)
            erased = self._personal if outcome.is_erased else None
            return replace(finished, notices=tuple(self._notices(outcome)), erased=erased)
        except Exception as error:  # whatever it is: it is tried again, then parked, and others go on
            log.exception("turn_failed", customer=claimed.customer.id, event_id=turn.event.id)
            return Failed(claimed, turn.handled, type(error).__name__)

    def _session(self, claimed: Claimed) -> Session:
        is_handed_off = claimed.is_handed_off and not self._is_released(claimed)
        if claimed.session is None:
            return Session(claimed.customer, self._house.language, is_handed_off=is_handed_off)
        session = session_from_json(claimed.session, claimed.customer)
        return replace(session, is_handed_off=is_handed_off)

    def _is_released(self, claimed: Claimed) -> bool:
        since = claimed.handed_off_at
        return since is not None and self._clock.now() - since >= self._house.release_after

    def _notices(self, turn: Turn) -> Iterator[StaffNotice]:
        for utterance in _utterances(turn.notices):
            for phone in self._staff:
                yield StaffNotice(phone, replace(utterance, key=f"{utterance.key}:{phone}"))

    async def _commit(self, batch: list[Finished | Failed]) -> None:
        try:
            await self._finish([one for one in batch if isinstance(one, Finished)])
            for one in batch:
                if isinstance(one, Failed):
                    await self._note(one)
        finally:
            for one in batch:
                self._running.pop(one.claimed.customer.id, None)

    async def _finish(self, finished: list[Finished]) -> None:
        """Commit them together; if that fails one by one, so that only the culprit is tried again."""
        if not finished:
            return
        try:
            await self._database.write(lambda tx: finish_turns(tx, finished, self._tables, self._clock.now()))
        except LeaseLost:
            await self._finish_alone(finished, "lease_lost")
        except Exception as error:
            await self._finish_alone(finished, type(error).__name__)
        else:
            for one in finished:
                _count(one)

    async def _finish_alone(self, finished: list[Finished], error: str) -> None:
        if len(finished) > 1:
            for one in finished:
                await self._finish([one])
        elif error == "lease_lost":
            _count_lost(finished[0].customer_id)
        elif error == Conflict.__name__:
            metrics.CONFLICTS.inc()
            log.info("turn_in_conflict", customer=finished[0].customer_id)
            await self._note(Failed(finished[0].claimed, finished[0].handled, error))
        else:
            log.exception("commit_failed", customer=finished[0].customer_id, error=error)
            await self._note(Failed(finished[0].claimed, finished[0].handled, error))

    async def _note(self, failed: Failed) -> None:
        customer, first = failed.claimed.customer.id, failed.handled[0].message_id if failed.handled else ""
        try:
            is_parked = await self._database.write(
                lambda tx: note_failure(
                    tx,
                    failed.claimed,
                    failed.handled,
                    error=failed.error,
                    apology=Utterance(f"{first}:apology", self._house.apology(failed.claimed.session)),
                    now=self._clock.now(),
                )
            )
        except LeaseLost:
            _count_lost(customer)
            return
        if is_parked:
            metrics.PARKED.inc()
            log.error("turn_parked", customer=customer, event_id=first, error=failed.error)

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            try:
                await self._database.write(self._renew)
            except Exception:  # the next renewal is in time: a lease lasts for three
                log.exception("leases_not_renewed")

    async def _renew(self, tx: Tx) -> None:
        if self._running:
            await renew(tx, self._running.values(), self._clock.now() + LEASE)


def _finished(
    claimed: Claimed, handled: tuple[Waiting, ...], event: QueuedEvent, turn: Turn, seconds: float
) -> Finished:
    top = turn.session.top
    record = TurnRecord(
        customer_id=claimed.customer.id,
        event_id=event.id,
        at=event.at,
        flow_name=top.flow if top else None,
        step=top.step if top else None,
        rung=turn.understood.rung,
        outcome="failed" if turn.failures else "done",
        record={
            "commands": [type(command).__name__ for command in turn.understood.commands],
            "messages": len(turn.sends),
            "failures": turn.failures,
            "handoff": turn.handoff.reason if turn.handoff else None,
            **({"model": asdict(turn.understood.model)} if turn.understood.model else {}),
        },
        seconds=seconds,
    )
    return Finished(
        claimed=claimed,
        handled=handled,
        session=turn.session,
        utterances=tuple(_utterances(turn.sends)),
        rows=turn.rows,
        remembered=turn.remembered,
        timers=turn.timers,
        record=record,
    )


def _utterances(sends: Iterable[Send]) -> Iterator[Utterance]:
    for send in sends:
        parts = split(send.message)
        for number, part in enumerate(parts, 1):
            yield Utterance(send.key if len(parts) == 1 else f"{send.key}.{number}", part)


def _count(finished: Finished) -> None:
    if record := finished.record:
        metrics.TURNS.labels(record.rung, record.outcome).inc()
        metrics.TURN_SECONDS.observe(record.seconds)
        metrics.count_model(record.record.get("model"))
        log.info("turn_done", customer=record.customer_id, event_id=record.event_id, outcome=record.outcome)


def _count_lost(customer: str) -> None:
    metrics.LEASES_LOST.inc()
    log.warning("lease_lost", customer=customer)
