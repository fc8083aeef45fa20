"""What a step still wants: which question comes next, and which values may be said to be wrong."""

from __future__ import annotations

from engine.dialogue.scene import Scene
from engine.dialogue.session import Question
from engine.dialogue.slots import locked_slots


def next_question(scene: Scene) -> Question | None:
    """What the present step must still ask, or None when the way on is open."""
    step = scene.step
    if missing := missing_slots(scene):
        return Question("slot", missing[0])
    if step.confirm:
        return Question("confirm")
    return Question("offer") if step.offer and not step.wanted else None


def missing_slots(scene: Scene) -> list[str]:
    """The slots still to be asked in the present step; of several that are wanted together the first."""
    step, filled = scene.step, scene.frame.slots
    wanted = [item.slots[0] for item in step.wanted if not any(slot in filled for slot in item.slots)]
    unconfirmed = [slot for slot in step.confirm if slot not in filled]
    return list(dict.fromkeys((*wanted, *unconfirmed)))


def changeable(scene: Scene) -> list[str]:
    """The values that the customer may say are wrong: those to be confirmed, else those given so far."""
    locked = locked_slots(scene)
    filled = [slot for slot in scene.flow.slots if slot in scene.frame.slots and slot not in locked]
    return [slot for slot in scene.step.confirm if slot in filled] or filled
