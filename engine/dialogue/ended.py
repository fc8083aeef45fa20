"""Flows that are over, and buttons of messages long past: what they can still lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from engine.dialogue.asking import ask_outside
from engine.dialogue.choices import LONGEST_ID, Choice
from engine.dialogue.commands import StaleTap
from engine.dialogue.scene import Scene
from engine.dialogue.session import Session
from engine.dialogue.taps import start_id
from engine.dialogue.walk import go_on

ANSWERABLE = timedelta(hours=24)  # how long a flow that is over still answers questions and taps


def without_long_ended(session: Session, now: datetime) -> Session:
    """The session less a flow that ended a day ago."""
    if session.ended_at is None or now - session.ended_at <= ANSWERABLE:
        return session
    return replace(session, ended=None, ended_at=None)


def stale(scene: Scene, tap: StaleTap) -> None:
    """A button of an earlier message: what is booked by it, or a new start with it; else nothing is done."""
    frame, ended = scene.session.top, scene.session.ended
    if frame and frame.barrier and tap.frame == frame.id[:8]:
        return go_on(scene, _what_is_done(scene))
    if ended and ended.barrier and tap.frame == ended.id[:8]:
        return go_on(scene, _what_is_done(scene.alone(ended)))
    is_running = any(tap.frame == one.id[:8] for one in scene.session.stack)
    if tap.flow and not is_running:
        return _offer_start(scene, tap)
    return go_on(scene, scene.words("stale_tap"))


def _offer_start(scene: Scene, tap: StaleTap) -> None:
    """A new start of the flow that the button belonged to, with the value that it stood for."""
    assert tap.flow is not None, "only buttons of a flow are offered a start with it"
    title = scene.title(tap.flow)
    option = start_id(tap.flow, tap.value)
    if len(option) > LONGEST_ID:
        option = start_id(tap.flow)
    text = scene.words("start_again", flow=title)
    ask_outside(scene, text, [Choice(option, scene.words("start_afresh"))])


def _what_is_done(scene: Scene) -> str:
    """The words that the flow has said after its last writing action."""
    frame = scene.frame
    for name in (*frame.path, frame.step)[frame.barrier :]:
        texts = [text for block in scene.flow.steps[name].say if (text := scene.words(block))]
        if texts:
            return "\n\n".join([scene.words("already_done"), *texts])
    return scene.words("already_done")
