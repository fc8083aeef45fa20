from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from engine.dialogue.messages import Button, Buttons, Message, Text
from engine.sender import Sender
from engine.store.commit import finish_turns
from engine.store.database import Database
from engine.store.identity import Ids
from engine.store.outbox import Utterance
from engine.store.recovery import recover
from engine.store.staff import StaffNotice
from engine.store.statuses import Delivery, apply_statuses
from engine.whatsapp.client import Sent
from engine.whatsapp.failures import GraphInDoubt, GraphRefused, GraphUnreachable
from engine.whatsapp.inbound import ApiError
from tests.store.scenes import ASHA, NOW, RAVI, TABLES, answer, column, hear, rows, said, take

STAFF = Ids("919845000009", None)


class HandClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def move(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


class Client:
    """Records what is posted; fails as told, by key."""

    def __init__(self) -> None:
        self.posted: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.failures: dict[str, list[Exception]] = defaultdict(list)

    async def send(self, body: dict[str, Any]) -> Sent:
        key = body["biz_opaque_callback_data"]
        self.posted.append(key)
        self.bodies.append(body)
        await asyncio.sleep(0)
        if self.failures[key]:
            raise self.failures[key].pop(0)
        return Sent(f"wamid.{key}.{len(self.posted)}")


def refusal(code: int, status: int = 400) -> GraphRefused:
    return GraphRefused(ApiError(code), status)


class Scene:
    def __init__(self, database: Database, sender: Sender, client: Client, clock: HandClock) -> None:
        self.database, self.sender, self.client, self.clock = database, sender, client, clock

    async def say(self, ids: Ids, *messages: Message, id_: str = "m1") -> None:
        await hear(self.database, said(id_, ids))
        [claimed] = await take(self.database)
        utterances = tuple(Utterance(f"{id_}:{n}", message) for n, message in enumerate(messages))
        finished = answer(claimed, utterances=utterances)
        await self.database.write(lambda tx: finish_turns(tx, [finished], TABLES, NOW))

    async def state(self, key: str) -> str:
        [found] = await column(self.database, "SELECT state FROM outbox WHERE key = :key", key=key)
        return found

    async def until(self, key: str, *states: str) -> None:
        for _ in range(600):
            if await self.state(key) in states:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(await rows(self.database, "SELECT key, state, attempts, error FROM outbox"))

    async def until_posted(self, key: str) -> None:
        for _ in range(600):
            if key in self.client.posted:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"{key} was not posted")

    async def later(self, key: str, state: str, step: float = 1) -> None:
        """Let time pass until the message is in that state."""
        for _ in range(300):
            if await self.state(key) == state:
                return
            self.clock.move(step)
            await asyncio.sleep(0.03)
        raise AssertionError(await rows(self.database, "SELECT key, state, attempts, error FROM outbox"))


@pytest.fixture(autouse=True)
def _quick_polls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.pump.POLL", 0.02)  # the clock that is moved by hand wakes nobody


@asynccontextmanager
async def sending(url: str, rate: int = 1000) -> AsyncIterator[Scene]:
    async with Database(url) as database:
        clock, client = HandClock(), Client()
        sender = Sender(database, client, clock=clock, rate=rate, staff=(STAFF.phone,))
        await sender.start()
        try:
            yield Scene(database, sender, client, clock)
        finally:
            await sender.drain(5)


async def test_messages_of_one_customer_go_out_in_order(url: str) -> None:
    async with sending(url) as scene:
        await scene.say(ASHA, *(Text(f"{n}") for n in range(5)))
        await scene.until("m1:4", "sent")
        assert scene.client.posted == [f"m1:{n}" for n in range(5)]


