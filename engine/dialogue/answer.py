"""What an answer does to the open question: values are filled, choices taken, and the flow walks on."""

from __future__ import annotations

from dataclasses import replace

from engine.dialogue import repair
from engine.dialogue.asking import ask
from engine.dialogue.commands import Choice, Choose, Command, Confirm, Correct, Refuse, Set, Understood
from engine.dialogue.scene import Scene, without
from engine.dialogue.session import Question
from engine.dialogue.slots import forget_products, locked_slots, receive, refuse, step_to_walk_again
from engine.dialogue.stack import evaluate, return_to, take
from engine.dialogue.walk import ask_again, resume, walk


def answer(scene: Scene, understood: Understood) -> None:
    """Obey the commands of one message at the open wait, values first, in the order slots are declared."""
    question = scene.question
    commands = understood.commands
    if question is None:
        return walk(scene, "wait")
    if sets := _sets(scene, question, commands):
        return _give(scene, question, sets)
    for command in commands:
        match command:
            case Confirm():
                return _confirm(scene, question, yes=command.yes)
            case Choose():
                return _choose(scene, question, command.option)
            case Correct() if command.slot in scene.frame.slots:
                return _correct(scene, command.slot)
            case Choice():
                return _ask_which(scene, command)
            case Refuse():
                return _refuse(scene, question, command)
    return repair.unclear(scene)


def _sets(scene: Scene, question: Question, commands: tuple[Command, ...]) -> list[Set]:
    """The values given, in declared order; a yes to a suggestion is one."""
    order = list(scene.flow.slots)
    sets = [command for command in commands if isinstance(command, Set) and command.slot in order]
    if not sets and question.suggested is not None and Confirm(yes=True) in commands:
        sets = [Set(question.slot, question.suggested, rung="suggestion")]
    return sorted(sets, key=lambda command: order.index(command.slot))


def _give(scene: Scene, question: Question, sets: list[Set]) -> None:
    before = scene.frame.values()
    outcomes = {command.slot: receive(scene, command) for command in sets}
    if "locked" in outcomes.values():
        return _tell_locked(scene)
    after = scene.frame.values()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    if not changed:
        return _nothing_new(scene, question, sets, set(outcomes.values()))
    index = step_to_walk_again(scene, changed)
    if index is not None:
        forget_products(scene, index)
        return_to(scene, index)
        return walk(scene)
    _acknowledge(scene, question, changed)
    return walk(scene, "wait")


def _acknowledge(scene: Scene, question: Question, changed: set[str]) -> None:
    """One short word for values that did not answer the open question, which stays open."""
    frame = scene.frame
    is_answered = question.kind != "slot" or question.group or question.slot in frame.slots
    if is_answered or question.slot in changed:
        return
    values = [
        scene.show(scene.flow.slots[name], frame.slots[name].value) for name in changed & frame.slots.keys()
    ]
    scene.note(scene.words("noted", values=sorted(values)))


def _nothing_new(scene: Scene, question: Question, sets: list[Set], outcomes: set[str]) -> None:
    """A refused value keeps the question; the same refused words again count as a miss."""
    words = "/".join(command.words or str(command.value) for command in sets)
    if outcomes == {"same"}:
        return ask_again(scene)
    if words == question.refused:
        return repair.unclear(scene)
    return ask(scene, replace(question, refused=words))


def _refuse(scene: Scene, question: Question, command: Refuse) -> None:
    refuse(scene, scene.flow.slots[command.slot], command.words, command.reason)
    if command.words == question.refused:
        return repair.unclear(scene)
    return ask(scene, replace(question, refused=command.words))


def _confirm(scene: Scene, question: Question, *, yes: bool) -> None:
    match question.kind:
        case "confirm" if yes:
            take(scene, "next")
            walk(scene)
        case "confirm":
            ask(scene, Question("change"))
        case "retry" if yes:
            walk(scene)
        case "retry":
            repair.ask_for_person(scene)
        case "slot" if question.suggested is not None:
            ask(scene, Question("slot", question.slot))
        case "change":
            walk(scene, "wait")
        case _:
            repair.unclear(scene)


def _choose(scene: Scene, question: Question, option_id: str) -> None:
    option = next((item for item in scene.step.offer if item.id == option_id), None)
    names = scene.names()
    if question.kind != "offer" or option is None or (option.when and not option.when(names)):
        return repair.unclear(scene)
    values = evaluate(scene, option.set)
    scene.update(slots=without(scene.frame.slots, *option.forget))
    for slot, value in values.items():
        receive(scene, Set(slot, value, rung="default"))
    if take(scene, f"choose:{option_id}"):
        return walk(scene)
    return resume(scene)


def _correct(scene: Scene, slot: str) -> None:
    """Ask one value anew, with the old one in sight."""
    if slot in locked_slots(scene):
        return _tell_locked(scene)
    scene.empty(slot)
    return ask(scene, Question("slot", slot))


def _tell_locked(scene: Scene) -> None:
    """What is booked is not changed in silence: say so, and who can change it."""
    scene.note(scene.words("locked"))
    ask_again(scene)


def _ask_which(scene: Scene, choice: Choice) -> None:
    labels = [scene.show(scene.flow.slots[choice.slot], value) for value in choice.values]
    scene.note(scene.words("which_one", values=labels))
    ask(scene, Question("slot", choice.slot, among=choice.values))
