"""`autosherpa understand`: what the assistant reads in a message, as JSON; many messages from JSON lines."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TextIO

from engine.dialogue.commands import Command, Erase, Inquire, Plain, Start, Understood
from engine.dialogue.days import local
from engine.dialogue.events import UserSaid
from engine.dialogue.secrets import cut_event
from engine.dialogue.session import Session
from engine.flow.model import Assistant
from engine.snapshots import with_values_read
from engine.store.memory import MemoryDatabase
from engine.types.utterance import Utterance
from engine.understanding.facts import facts_of, intent_of
from engine.understanding.language_tag import language_tag
from engine.understanding.listening import Listener, before_flow, in_flow
from engine.understanding.positions import session_at
from engine.understanding.reasons import explain, told_by_all_words
from engine.understanding.understand import understand

NOT_READ = 1
NAMES: Mapping[type[Command], str] = {Inquire: "question", Erase: "delete_data"}
"""Commands that the closed list calls otherwise than the class."""
UNCLEAR = {"command": "unclear"}


@dataclass(frozen=True, slots=True)
class Said:
    """A message and where it is said: at a step of a flow, or in an idle conversation.

    `asked`: of several slots that the step collects, the one that is asked for.
    """

    text: str
    flow: str | None = None
    step: str | None = None
    asked: str | None = None


def with_demo_stock(assistant: Assistant) -> Assistant:
    """The assistant with the options that it has in `chat`: those of the demo stock."""
    return asyncio.run(with_values_read(assistant, MemoryDatabase(assistant.books).query))


def show_understood(
    assistant: Assistant, said: Said, now: datetime, out: TextIO, *, is_explained: bool = False
) -> int:
    """Print what one message means. 1: there is no such flow or step."""
    try:
        answer = asyncio.run(read_said(assistant, said, now, is_explained=is_explained))
    except LookupError as mistake:
        answer = {"error": str(mistake.args[0])}
    out.write(_json(answer, indent=2 if is_explained else None))
    return NOT_READ if "error" in answer else 0


def show_all_understood(
    assistant: Assistant,
    lines: Iterable[str],
    now: Callable[[], datetime],
    out: TextIO,
    *,
    is_explained: bool = False,
) -> int:
    """Print a line for every line of JSON `{id, flow, step, text, now}`. 1: some could not be read.

    `flow`, `step`, `asked` and `now` may be missing or null; a line that cannot be read is answered with `error`.
    """
    code = 0
    for line in filter(str.strip, lines):
        answer = _answer(assistant, line, now, is_explained=is_explained)
        code = NOT_READ if "error" in answer else code
        out.write(_json(answer))
    return code


async def read_said(
    assistant: Assistant, said: Said, now: datetime, *, is_explained: bool = False
) -> dict[str, Any]:
    """Intent, commands, slots, language and rung. Raises LookupError for a flow or step that there is not."""
    now = local(assistant, now)
    session = session_at(assistant, said.flow, said.step, said.asked)
    event = cut_event(UserSaid("understand", now, said.text), assistant.never_keep)
    assert isinstance(event, UserSaid), "cutting leaves a message a message"
    understood = await understand(assistant, session, event, now)
    utterance = Utterance(event.text)
    listener = _listener(assistant, session, understood, now)
    facts = facts_of(understood, listener, session, utterance)
    answer = {
        "intent": intent_of(understood, facts),
        "commands": [_command(one) for one in understood.commands] or [UNCLEAR],
        "slots": facts,
        "language": language_tag(utterance),
        "rung": understood.rung,
    }
    if not is_explained:
        return answer
    heard = [listener] if listener else list(_starters(assistant, now))
    began = time.perf_counter()  # of a second reading: the first one compiles patterns
    await understand(assistant, session, event, now)
    took = time.perf_counter() - began
    return answer | {
        "explain": {
            "rungs": ["command"] if understood.rung == "command" else ["command", understood.rung],
            "learnt": told_by_all_words(understood, assistant, session, utterance),
            "readings": list(explain(understood, heard, utterance)),
            "milliseconds": round(took * 1000, 3),
        }
    }


def _answer(
    assistant: Assistant, line: str, now: Callable[[], datetime], *, is_explained: bool
) -> dict[str, Any]:
    name = None
    try:
        asked = json.loads(line)
        if not isinstance(asked, Mapping) or not isinstance(asked.get("text"), str):
            raise ValueError('a line is an object with at least "text"')
        name = asked.get("id")
        said = Said(asked["text"], asked.get("flow"), asked.get("step"), asked.get("asked"))
        at = _moment(assistant, asked["now"]) if asked.get("now") else now()
        read = asyncio.run(read_said(assistant, said, at, is_explained=is_explained))
    except (ValueError, TypeError, LookupError) as mistake:
        return {"id": name, "error": str(mistake.args[0])}
    return {"id": name, **read}


def _moment(assistant: Assistant, text: str) -> datetime:
    """A moment of ISO 8601; without an offset by the clocks of the business."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=local(assistant, moment).tzinfo)


def _listener(
    assistant: Assistant, session: Session, understood: Understood, now: datetime
) -> Listener | None:
    """The flow that heard the values: the one that starts, else the one that talks."""
    start = understood.first(Start)
    if start:
        return before_flow(assistant, start.flow, now)
    return in_flow(assistant, session, now) if session.top else None


def _starters(assistant: Assistant, now: datetime) -> Iterator[Listener]:
    """The flows that values alone can start: they have heard what started nothing."""
    return (before_flow(assistant, flow.name, now) for flow in assistant.flows.values() if flow.start.values)


def _command(command: Command) -> dict[str, Any]:
    """A command of the closed list with what it carries, less what it leaves open."""
    if isinstance(command, Plain):
        return {"command": command.word}
    name = NAMES.get(type(command), _snake(type(command).__name__))
    carried = {one.name: getattr(command, one.name) for one in fields(command)}
    usual = {one.name: one.default for one in fields(command)}
    told = {key: value for key, value in carried.items() if value != usual[key]}
    if "given" in told:
        told["given"] = [_command(one) for one in told["given"]]
    return {"command": name, **told}


def _snake(name: str) -> str:
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")


def _json(answer: Mapping[str, Any], indent: int | None = None) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=indent, default=str) + "\n"