async def test_a_failure_that_passes_is_tried_again_later_and_holds_back_the_rest(url: str) -> None:
    async with sending(url) as scene:
        scene.client.failures["m1:0"] = [GraphUnreachable("down"), refusal(2, 503)]
        await scene.say(ASHA, Text("a"), Text("b"))
        await scene.say(RAVI, Text("c"), id_="m2")
        await scene.until("m2:0", "sent")
        await scene.until("m1:0", "queued")
        await asyncio.sleep(0.1)
        assert "m1:1" not in scene.client.posted
        await scene.later("m1:1", "sent")
        assert [key for key in scene.client.posted if key != "m2:0"] == ["m1:0", "m1:0", "m1:0", "m1:1"]


async def test_the_pair_limit_delays_one_customer_only(url: str) -> None:
    async with sending(url) as scene:
        scene.client.failures["m1:0"] = [refusal(131056)]
        await scene.say(ASHA, Text("a"))
        await scene.say(RAVI, Text("c"), id_="m2")
        await scene.until("m2:0", "sent")
        assert await scene.state("m1:0") == "queued"
        scene.clock.move(2)
        await scene.until("m1:0", "sent")


async def test_a_throttled_number_waits_as_a_whole(url: str) -> None:
    async with sending(url) as scene:
        scene.client.failures["m1:0"] = [refusal(130429)]
        await scene.say(ASHA, Text("a"))
        await scene.until_posted("m1:0")
        await scene.until("m1:0", "queued")
        await asyncio.sleep(0.1)
        await scene.say(RAVI, Text("c"), id_="m2")
        await asyncio.sleep(0.2)
        assert scene.client.posted == ["m1:0"]
        await scene.later("m1:0", "sent")
        await scene.later("m2:0", "sent")


async def test_a_bad_token_stops_everything_until_one_message_gets_through(url: str) -> None:
    async with sending(url) as scene:
        scene.client.failures["m1:0"] = [refusal(190, 401), refusal(190, 401)]
        await scene.say(ASHA, Text("a"))
        await scene.until_posted("m1:0")
        await scene.until("m1:0", "queued")
        await scene.say(RAVI, Text("b"), id_="m2")
        await asyncio.sleep(0.2)
        assert scene.client.posted == ["m1:0"]
        await scene.later("m1:0", "sent", step=20)
        await scene.later("m2:0", "sent", step=20)
        [attempts] = await column(scene.database, "SELECT attempts FROM outbox WHERE key = 'm1:0'")
        assert attempts == 1


async def test_what_is_refused_for_good_blocks_nobody(url: str) -> None:
    async with sending(url) as scene:
        scene.client.failures["m1:0"] = [refusal(131026)]
        await scene.say(ASHA, Text("a"), Text("b"))
        await scene.until("m1:1", "sent")
        assert await scene.state("m1:0") == "failed"


async def test_refused_buttons_become_plain_text(url: str) -> None:
    async with sending(url) as scene:
        scene.client.failures["m1:0"] = [refusal(131009)]
        await scene.say(ASHA, Buttons("Book?", (Button("y", "Yes"), Button("n", "No"))))
        await scene.until("m1:0", "sent")
        assert [body["type"] for body in scene.client.bodies] == ["interactive", "text"]


async def test_a_closed_window_is_noticed_before_sending(url: str) -> None:
    async with sending(url) as scene:
        scene.clock.move(24 * 3600 - 599)
        await scene.say(ASHA, Text("a"))
        await scene.until("m1:0", "cancelled")
        assert scene.client.posted == []


async def test_an_illegal_message_is_given_up(url: str) -> None:
    async with sending(url) as scene:
        await scene.say(ASHA, Text(" "), Text("b"))
        await scene.until("m1:1", "sent")
        assert await scene.state("m1:0") == "failed"


async def test_a_message_in_doubt_waits_for_its_status(url: str) -> None:
    async with sending(url) as scene:
        scene.client.failures["m1:0"] = [GraphInDoubt("timeout")]
        await scene.say(ASHA, Text("a"), Text("b"))
        await scene.until("m1:0", "in_doubt")
        told = Delivery("wamid.x", "sent", 1, NOW, "m1:0")
        await scene.database.write(lambda tx: apply_statuses(tx, [told]))
        await scene.until("m1:1", "sent")
        assert scene.client.posted == ["m1:0", "m1:1"]


