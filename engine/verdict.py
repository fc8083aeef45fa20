"""From the reaction to an error to what becomes of the message. Pure; both paths of errors end here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from engine.dialogue.messages import Text
from engine.store.outbox import DOUBT, Dispatch, Outcome
from engine.store.statuses import FailedDelivery
from engine.whatsapp.payload import plain_text
from engine.whatsapp.reactions import Reaction, Step, delay_before_retry

STOPPED = timedelta(seconds=60)  # then one message tries whether token and account are mended


def decide(
    tried: Dispatch | FailedDelivery, reaction: Reaction, code: int | None, now: datetime, jitter: float
) -> Outcome:
    """What to note for a message that met this error. `jitter` is from 0 to 1."""
    outcome = Outcome(tried.key, tried.attempts, "failed", now, error_code=code, error=reaction.reason)
    if reaction.step is Step.IN_DOUBT:  # how often is the outbox's to say: a crash leaves doubt as well
        return replace(outcome, state="in_doubt", due_at=now + DOUBT)
    match reaction.next_step(tried.attempts):
        case Step.RETRY | Step.SLOW_DOWN | Step.WAIT_PAIR:
            delay = delay_before_retry(reaction, tried.attempts, jitter)
            return replace(outcome, state="queued", due_at=now + timedelta(seconds=delay))
        case Step.STOP_SENDING:
            return replace(outcome, state="queued", due_at=now + STOPPED, is_counted=False)
        case Step.FALL_BACK_TO_TEXT if not isinstance(tried.message, Text):
            return replace(outcome, state="queued", message=plain_text(tried.message))
        case Step.WINDOW_CLOSED:
            return replace(outcome, state="cancelled")
        case _:
            return outcome
