"""Moving: between the steps of a flow by its machine's triggers, and between flows on the stack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import blake2s
from typing import Any

from engine.dialogue import ahead
from engine.dialogue.commands import Choice, Choose, Set
from engine.dialogue.effects import OpenHandoff
from engine.dialogue.products import forget, react
from engine.dialogue.scene import Scene
from engine.dialogue.session import Called, Filled, Frame
from engine.dialogue.slots import acceptable, receive
from engine.flow.machine import OUTSIDE
from engine.flow.model import Option, Way

LONGEST_PATH = 60  # steps remembered behind; a flow that loops forgets its oldest


def push(scene: Scene, flow: str, given: Sequence[Set] = (), *, is_call: bool = False) -> bool:
    """Put a flow on top of the stack, with what is already known, and enter its first step.

    A flow that is on the stack already is returned to (False), unless its work is done. A full stack gives up
    its top, for a call its oldest flow.
    """
    stack, most = scene.session.stack, scene.assistant.limits.stack
    place = next((index for index, frame in enumerate(stack) if frame.flow == flow), None)
    if place is not None and not stack[place].barrier:
        _cut(scene, place + 1)
        settle(scene)
        return False
    if place is not None or not is_call:
        _cut(scene, most - 1 if place is None else place)
    kept = scene.session.stack[-(most - 1) :] if most > 1 else ()
    scene.session = replace(scene.session, stack=(*kept, _new_frame(scene, flow)))
    _receive(scene, given)
    enter(scene)
    return True


def take(
    scene: Scene, trigger: str, option: Option | None = None, said: Sequence[Set | Choice | Choose] = ()
) -> bool:
    """Fire a trigger of the present step; `option` is what was chosen by it, `said` is for the flow it leads to.

    True when there is a step to walk in, False when the flow has ended or another one is returned to.
    Raises `TransitionRefused` when the flow's machine has no such move.
    """
    frame = scene.frame
    state, way = scene.assistant.machines[frame.flow].fire(trigger, frame.step, scene.names())
    given = give(scene, way.give) if isinstance(way, Way) else ()
    if option:
        _apply(scene, option)
    match way:
        case Way(kind="start"):
            pop(scene)
            return _go_over(scene, way.target, given, said or ahead.named(frame))
        case Way(kind="call"):
            return _call(scene, way, given, trigger, said)
        case Way(kind="skip"):
            scene.fill(trigger.partition(":")[2], Filled(None, "given"))
            return True
    if state in scene.flow.steps:
        _enter(scene, state, (*scene.frame.path, scene.frame.step))
        return True
    end(scene, state)
    return False


def return_to(scene: Scene, index: int) -> None:
    """Go back to a place on the path walked, by the machine; what to forget is the caller's to say."""
    frame = scene.frame
    target = (*frame.path, frame.step)[index]
    scene.assistant.machines[frame.flow].fire(f"return:{target}", frame.step, scene.names())
    _enter(scene, target, frame.path[:index])


def end(scene: Scene, state: str) -> None:
    """End the top flow: completed and cancelled pop it, handed over parks the whole stack."""
    if state == "handed_over":
        hand_over(scene, f"{scene.frame.flow}.{scene.frame.step}")
    if state == "handed_over" and scene.question:
        return
    is_digression = scene.frame.called is None
    pop(scene, is_cancelled=state == "cancelled")
    if is_digression and scene.question and scene.flow.on_return == "ask":
        scene.update(question=replace(scene.question, is_resuming=True))


def hand_over(scene: Scene, reason: str) -> None:
    """A person takes over; the answers are kept and the assistant falls silent."""
    scene.say(scene.words("handed_over"))
    scene.effects.append(OpenHandoff(scene.key(), reason))
    scene.session = replace(scene.session, is_handed_off=True)


def pop(scene: Scene, *, is_cancelled: bool = False) -> None:
    """Take the top frame away; a flow that called it is told what it found, and goes on where it said."""
    frame = scene.frame
    session = replace(scene.session, stack=scene.session.stack[:-1], finished=frame.flow)
    scene.session = replace(session, ended=frame, ended_at=scene.now)
    if frame.called is None or not scene.session.stack:
        return
    to, save = frame.called.to, frame.called.save
    if save:
        found = None if is_cancelled else {**frame.values(), **frame.saved}
        scene.update(saved={**scene.frame.saved, save: found})
    if to in scene.flow.steps and scene.frame.step != OUTSIDE:
        _enter(scene, to, (*scene.frame.path, scene.frame.step))


