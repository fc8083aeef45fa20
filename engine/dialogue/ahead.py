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
    wished = (*before, *(one.option for one in chosen if one.is_wish))
    options = tuple(one.option for one in chosen if not one.is_wish)
    scene.update(ahead=Ahead(options, among, missed, wished))


def drop(scene: Scene) -> None:
    """Forget what the message before this one said, but for what the flow was started for."""
    if scene.session.stack and scene.frame.ahead:
        wished = scene.frame.ahead.wished
        scene.update(ahead=Ahead(wished=wished) if wished else None)


def named(frame: Frame) -> tuple[Choose, ...]:
    """The options that were named for later, to be taken along into another flow."""
    ahead = frame.ahead or Ahead()
    options = [(name, False) for name in ahead.options] + [(name, True) for name in ahead.wished]
    return tuple(Choose(name, is_open=False, is_wish=is_wish) for name, is_wish in options)


def named_option(scene: Scene) -> Option | None:
    """The option of the present step that was named for it, if it can be chosen."""
    kept = scene.frame.ahead or Ahead()
    names = (*kept.options, *kept.wished)
    options = (one for one in scene.step.offer if one.id in names) if names else ()
    return next((one for one in options if one.when is None or one.when(scene.names())), None)


def take_named(scene: Scene) -> Option | None:
    """The option that was named for this step; it is used up."""
    kept, option = scene.frame.ahead, named_option(scene)
    if kept and option:
        options, wished = (
            tuple(one for one in names if one != option.id) for names in (kept.options, kept.wished)
        )
        scene.update(ahead=replace(kept, options=options, wished=wished))
    return option


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
