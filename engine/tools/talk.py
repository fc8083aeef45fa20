"""A conversation without a channel: the real turn on a session kept in memory. `chat` and `test` talk through it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from engine.dialogue.events import QueuedEvent, TimerFired, UserSaid, UserSentMedia, UserTapped
from engine.dialogue.messages import Buttons, Document, Image, ListMenu, Location, Message
from engine.dialogue.secrets import cut_event
from engine.dialogue.session import Customer, Session, from_json, to_json
from engine.dialogue.silence import Timer
from engine.flow.model import Assistant
from engine.runner import Turn, Understand, run_turn
from engine.snapshots import with_values_read
from engine.store.memory import MemoryDatabase
from engine.understanding.understand import understand

BETWEEN = timedelta(seconds=4)  # what a customer takes to write: nobody here is too fast


@dataclass
class Talk:
    """One customer's conversation so far, with the database that its actions read and write.

    Between two turns the session goes through its JSON form.
    """

    assistant: Assistant
    now: datetime
    customer: Customer
    database: MemoryDatabase
    session: Session = field(init=False)
    understand: Understand = understand
    is_begun: bool = False  # then the live providers have been read
    heard: int = 0
    timers: tuple[Timer, ...] = ()
    offered: list[tuple[str, str]] = field(default_factory=list)  # id and title of what can be tapped now
    shown: list[tuple[str, str]] = field(default_factory=list)  # the same of all messages so far

    def __post_init__(self) -> None:
        self.session = Session(self.customer, self.assistant.languages[0])

    async def say(self, text: str, *, is_late: bool = False) -> Turn:
        """The customer types; a late message arrives only now."""
        return await self.hear(UserSaid(self._id(), self.now, text, is_late))

    async def tap(self, option: str, title: str = "") -> Turn:
        """The customer taps the button or row of this id."""
        return await self.hear(UserTapped(self._id(), self.now, option, title))

    async def send(self, kind: str, content: dict[str, Any] | None = None) -> Turn:
        """The customer sends something that is not text."""
        return await self.hear(UserSentMedia(self._id(), self.now, kind, content=content or {}))

    async def wait(self, silence: timedelta) -> list[Turn]:
        """Time passes; the turns that timers lead to meanwhile."""
        until, turns = self.now + silence, []
        while due := [timer for timer in self.timers if timer.due_at <= until]:
            first = min(due, key=lambda timer: timer.due_at)
            self.timers = tuple(timer for timer in self.timers if timer != first)
            self.now = first.due_at
            event = TimerFired(f"{first.turn}:{first.name}", self.now, first.name, first.turn)
            turns.append(await self.hear(event))
        self.now = until
        return turns

    async def hear(self, event: QueuedEvent) -> Turn:
        """Play one turn and keep what it leads to. Raises StoreError where the rows cannot be written."""
        if not isinstance(event, TimerFired):
            event = cut_event(event, self.assistant.never_keep)
            self.now += BETWEEN
        read = self.database.query
        if not self.is_begun:
            self.assistant, self.is_begun = await with_values_read(self.assistant, read), True
        turn = await run_turn(
            self.assistant, self.session, event, understand=self.understand, read=read, now=self.now
        )
        await self.database.write(turn.rows)
        customer = turn.session.customer
        customer = replace(customer, remembered={**customer.remembered, **turn.remembered})
        self.session = from_json(to_json(turn.session), customer)
        self.timers = self.timers if turn.timers is None else turn.timers
        if turn.sends:
            self.offered = [pair for send in turn.sends for pair in choices_of(send.message)]
            self.shown += self.offered
        return turn

    def _id(self) -> str:
        self.heard += 1
        return f"talk-{self.heard}"


def message_text(message: Message) -> str:
    """A message as lines of text, with the address of what it encloses."""
    match message:
        case Image(body, link):
            return f"[picture {link}]\n{body}".strip()
        case Document(body, link):
            return f"[file {link}]\n{body}".strip()
        case Location(body, latitude, longitude):
            return f"[place {latitude}, {longitude}] {body}".strip()
    return message.body


def choices_of(message: Message) -> list[tuple[str, str]]:
    """The id and title of everything in a message that can be tapped."""
    if isinstance(message, Buttons):
        return [(button.id, button.title) for button in message.buttons]
    if isinstance(message, ListMenu):
        return [(row.id, row.title) for row in message.rows]
    return []