async def test_a_message_in_doubt_is_sent_again_when_no_status_comes(url: str) -> None:
    async with sending(url) as scene:
        scene.client.failures["m1:0"] = [GraphInDoubt("timeout")]
        await scene.say(ASHA, Text("a"))
        await scene.until("m1:0", "in_doubt")
        await scene.later("m1:0", "sent")
        assert await column(scene.database, "SELECT resent FROM outbox") == [1]


async def test_doubt_without_end_is_given_up(url: str) -> None:
    async with sending(url) as scene:
        scene.client.failures["m1:0"] = [GraphInDoubt("timeout")] * 5
        await scene.say(ASHA, Text("a"), Text("b"))
        await scene.later("m1:1", "sent")
        assert scene.client.posted == ["m1:0"] * 3 + ["m1:1"]
        assert await scene.state("m1:0") == "failed"


async def test_a_failure_reported_by_status_gets_its_reaction(url: str) -> None:
    async with sending(url) as scene:
        await scene.say(ASHA, Buttons("Book?", (Button("y", "Yes"), Button("n", "No"))))
        await scene.until("m1:0", "sent")
        [wamid] = await column(scene.database, "SELECT wamid FROM outbox")
        told = Delivery(wamid, "failed", 5, NOW, error_code=131009)
        failed = await scene.database.write(lambda tx: apply_statuses(tx, [told]))
        await scene.sender.react(failed)
        for _ in range(200):
            if len(scene.client.bodies) == 2:
                break
            await asyncio.sleep(0.01)
        assert scene.client.bodies[1]["type"] == "text"


async def test_draining_sends_what_is_due(url: str) -> None:
    async with sending(url) as scene:
        await scene.say(ASHA, *(Text(f"{n}") for n in range(4)))
        await scene.sender.drain(5)
        assert await column(scene.database, "SELECT DISTINCT state FROM outbox") == ["sent"]


async def test_a_crash_while_sending_loses_nothing_and_waits_for_the_status(url: str) -> None:
    async with Database(url) as database:
        scene = Scene(database, None, Client(), HandClock())  # type: ignore[arg-type]
        await scene.say(ASHA, Text("a"), Text("b"))
        await database.write(lambda tx: tx.execute("UPDATE outbox SET state = 'sending' WHERE key = 'm1:0'"))
        await database.join(lambda tx: recover(tx, NOW))
    async with sending(url) as scene:
        await asyncio.sleep(0.1)
        assert scene.client.posted == []
        scene.clock.move(3)
        await scene.until("m1:1", "sent")
        assert scene.client.posted == ["m1:0", "m1:1"]


async def told(scene: Scene) -> None:
    """Asha's turn tells the staff something."""
    await hear(scene.database, said("m1", ASHA))
    [claimed] = await take(scene.database)
    notice = StaffNotice(STAFF.phone, Utterance("n", Text("A customer asks for a person.")))
    await scene.database.write(lambda tx: finish_turns(tx, [answer(claimed, notices=(notice,))], TABLES, NOW))


async def test_a_notice_waits_until_the_member_of_staff_has_written(url: str) -> None:
    async with sending(url) as scene:
        await told(scene)
        for _ in range(3):
            await asyncio.sleep(0.05)
            scene.clock.move(31)
        assert scene.client.posted == []
        assert await scene.state("n") in ("queued", "sending")
        await hear(scene.database, said("m2", STAFF, at=scene.clock.now()))
        await scene.later("n", "sent", 31)
        assert scene.client.bodies[0]["to"].endswith(STAFF.phone)


async def test_a_notice_is_not_worth_sending_the_day_after(url: str) -> None:
    async with sending(url) as scene:
        await told(scene)
        await scene.later("n", "cancelled", 3600)
        assert scene.client.posted == []
