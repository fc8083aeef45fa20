"""The answers to general questions: about the record that the message chooses, or what the flow knows."""

from __future__ import annotations

from engine.dialogue.commands import NOTHING, Inquire, Set, Understood
from engine.dialogue.records import by_key
from engine.dialogue.scene import Scene
from engine.types.record import RecordType


def answer_to(scene: Scene, inquiry: Inquire, beside: Understood = NOTHING) -> str:
    """The answer to a general question; while nothing runs, the flow that ended last may know it.

    `beside`: what else the message says; it may choose the record that the question is about.
    """
    if not inquiry.say:
        return inquiry.answer or scene.words("no_answer")
    return inquiry.answer or _answer_of_block(scene, inquiry, beside)


def _answer_of_block(scene: Scene, inquiry: Inquire, beside: Understood) -> str:
    ended = scene.session.ended
    if not scene.session.stack:
        return (scene.alone(ended) if ended else scene).words(inquiry.say)
    chosen = (one for one in beside.commands if isinstance(one, Set))
    about = next((words for one in chosen if (words := _about_record(scene, inquiry.say, one))), "")
    return about or scene.words(inquiry.say)


def _about_record(scene: Scene, block: str, chosen: Set) -> str:
    """The answer for the record that is chosen beside the question: "photos of the second one"."""
    slot = scene.flow.slots.get(chosen.slot)
    if slot is None or not isinstance(slot.type, RecordType):
        return ""
    record = by_key(scene.assistant, scene.flow, slot, scene.names(), chosen.value)
    return scene.words_of_record(block, slot, record) if record else ""
