"""`autosherpa chat`: talk to the flows in a terminal. Same engine, a database in memory, no network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from engine.dialogue.messages import ListMenu, Message
from engine.dialogue.session import Customer
from engine.errors import FlowsInvalid
from engine.flow.model import Assistant
from engine.flow.source import dump
from engine.flow_folder import FlowFolder
from engine.runner import Turn
from engine.snapshots import with_values_of
from engine.store.memory import MemoryDatabase
from engine.tools.talk import Talk, choices_of, message_text

WELCOME = (
    "Type as a customer would. A number taps a button; /state shows what is known; "
    "/save FILE keeps a test; /quit leaves.\n"
)
CUSTOMER = Customer("919845012345", phone="919845012345", profile_name="Asha")


def chat(
    assistant: Assistant,
    now: Callable[[], datetime],
    lines: Iterator[str],
    out: TextIO,
    *,
    folder: FlowFolder | None = None,
) -> int:
    """Read what the customer types from `lines`, write what the assistant says to `out`.

    What is changed in `folder` meanwhile is live on the next message, once it has no mistake.
    """
    talk = Talk(assistant, now(), CUSTOMER, MemoryDatabase(assistant.books))
    script: list[dict[str, Any]] = []
    out.write(WELCOME)
    for line in lines:
        text = line.strip()
        if text in ("/quit", "/exit"):
            break
        if text == "/state":
            out.write(_state(talk))
        elif text.startswith("/save"):
            out.write(_save(Path(text.removeprefix("/save").strip() or "chat.yaml"), talk, script))
        elif text.startswith("/"):
            out.write(WELCOME)
        elif text:
            talk.now = now()
            if folder and folder.has_changed():
                _renew(talk, folder, out)
            script.append(_play(talk, text, out))
    return 0


def _renew(talk: Talk, folder: FlowFolder, out: TextIO) -> None:
    try:
        talk.assistant = with_values_of(folder.load(), talk.assistant)
    except FlowsInvalid as failure:
        problems = "".join(f"  {problem}\n" for problem in failure.problems)
        out.write(f"  (the flows have changed and have mistakes; the last good ones go on)\n{problems}")


def _play(talk: Talk, text: str, out: TextIO) -> dict[str, Any]:
    """One turn, and its entry in the saved test."""
    said, turn = asyncio.run(_turn(talk, text))
    out.write("".join(_shown(send.message) for send in turn.sends) or "  (no answer)\n")
    out.write("".join(f"  (to the staff)\n{_shown(notice.message)}" for notice in turn.notices))
    expect: dict[str, Any] = _position(talk)
    if talk.session.top and talk.session.top.slots:
        expect["slots"] = talk.session.top.values()
    if not turn.sends:
        expect["silent"] = True
    return {"customer": said, "expect": expect}


async def _turn(talk: Talk, text: str) -> tuple[Any, Turn]:
    if text.isdecimal() and 1 <= int(text) <= len(talk.offered):
        option, title = talk.offered[int(text) - 1]
        return {"tap": title}, await talk.tap(option, title)
    return text, await talk.say(text)


def _shown(message: Message) -> str:
    lines = [f"  {line}" for line in message_text(message).split("\n")]
    details = [row.description for row in message.rows] if isinstance(message, ListMenu) else []
    for number, (_, title) in enumerate(choices_of(message), start=1):
        detail = details[number - 1] if details else ""
        lines.append(f"    [{number}] {title}{f' – {detail}' if detail else ''}")
    return "\n".join(lines) + "\n\n"


def _position(talk: Talk) -> dict[str, Any]:
    top = talk.session.top
    return {"flow": top.flow if top else None, "step": top.step if top else None}


def _state(talk: Talk) -> str:
    top = talk.session.top
    slots = {
        name: {"value": filled.value, "rung": filled.rung, "words": filled.words}
        for name, filled in (top.slots.items() if top else ())
    }
    state = {**_position(talk), "slots": slots, "rows": _written(talk)}
    return json.dumps(state, ensure_ascii=False, indent=2, default=str) + "\n"


def _written(talk: Talk) -> dict[str, list[dict[str, Any]]]:
    return {table: rows for table, rows in sorted(talk.database.written().items()) if rows}


def _save(path: Path, talk: Talk, script: list[dict[str, Any]]) -> str:
    records = {table: len(rows) for table, rows in _written(talk).items()}
    test = {
        "conversation": f"A customer's chat of {len(script)} turns",
        "now": talk.now.isoformat(),
        "turns": script,
        **({"records": records} if records else {}),
    }
    try:
        path.write_text(f"# yaml-language-server: $schema=conversation.schema.json\n{dump(test)}", "utf-8")
    except OSError as failure:
        return f"could not write {path}: {failure.strerror}\n"
    return f"saved {len(script)} turns to {path}\n"
