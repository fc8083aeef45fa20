"""From an event to commands: one ladder, cheapest rung first. Taps, whole-message commands, rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import get_args

from engine.dialogue.commands import NOTHING, Plain, Set, Understood, Word
from engine.dialogue.days import local
from engine.dialogue.events import CustomerEvent, UserSaid, UserSentMedia, UserTapped
from engine.dialogue.session import Session
from engine.dialogue.taps import read_tap
from engine.flow.model import Assistant
from engine.flow.phrases import Phrase
from engine.types.phone import Phone
from engine.types.utterance import Utterance
from engine.types.utterance import Word as Spoken
from engine.understanding.naming import named_tap
from engine.understanding.rules import is_answer, read_message

POLITE = frozenset("please pls plz sir madam ji bhai bro ok okay yaar just kindly the now ಸರ್ जी सर".split())
"""Words around a command that change nothing."""

WORDS: tuple[Word, ...] = get_args(Word)


async def understand(
    assistant: Assistant,
    session: Session,
    event: CustomerEvent,
    now: datetime,
) -> Understood:
    """What this event means in this session. A coroutine, since a rung may one day be a model's."""
    today = local(assistant, now).date()
    match event:
        case UserTapped():
            command = read_tap(session, event.option, event.title, frozenset(assistant.flows))
            return Understood((command,), "tap")
        case UserSentMedia():
            return _media(assistant, session, event, today)
        case UserSaid():
            return _text(assistant, session, event.text, today)


def _text(assistant: Assistant, session: Session, text: str, today: date) -> Understood:
    """A command word when the message is nothing else, unless it is an answer to what was asked."""
    utterance = Utterance(text)
    words = _without_politeness(utterance)
    whole = (words[0].start, words[-1].end) if words else (0, 0)
    for word in WORDS:
        if _is_whole(assistant.commands[word], utterance, words) and _is_heard(session, word):
            if is_answer(assistant, session, utterance, whole, today):
                break
            return Understood((Plain(word),), "command")
    if tap := named_tap(assistant, session, whole, utterance):
        return Understood((tap,), "command")
    return read_message(assistant, session, utterance, today)


def _is_whole(phrases: tuple[Phrase, ...], utterance: Utterance, words: Sequence[Spoken]) -> bool:
    """Whether the message is one of these phrases and nothing else but politeness."""
    fitting = (phrase for phrase in phrases if phrase.pattern or len(phrase.words) == len(words))
    return any(phrase.find(utterance) == (words[0].start, words[-1].end) for phrase in fitting if words)


def _without_politeness(utterance: Utterance) -> Sequence[Spoken]:
    """The words from the first that says something to the last."""
    places = [place for place, word in enumerate(utterance.words) if word.text not in POLITE]
    return utterance.words[places[0] : places[-1] + 1] if places else utterance.words


def _is_heard(session: Session, word: Word) -> bool:
    """`more` is a command only below a list, `change` only where something was asked."""
    question = session.top.question if session.top else None
    return (word != "more" or bool(question and question.shown)) and (word != "change" or bool(question))


def _media(assistant: Assistant, session: Session, event: UserSentMedia, today: date) -> Understood:
    """A shared contact answers a question for a phone number; a caption is read like any message."""
    frame = session.top
    question = frame.question if frame else None
    if event.kind == "contacts" and frame and question and question.kind == "slot":
        slot = assistant.flows[frame.flow].slots[question.slot]
        phones = event.content.get("phones") or ()
        if isinstance(slot.type, Phone) and phones:
            return Understood((Set(slot.name, phones[0], words=str(phones[0])),))
    return _text(assistant, session, event.caption, today) if event.caption else NOTHING
