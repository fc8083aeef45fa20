"""Moving: between the steps of a flow by its machine's triggers, and between flows on the stack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2s
from typing import Any

from engine.dialogue.commands import Set
from engine.dialogue.effects import OpenHandoff
from engine.dialogue.scene import Scene
from engine.dialogue.session import Frame
from engine.dialogue.slots import receive
from engine.flow.machine import OUTSIDE
from engine.flow.model import Way

LONGEST_PATH = 60  # steps remembered behind; a flow that loops forgets its oldest


def push(scene: Scene, flow: str, given: tuple[Set, ...] = ()) -> bool:
    """Put a flow on top of the stack, with what is already known, and enter its first step.

    A flow that is on the stack already is returned to (False), unless its work is done; a full stack gives up
    its top.
    """
    stack = scene.session.stack
    place = next((index for index, frame in enumerate(stack) if frame.flow == flow), None)
    if place is not None and not stack[place].barrier:
        scene.session = replace(scene.session, stack=stack[: place + 1])
        settle(scene)
        return False
    stack = stack[: scene.assistant.limits.stack - 1] if place is None else stack[:place]
    scene.session = replace(scene.session, stack=(*stack, _new_frame(scene, flow)))
    for command in given:
        receive(scene, command)
    enter(scene)
    return True


def take(scene: Scene, trigger: str) -> bool:
    """Fire a trigger of the present step. True when there is a step to walk in, False at an end.

    Raises `TransitionRefused` when the flow's machine has no such move.
    """
    frame = scene.frame
    state, way = scene.assistant.machines[frame.flow].fire(trigger, frame.step, scene.names())
    if state in scene.flow.steps:
        _enter(scene, state, (*frame.path, frame.step))
        return True
    if isinstance(way, Way) and way.kind == "start":
        given = evaluate(scene, way.give)
        pop(scene)
        push(scene, way.target, tuple(Set(slot, value, rung="default") for slot, value in given.items()))
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
    if state != "handed_over":
        return pop(scene)
    hand_over(scene, f"{scene.frame.flow}.{scene.frame.step}")
    if scene.question is None:
        pop(scene)  # nothing is left to come back to
    return None


def hand_over(scene: Scene, reason: str) -> None:
    """A person takes over; the answers are kept and the assistant falls silent."""
    scene.say(scene.words("handed_over"))
    scene.effects.append(OpenHandoff(scene.key(), reason))
    scene.session = replace(scene.session, is_handed_off=True)


def pop(scene: Scene) -> None:
    """Take the top frame away; the flow stays known as the one that ended last."""
    scene.session = replace(scene.session, stack=scene.session.stack[:-1], finished=scene.frame.flow)


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
