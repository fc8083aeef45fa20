"""Getting back on track: the ladder of misses, back, cancel, restart, menu, help, a person, late messages."""

from __future__ import annotations

from dataclasses import replace

from engine.dialogue.asking import ask, show_menu
from engine.dialogue.commands import Set
from engine.dialogue.events import UserSentMedia
from engine.dialogue.products import undo
from engine.dialogue.scene import Scene
from engine.dialogue.session import Question
from engine.dialogue.silence import take_up_again
from engine.dialogue.slots import receive
from engine.dialogue.stack import end, hand_over, push, return_to, take
from engine.dialogue.walk import ask_again, go_on, resume, say_again, walk
from engine.dialogue.wanting import changeable
from engine.flow.model import Step

GIVEN = ("tap", "command", "rules", "model", "suggestion")
"""The rungs by which a customer gave a value himself; only such answers are gone back to."""


def unclear(scene: Scene) -> None:
    """Not understood: a hint, then the choices, then a person is offered, then the way out."""
    question = scene.question
    if not scene.session.stack:
        return show_menu(scene, scene.words("unclear_idle"))
    if question is None:
        return walk(scene, "say")
    misses = question.misses + 1
    if misses > scene.assistant.limits.misses:
        return give_up(scene, question)
    scene.note(_hint(scene, question, misses))
    return ask(scene, replace(question, misses=misses, group=False))


def give_up(scene: Scene, question: Question) -> None:
    """Leave a question that could not be answered by the way its slot names, else to a person."""
    machine, trigger = scene.assistant.machines[scene.frame.flow], f"give_up:{question.slot}"
    is_written = machine.allows(trigger, scene.frame.step)
    visit = scene.frame.id, scene.frame.visit
    if not take(scene, trigger if is_written else "give_up"):
        return resume(scene)
    is_skipped = (scene.frame.id, scene.frame.visit) == visit
    return walk(scene, "wait" if is_skipped else "enter")


def cancel(scene: Scene) -> None:
    """Leave the flow; what is booked stays, and the customer is told so."""
    if not scene.session.stack:
        return show_menu(scene, scene.words("nothing_to_cancel"))
    text = scene.words("cancelled_but_booked" if scene.frame.barrier else "cancelled")
    take(scene, "cancel")
    return go_on(scene, text)


def back(scene: Scene) -> None:
    """To the question that the customer answered before this one; never over a barrier."""
    if not scene.session.stack:
        return show_menu(scene, scene.words("menu"))
    if _leaves_change(scene):
        return walk(scene, "wait")
    target = _answered_before(scene)
    if target is None:
        return _back_out(scene)
    index, question = target
    if index < len(scene.frame.path) or scene.question is None:
        undo(scene, index + 1)
        return_to(scene, index)
    if question.slot:
        scene.empty(question.slot)
    return ask(scene, question)


def repeat(scene: Scene) -> None:
    """Say the step's words and its question again."""
    if scene.session.stack:
        say_again(scene)
    else:
        show_menu(scene, scene.words("menu"))


def restart(scene: Scene) -> None:
    """The same flow from its beginning, with nothing known."""
    if not scene.session.stack:
        return show_menu(scene, scene.words("menu"))
    flow = next(frame.flow for frame in reversed(scene.session.stack) if not frame.called)
    scene.session = replace(scene.session, stack=())
    scene.note(scene.words("restarted"))
    push(scene, flow)
    return walk(scene)


def menu(scene: Scene) -> None:
    """Everything that the assistant does; what was under way is left."""
    scene.session = replace(scene.session, stack=())
    show_menu(scene, scene.words("menu"))


def take_leave(scene: Scene) -> None:
    """A no while nothing is open: there is nothing more to do."""
    scene.say(scene.words("ended"))


def help_(scene: Scene) -> None:
    """What the assistant can do and which words it always knows; then the open question."""
    go_on(scene, scene.words("help"))


def thanks(scene: Scene) -> None:
    """Take thanks; a question that needs an answer is put again, an offer stays open in silence."""
    scene.note(scene.words("thanks"))
    if scene.question is None or scene.question.kind == "offer":
        scene.say("")
    else:
        ask_again(scene)


def greet(scene: Scene) -> None:
    """Greet back: with the menu, or with the question that is open."""
    if not scene.session.stack:
        if scene.session.put_away:
            scene.note(scene.words("put_away", flow=scene.title(scene.session.put_away[-1].flow)))
        return show_menu(scene, scene.words("welcome"))
    scene.note(scene.words("greeting"))
    return ask_again(scene)


def skip(scene: Scene) -> None:
    """Go on without the value where the flow can; a value asked anew is left as it was."""
    if not scene.session.stack:
        return show_menu(scene, scene.words("menu"))
    if _leaves_change(scene):
        return walk(scene, "wait")
    if scene.question and _may_be_skipped(scene, scene.question):
        return give_up(scene, scene.question)
    scene.note(scene.words("cannot_skip"))
    return ask_again(scene)


