"""One turn: understand, advance, run the actions asked for, advance again until the conversation waits.

No database: the caller loads the session and commits what comes back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from engine.actions import Action, Call, Done, Read, Refused, Write
from engine.dialogue.commands import NOTHING, Understood
from engine.dialogue.effects import CallAction, Effect, EraseCustomer, OpenHandoff, Remember, Send, Trouble
from engine.dialogue.ended import without_long_ended
from engine.dialogue.events import ActionFinished, CustomerEvent, QueuedEvent, ResultsRead, TimerFired
from engine.dialogue.freshness import stale_reads
from engine.dialogue.notices import Noticeboard
from engine.dialogue.pace import with_model_call
from engine.dialogue.session import Session
from engine.dialogue.silence import Timer, timers_of
from engine.dialogue.turn import advance
from engine.dialogue.versions import to_present_version
from engine.errors import ActionFailed
from engine.flow.model import Assistant
from engine.flow.shape import mistakes

Understand = Callable[[Assistant, Session, CustomerEvent, datetime], Awaitable[Understood]]
"""The seam of understanding: the rules alone, or the ladder with the model as a guest."""


@dataclass(frozen=True, slots=True)
class Turn:
    """All that one event led to: commit `session`, `sends` and `rows` together, then send."""

    session: Session
    understood: Understood = NOTHING
    sends: tuple[Send, ...] = ()
    rows: tuple[Write, ...] = ()
    remembered: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[Send, ...] = ()  # to the staff
    handoff: OpenHandoff | None = None
    timers: tuple[Timer, ...] | None = None  # in the place of those set before; None: these stay
    is_erased: bool = False  # everything known of the customer is to be erased
    failures: tuple[str, ...] = ()  # what went wrong on our side, for the log and the turn's record


async def run_turn(
    assistant: Assistant,
    session: Session,
    event: QueuedEvent,
    *,
    understand: Understand,
    read: Read,
    now: datetime,
) -> Turn:
    """Take one event to the next wait; `read` is for the actions. Raises nothing that words could cause."""
    session = without_long_ended(to_present_version(assistant, session), now)
    again: list[Effect] = []
    understood = NOTHING
    if not isinstance(event, TimerFired):
        session, again = await _read_again(assistant, session, event, read, now)
        understood = await understand(assistant, session, event, now)
        is_asked = understood.model is not None and understood.model.is_made
        session = with_model_call(session, now, is_made=is_asked)
    session, effects = advance(assistant, session, event, understood, now)
    board = Noticeboard(assistant, event, now)
    rows: list[Write] = []
    told: list[Send | Trouble] = []
    all_effects = [*again, *effects]
    while call := next((effect for effect in effects if isinstance(effect, CallAction)), None):
        finished, done, failure = await _run_action(assistant, session, call, read, now)
        rows += done.rows
        all_effects += failure
        for number, notice in enumerate(done.notices):
            told += board.of_step(session, f"{call.idempotency_key}:{number}", notice.values)
        session, effects = advance(assistant, session, finished, NOTHING, now)
        all_effects += effects
    for effect in all_effects:
        if isinstance(effect, OpenHandoff):
            told += board.of_handoff(session, effect.key, effect.reason)
    turn = _turn(session, understood, all_effects, rows, told)
    is_timer = isinstance(event, TimerFired)
    return turn if is_timer else replace(turn, timers=timers_of(assistant, session, now))


async def _read_again(
    assistant: Assistant, session: Session, event: CustomerEvent, read: Read, now: datetime
) -> tuple[Session, list[Effect]]:
    """Look up again what was looked up long ago; what fails stays as it was."""
    results: dict[str, Any] = {}
    effects: list[Effect] = []
    for name, call in stale_reads(assistant, session, event, now).items():
        finished, _, failure = await _run_action(assistant, session, call, read, now)
        effects += failure
        if finished.outcome == "done":
            results[name] = dict(finished.output)
    if results:
        session, told = advance(
            assistant, session, ResultsRead(f"{event.id}:read", now, results), NOTHING, now
        )
        effects += told
    return session, effects


def _turn(
    session: Session,
    understood: Understood,
    effects: list[Effect],
    rows: list[Write],
    told: list[Send | Trouble],
) -> Turn:
    return Turn(
        session=session,
        understood=understood,
        sends=tuple(effect for effect in effects if isinstance(effect, Send)),
        rows=tuple(rows),
        remembered={effect.name: effect.value for effect in effects if isinstance(effect, Remember)},
        notices=tuple(notice for notice in told if isinstance(notice, Send)),
        handoff=next((effect for effect in effects if isinstance(effect, OpenHandoff)), None),
        is_erased=any(isinstance(effect, EraseCustomer) for effect in effects),
        failures=tuple(effect.what for effect in (*effects, *told) if isinstance(effect, Trouble)),
    )


async def _run_action(
    assistant: Assistant, session: Session, call: CallAction, read: Read, now: datetime
) -> tuple[ActionFinished, Done, tuple[Trouble, ...]]:
    """Run one action within its time limit; whatever goes wrong is an outcome, not an exception."""
    made = Call(
        inputs=call.inputs,
        now=now,
        key=call.idempotency_key,
        customer_id=session.customer.id,
        flow=session.stack[-1].flow,
        read=read,
        business=assistant.business,
    )
    try:
        answer = await _answer(assistant.actions[call.action], made)
    except ActionFailed as error:
        return ActionFinished(call.key, now, "failed"), Done(), (Trouble(f"{call.action}: {error}"),)
    if isinstance(answer, Refused):
        return ActionFinished(call.key, now, "refused", reason=answer.reason), Done(), ()
    return ActionFinished(call.key, now, "done", output=answer.output), answer, ()


async def _answer(action: Action, call: Call) -> Done | Refused:
    if wrong := mistakes(call.inputs, action.inputs):
        raise ActionFailed(f"was given {wrong}")
    try:
        async with asyncio.timeout(action.seconds):
            answer = await action.run(call)
    except Exception as error:  # an action is foreign code: its failure must not end the conversation
        raise ActionFailed(type(error).__name__) from error
    if isinstance(answer, Done) and (wrong := mistakes(answer.output, action.outputs)):
        raise ActionFailed(f"answered {wrong}")
    if isinstance(answer, Done) and answer.rows and not action.writes:
        raise ActionFailed("only reads, and wants to write")
    return answer
