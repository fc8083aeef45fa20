"""Which of a customer's waiting messages make the next turn. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from engine.dialogue.events import CustomerEvent, UserSaid
from engine.store.claims import Waiting

LATE = timedelta(minutes=5)  # older messages are not taken as live talk
WINDOW = timedelta(hours=24) - timedelta(minutes=10)  # after it WhatsApp takes no answer; with a margin


@dataclass(frozen=True, slots=True)
class NextTurn:
    """One event made of the messages `handled`; none if those are too old to be answered."""

    event: CustomerEvent | None
    handled: tuple[Waiting, ...]


def next_turn(waiting: Sequence[Waiting], now: datetime) -> NextTurn:
    """The first messages that belong together: all that are late, a burst of texts, or one tap or medium.

    The event has the first one's id: a turn that is repeated with more messages names the same effects.
    """
    too_old = tuple(one for one in waiting if is_closed(one.event.at, now))
    rest = [one for one in waiting if one not in too_old]
    late = [one for one in rest if now - one.event.at > LATE]
    burst = list(takewhile(lambda one: isinstance(one.event, UserSaid), rest))
    together = late or burst or rest[:1]
    if not together:
        return NextTurn(None, too_old)
    event = replace(_joined([one.event for one in together]), is_late=bool(late))
    return NextTurn(event, (*too_old, *together))


def is_closed(heard_at: datetime, now: datetime) -> bool:
    """Whether WhatsApp takes no answer any more to a customer last heard then."""
    return now - heard_at > WINDOW


def _joined(events: Sequence[CustomerEvent]) -> CustomerEvent:
    """Their words as lines of one message; without words the last one stands for all."""
    texts = [event.text for event in events if isinstance(event, UserSaid)]
    if texts:
        return UserSaid(events[0].id, events[-1].at, "\n".join(texts))
    return replace(events[-1], id=events[0].id)
