"""What an answer does to the open question: values are filled, choices taken, and the flow walks on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.dialogue import ahead, repair
from engine.dialogue.asking import ask
from engine.dialogue.commands import Choice, Choose, Command, Confirm, Correct, Refuse, Set, Understood
from engine.dialogue.products import react, undo
from engine.dialogue.scene import Scene
from engine.dialogue.session import Question
from engine.dialogue.slots import Outcome, locked_slots, receive, refuse, writer_of
from engine.dialogue.stack import return_to, take
from engine.dialogue.walk import ask_again, resume, walk
from engine.dialogue.wanting import missing_slots
from engine.flow.model import Option
from engine.types.percent import Percent


def answer(scene: Scene, understood: Understood) -> None:
    """Obey the commands of one message at the open wait, values first, in the order slots are declared."""
    question, commands = scene.question, understood.commands
    ahead.keep(scene, commands)
    if sets := _sets(scene, question, commands):
        return _give(scene, question, sets, commands)
    if question is None:
        return walk(scene)
    for command in commands:
        match command:
            case Confirm():
                return _confirm(scene, question, yes=command.yes)
            case Choose(is_open=True):
                return _choose(scene, question, command)
            case Choose():
                return ask(scene, question)
            case Correct():
                return _correct(scene, command.slot)
            case Choice():
                return _ask_which(scene, command)
            case Refuse():
                return _refuse(scene, question, command)
    return repair.unclear(scene)


def _sets(scene: Scene, question: Question | None, commands: tuple[Command, ...]) -> list[Set]:
    """The values given, in declared order; a yes to an offered value is one."""
    order = list(scene.flow.slots)
    sets = [command for command in commands if isinstance(command, Set) and command.slot in order]
    if not sets and question and Confirm(yes=True) in commands:
        sets = _offered(question)
    return sorted(sets, key=lambda command: order.index(command.slot))


def _offered(question: Question) -> list[Set]:
    """The one value that a yes takes: the suggestion, or the only reading asked about."""
    if question.suggested is not None:
        return [Set(question.slot, question.suggested, rung="suggestion")]
    if len(question.among) == 1:
        return [Set(question.slot, question.among[0])]
    return []


def _give(scene: Scene, question: Question | None, sets: list[Set], commands: tuple[Command, ...]) -> None:
    """Fill the values; then the rest of the message is heard, and the flow goes where the change leads."""
    option = ahead.take_named(scene)
    if option and not _is_said_by(scene, option, sets):
        chosen = (one for one in commands if isinstance(one, Choose) and one.option == option.id)
        given = next((one.given for one in chosen), ())
        return _choose_and_give(scene, option, given, sets)
    before = scene.frame
    outcomes = {receive(scene, command) for command in sets}
    changed = scene.frame.changed_since(before)
    if "locked" in outcomes:
        scene.note(scene.words("locked"))
    if not changed and question:
        return _nothing_new(scene, question, sets, commands, outcomes)
    for command in commands:
        if isinstance(command, Refuse):
            refuse(scene, scene.flow.slots[command.slot], command.words, command.reason)
    writer = writer_of(scene, changed - set(scene.step.collect))
    index = react(scene, changed)
    if writer is not None:
        return _write_anew(scene, writer)
    if index is not None:
        return_to(scene, index)
    if question is None or index is not None:
        return walk(scene)
    return _ask_on(scene, question, commands, changed)


def _ask_on(scene: Scene, question: Question, commands: tuple[Command, ...], changed: set[str]) -> None:
    """After values that lead nowhere else: which of several was meant, the same question, or the next one."""
    if which := next((command for command in commands if isinstance(command, Choice)), None):
        return _ask_which(scene, which)
    missing = missing_slots(scene)
    is_asked = question.kind == "slot" and not question.group and question.slot in missing
    is_still_open = is_asked or question.kind == "retry"  # what has failed is not gone past
    if is_still_open and not changed & set(missing):
        _acknowledge(scene, changed)
        return ask(scene, question)
    if question.kind == "confirm":
        _acknowledge(scene, changed - set(scene.step.confirm))
        if Confirm(yes=True) in commands and changed.isdisjoint(scene.step.confirm):
            return _confirm(scene, question, yes=True)
    return walk(scene, "wait")


def _write_anew(scene: Scene, writer: int) -> None:
    """Take what is written already by the way that its step has for a change."""
    return_to(scene, writer)
    scene.update(barrier=writer + 1)
    return walk(scene) if take(scene, "on_change") else resume(scene)


def _is_said_by(scene: Scene, option: Option, sets: list[Set]) -> bool:
    """Whether the values are already all that the option would ask anew: "change the time to 3"."""
    given = {command.slot for command in sets}
    return given <= set(option.forget) and writer_of(scene, given) is not None


def _acknowledge(scene: Scene, changed: set[str]) -> None:
    """One short word for values that did not answer the open question, which stays open."""
    values = [
        scene.show(slot, scene.frame.slots[name].value)
        for name, slot in scene.flow.slots.items()
        if name in changed and scene.rung(name) not in (None, "implied")
    ]
    if values:
        scene.note(scene.words("noted", values=values))


def _nothing_new(
    scene: Scene, question: Question, sets: list[Set], commands: tuple[Command, ...], outcomes: set[Outcome]
) -> None:
    """What is known already is agreed to; a refused value keeps the question, said twice it is a miss."""
    confirm = next((command for command in commands if isinstance(command, Confirm)), None)
    if "kept" in outcomes:
        shares = (command.share for command in sets if command.value is None)
        scene.note(
            scene.words("noted", values=[Percent().show(share) for share in shares if share is not None])
        )
    if "refused" not in outcomes:
        return _confirm(scene, question, yes=confirm.yes) if confirm else ask_again(scene)
    words = "/".join(command.words or str(command.value) for command in sets)
    return _refused(scene, question, words)


def _refuse(scene: Scene, question: Question, command: Refuse) -> None:
    refuse(scene, scene.flow.slots[command.slot], command.words, command.reason)
    return _refused(scene, question, command.words)


def _refused(scene: Scene, question: Question, words: str) -> None:
    if words == question.refused:
        return repair.unclear(scene)
    return ask(scene, replace(question, refused=words, suggested=None, among=()))


def _confirm(scene: Scene, question: Question, *, yes: bool) -> None:
    match question.kind:
        case "confirm" if yes:
            return walk(scene) if take(scene, "next") else resume(scene)
        case "confirm":
            return ask(scene, Question("change"))
        case "retry" if yes:
            return walk(scene)
        case "retry":
            return repair.ask_for_person(scene)
        case "change":
            return walk(scene, "wait")
        case "slot" if question.suggested is not None:
            return ask(scene, Question("slot", question.slot))
        case "slot" if question.among:
            return walk(scene, "wait")
    return repair.answer_about_person(scene, question, yes=yes)


def _choose(scene: Scene, question: Question, command: Choose) -> None:
    option = ahead.take_named(scene) if question.kind in ("offer", "slot") else None
    if option is None:
        return repair.unclear(scene)
    return walk(scene) if take(scene, f"choose:{option.id}", option, command.given) else resume(scene)


def _choose_and_give(
    scene: Scene, option: Option, given: Sequence[Set | Choice | Choose], sets: list[Set]
) -> None:
    """An option with values beside it: they are set after what the option forgets."""
    flow = scene.frame.id
    if not take(scene, f"choose:{option.id}", option, given):
        return resume(scene)
    if scene.frame.id == flow:
        before = scene.frame
        for command in sets:
            receive(scene, command)
        react(scene, scene.frame.changed_since(before))
    return walk(scene)


def _correct(scene: Scene, slot: str) -> None:
    """Ask one value anew where its step asks it, with the old one in sight."""
    frame = scene.frame
    if slot not in frame.slots:
        return ask_again(scene)
    if slot in locked_slots(scene):
        scene.note(scene.words("locked"))
        return ask_again(scene)
    if slot not in scene.step.confirm:
        walked = (*frame.path, frame.step)
        asking = (index for index, name in enumerate(walked) if slot in scene.flow.steps[name].collect)
        index = next((index for index in asking if index >= frame.barrier), len(frame.path))
        undo(scene, index)
        return_to(scene, index)
    scene.empty(slot)
    return ask(scene, Question("slot", slot))


def _ask_which(scene: Scene, choice: Choice) -> None:
    """Which of several readings was meant; a value that is one of them is not doubted."""
    filled = scene.frame.slots.get(choice.slot)
    if choice.slot in locked_slots(scene) or (filled and filled.value in choice.values):
        return walk(scene, "wait")
    return ask(scene, ahead.among(scene, Question("slot", choice.slot)))
