"""What a customer's silence leads to: a nudge, a question whether to go on, a conversation put away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from engine.dialogue.asking import ask
from engine.dialogue.commands import Plain, Understood
from engine.dialogue.events import TimerFired
from engine.dialogue.messages import ApprovedTemplate
from engine.dialogue.scene import Scene
from engine.dialogue.session import Session
from engine.flow.model import Assistant

WINDOW = timedelta(hours=24) - timedelta(minutes=10)  # after it WhatsApp takes no free words; with a margin
NUDGE, PARK = "nudge", "park"


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that happens at `due_at` if the customer stays silent since the event `turn`."""

    name: str
    due_at: datetime
    turn: str


def timers_of(assistant: Assistant, session: Session, now: datetime) -> tuple[Timer, ...]:
    """The timers that this turn of the customer sets; those of earlier turns are void by it."""
    top = session.top
    if top is None or top.question is None or session.is_handed_off or session.is_opted_out:
        return ()
    timers = assistant.flows[top.flow].timers
    after = {NUDGE: timers.nudge, PARK: timers.park}
    return tuple(Timer(name, now + wait, session.turn) for name, wait in after.items() if wait)


def is_closed(heard_at: datetime, now: datetime) -> bool:
    """Whether WhatsApp takes no answer any more to a customer last heard then."""
    return now - heard_at > WINDOW


def fire(scene: Scene, event: TimerFired) -> None:
    """Nudge, or put the conversation away, unless the customer has written since."""
    session = scene.session
    if event.turn != session.turn or session.is_handed_off or not session.stack:
        return
    if event.name == PARK:
        scene.session = replace(session, put_away=session.stack, stack=())
    elif scene.question:
        _nudge(scene)


def is_left_open(scene: Scene, understood: Understood) -> bool:
    """Whether a message after a long silence does not answer the open question, nor ask for anything."""
    heard_at, question = scene.session.heard_at, scene.question
    if heard_at is None or question is None:
        return False
    silence = scene.flow.timers.ask_to_resume
    is_empty = all(command == Plain("greet") for command in understood.commands)
    return silence is not None and scene.now - heard_at >= silence and is_empty


def ask_to_resume(scene: Scene) -> None:
    """Whether to go on or to start afresh; the open question waits meanwhile."""
    assert scene.question is not None, "only what was asked can be gone on with"
    ask(scene, replace(scene.question, is_resuming=True))


def take_up_again(scene: Scene) -> None:
    """Bring back what a long silence has put away."""
    scene.session = replace(scene.session, stack=scene.session.put_away, put_away=())


def _nudge(scene: Scene) -> None:
    """Ask once whether to go on: in our own words inside the window, by a template outside, else not at all."""
    heard_at, template = scene.session.heard_at, scene.flow.timers.template
    if heard_at and not is_closed(heard_at, scene.now):
        scene.note(scene.words("nudge"))
        ask_to_resume(scene)
    elif template:
        body = scene.words("ask_resume", flow=scene.title(scene.frame.flow))
        scene.send(ApprovedTemplate(template, scene.session.language, body))
        assert scene.question is not None, "only a flow that waits sets timers"
        scene.update(question=replace(scene.question, is_resuming=True))
