"""Sessions of the service flow at any question, and what a text means there."""

from __future__ import annotations

import asyncio
from functools import cache

from engine.dialogue.commands import Command, Set, Understood
from engine.dialogue.events import UserSaid
from engine.dialogue.session import Filled, Frame, Question, Session
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.understanding.understand import understand
from tests.dialogue.chats import ASHA, NOW, ROOT

STEPS = {
    "make": "collecting_vehicle_details",
    "model": "collecting_vehicle_details",
    "year": "collecting_vehicle_details",
    "registration_number": "collecting_vehicle_details",
    "service_type": "collecting_service_type",
    "customer_name": "collecting_customer_details",
    "phone": "collecting_customer_details",
}
KNOWN = {
    "make": "Hyundai",
    "model": "Creta",
    "year": 2021,
    "registration_number": "KA03MX2259",
    "service_type": "oil_change",
    "customer_name": "Ravi",
    "phone": "+919845012345",
}


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


def at(question: Question | None, step: str = "", **known: object) -> Session:
    """A session of the service flow that waits for this."""
    if question and question.kind == "slot":
        step = step or STEPS[question.slot]
    frame = Frame(
        id="f" * 16,
        flow="service_booking",
        version=assistant().flows["service_booking"].version,
        step=step or "confirming",
        slots={name: Filled(value, "rules") for name, value in known.items()},
        question=question,
    )
    return Session(ASHA, "en", (frame,))


def asked(slot: str, **known: object) -> Session:
    return at(Question("slot", slot), **known)


IDLE = Session(ASHA, "en")
ALL = Question("slot", "make", group=True)
CONFIRM = Question("confirm")


def said(session: Session, text: str) -> Understood:
    return asyncio.run(understand(assistant(), session, UserSaid("x", NOW, text), NOW))


def meant(session: Session, text: str) -> set[Command]:
    return set(said(session, text).commands)


def values(session: Session, text: str) -> dict[str, object]:
    return {one.slot: one.value for one in said(session, text).commands if isinstance(one, Set)}