def give(scene: Scene, expressions: Mapping[str, Any]) -> tuple[Set, ...]:
    """What the flow on top hands to another one."""
    return tuple(Set(slot, value, rung="given") for slot, value in evaluate(scene, expressions).items())


def evaluate(scene: Scene, expressions: Mapping[str, Any]) -> dict[str, Any]:
    """What these expressions give now; none is left out."""
    names = scene.names()
    values = {name: expression(names) for name, expression in expressions.items()}
    return {name: value for name, value in values.items() if value is not None}


def enter(scene: Scene) -> None:
    """Into the first step of the top flow."""
    step, _ = scene.assistant.machines[scene.frame.flow].fire("enter", OUTSIDE, scene.names())
    scene.update(step=step)


def settle(scene: Scene) -> None:
    """Bring a top flow that a new version has put outside back in, and say so."""
    if scene.session.stack and scene.frame.step == OUTSIDE:
        scene.note(scene.words("flow_changed"))
        enter(scene)


def _go_over(
    scene: Scene,
    flow: str,
    given: Sequence[Set],
    said: Sequence[Set | Choice | Choose],
    *,
    is_call: bool = False,
) -> bool:
    """Into a flow; where it is on the stack already, what is given to it is a correction."""
    values = (*given, *(one for one in said if isinstance(one, Set)))
    is_new = push(scene, flow, values, is_call=is_call)
    if not is_new:
        _correct(scene, values)
    ahead.keep(scene, said)
    return is_new


def _call(
    scene: Scene, way: Way, given: Sequence[Set], trigger: str, said: Sequence[Set | Choice | Choose]
) -> bool:
    caller = scene.frame.id
    if scene.question and trigger.startswith(("choose:", "give_up")):
        scene.update(question=replace(scene.question, misses=0))
    else:
        scene.update(question=None)
    if not _go_over(scene, way.target, given, said, is_call=True):
        return False
    if any(frame.id == caller for frame in scene.session.stack[-2:-1]):
        scene.update(called=Called(way.to, way.save))
    return True


def _apply(scene: Scene, option: Option) -> None:
    """What choosing an option does to the values; one that is set to none is forgotten."""
    values = evaluate(scene, option.set)
    forget(scene, (*option.forget, *(option.set.keys() - values)))
    for slot, value in values.items():
        receive(scene, Set(slot, value, rung="given"))


def _correct(scene: Scene, given: Sequence[Set]) -> None:
    before = scene.frame
    _receive(scene, given)
    index = react(scene, scene.frame.changed_since(before))
    if index is not None:
        return_to(scene, index)


def _receive(scene: Scene, given: Sequence[Set]) -> None:
    """Fill what is known; a value that another flow hands over and this one cannot take is left out."""
    for command in given:
        slot = scene.flow.slots[command.slot]
        if command.rung != "given" or acceptable(scene, slot, command.value):
            receive(scene, command)


def _cut(scene: Scene, size: int) -> None:
    """End the flows above so many, from the top, each as cancelled."""
    while len(scene.session.stack) > size:
        pop(scene, is_cancelled=True)


def _new_frame(scene: Scene, flow: str) -> Frame:
    seed = f"{scene.session.customer.id}/{scene.event.id}/{len(scene.effects)}/{flow}"
    version = scene.assistant.flows[flow].version
    return Frame(
        id=blake2s(seed.encode(), digest_size=8).hexdigest(), flow=flow, version=version, step=OUTSIDE
    )


def _enter(scene: Scene, step: str, path: tuple[str, ...]) -> None:
    dropped = max(0, len(path) - LONGEST_PATH)
    scene.update(
        step=step,
        path=path[dropped:],
        barrier=max(0, scene.frame.barrier - dropped),
        visit=scene.frame.visit + 1,
        question=None,
    )
