"""What holds in all four flows whatever a customer does, or leaves undone, and in whatever order."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.dialogue.events import QueuedEvent, TimerFired, UserSaid, UserSentMedia, UserTapped
from engine.dialogue.messages import Buttons, ListMenu, Text
from engine.dialogue.session import Session, from_json, to_json
from engine.flow.compiler import load
from engine.flow.model import Assistant, Slot
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
    st.sampled_from(
        [
            "buy a car", "suv under 12 lakh", "any brand", "automatic ones", "8 se 10 lakh", "the cheapest one",
            "compare", "details", "book a test drive", "tomorrow at 4", "kal subah", "sunday 11 pm", "no licence",
            "at home", "sell my car", "swift 2019 petrol", "good condition", "45000 km", "first owner", "bangalore",
            "emi", "10 lakh", "20%", "down payment 2 lakh", "aur 7 saal mein?", "60 months", "9.5%",
            "exchange", "loan for this car", "where are you", "what documents do i need",
            "are you open on sunday?", "delete my data", "my data",
            "stop", "forget it, emi for creta", "ನನ್ನ ಕಾರು ಮಾರಬೇಕು", "8 लाख तक", "0", "-5 lakh", "99999999999999 lakh",
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
        st.tuples(st.just("wait"), st.sampled_from([1, 7, 21, 25, 80])),
        st.tuples(st.just("timer"), st.sampled_from(["nudge", "park", "unheard of"])),
    ),
    min_size=1,
    max_size=12,
)
BOOKED = ("service creta 2021 KA03MX2259 oil change, naam Ravi, 98450 12345", "yes")
BEGINNINGS = (
    ("service",),
    ("service creta 2021 KA03MX2259 oil change, naam Ravi",),
    BOOKED,
    ("hyundai suv under 15 lakh",),
    ("creta", "the cheapest", "book a test drive"),
    ("sell my swift 2019 petrol", "good"),
    ("emi", "10 lakh", "20%", "5 saal"),
    ("creta", "the cheapest", "emi"),
)


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


@cache
def books() -> MemoryDatabase:
    """The demo stock; turns only read it here, so one does for all."""
    return MemoryDatabase(assistant().books)


class Customer:
    """Does what it is told, and looks at every turn."""

    def __init__(self) -> None:
        self.session = Session(ASHA, "en")
        self.now = NOW
        self.sent: list[tuple[str, str]] = []
        self.offered: list[tuple[str, str]] = []
        self.heard: list[QueuedEvent] = []

    def does(self, *doings: tuple[str, Any]) -> None:
        asyncio.run(self._do(doings))

    async def _do(self, doings: Sequence[tuple[str, Any]]) -> None:
        for what, how in doings:
            if event := self._event(what, how):
                self.heard.append(event)
                await self._hear(event)

    def _event(self, what: str, how: Any) -> QueuedEvent | None:
        id_ = f"event-{len(self.heard)}"
        match what:
            case "say" | "late":
                return UserSaid(id_, self.now, how, is_late=what == "late")
            case "tap" if self.offered:
                return UserTapped(id_, self.now, *self.offered[how % len(self.offered)])
            case "tap old" if self.sent:
                return UserTapped(id_, self.now, *self.sent[how % len(self.sent)])
            case "tap id":
                return UserTapped(id_, self.now, how, "title")
            case "send":
                kind, content, caption = how
                return UserSentMedia(id_, self.now, kind, caption, content)
            case "timer":
                return TimerFired(id_, self.now, how, self.session.turn)
            case "again" if self.heard:
                return self.heard[-1]
            case "wait":
                self.now += timedelta(hours=how)
        return None

    async def _hear(self, event: QueuedEvent) -> None:
        before = self.session
        turn = await _turn(before, event, self.now)
        assert turn == await _turn(before, event, self.now), "the same turn twice"
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
                assert _is_valid(flow.slots[name], filled.value)

    def _look_at_answer(self, before: Session, event: QueuedEvent, turn: Turn) -> None:
        is_reaction = isinstance(event, UserSentMedia) and event.kind == "reaction"
        is_taken_back = is_reaction and not event.content.get("emoji")
        is_silent = before.is_handed_off or before.is_opted_out or isinstance(event, TimerFired)
        if not is_silent and not is_taken_back:
            assert turn.sends, "every event is answered"
        assert not turn.failures
        assert len({send.key for send in turn.sends}) == len(turn.sends)
        said = getattr(event, "text", "") + getattr(event, "title", "")
        for send in turn.sends:
            _look_at_message(send.message, said)
            self.offered = choices_of(send.message) or self.offered
            self.sent += choices_of(send.message)


def _is_valid(slot: Slot, value: Any) -> bool:
    if value is None:
        return slot.any
    return all(slot.type.check(one) == one for one in (value if slot.many else [value]))


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


async def _turn(session: Session, event: QueuedEvent, now: datetime) -> Turn:
    return await run_turn(assistant(), session, event, understand=understand, read=books().query, now=now)


@given(DOINGS)
def test_whatever_a_customer_does_is_answered_well(doings: list[tuple[str, Any]]) -> None:
    Customer().does(*doings)


@given(DOINGS, st.sampled_from(BEGINNINGS))
def test_the_same_from_the_middle_of_any_flow(
    doings: list[tuple[str, Any]], beginning: tuple[str, ...]
) -> None:
    Customer().does(*(("say", words) for words in beginning), *doings)


@given(DOINGS)
def test_what_is_booked_stays_as_it_is(doings: list[tuple[str, Any]]) -> None:
    customer = Customer()
    customer.does(*(("say", words) for words in BOOKED))
    booked = customer.session.top
    assert booked is not None
    assert booked.barrier
    vehicle = {
        name: booked.values()[name] for name in ("make", "model", "year", "registration_number", "phone")
    }
    for doing in doings:
        customer.does(doing)
        top = customer.session.top
        assert top is None or top.id != booked.id or vehicle.items() <= top.values().items()
