"""From an event to commands without a model, cheapest rung first: taps, whole-message commands, rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from engine.dialogue.commands import NOTHING, Command, Confirm, Erase, Language, Plain, Understood, Word
from engine.dialogue.days import local
from engine.dialogue.events import CustomerEvent, UserSaid, UserSentMedia, UserTapped
from engine.dialogue.session import Session
from engine.dialogue.taps import erase_id, read_tap
from engine.flow.model import LANGUAGE, Assistant
from engine.types.utterance import Utterance
from engine.types.utterance import Word as Spoken
from engine.types.yes_no import find_yes_no
from engine.understanding.claims import covers
from engine.understanding.media import read_shared
from engine.understanding.naming import named_tap
from engine.understanding.places import at_place
from engine.understanding.remarked import is_aside, is_remark, read_remark
from engine.understanding.rules import is_answer, read_message

POLITE = frozenset("please pls plz sir madam ji bhai bro ok okay yaar just kindly the now ಸರ್ जी सर".split())
"""Words around a command that change nothing."""

WORDS: frozenset[Word] = frozenset(get_args(Word))


async def understand(
    assistant: Assistant,
    session: Session,
    event: CustomerEvent,
    now: datetime,
) -> Understood:
    """What this event means in this session. A coroutine as `ladder.Ladder.understand` is."""
    here = local(assistant, now)
    match event:
        case UserTapped():
            command = read_tap(session, event.option, event.title, frozenset(assistant.flows))
            return Understood((command,), "tap")
        case UserSentMedia():
            return _media(assistant, session, event, here)
        case UserSaid():
            return _text(assistant, session, event.text, here)


def _text(assistant: Assistant, session: Session, text: str, now: datetime) -> Understood:
    """A command word when the message is nothing else, or in the last line of several."""
    *before, last = text.strip().split("\n")
    if before and (command := _command(assistant, session, Utterance(last), now)):
        rest = _read(assistant, session, Utterance("\n".join(before)), now)
        return Understood((*rest.commands, command), "command")
    utterance = Utterance(text)
    if command := _command(assistant, session, utterance, now) or _to_outside(session, utterance, assistant):
        return Understood((command,), "command")
    return _read(assistant, session, utterance, now)


def _read(assistant: Assistant, session: Session, utterance: Utterance, now: datetime) -> Understood:
    """What the rules read, of a remark in passing hardly anything."""
    if is_remark(assistant, session, utterance):
        return read_remark(assistant, session, utterance, now)
    understood = read_message(assistant, session, utterance, now)
    is_told = is_aside(assistant, session, utterance, understood)
    return read_remark(assistant, session, utterance, now) if is_told else understood


def _command(assistant: Assistant, session: Session, utterance: Utterance, now: datetime) -> Command | None:
    """The command that these words are, unless they are an answer to what was asked."""
    words = _without_politeness(utterance)
    whole = (words[0].start, words[-1].end) if words else (0, 0)
    said = assistant.said_commands.said(utterance) if words else ()
    for name in (name for span, name in said if covers(span, whole)):
        if _is_heard(session, name):
            if is_answer(assistant, session, utterance, whole, now):
                break
            return Plain(name) if name in WORDS else Language(name.removeprefix(LANGUAGE))
    return named_tap(assistant, session, whole, utterance)


def _to_outside(session: Session, utterance: Utterance, assistant: Assistant) -> Command | None:
    """The answer to a question that belongs to no flow, or to "shall we go on?": yes, no, or a place."""
    question = session.top.question if session.top else None
    is_resuming = bool(question and question.is_resuming) and not session.offered
    if not (is_resuming or session.offered):
        return None
    found = find_yes_no(utterance)
    if found and erase_id(yes=True) in session.offered:
        return Erase(bool(found.value))
    if found and is_resuming:
        return Confirm(bool(found.value))
    shown = question.shown if question and is_resuming else session.offered
    return at_place(assistant, session, utterance, shown)


def _without_politeness(utterance: Utterance) -> Sequence[Spoken]:
    """The words from the first that says something to the last."""
    places = [place for place, word in enumerate(utterance.words) if word.text not in POLITE]
    return utterance.words[places[0] : places[-1] + 1] if places else utterance.words


def _is_heard(session: Session, word: str) -> bool:
    """`more` is heard only below a list, `change` where something was asked, `resume` where that wants no yes."""
    question = session.top.question if session.top else None
    if word == "resume":
        return question is None or question.kind != "confirm" or question.is_resuming
    return (word != "more" or bool(question and question.shown)) and (word != "change" or bool(question))


def _media(assistant: Assistant, session: Session, event: UserSentMedia, now: datetime) -> Understood:
    """What a shared contact or place fills; a caption is read like any message."""
    commands = read_shared(assistant, session, event)
    if commands or not event.caption:
        return Understood(commands) if commands else NOTHING
    return _text(assistant, session, event.caption, now)
