"""What holds for the service flow whatever a customer does, and in whatever order."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.dialogue.events import CustomerEvent, UserSaid, UserSentMedia, UserTapped
from engine.dialogue.messages import Buttons, ListMenu, Text
from engine.dialogue.session import Session, from_json, to_json
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.runner import Turn, run_turn
from engine.store.memory import MemoryDatabase
from engine.tools.talk import choices_of
from engine.understanding.understand import understand
from tests.dialogue.chats import ASHA, NOW, ROOT

LONGEST_ID = 200
MADE_BY_MISTAKE = ("{{", "{%", "None", "True", "False", "Error", "Traceback", "Undefined")

SAID = st.one_of(
    st.sampled_from(
        [
            "service", "oil change", "creta", "hyundai", "maruti swift", "2021", "1980", "KA03MX2259",
            "meri 2021 creta KA03MX2259 ka oil change, naam Ravi Kumar, 98450 12345", "ac thanda nahi",
            "Ravi Kumar", "my name is Asha", "98860 11223", "080 2345 6789", "98450", "yes", "no", "haan",
            "nahi", "change", "change the phone", "year", "2018 or 2019", "free service", "yes, 2019",
            "back", "cancel", "restart", "menu", "help", "repeat", "human", "thanks", "hi", "skip", "more",
            "continue", "1", "2", "7", "the last one", "another", "done", "swift", "क्रेटा", "ಸರ್ವಿಸ್", "👍",
            "", " ", "?", "a\nb\nc", "x" * 5000,
        ]
    ),
    st.text(max_size=30),
)  # fmt: skip
IDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "start|service_booking", "start|x", "service_booking|1|2|booking|1|yes|",
            "service_booking|||||value|year=7", "|||||||", "service_booking|a|b|c|1|value|model=[[[[[[[[",
        ]
    ),
)  # fmt: skip
KINDS = st.sampled_from(["image", "audio", "sticker", "location", "contacts", "reaction", "unsupported"])
CONTENTS = st.sampled_from([{}, {"emoji": "👍"}, {"phones": ["98450 12345"]}, {"phones": ["x"], "name": ""}])
DOINGS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), SAID),
        st.tuples(st.just("tap"), st.integers(0, 11)),
        st.tuples(st.just("tap old"), st.integers(0, 40)),
        st.tuples(st.just("tap id"), IDS),
        st.tuples(st.just("send"), st.tuples(KINDS, CONTENTS, st.sampled_from(["", "creta", "yes"]))),
        st.tuples(st.just("late"), SAID),
        st.tuples(st.just("again"), st.none()),
    ),
    min_size=1,
    max_size=12,
)
BEGINNINGS = (
    "service",
    "service creta 2021",
    "service creta 2021 KA03MX2259 oil change, naam Ravi",
    "service creta 2021 KA03MX2259 oil change, naam Ravi, 98450 12345",
)


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


class Customer:
    """Does what it is told, and looks at every turn."""

    def __init__(self) -> None:
        self.session = Session(ASHA, "en")
        self.sent: list[tuple[str, str]] = []
        self.offered: list[tuple[str, str]] = []
        self.heard: list[CustomerEvent] = []

    def does(self, *doings: tuple[str, Any]) -> None:
        asyncio.run(self._do(doings))

    async def _do(self, doings: Sequence[tuple[str, Any]]) -> None:
        for what, how in doings:
            if event := self._event(what, how):
                self.heard.append(event)
                await self._hear(event)

    def _event(self, what: str, how: Any) -> CustomerEvent | None:
        id_ = f"event-{len(self.heard)}"
        match what:
            case "say" | "late":
                return UserSaid(id_, NOW, how, is_late=what == "late")
            case "tap" if self.offered:
                return UserTapped(id_, NOW, *self.offered[how % len(self.offered)])
            case "tap old" if self.sent:
                return UserTapped(id_, NOW, *self.sent[how % len(self.sent)])
            case "tap id":
                return UserTapped(id_, NOW, how, "title")
            case "send":
                kind, content, caption = how
                return UserSentMedia(id_, NOW, kind, caption, content)
            case "again" if self.heard:
                return self.heard[-1]
        return None

    async def _hear(self, event: CustomerEvent) -> None:
        before = self.session
        turn = await _turn(before, event)
        assert turn == await _turn(before, event), "the same turn twice"
        self._look_at_session(turn)
        self._look_at_answer(before, event, turn)
        remembered = {**before.customer.remembered, **turn.remembered}
        self.session = replace(turn.session, customer=replace(ASHA, remembered=remembered))

    def _look_at_session(self, turn: Turn) -> None:
        session = turn.session
        assert from_json(to_json(session), session.customer) == session
        assert len(session.stack) <= assistant().limits.stack
        for frame in session.stack:
            flow = assistant().flows[frame.flow]
            assert frame.step in flow.steps
            assert not frame.pending
            assert len(frame.path) <= 60
            for name, filled in frame.slots.items():
                assert flow.slots[name].type.check(filled.value) == filled.value

    def _look_at_answer(self, before: Session, event: CustomerEvent, turn: Turn) -> None:
        is_reaction = isinstance(event, UserSentMedia) and event.kind == "reaction"
        is_taken_back = is_reaction and not event.content.get("emoji")
        if not before.is_handed_off and not is_taken_back:
            assert turn.sends, "every event is answered"
        assert not turn.failures
        assert len({send.key for send in turn.sends}) == len(turn.sends)
        said = getattr(event, "text", "") + getattr(event, "title", "")
        for send in turn.sends:
            _look_at_message(send.message, said)
            self.offered = choices_of(send.message) or self.offered
            self.sent += choices_of(send.message)


def _look_at_message(message: Text | Buttons | ListMenu, said: str) -> None:
    assert message.body.strip()
    for mistake in MADE_BY_MISTAKE:
        assert mistake not in message.body or mistake.casefold() in said.casefold()
    choices = choices_of(message)
    assert len(choices) <= (3 if isinstance(message, Buttons) else 10)
    assert len({option for option, _ in choices}) == len(choices)
    for option, title in choices:
        assert 0 < len(option) <= LONGEST_ID
        assert title.strip()


async def _turn(session: Session, event: CustomerEvent) -> Turn:
    read = MemoryDatabase(assistant().books).query
    return await run_turn(assistant(), session, event, understand=understand, read=read, now=NOW)


@given(DOINGS)
def test_whatever_a_customer_does_is_answered_well(doings: list[tuple[str, Any]]) -> None:
    Customer().does(*doings)


@given(DOINGS, st.integers(0, len(BEGINNINGS) - 1))
def test_the_same_from_the_middle_of_a_booking(doings: list[tuple[str, Any]], start: int) -> None:
    Customer().does(("say", BEGINNINGS[start]), *doings)


@given(DOINGS)
def test_what_is_booked_stays_as_it_is(doings: list[tuple[str, Any]]) -> None:
    customer = Customer()
    customer.does(("say", BEGINNINGS[-1]), ("say", "yes"))
    booked = customer.session.top
    assert booked is not None
    assert booked.barrier
    for doing in doings:
        customer.does(doing)
        top = customer.session.top
        assert top is None or top.id != booked.id or top.values() == booked.values()
