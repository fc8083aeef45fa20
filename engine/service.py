"""The parts that answer customers, joined: store, worker, sender and Graph client, from start to drain."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import structlog

from engine import metrics
from engine.clock import Clock
from engine.config import Settings, scheme_of
from engine.dialogue.events import QueuedEvent, UserSentMedia
from engine.dialogue.messages import Text
from engine.dialogue.scene import LAST_RESORT
from engine.dialogue.session import Session
from engine.errors import FlowsInvalid, ResponseGenerationError
from engine.flow.model import Assistant
from engine.flow_folder import FlowFolder
from engine.guest import model_as_guest
from engine.poster import Poster
from engine.runner import Turn, run_turn
from engine.sender import Sender
from engine.snapshots import live_providers, read_values, with_values, with_values_of
from engine.store.conversations import find_conversation
from engine.store.database import Database
from engine.store.inbox import Arrival
from engine.store.migrate import migrate
from engine.store.new_file import Schema
from engine.store.recovery import recover
from engine.store.rows import writable
from engine.store.statuses import FailedDelivery
from engine.understanding.ladder import Ladder
from engine.whatsapp.client import GraphClient, open_session
from engine.whatsapp.media import MediaClient
from engine.worker import House, Worker

if TYPE_CHECKING:
    from aiohttp import ClientSession

DRAIN_SECONDS = 10.0  # what a shutdown gives to turns and messages under way
MOST_RECEIPTS = 50  # read receipts under way at once; more are left out, they are a courtesy

log = structlog.get_logger()


class Service:
    """The assistant at work; `schema` is all that the migrations make, `folder` what the assistant was made of."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        assistant: Assistant,
        *,
        schema: Schema = (),
        folder: FlowFolder | None = None,
        ladder: Ladder | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.assistant = assistant
        self.database = Database(settings.database_url)
        self._schema = schema
        self._folder = folder
        self._ladder = ladder or Ladder()
        self._beside: set[asyncio.Task[object]] = set()
        self._client: GraphClient | None = None
        self._sender: Sender | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Bring the database up to date, answer what waits and what comes; at the end finish what runs."""
        await migrate(self.settings.database_url, self._schema)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.database)
            now = self.clock.now()
            is_alone = await self.database.join(lambda tx: recover(tx, now))
            parts = self._parts(await stack.enter_async_context(open_session()))
            for name in live_providers(self.assistant):
                await self._refresh(name)
                self._run_beside(self._keep_fresh(name))
            for part in parts:
                await part.start()
            await stack.enter_async_context(model_as_guest(self._ladder, self.settings))
            log.info("started", database=scheme_of(self.settings.database_url), is_alone=is_alone)
            try:
                yield
            finally:
                for part in parts:
                    await part.drain(DRAIN_SECONDS)
                for task in self._beside:
                    task.cancel()
                log.info("stopped")

    def _parts(self, session: ClientSession) -> Sequence[Worker | Sender | Poster]:
        """What works beside the webhook, in the order in which it starts and ends."""
        settings = self.settings
        account = {
            "base_url": settings.graph_api_url,
            "version": settings.graph_api_version,
            "phone_number_id": settings.phone_number_id,
            "access_token": settings.access_token,
        }
        self._client = GraphClient(session, **account)
        self._ladder.fetch = MediaClient(session, **account).fetch
        staff = tuple(number.removeprefix("+") for number in settings.staff_numbers)
        self._sender = Sender(
            self.database, self._client, clock=self.clock, rate=settings.send_rate, staff=staff
        )
        worker = Worker(
            self.database,
            self._run,
            clock=self.clock,
            house=self._house,
            tables=writable(self.assistant.books),
            personal={name: of for books in self.assistant.books for name, of in books.personal.items()},
            staff=staff,
        )
        if not settings.crm_webhook_url:  # what is to be posted waits on disk
            return worker, self._sender
        url, secret = settings.crm_webhook_url, settings.crm_webhook_secret
        poster = Poster(self.database, session, clock=self.clock, url=url, secret=secret)
        return worker, self._sender, poster

    def received(self, new: Sequence[Arrival], failed: Sequence[FailedDelivery]) -> None:
        """After a webhook is on disk: count, show customers that they are heard, react to failed messages."""
        for arrival in new:
            event = arrival.event
            kind = event.kind if isinstance(event, UserSentMedia) else type(event).__name__
            metrics.RECEIVED.labels(kind).inc()
            if event and self._client and len(self._beside) < MOST_RECEIPTS:
                self._run_beside(self._client.mark_read(arrival.message_id, typing=True))
        if failed and self._sender:
            self._run_beside(self._sender.react(failed))

    async def problems(self) -> list[str]:
        """What keeps the service from answering now; empty when it is ready."""
        try:
            await self.database.read(lambda tx: tx.fetch("SELECT 1 AS one"))
        except Exception as failure:
            return [f"database: {type(failure).__name__}"]
        return []

    async def conversation(self, phone: str) -> Mapping[str, Any] | None:
        """The stored session of the customer with this number, and the last turns."""
        return await self.database.read(lambda tx: find_conversation(tx, phone))

    @property
    def has_model(self) -> bool:
        """Whether the model is there to be asked by now."""
        return self._ladder.ask is not None

    def is_sensitive(self, flow: str, slot: str) -> bool:
        """Whether a slot's value must not be shown to onlookers."""
        found = self.assistant.flows.get(flow)
        return found is None or slot not in found.slots or found.slots[slot].sensitive

    def _run_beside(self, work: Coroutine[Any, Any, object]) -> None:
        """Do this beside the answer, which must not wait for it."""
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _keep_fresh(self, name: str) -> None:
        """Read the values of a live provider again and again."""
        while True:
            await asyncio.sleep(self.assistant.providers[name].refresh)
            await self._refresh(name)

    async def _refresh(self, name: str) -> None:
        """Read them once; when that fails, turns go on with the last that were read."""
        try:
            values = await read_values(self.assistant.providers[name], self.database.query)
        except Exception as failure:  # a provider is foreign code
            metrics.PROVIDER_READS.labels(name, "failed").inc()
            log.exception("provider_not_read", provider=name, error=type(failure).__name__)
        else:
            metrics.PROVIDER_READS.labels(name, "read").inc()
            self.assistant = with_values(self.assistant, {name: values})

    async def _run(self, session: Session, event: QueuedEvent, now: datetime) -> Turn:
        read = self.database.query
        understand = self._ladder.understand
        return await run_turn(self.assistant, session, event, understand=understand, read=read, now=now)

    async def _renew(self) -> None:
        """Take up what designers have changed; what has mistakes is refused, and the last good flows go on."""
        if self._folder is None or not self._folder.has_changed():
            return
        try:
            fresh = await asyncio.to_thread(self._folder.load)
        except Exception as failure:  # whatever a file does to the compiler: the customers are answered
            problems = failure.problems if isinstance(failure, FlowsInvalid) else [type(failure).__name__]
            metrics.RENEWALS.labels("refused").inc()
            log.error("flows_refused", problems=[str(problem) for problem in problems[:10]])
        else:
            metrics.RENEWALS.labels("taken").inc()
            self.assistant = with_values_of(fresh, self.assistant)
            log.info("flows_taken")

    async def _house(self) -> House:
        await self._renew()
        assistant = self.assistant
        apologies = {language: Text(_apology(assistant, language)) for language in assistant.languages}
        language = self.settings.default_language or assistant.languages[0]
        return House(language, apologies, assistant.release_after)


def _apology(assistant: Assistant, language: str) -> str:
    try:
        return assistant.prompts.render("assistant", "apology", language, {})
    except ResponseGenerationError:
        return LAST_RESORT
