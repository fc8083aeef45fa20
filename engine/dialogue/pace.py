"""How many messages of one customer are answered within a minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.dialogue.scene import Scene

MINUTE = timedelta(minutes=1)


def is_too_fast(scene: Scene) -> bool:
    """Count this turn; whether it is over the limit. The first that is over is answered, kindly."""
    session, most = scene.session, scene.assistant.limits.turns_per_minute
    if session.minute_at is None or scene.now - session.minute_at >= MINUTE:
        session = replace(session, minute_at=scene.now, turns_in_minute=0)
    scene.session = replace(session, turns_in_minute=session.turns_in_minute + 1)
    if scene.session.turns_in_minute == most + 1:
        scene.say(scene.words("too_many"))
    return scene.session.turns_in_minute > most
