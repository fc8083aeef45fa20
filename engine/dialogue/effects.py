"""What the host must do after a turn. The core only names it; nothing here has happened yet.

A key is the event's id and the effect's number in the turn, so a repeated turn names the same effects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.dialogue.messages import Message


@dataclass(frozen=True, slots=True)
class Send:
    """Say this to the customer; the key is its row in the outbox."""

    key: str
    message: Message


@dataclass(frozen=True, slots=True)
class CallAction:
    """Run this action and come back with an `ActionFinished` of the same key.

    `idempotency_key` is made of conversation, step and inputs: running the action twice with it writes once.
    """

    key: str
    action: str
    inputs: Mapping[str, Any]
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class Remember:
    """Keep this about the customer beyond the conversation."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class OpenHandoff:
    """A person takes over; the assistant is silent until it is released or called back."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class EraseCustomer:
    """Erase what is known of the customer: the conversation, what is remembered, and who booked what."""

    key: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something an operator should know of; the conversation went on. Holds no personal data."""

    what: str


Effect = Send | CallAction | Remember | OpenHandoff | EraseCustomer | Trouble
