"""advance(): session and event in, session and effects out. The only place where the parts of a turn meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from engine.dialogue import repair
from engine.dialogue.answer import answer
from engine.dialogue.commands import Set, StaleTap, Start, Understood, Word
from engine.dialogue.effects import Effect
from engine.dialogue.events import ActionFinished, CustomerEvent, Event, UserSentMedia
from engine.dialogue.scene import Scene
from engine.dialogue.session import Session
from engine.dialogue.stack import give, push, settle
from engine.dialogue.versions import to_present_version
from engine.dialogue.walk import ask_again, walk
from engine.flow.model import Assistant

WORDS: Mapping[Word, Callable[[Scene], None]] = {
    "cancel": repair.cancel,
    "back": repair.back,
    "skip": repair.skip,
    "repeat": repair.repeat,
    "restart": repair.restart,
    "resume": repair.resume_talk,
    "menu": repair.menu,
    "help": repair.help_,
    "thanks": repair.thanks,
    "greet": repair.greet,
    "handoff": repair.ask_for_person,
    "more": repair.more,
    "change": repair.change,
}
WAKING: frozenset[Word] = frozenset({"resume", "menu"})
"""The words that the assistant hears while a person talks with the customer."""


def advance(
    assistant: Assistant, session: Session, event: Event, understood: Understood, now: datetime
) -> tuple[Session, tuple[Effect, ...]]:
    """Take one event to the next wait. Pure: the same arguments give the same session and effects."""
    scene = Scene(assistant, to_present_version(assistant, session), event, now)
    if isinstance(event, ActionFinished):
        _finish_action(scene, event)
    else:
        _hear(scene, event, understood)
    scene.say("")
    return scene.session, tuple(scene.effects)


def _hear(scene: Scene, event: CustomerEvent, understood: Understood) -> None:
    word = understood.word()
    start = next((command for command in understood.commands if isinstance(command, Start)), None)
    if scene.session.is_handed_off:
        if event.is_late or (word not in WAKING and start is None):
            return
        scene.session = replace(scene.session, is_handed_off=False)
    settle(scene)
    if isinstance(event, UserSentMedia) and event.kind == "reaction":
        repair.reaction(scene, event)
    elif event.is_late:
        repair.late(scene)
    elif word:
        WORDS[word](scene)
    elif start:
        _start(scene, start, understood)
    elif any(isinstance(command, StaleTap) for command in understood.commands):
        repair.stale(scene)
    elif isinstance(event, UserSentMedia) and not understood.commands:
        repair.unusable(scene, event)
    elif understood.commands:
        answer(scene, understood) if scene.session.stack else repair.menu(scene)
    else:
        repair.unclear(scene)


def _start(scene: Scene, start: Start, understood: Understood) -> None:
    said = tuple(command for command in understood.commands if isinstance(command, Set))
    given = (*_taken(scene, start.flow, {command.slot for command in said}), *said)
    if push(scene, start.flow, given):
        walk(scene)
    elif given:
        answer(scene, replace(understood, commands=given))
    else:
        ask_again(scene)


def _taken(scene: Scene, flow: str, said: set[str]) -> tuple[Set, ...]:
    """What a flow takes along from the one that the customer comes from by himself."""
    top = scene.session.top
    taken = scene.assistant.flows[flow].take.get(top.flow, {}) if top else {}
    return tuple(command for command in give(scene, taken) if command.slot not in said)


def _finish_action(scene: Scene, event: ActionFinished) -> None:
    if not scene.session.stack or scene.frame.pending != event.id:
        return
    scene.update(pending="")
    if event.outcome == "failed":
        repair.action_failed(scene)
    elif event.outcome == "refused":
        repair.action_refused(scene, event.reason)
    else:
        _keep_output(scene, event)
        walk(scene, "say")


def _keep_output(scene: Scene, event: ActionFinished) -> None:
    run = scene.step.run
    assert run is not None, "an action is pending only in a step that runs one"
    if run.save:
        scene.update(saved={**scene.frame.saved, run.save: dict(event.output)})
    if scene.assistant.actions[run.action].writes:
        scene.update(barrier=len(scene.frame.path) + 1)
