"""How many messages of one customer are answered within a minute, and how many of a conversation the model read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from engine.dialogue.scene import Scene
from engine.dialogue.session import Session

MINUTE = timedelta(minutes=1)
CONVERSATION = timedelta(hours=24)  # a silence after which another conversation begins


def is_too_fast(scene: Scene) -> bool:
    """Count this turn; whether it is over the limit. The first that is over is answered, kindly."""
    session, most = scene.session, scene.assistant.limits.turns_per_minute
    if session.minute_at is None or scene.now - session.minute_at >= MINUTE:
        session = replace(session, minute_at=scene.now, turns_in_minute=0)
    scene.session = replace(session, turns_in_minute=session.turns_in_minute + 1)
    if scene.session.turns_in_minute == most + 1:
        scene.say(scene.words("too_many"))
    return scene.session.turns_in_minute > most


def will_be_too_fast(session: Session, most: int, now: datetime) -> bool:
    """Whether the next message would be over the limit."""
    is_counted = session.minute_at is not None and now - session.minute_at < MINUTE
    return is_counted and session.turns_in_minute >= most


def model_calls(session: Session, now: datetime) -> int:
    """How often the model was asked in the conversation under way."""
    is_new = session.heard_at is None or now - session.heard_at >= CONVERSATION
    return 0 if is_new else session.model_calls


def with_model_call(session: Session, now: datetime, *, is_made: bool) -> Session:
    """The session with a call of the model counted, if one was made."""
    made = model_calls(session, now) + is_made
    return session if made == session.model_calls else replace(session, model_calls=made)
