"""What a message says to the open question itself: yes, no, or which value is wrong."""

from __future__ import annotations

from engine.dialogue.commands import Command, Confirm, Correct
from engine.dialogue.session import Question
from engine.flow.model import Assistant, Flow
from engine.types.many_words import change_at
from engine.types.slot_type import Reading
from engine.types.utterance import Utterance
from engine.types.yes_no import find_yes_no
from engine.types.yes_no_leaning import leaning
from engine.understanding.naming import named_slot

MOST_WORDS_TO_NAME = 4
YES_NO_QUESTIONS = ("confirm", "retry", "change")


def answers(
    assistant: Assistant, flow: Flow, question: Question, utterance: Utterance, *, has_values: bool
) -> list[Command]:
    """Which value is wrong, or yes or no. Beside values only a yes or no that they do not explain counts."""
    found = find_yes_no(utterance) if _takes_yes_no(assistant, question) else None
    if found is None and (question.kind == "confirm" or question.suggested is not None) and not has_values:
        found = leaning(utterance)
    named = None if has_values else named_slot(flow, utterance)
    if named and not (found and found.start <= named[1][0] and named[1][1] <= found.end):  # "not this time"
        slot, span = named
        is_fine = question.kind == "confirm" and found is not None and bool(found.value)
        is_fine = is_fine and change_at(utterance.text, *span) != "remove"  # "all correct except the name"
        is_open = question.kind == "change" or (question.kind == "confirm" and _is_brief(utterance, found))
        asks_what = is_open and not is_fine
        if asks_what or assistant.commands["change"].are_said(utterance):
            return [Correct(slot)]
        if found is None and question.suggested is not None and slot == question.slot:
            found = find_yes_no(utterance.without(span))
    return [Confirm(yes=bool(found.value))] if found else []


def _takes_yes_no(assistant: Assistant, question: Question) -> bool:
    is_offered = question.suggested is not None or bool(question.among)
    is_person_offered = question.misses >= assistant.limits.misses
    return question.kind in YES_NO_QUESTIONS or is_offered or is_person_offered or question.is_resuming


def _is_brief(utterance: Utterance, answer: Reading | None) -> bool:
    """Whether the name of a slot is what the message says: "the time", "no, the time", not "what time do you open"."""
    return answer is not None or len(utterance.words) <= MOST_WORDS_TO_NAME
