"""Simulated customers: each books a service, waits for every answer, and posts as Meta does: until it is 200."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp

from tests.meta import messages, signed
from tests.processes import NUMBER, SECRET, Ledger, text_of

NAME = "Asha Rao"
REPEATED_SHARE = 0.15  # of the messages are posted once more after their 200
LOOK_SECONDS = 0.03
PATIENCE_SECONDS = 3.0


@dataclass(slots=True)
class Said:
    """One message of a customer, for the sender's ledger."""

    id: str
    content: Mapping[str, Any]
    posts: int = 0
    acknowledged: float | None = None
    answered: float | None = None


@dataclass(slots=True)
class Dialogue:
    """One customer's whole booking."""

    number: int
    said: list[Said] = field(default_factory=list)

    @property
    def phone(self) -> str:
        """A customer of their own, so that no pacing of an earlier dialogue slows this one."""
        return f"9198{self.number:08d}"

    @property
    def registration(self) -> str:
        """The car, which tells this dialogue from every other."""
        return f"KA{1 + self.number // 9000 % 50:02d}MX{1000 + self.number % 9000}"

    def opening(self) -> dict[str, Any]:
        """The first message."""
        words = f"I want to book a service for my Hyundai Creta 2021, {self.registration}"
        return {"type": "text", "text": {"body": words}}


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a dialogue goes without any fault: for each message the answers, made comparable."""

    turns: tuple[tuple[str, ...], ...]

    def answers(self) -> list[str]:
        """All answers in order."""
        return [text for turn in self.turns for text in turn]


def comparable(dialogue: Dialogue, entry: Mapping[str, Any]) -> str:
    """The words of an answer with all that is this dialogue's own replaced by its name."""
    spaced = r" ?".join(re.findall(r"[A-Z]+|\d+", dialogue.registration))
    words = re.sub(rf"\b{spaced}\b", "REGISTRATION", text_of(entry))
    local = dialogue.phone[2:]
    words = re.sub(rf"(\+?91 ?)?{local[:5]} ?{local[5:]}", "PHONE", words)
    return re.sub(r"Reference \S+", "Reference NUMBER", words)


def distinct(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The messages without those sent again in doubt: same words, same mark, one right after the other."""
    kept: list[dict[str, Any]] = []
    for entry in entries:
        if not kept or entry["body"] != kept[-1]["body"]:
            kept.append(entry)
    return kept


def reply_to(answers: list[dict[str, Any]]) -> dict[str, Any] | None:
    """What the customer does on seeing these: the name, the first choice; nothing after the booking."""
    if any("Reference" in text_of(entry) for entry in answers):
        return None
    entry = answers[-1]
    body = entry["body"]
    if body["type"] != "interactive":
        return {"type": "text", "text": {"body": NAME}}
    interactive = body["interactive"]
    if interactive["type"] == "button":
        return _tap("button_reply", interactive["action"]["buttons"][0]["reply"], entry)
    return _tap("list_reply", interactive["action"]["sections"][0]["rows"][0], entry)


def _tap(kind: str, option: Mapping[str, str], entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "context": {"from": "15550100999", "id": entry["id"]},
        "type": "interactive",
        "interactive": {"type": kind, kind: dict(option)},
    }


class Crowd:
    """Customers who keep `size` dialogues going until told to finish."""

    def __init__(
        self, *, session: aiohttp.ClientSession, url: str, ledger: Ledger, chance: random.Random, most: int
    ) -> None:
        self.dialogues: list[Dialogue] = []
        self.heard = asyncio.Event()  # a message was answered 200
        self._session = session
        self._url = url
        self._ledger = ledger
        self._chance = chance
        self._most = most
        self._numbers = count(1)
        self._is_finishing = False
        self._news = asyncio.Condition()
        self._playing: set[asyncio.Task[None]] = set()
        self._repeats: set[asyncio.Task[None]] = set()

    async def learn(self, until_idle: Callable[[], Awaitable[None]]) -> Pattern:
        """Play one dialogue undisturbed: the pattern for all others."""
        dialogue = self._new()
        turns: list[tuple[str, ...]] = []
        content: dict[str, Any] | None = dialogue.opening()
        while content:
            before = len(self._ledger.messages(dialogue.phone))
            await self._say(dialogue, content)
            await until_idle()
            answers = self._ledger.messages(dialogue.phone)[before:]
            if not answers:
                raise RuntimeError(f"no answer to {content} without any fault")
            turns.append(tuple(comparable(dialogue, entry) for entry in answers))
            content = reply_to(answers)
        return Pattern(tuple(turns))

    async def run(self, size: int, pattern: Pattern) -> None:
        """Play dialogues until `finish`, then those that have begun."""
        watch = asyncio.create_task(self._watch())
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(size):
                    group.create_task(self._customer(pattern))
            await asyncio.gather(*self._playing, *self._repeats)
        finally:
            watch.cancel()

    def finish(self) -> None:
        """Begin no further dialogue."""
        self._is_finishing = True

    async def _customer(self, pattern: Pattern) -> None:
        """One dialogue after the other; one that waits long, for a message in doubt, goes on beside the next."""
        while not self._is_finishing:
            playing = asyncio.create_task(self._play(self._new(), pattern))
            self._playing.add(playing)
            playing.add_done_callback(self._playing.discard)
            is_patient = len(self._playing) >= self._most
            await asyncio.wait({playing}, timeout=None if is_patient else PATIENCE_SECONDS)

    async def _play(self, dialogue: Dialogue, pattern: Pattern) -> None:
        content: dict[str, Any] | None = dialogue.opening()
        awaited = 0
        for turn in pattern.turns:
            if content is None:
                return
            said = await self._say(dialogue, content)
            awaited += len(turn)
            entries = await self._answers(dialogue, awaited)
            said.answered = time.monotonic()
            content = reply_to(entries[awaited - len(turn) : awaited])

    async def _answers(self, dialogue: Dialogue, awaited: int) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = []

        def have_come() -> bool:
            entries[:] = distinct(self._ledger.taken[dialogue.phone])
            return len(entries) >= awaited

        async with self._news:
            await self._news.wait_for(have_come)
        return entries

    async def _watch(self) -> None:
        while True:
            self._ledger.read()
            async with self._news:
                self._news.notify_all()
            await asyncio.sleep(LOOK_SECONDS)

    def _new(self) -> Dialogue:
        dialogue = Dialogue(next(self._numbers))
        self.dialogues.append(dialogue)
        return dialogue

    async def _say(self, dialogue: Dialogue, content: dict[str, Any]) -> Said:
        said = Said(f"wamid.T{dialogue.number}.{len(dialogue.said)}", content)
        dialogue.said.append(said)
        element = {"id": said.id, "timestamp": str(int(time.time())), **content}
        body = json.dumps(messages(NUMBER, dialogue.phone, element, name=NAME)).encode()
        while said.acknowledged is None:
            said.posts += 1
            if await self._post(body):
                said.acknowledged = time.monotonic()
            else:
                await asyncio.sleep(self._chance.uniform(0.05, 0.5))
        self.heard.set()
        if self._chance.random() < REPEATED_SHARE:
            said.posts += 1
            self._later(lambda: self._post(body))
        return said

    def _later(self, post: Callable[[], Any]) -> None:
        async def again() -> None:
            await asyncio.sleep(self._chance.uniform(0, 1))
            await post()

        task = asyncio.create_task(again())
        self._repeats.add(task)
        task.add_done_callback(self._repeats.discard)

    async def _post(self, body: bytes) -> bool:
        try:
            async with self._session.post(
                f"{self._url}/webhook", data=body, headers=signed(SECRET, body)
            ) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False
