"""Getting back on track: the ladder of misses, back, cancel, restart, menu, help, a person, late messages."""

from __future__ import annotations

from dataclasses import replace

from engine.dialogue.asking import ask, show_menu
from engine.dialogue.events import UserSentMedia
from engine.dialogue.scene import Scene
from engine.dialogue.session import Question
from engine.dialogue.slots import forget_products
from engine.dialogue.stack import end, hand_over, push, return_to, take
from engine.dialogue.walk import ask_again, resume, say_again, walk

GIVEN = ("tap", "command", "rules", "model", "suggestion")
"""The rungs by which a customer gave a value himself; only such answers are gone back to."""


def unclear(scene: Scene) -> None:
    """Not understood: a hint, then the choices, then a person is offered, then the way out."""
    question = scene.question
    if not scene.session.stack:
        return show_menu(scene, scene.words("unclear_idle"))
    if question is None:
        return walk(scene, "wait")
    misses = question.misses + 1
    if misses > scene.assistant.limits.misses:
        return give_up(scene, question)
    scene.note(_hint(scene, question, misses))
    return ask(scene, replace(question, misses=misses, group=False))


def give_up(scene: Scene, question: Question) -> None:
    """Leave a question that could not be answered by the way its slot names, else to a person."""
    trigger = f"give_up:{question.slot}" if question.kind == "slot" else "give_up"
    if take(scene, trigger):
        walk(scene)
    else:
        resume(scene)


def cancel(scene: Scene) -> None:
    """Leave the flow; what is booked stays, and the customer is told so."""
    if not scene.session.stack:
        return show_menu(scene, scene.words("nothing_to_cancel"))
    text = scene.words("cancelled_but_booked" if scene.frame.barrier else "cancelled")
    take(scene, "cancel")
    if not scene.session.stack:
        return show_menu(scene, text)
    scene.note(text)
    return ask_again(scene)


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
    if index < len(scene.frame.path):
        forget_products(scene, index + 1)
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
    flow = scene.frame.flow
    scene.session = replace(scene.session, stack=())
    scene.note(scene.words("restarted"))
    push(scene, flow)
    return walk(scene)


def menu(scene: Scene) -> None:
    """Everything that the assistant does; what was under way is left."""
    scene.session = replace(scene.session, stack=(), is_handed_off=False)
    show_menu(scene, scene.words("menu"))


def help_(scene: Scene) -> None:
    """What the assistant can do and which words it always knows; then the open question."""
    if not scene.session.stack:
        return show_menu(scene, scene.words("help"))
    scene.note(scene.words("help"))
    return ask_again(scene)


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
        return show_menu(scene, scene.words("welcome"))
    scene.note(scene.words("greeting"))
    return ask_again(scene)


def skip(scene: Scene) -> None:
    """A question that cannot be skipped says so and stays."""
    if not scene.session.stack:
        return show_menu(scene, scene.words("menu"))
    scene.note(scene.words("cannot_skip"))
    return ask_again(scene)


def more(scene: Scene) -> None:
    """The next page of a long list."""
    if question := scene.question:
        ask(scene, replace(question, page=question.page + 1))
    else:
        show_menu(scene, scene.words("menu"))


def ask_for_person(scene: Scene) -> None:
    """Hand over to a person because the customer asked."""
    hand_over(scene, "asked")


def resume_talk(scene: Scene) -> None:
    """Go on where the conversation stood."""
    scene.session = replace(scene.session, is_handed_off=False)
    if not scene.session.stack:
        return show_menu(scene, scene.words("menu"))
    scene.note(scene.words("resumed"))
    return ask_again(scene)


def late(scene: Scene) -> None:
    """A message that reached us minutes or hours late is answered, never obeyed."""
    if not scene.session.stack:
        return show_menu(scene, scene.words("late"))
    scene.note(scene.words("late"))
    return ask_again(scene)


def unusable(scene: Scene, event: UserSentMedia) -> None:
    """A voice note, photo or sticker that fills nothing: say so kindly, and ask on."""
    if event.kind == "reaction" and not event.content.get("emoji"):
        return None
    text = scene.words("unusable_reaction" if event.kind == "reaction" else "unusable", kind=event.kind)
    if not scene.session.stack:
        return show_menu(scene, text)
    scene.note(text)
    return ask_again(scene)


def stale(scene: Scene) -> None:
    """A button of an earlier question: nothing is done by it."""
    if not scene.session.stack:
        return show_menu(scene, scene.words("stale_tap"))
    scene.note(scene.words("stale_tap"))
    return ask_again(scene)


def action_failed(scene: Scene) -> None:
    """An action failed: by the step's `on_error`, else say sorry and offer to try again or a person."""
    if scene.step.on_error and take(scene, "on_error"):
        return walk(scene)
    if scene.step.on_error:
        return resume(scene)
    scene.note(scene.words("action_failed"))
    return ask(scene, Question("retry"))


def action_refused(scene: Scene, reason: str) -> None:
    """The business said no; nothing was written: by `on_refused`, else say why and end."""
    if not scene.step.on_refused:
        scene.say(scene.words(f"refused_{reason}") or scene.words("refused"))
        return end(scene, "handed_over")
    if take(scene, "on_refused"):
        return walk(scene)
    return resume(scene)


def _hint(scene: Scene, question: Question, misses: int) -> str:
    example = ""
    if question.kind == "slot":
        slot = scene.flow.slots[question.slot]
        example = next(iter(slot.type.examples), "")
        if misses > 1 and len(slot.retry) >= misses - 1:
            return scene.words(slot.retry[misses - 2], example=example)
    block = ("unclear", "unclear_again", "unclear_offer_person")[min(misses, 3) - 1]
    return scene.words(block, example=example)


def _leaves_change(scene: Scene) -> bool:
    """Back from "which one is wrong?", or from one value asked anew, is back to the confirmation."""
    question, step = scene.question, scene.step
    if question is None or not step.confirm:
        return False
    if question.kind == "slot" and question.slot in scene.frame.previous:
        scene.fill(question.slot, scene.frame.previous[question.slot])
        return True
    return question.kind == "change"


def _answered_before(scene: Scene) -> tuple[int, Question] | None:
    frame = scene.frame
    for index in range(len(frame.path), frame.barrier - 1, -1):
        step = scene.flow.steps[(*frame.path, frame.step)[index]]
        is_past = index < len(frame.path)
        if is_past and (step.offer or step.confirm):
            return index, Question("offer" if step.offer else "confirm")
        for slot in reversed(step.collect):
            filled = frame.slots.get(slot)
            if filled and filled.rung in GIVEN:
                return index, Question("slot", slot)
    return None


def _back_out(scene: Scene) -> None:
    if scene.frame.barrier:
        scene.note(scene.words("behind_barrier"))
        return ask_again(scene)
    take(scene, "cancel")
    if scene.session.stack:
        return ask_again(scene)
    return show_menu(scene, scene.words("menu"))
