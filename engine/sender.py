"""Sending: post the first open message of each customer, note in batches what became of it.

What an error means is said by `whatsapp.reactions`, what becomes of the message by `verdict.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import inf
from random import random
from time import monotonic
from typing import Any, Protocol

import structlog

from engine import metrics
from engine.clock import Clock
from engine.dialogue.messages import ApprovedTemplate
from engine.dialogue.silence import is_closed
from engine.errors import SendFailed
from engine.pacing import Pace
from engine.pump import MOST, Parts, Pump
from engine.store.database import Database
from engine.store.outbox import (
    CHANNEL,
    Dispatch,
    Outcome,
    claim_sends,
    finish_sends,
    next_send,
    requeue,
    settle_overdue,
)
from engine.store.statuses import FailedDelivery
from engine.verdict import STOPPED, decide
from engine.whatsapp.client import Sent
from engine.whatsapp.failures import GraphRefused
from engine.whatsapp.payload import request_body
from engine.whatsapp.reactions import Reaction, Step, classify, reaction_to

ANSWER_BY = timedelta(seconds=30)  # longer than a request may take: without an answer by then it is in doubt
SETTLE = timedelta(seconds=1)  # between looks for messages without an answer
LOOK_AGAIN, STAFF_WAITS = timedelta(seconds=30), timedelta(days=1)
ACCEPTED = 200  # the HTTP status of a message that is reported as failed afterwards

log = structlog.get_logger()


class Client(Protocol):
    """What a sender needs of `whatsapp.client.GraphClient`."""

    async def send(self, body: dict[str, Any]) -> Sent:
        """Post one message; raises `SendFailed`."""
        ...


class Sender:
    """Sends for one number until it is drained. `rate`: messages a second of this process.

    What is told to `staff` (digits) waits for a day until they have written, since it may not be sent before.
    """

    def __init__(
        self, database: Database, client: Client, *, clock: Clock, rate: int, staff: Collection[str] = ()
    ) -> None:
        self._database = database
        self._client = client
        self._clock = clock
        self._staff = staff
        self._pace = Pace(rate)
        parts = Parts(
            take=self._take, work=self._send, commit=self._commit, pause=self._pause, most=min(MOST, 2 * rate)
        )
        self._pump: Pump[Dispatch, Outcome] = Pump("sender", parts)
        self._settle_at = self._quiet_until = datetime.min.replace(tzinfo=UTC)
        self._is_stopped = False

    async def start(self) -> None:
        """Start sending, after `Database.join`."""
        await self._database.listen(CHANNEL, self._pump.wake)
        self._pump.start()

    async def drain(self, seconds: float) -> None:
        """Send what is due and note the answers within so many seconds; the rest is sent after the next start."""
        await self._pump.drain(seconds)

    async def react(self, failed: Sequence[FailedDelivery]) -> None:
        """Obey errors that came by status, after the message had been accepted."""
        now = self._clock.now()
        for one in failed:
            reaction = classify(one.error_code, ACCEPTED)
            outcome = decide(one, reaction, one.error_code, now, random())  # noqa: S311 - jitter
            self._heed(reaction, outcome, one.customer_id)
            if outcome.state == "queued":
                await self._requeue(outcome)

    async def _requeue(self, outcome: Outcome) -> None:
        await self._database.write(lambda tx: requeue(tx, outcome.key, outcome.message, outcome.due_at))

    async def _take(self, most: int) -> Sequence[Dispatch]:
        now = self._clock.now()
        if now >= self._settle_at:
            self._settle_at = now + SETTLE
            given_up = await self._database.write(lambda tx: settle_overdue(tx, now))
            metrics.SENDS.labels("in_doubt_too_often").inc(given_up)
        if now < self._quiet_until:
            return ()
        if self._is_stopped:  # one message is the probe; the next follows in a minute
            most, self._quiet_until = 1, now + STOPPED
        return await self._database.write(lambda tx: claim_sends(tx, now, now + ANSWER_BY, most))

    async def _pause(self) -> float:
        now = self._clock.now()
        due_at = await self._database.read(lambda tx: next_send(tx, now))
        return (due_at - now).total_seconds() if due_at else inf

    async def _send(self, dispatch: Dispatch) -> Outcome:
        now = self._clock.now()
        is_template = isinstance(dispatch.message, ApprovedTemplate)
        if not is_template and (dispatch.heard_at is None or is_closed(dispatch.heard_at, now)):
            return self._not_now(dispatch, now)
        await asyncio.sleep(self._pace.wait(dispatch.customer_id, monotonic()))
        if dispatch.resent:
            metrics.RESENT.inc()
        try:
            sent = await self._client.send(_body(dispatch))
        except SendFailed as failure:
            return self._refused(dispatch, failure)
        except ValueError:  # no words, no recipient: the assistant's mistake, and it blocks nobody
            log.exception("illegal_message", customer=dispatch.customer_id, key=dispatch.key)
            return Outcome(dispatch.key, dispatch.attempts, "failed", now, error="illegal_message")
        self._open()
        return Outcome(dispatch.key, dispatch.attempts, "sent", self._clock.now(), wamid=sent.message_id)

    def _not_now(self, dispatch: Dispatch, now: datetime) -> Outcome:
        """WhatsApp takes no free words for who has not written within a day."""
        outcome = Outcome(dispatch.key, dispatch.attempts, "cancelled", now, error="window_closed")
        if dispatch.phone not in self._staff or now - dispatch.created_at > STAFF_WAITS:
            return outcome
        return replace(outcome, state="queued", due_at=now + LOOK_AGAIN, is_counted=False)

    def _refused(self, dispatch: Dispatch, failure: SendFailed) -> Outcome:
        code = failure.error.code if isinstance(failure, GraphRefused) else None
        reaction = reaction_to(failure)
        outcome = decide(dispatch, reaction, code, self._clock.now(), random())  # noqa: S311 - jitter
        self._heed(reaction, outcome, dispatch.customer_id)
        return outcome

    def _heed(self, reaction: Reaction, outcome: Outcome, customer: str) -> None:
        """What an error means beyond its own message."""
        is_stop = reaction.step is Step.STOP_SENDING
        if is_stop:
            self._is_stopped = True
            metrics.SENDING_STOPPED.set(1)
        if is_stop or (reaction.step is Step.SLOW_DOWN and outcome.state == "queued"):
            self._quiet_until = max(self._quiet_until, outcome.due_at)
        needs_operator = reaction.alert and (is_stop or outcome.state in ("failed", "cancelled"))
        write = log.error if needs_operator else log.warning
        write(
            "send_refused",
            customer=customer,
            key=outcome.key,
            code=outcome.error_code,
            reason=reaction.reason,
            state=outcome.state,
        )

    def _open(self) -> None:
        if self._is_stopped:
            self._is_stopped = False
            self._quiet_until = self._clock.now()
            metrics.SENDING_STOPPED.set(0)
            log.info("sending_again")

    async def _commit(self, batch: list[Outcome]) -> None:
        await self._database.write(lambda tx: finish_sends(tx, batch, self._clock.now()))
        for outcome in batch:
            metrics.SENDS.labels(outcome.error or outcome.state).inc()


def _body(dispatch: Dispatch) -> dict[str, Any]:
    return request_body(dispatch.message, phone=dispatch.phone, bsuid=dispatch.bsuid, effect_key=dispatch.key)
