"""Data flow: what was made of a value is made anew when the value changes, and nothing else is.

A product is a saved result, a record chosen from a list, a `default`, a share of a whole, or a way that was taken.
It depends on what its expressions read, and so on what that was made of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from engine.dialogue.defaults import share_of, worked_out
from engine.dialogue.scene import Scene, without
from engine.dialogue.session import Filled
from engine.dialogue.slots import refill
from engine.flow.expressions import roots_of
from engine.flow.model import Slot, Step
from engine.flow.reads import shown_in


def react(scene: Scene, changed: Collection[str]) -> int | None:
    """Forget or work out anew what was made of changed values.

    The place on the path of the first step that read one of them, or asked for one now empty: there the flow must
    be entered again. `len(path)` is the present step; None when nothing that was done depends on the change.
    """
    names = set(changed)
    while more := set(_renewed(scene, names, frozenset(changed))) - names:
        names |= more
    return _first_reader(scene, names)


def forget(scene: Scene, slots: Collection[str]) -> None:
    """Empty slots for good, and forget what was made of them."""
    frame = scene.frame
    emptied = set(slots) & (frame.slots.keys() | frame.previous.keys())
    scene.update(slots=without(frame.slots, *slots), previous=without(frame.previous, *slots))
    react(scene, emptied)


def undo(scene: Scene, index: int) -> None:
    """Forget what the steps from this place of the path on have made by themselves."""
    steps = [scene.flow.steps[name] for name in (*scene.frame.path, scene.frame.step)[index:]]
    saved = [name for step in steps for name in step.saves]
    made = [
        slot for step in steps for slot in step.collect if step.choose_from or scene.rung(slot) == "default"
    ]
    scene.update(saved=without(scene.frame.saved, *saved), slots=without(scene.frame.slots, *made))


def _renewed(scene: Scene, names: set[str], given: frozenset[str]) -> Iterator[str]:
    """One round: forget or renew what reads these names; the names of what is no longer as it was."""
    frame = scene.frame
    behind = frame.path[: frame.barrier]
    for step in scene.flow.steps.values():
        if step.name in behind:
            continue
        for name in step.saves:
            if name in scene.frame.saved and _made_of(step, name) & names:
                scene.update(saved=without(scene.frame.saved, name))
                yield name
        if step.choose_from and step.choose_from.roots & names:
            for name in set(step.collect) & scene.frame.slots.keys() - given:
                scene.update(slots=without(scene.frame.slots, name))
                yield name
    for name, filled in tuple(scene.frame.slots.items()):
        slot = scene.flow.slots[name]
        if name not in given and _is_made_of(slot, filled, names) and _renew(scene, slot, filled):
            yield name


def _is_made_of(slot: Slot, filled: Filled, names: set[str]) -> bool:
    is_default = filled.rung == "default" and slot.default is not None and bool(slot.default.roots & names)
    is_share = filled.share is not None and slot.of is not None and bool(slot.of.roots & names)
    return is_default or is_share


def _renew(scene: Scene, slot: Slot, filled: Filled) -> bool:
    """Work a default or a share out anew; whether it is another one now. What cannot be is emptied."""
    share = filled.share
    value = worked_out(scene, slot) if share is None else share_of(scene, slot, share)
    if value == filled.value:
        return False
    if value is None:
        scene.update(slots=without(scene.frame.slots, slot.name))
    else:
        refill(scene, slot, replace(filled, value=value))
    return True


def _first_reader(scene: Scene, names: set[str]) -> int | None:
    frame = scene.frame
    for index in range(frame.barrier, len(frame.path)):
        step = scene.flow.steps[frame.path[index]]
        if names & (_read_by(scene, step) | set(step.confirm)) or _is_asked_again(scene, step, names):
            return _first_open(scene, index)
    is_read_here = frame.barrier <= len(frame.path) and names & _done_by(scene, scene.step)
    return len(frame.path) if is_read_here else None


def _first_open(scene: Scene, index: int) -> int:
    """Return this place of the path, or one before it whose answers were forgotten when an option led back there."""
    steps = [scene.flow.steps[name] for name in scene.frame.path[:index]]
    lacking = (at for at in range(scene.frame.barrier, index) if _lacks(scene, steps[at]))
    return next(lacking, index)


def _lacks(scene: Scene, step: Step) -> bool:
    """Whether a step that was left wants a value that nobody was allowed to skip."""
    filled = scene.frame.slots.keys()
    wanted = [item.slots for item in step.wanted if not filled & set(item.slots)]
    ways = [scene.flow.slots[slot].give_up for slots in wanted for slot in slots]
    return bool(wanted) and not any(way and way.kind == "skip" for way in ways)


def _is_asked_again(scene: Scene, step: Step, names: set[str]) -> bool:
    """Whether a value that the step asked for is empty now, and no other takes its place."""
    filled = scene.frame.slots.keys()
    return any(names & set(item.slots) and not filled & set(item.slots) for item in step.wanted)


def _done_by(scene: Scene, step: Step) -> set[str]:
    """What the step's action, its words and what goes with them, and its list have read."""
    blocks = (scene.assistant.prompts.names_used(scene.flow.file, block) for block in step.say)
    inputs = step.run.inputs.values() if step.run else ()
    return roots_of((*inputs, *shown_in(step))).union(*blocks)


def _read_by(scene: Scene, step: Step) -> set[str]:
    """What a step that was left has read: all that it has done, and its ways."""
    expressions = [branch.when for branch in step.next if branch.when]
    expressions += [option.when for option in step.offer if option.when]
    expressions += [given for way in step.ways for given in way.give.values()]
    return _done_by(scene, step) | roots_of(expressions)


def _made_of(step: Step, saved: str) -> set[str]:
    if step.run and step.run.save == saved:
        return roots_of(step.run.inputs.values())
    return roots_of(given for way in step.ways if way.save == saved for given in way.give.values())
