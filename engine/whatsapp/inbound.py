"""What a webhook says, as values: messages, delivery statuses, changed identities, preferences, errors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.dialogue.events import CustomerEvent


@dataclass(frozen=True, slots=True)
class ApiError:
    """An error as the platform words it, in a webhook or in an HTTP answer.

    Decide on `code`; the words are for the log. `trace` is Meta's `fbtrace_id`.
    """

    code: int | None
    title: str = ""
    details: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote: a phone number, a business-scoped id (BSUID), or both, never neither."""

    phone: str | None  # digits, no plus
    bsuid: str | None
    parent_bsuid: str | None = None
    profile_name: str | None = None
    username: str | None = None  # for display only: the customer may change it


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message to one of our numbers; number and `message_id` together make it once.

    `event` is none for what is stored and acknowledged but never answered: deletions, edits, group messages,
    calls, system notices. `raw` is the message as it came, without what no database can hold (`wire.scrub`).
    """

    phone_number_id: str  # empty when the webhook did not say
    message_id: str
    sender: Sender
    event: CustomerEvent | None
    raw: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Status:
    """How far a message of ours has come. Apply it only upward in `rank`: statuses arrive in any order."""

    message_id: str
    status: str  # sent, delivered, read, played, failed
    rank: int
    at: datetime
    recipient_phone: str | None
    recipient_bsuid: str | None
    effect_key: str | None  # what we sent as `biz_opaque_callback_data`
    errors: tuple[ApiError, ...] = ()
    phone_number_id: str = ""


@dataclass(frozen=True, slots=True)
class IdentityChange:
    """A customer's ids have changed; none means not said. A hint, not a proof that it is the same person."""

    old_phone: str | None
    new_phone: str | None
    old_bsuid: str | None
    new_bsuid: str | None


@dataclass(frozen=True, slots=True)
class Preference:
    """The customer's wish about marketing messages: `value` is stop, resume or signup."""

    phone: str | None
    bsuid: str | None
    value: str


@dataclass(frozen=True, slots=True)
class Webhook:
    """All that one POST said. `unknown` names what was not understood, in words that are safe to log."""

    inbound: tuple[Inbound, ...] = ()
    statuses: tuple[Status, ...] = ()
    identity_changes: tuple[IdentityChange, ...] = ()
    preferences: tuple[Preference, ...] = ()
    account_errors: tuple[ApiError, ...] = ()
    unknown: tuple[str, ...] = ()