def change(scene: Scene) -> None:
    """Something is wrong, not yet said what: which of the values given so far."""
    question = scene.question
    if question is None:
        return unclear(scene)
    if question.suggested is not None:
        return ask(scene, Question("slot", question.slot))
    if not changeable(scene):
        scene.note(scene.words("locked" if scene.frame.barrier else "nothing_to_change"))
        return ask_again(scene)
    return ask(scene, Question("change"))


def more(scene: Scene) -> None:
    """The next page of a long list."""
    if question := scene.question:
        ask(scene, replace(question, page=question.page + 1))
    else:
        unclear(scene)


def ask_for_person(scene: Scene) -> None:
    """Hand over to a person because the customer asked."""
    hand_over(scene, "asked")


def answer_about_person(scene: Scene, question: Question, *, yes: bool) -> None:
    """A yes or no that the question did not ask for; after the last miss it is about the person offered."""
    if question.misses < scene.assistant.limits.misses:
        return unclear(scene)
    return ask_for_person(scene) if yes else ask(scene, question)


def resume_talk(scene: Scene) -> None:
    """Go on where the conversation stood, with the patience of the beginning."""
    if not scene.session.stack:
        take_up_again(scene)
    if not scene.session.stack:
        return show_menu(scene, scene.words("menu"))
    scene.note(scene.words("resumed"))
    if scene.question:
        scene.update(question=replace(scene.question, misses=0, is_resuming=False))
    return ask_again(scene)


def late(scene: Scene) -> None:
    """A message that reached us minutes or hours late is answered, never obeyed."""
    go_on(scene, scene.words("late"))


def reaction(scene: Scene, event: UserSentMedia) -> None:
    """An emoji on one of our messages: a word of thanks, nothing is asked again; one taken back is nothing."""
    if event.content.get("emoji"):
        scene.say(scene.words("unusable_reaction"))


def unusable(scene: Scene, event: UserSentMedia) -> None:
    """A voice note, photo or sticker that fills nothing: say so kindly, and ask on."""
    go_on(scene, scene.words("unusable", kind=event.kind))


def action_failed(scene: Scene) -> None:
    """An action failed: by the step's `on_error`, else say sorry and offer to try again or a person."""
    if not scene.step.on_error:
        return ask(scene, Question("retry"))
    return walk(scene) if take(scene, "on_error") else resume(scene)


def action_refused(scene: Scene, reason: str) -> None:
    """The business said no; nothing was written: say why, and go by `on_refused`, else to a person."""
    why = scene.words(f"refused_{reason}")
    if not scene.step.on_refused:
        scene.say(why or scene.words("refused"))
        return end(scene, "handed_over")
    scene.note(why)
    return walk(scene) if take(scene, "on_refused") else resume(scene)


def _hint(scene: Scene, question: Question, misses: int) -> str:
    example = ""
    if question.kind == "slot":
        slot = scene.flow.slots[question.slot]
        example = next(iter(slot.type.examples), "")
        if misses > 1 and len(slot.retry) >= misses - 1:
            return scene.words(slot.retry[misses - 2], example=example)
    block = ("unclear", "unclear_again", "unclear_offer_person")[min(misses, 3) - 1]
    return scene.words(block, example=example)


def _may_be_skipped(scene: Scene, question: Question) -> bool:
    way = scene.flow.slots[question.slot].give_up if question.kind == "slot" else None
    return way is not None and way.kind == "skip"


def _leaves_change(scene: Scene) -> bool:
    """Back from "which one is wrong?", or from one value asked anew, is back to the confirmation."""
    question = scene.question
    if question is None or question.kind != "slot":
        return question is not None and question.kind == "change"
    previous = scene.frame.previous.get(question.slot)
    if previous is None or question.slot not in scene.step.confirm:
        return False
    receive(scene, Set(question.slot, previous.value, previous.words, previous.rung))
    return True


def _answered_before(scene: Scene) -> tuple[int, Question] | None:
    """The place on the path and the question of the last wait that the customer answered himself."""
    frame = scene.frame
    for index in range(len(frame.path), frame.barrier - 1, -1):
        step = scene.flow.steps[(*frame.path, frame.step)[index]]
        is_past = index < len(frame.path) or frame.question is None
        if is_past and not step.wanted and (step.offer or step.confirm):
            return index, Question("offer" if step.offer else "confirm")
        for slot in reversed(step.collect if is_past else _asked_before(step, scene.question)):
            if scene.rung(slot) in GIVEN:
                return index, Question("slot", slot)
    return None


def _asked_before(step: Step, question: Question | None) -> tuple[str, ...]:
    """The slots of the present step that come before the open question."""
    if question is None or question.slot not in step.collect:
        return step.collect
    return step.collect[: step.collect.index(question.slot)]


def _back_out(scene: Scene) -> None:
    if scene.frame.barrier:
        scene.note(scene.words("behind_barrier"))
        return ask_again(scene)
    is_called = scene.frame.called is not None
    scene.session = replace(scene.session, stack=scene.session.stack[:-1])
    if is_called and scene.session.stack and scene.question is None:
        return back(scene)
    if scene.session.stack:
        return ask_again(scene)
    return show_menu(scene, scene.words("menu"))
