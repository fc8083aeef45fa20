"""advance(): session and event in, session and effects out. The only place where the parts of a turn meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from engine.dialogue import ahead, anytime, ended, freshness, pace, repair, secrets, silence
from engine.dialogue.answer import answer
from engine.dialogue.commands import (
    Choose,
    Confirm,
    Erase,
    Inquire,
    Language,
    Plain,
    Set,
    StaleTap,
    Start,
    Understood,
    WhichFlow,
    Word,
)
from engine.dialogue.effects import Effect
from engine.dialogue.events import (
    ActionFinished,
    CustomerEvent,
    Event,
    ResultsRead,
    TimerFired,
    UserSentMedia,
)
from engine.dialogue.inquiries import answer_to
from engine.dialogue.interrupting import may_interrupt
from engine.dialogue.scene import Scene
from engine.dialogue.session import Session
from engine.dialogue.stack import give, push, settle
from engine.dialogue.versions import to_present_version
from engine.dialogue.walk import ask_again, go_on, walk
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
    "why": anytime.why,
    "my_data": anytime.my_data,
    "delete_data": anytime.delete_data,
    "stop_messages": anytime.stop_messages,
}
WAKING: frozenset[Word] = frozenset({"resume", "menu"})
"""The words that the assistant hears while a person talks with the customer."""
COURTEOUS: frozenset[Word] = frozenset({"thanks", "greet"})
"""The words that leave room for the rest of a message."""


def advance(
    assistant: Assistant, session: Session, event: Event, understood: Understood, now: datetime
) -> tuple[Session, tuple[Effect, ...]]:
    """Take one event to the next wait. Pure: the same arguments give the same session and effects."""
    scene = Scene(assistant, to_present_version(assistant, session), event, now)
    if isinstance(event, ActionFinished):
        _finish_action(scene, event)
    elif isinstance(event, ResultsRead):
        freshness.take_in(scene, event)
    elif isinstance(event, TimerFired):
        silence.fire(scene, event)
    else:
        _hear(scene, event, understood)
    scene.say("")
    return scene.session, tuple(scene.effects)


def _hear(scene: Scene, event: CustomerEvent, understood: Understood) -> None:
    is_left_open = silence.is_left_open(scene, understood)
    scene.session = replace(scene.session, turn=event.id, heard_at=scene.now)
    if scene.session.is_handed_off:
        if event.is_late or (not _is_waking(understood)):
            return
        scene.session = replace(scene.session, is_handed_off=False)
    if pace.is_too_fast(scene):
        return
    settle(scene)
    ahead.drop(scene)
    secrets.tell_of_cut(scene, event)
    understood = _with_resumption(scene, understood)
    scene.session = replace(scene.session, offered=(), is_opted_out=False)
    if isinstance(event, UserSentMedia) and event.kind == "reaction":
        repair.reaction(scene, event)
    elif event.is_late:
        repair.late(scene)
    elif event.is_nothing_left:
        go_on(scene)
    elif is_left_open and scene.question:
        scene.note(scene.words("greeting"))
        silence.ask_to_resume(scene)
    else:
        _obey(scene, event, _with_courtesy(scene, understood))


def _is_waking(understood: Understood) -> bool:
    return understood.word() in WAKING or bool(understood.first(Start) or understood.first(WhichFlow))


def _obey(scene: Scene, event: CustomerEvent, understood: Understood) -> None:
    match understood.commands:
        case () if isinstance(event, UserSentMedia):
            return repair.unusable(scene, event)
        case ():
            return repair.unclear(scene)
    inquiry = understood.first(Inquire)
    if inquiry and not inquiry.of:
        rest = understood.without(inquiry)
        scene.note(answer_to(scene, inquiry, rest))
        return _obey(scene, event, rest) if rest.commands else go_on(scene)
    if word := understood.word():
        return WORDS[word](scene)
    if start := understood.first(Start):
        return _start(scene, start, understood)
    return _obey_others(scene, understood)


def _obey_others(scene: Scene, understood: Understood) -> None:
    for command in understood.commands:
        match command:
            case WhichFlow():
                return anytime.which_flow(scene, command)
            case Language():
                return anytime.speak(scene, command)
            case Erase():
                return anytime.erase(scene, yes=command.yes)
            case StaleTap():
                return ended.stale(scene, command)
    if scene.session.stack:
        return answer(scene, understood)
    return repair.take_leave(scene) if Confirm(yes=False) in understood.commands else repair.menu(scene)


def _with_resumption(scene: Scene, understood: Understood) -> Understood:
    """A yes to "shall we go on?" means go on, a no means cancel; that question is asked once."""
    question = scene.question
    if question is None or not question.is_resuming:
        return understood
    scene.update(question=replace(question, is_resuming=False))
    confirm = understood.first(Confirm)
    if confirm is None or understood.first(Set) is not None:
        return understood
    return replace(understood, commands=(Plain("resume" if confirm.yes else "cancel"),))


def _with_courtesy(scene: Scene, understood: Understood) -> Understood:
    """Thanks or a greeting beside other things are answered in passing."""
    word = understood.word()
    if word not in COURTEOUS or len(understood.commands) == 1:
        return understood
    scene.note(scene.words("greeting" if word == "greet" else word))
    return understood.without(Plain(word))


def _start(scene: Scene, start: Start, understood: Understood) -> None:
    if not may_interrupt(scene.assistant, scene.session, start.flow):
        return go_on(scene, scene.words("finish_first"))
    said = (*start.given, *(command for command in understood.commands if isinstance(command, Set)))
    said = tuple(command for command in said if command.slot in scene.assistant.flows[start.flow].slots)
    given = (*_taken(scene, start.flow, {command.slot for command in said}), *said)
    is_new = push(scene, start.flow, given)
    if inquiry := understood.first(Inquire):
        scene.note(answer_to(scene, inquiry))
    if is_new:
        ahead.keep(scene, understood.commands)
        return walk(scene)
    chosen = _choices_here(scene, understood)
    return (
        answer(scene, replace(understood, commands=(*given, *chosen)))
        if given or chosen
        else ask_again(scene)
    )


def _choices_here(scene: Scene, understood: Understood) -> tuple[Choose, ...]:
    """The options named that the step offers to which a customer has returned."""
    here = {option.id for option in scene.step.offer}
    named = (command for command in understood.commands if isinstance(command, Choose))
    return tuple(Choose(command.option) for command in named if command.option in here)


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
        scene.update(read_at={**scene.frame.read_at, run.save: event.at.isoformat()})
    if scene.assistant.actions[run.action].writes:
        scene.update(barrier=len(scene.frame.path) + 1)
