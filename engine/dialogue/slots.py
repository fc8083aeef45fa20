"""Filling slots: check a value, take what it implies, and check anew what hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Literal

from engine.dialogue import unwanted
from engine.dialogue.commands import Set
from engine.dialogue.effects import Remember
from engine.dialogue.scene import Scene, without
from engine.dialogue.session import Filled
from engine.dialogue.values import NOTHING_LEFT, RecordGone, stored
from engine.flow.expressions import roots_of
from engine.flow.model import Slot, Step
from engine.types.slot_type import OptionValue

Outcome = Literal["set", "same", "refused", "locked", "kept"]


def receive(scene: Scene, command: Set) -> Outcome:
    """Put a customer's value into its slot, or say why not. A refused value leaves the old one.

    A percent is kept until its whole is known (`defaults.take_defaults`).
    """
    slot = scene.flow.slots[command.slot]
    if command.value is None and command.share is not None:
        filled = Filled(None, command.rung, command.words, command.share)
        scene.update(shares={**scene.frame.shares, slot.name: filled})
        return "kept"
    try:
        value = stored(scene, slot, command)
    except RecordGone:
        scene.note(scene.words("record_gone"))
        return "refused"
    except ValueError as error:
        if str(error) == NOTHING_LEFT and not _is_asked(scene, slot):
            return "locked" if slot.name in locked_slots(scene) else _emptied(scene, slot)
        return refuse(scene, slot, command.words or str(command.value), str(error))
    if bad := _not_allowed(scene, slot, value):
        return refuse(scene, slot, scene.show(slot, bad), "not_offered")
    old = scene.frame.slots.get(slot.name)
    if old is not None and old.value == value:
        return "same"
    if slot.name in locked_slots(scene):
        return "locked"
    if broken := _broken_check(scene, slot, value):
        scene.note(scene.words(broken, value=scene.show(slot, value)))
        return "refused"
    frame, rival = scene.frame, scene.flow.rivals(slot.name)
    scene.update(
        slots=without(frame.slots, *rival),
        previous=without(frame.previous, *rival),
        shares=without(frame.shares, slot.name),
    )
    refill(scene, slot, Filled(value, command.rung, command.words, command.share))
    return "set"


def _emptied(scene: Scene, slot: Slot) -> Outcome:
    """Take the last value of a list away that no step asks for."""
    scene.empty(slot.name)
    return "set"


def _is_asked(scene: Scene, slot: Slot) -> bool:
    return any(slot.name in step.collect for step in scene.flow.steps.values())


def refuse(scene: Scene, slot: Slot, value: str, reason: str) -> Outcome:
    """Say why a value is none for this slot, in the flow's words or the assistant's."""
    words = scene.words(f"invalid_{slot.name}", value=value, reason=reason)
    default = scene.words("invalid", label=scene.label(slot.name), value=value, reason=reason)
    scene.note(words or default)
    return "refused"


def allowed_options(scene: Scene, slot: Slot) -> tuple[OptionValue, ...] | None:
    """The values a slot may take; what was only implied by another value does not narrow them."""
    implied = [name for name in scene.frame.slots if scene.rung(name) == "implied"]
    return scene.assistant.options(slot, {**scene.names(), **dict.fromkeys(implied)})


def locked_slots(scene: Scene) -> frozenset[str]:
    """The slots that a writing action has used: behind the barrier nothing changes in silence.

    What an option has made the flow forget, and this step asks anew, may be given again; so may what is only written
    by steps that say what to do `on_change`.
    """
    if not scene.frame.barrier:
        return frozenset()
    asked_anew = set(scene.step.collect) - scene.frame.slots.keys()
    used = (step.run.inputs.values() for _, step in _writers(scene) if step.run and not step.on_change)
    return frozenset().union(*map(roots_of, used)) - asked_anew


def writer_of(scene: Scene, changed: Collection[str]) -> int | None:
    """The place on the path of the first step that has written one of these values and can do so again."""
    return next(
        (
            place
            for place, step in _writers(scene)
            if step.run and step.on_change and roots_of(step.run.inputs.values()) & set(changed)
        ),
        None,
    )


def _writers(scene: Scene) -> Iterator[tuple[int, Step]]:
    """The steps behind the barrier that have written, with their places on the path."""
    frame = scene.frame
    for place, name in enumerate((*frame.path, frame.step)[: frame.barrier]):
        step = scene.flow.steps[name]
        if step.run and scene.assistant.actions[step.run.action].writes:
            yield place, step


def acceptable(scene: Scene, slot: Slot, value: Any) -> bool:
    """Whether a value could be filled in now; only such values are suggested."""
    try:
        value = stored(scene, slot, Set(slot.name, value))
    except ValueError:
        return False
    return _not_allowed(scene, slot, value) is None and not _broken_check(scene, slot, value)


def _not_allowed(scene: Scene, slot: Slot, value: Any) -> Any:
    """The first of the values that the slot may not take now."""
    options = allowed_options(scene, slot)
    if options is None or value is None:
        return None
    allowed = {option.value for option in options}
    return next((one for one in (value if isinstance(value, list) else [value]) if one not in allowed), None)


def refill(scene: Scene, slot: Slot, filled: Filled) -> None:
    """Put a good value into a slot, with what it implies, and check what depends on it."""
    scene.fill(slot.name, filled)
    unwanted.agree(scene, slot, filled.value)
    if slot.remember:
        scene.effects.append(Remember(slot.remember, filled.value))
    _imply(scene, slot, filled.value)
    _recheck_dependants(scene, slot.name)


def _imply(scene: Scene, slot: Slot, value: Any) -> None:
    for other, implied in scene.implied(slot, value).items():
        if scene.rung(other) in (None, "implied"):
            scene.fill(other, Filled(implied, "implied"))


def _recheck_dependants(scene: Scene, changed: str) -> None:
    for name in list(scene.frame.slots):
        slot, filled = scene.flow.slots[name], scene.frame.slots.get(name)
        if name == changed or filled is None:
            continue
        if broken := _broken_check(scene, slot, filled.value, changed):
            scene.note(scene.words(broken, value=scene.show(slot, filled.value)))
            scene.empty(name)
            continue
        is_asked = slot.options and changed in roots_of(slot.options.arguments.values())
        if is_asked and _not_allowed(scene, slot, filled.value) is not None:
            scene.empty(name)


def _broken_check(scene: Scene, slot: Slot, value: Any, reads: str | None = None) -> str:
    """The block of the first check that fails with this value; checks with an unknown name wait."""
    names = {**scene.names(), slot.name: value}
    for check in slot.checks:
        roots = check.that.roots
        if reads is not None and reads not in roots:
            continue
        if all(names.get(root) is not None for root in roots) and not check.that(names):
            return check.say
    return ""
