"""What one message says of steps that come later: kept for the rest of its turn, and used where it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.dialogue.commands import Choice, Choose, Command
from engine.dialogue.scene import Scene, without
from engine.dialogue.session import Ahead, Frame, Question
from engine.flow.model import Option


def keep(scene: Scene, commands: Sequence[Command]) -> None:
    """Keep the options named and the readings to be asked about until this turn's steps come to them."""
    choices = [one for one in commands if isinstance(one, Choice) and one.slot in scene.flow.slots]
    chosen = [one for one in commands if isinstance(one, Choose)]
    if not choices and not chosen:
        return
    among = {one.slot: one.values for one in choices}
    missed = {one.slot: one.missed for one in choices if one.missed}
    before = scene.frame.ahead.wished if scene.frame.ahead else ()
    wished = dict.fromkeys((*before, *(one.option for one in chosen if one.is_wish)))
    options = dict.fromkeys((*(one.option for one in chosen), *wished))
    scene.update(ahead=Ahead(tuple(options), among, missed, tuple(wished)))


def drop(scene: Scene) -> None:
    """Forget what the message before this one said, but for what the flow was started for."""
    if scene.session.stack and scene.frame.ahead:
        wished = scene.frame.ahead.wished
        scene.update(ahead=Ahead(wished, wished=wished) if wished else None)


def named(frame: Frame) -> tuple[Choose, ...]:
    """The options that this turn's message has named, to be taken along into another flow."""
    options = frame.ahead.options if frame.ahead else ()
    return tuple(Choose(option, is_open=False) for option in options)


def named_option(scene: Scene) -> Option | None:
    """The option of the present step that this turn's message has named, if it can be chosen. It is used up."""
    ahead = scene.frame.ahead
    for option in scene.step.offer if ahead else ():
        if ahead and option.id in ahead.options and (option.when is None or option.when(scene.names())):
            options, wished = (
                tuple(one for one in names if one != option.id) for names in (ahead.options, ahead.wished)
            )
            scene.update(ahead=replace(ahead, options=options, wished=wished))
            return option
    return None


def among(scene: Scene, question: Question) -> Question:
    """The question with the readings that this turn's message left open, of all that would answer it."""
    ahead = scene.frame.ahead
    slot = next((one for one in _answers(scene, question) if ahead and one in ahead.among), None)
    if ahead is None or slot is None:
        return question
    values, missed = ahead.among[slot], ahead.missed.get(slot, "")
    scene.update(ahead=replace(ahead, among=without(ahead.among, slot), missed=without(ahead.missed, slot)))
    if missed:
        scene.note(scene.words("nothing_like", missed=missed))
    return replace(question, slot=slot, among=values, group=False)


def _answers(scene: Scene, question: Question) -> tuple[str, ...]:
    """The slots that answer the question: its own first, then those wanted in place of it or with it."""
    items = [item.slots for item in scene.step.wanted if question.group or question.slot in item.slots]
    return tuple(dict.fromkeys((question.slot, *(slot for slots in items for slot in slots))))
