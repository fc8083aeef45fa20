"""Which of a customer's waiting messages make the next turn. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from engine.dialogue.events import CustomerEvent, QueuedEvent, TimerFired, UserSaid
from engine.dialogue.silence import is_closed
from engine.store.claims import Waiting

LATE = timedelta(minutes=5)  # older messages are not taken as live talk


@dataclass(frozen=True, slots=True)
class NextTurn:
    """One event made of the messages `handled`; none if those are too old to be answered."""

    event: QueuedEvent | None
    handled: tuple[Waiting, ...]


def next_turn(waiting: Sequence[Waiting], now: datetime) -> NextTurn:
    """The first messages that belong together: all that are late, a burst of texts, or one tap or medium.

    The event has the first one's id: a turn that is repeated with more messages names the same effects. Timers
    count only while no message waits.
    """
    timers = tuple(one for one in waiting if isinstance(one.event, TimerFired))
    turn = _of_messages([one for one in waiting if one not in timers], now)
    if turn.event or not timers:
        return replace(turn, handled=(*turn.handled, *timers))
    return NextTurn(timers[0].event, (*turn.handled, timers[0]))


def _of_messages(waiting: Sequence[Waiting], now: datetime) -> NextTurn:
    messages = [(one, one.event) for one in waiting if not isinstance(one.event, TimerFired)]
    too_old = tuple(one for one, event in messages if is_closed(event.at, now))
    rest = [(one, event) for one, event in messages if one not in too_old]
    late = [pair for pair in rest if now - pair[1].at > LATE]
    burst = list(takewhile(lambda pair: isinstance(pair[1], UserSaid), rest))
    together = late or burst or rest[:1]
    if not together:
        return NextTurn(None, too_old)
    event = replace(_joined([event for _, event in together]), is_late=bool(late))
    return NextTurn(event, (*too_old, *(one for one, _ in together)))


def _joined(events: Sequence[CustomerEvent]) -> CustomerEvent:
    """Their words as lines of one message; without words the last one stands for all."""
    texts = [event.text for event in events if isinstance(event, UserSaid)]
    if texts:
        cut = tuple(name for event in events for name in event.cut)
        return UserSaid(events[0].id, events[-1].at, "\n".join(texts), cut=cut)
    return replace(events[-1], id=events[0].id)
