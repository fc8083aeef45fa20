"""`autosherpa test`: conversation tests in YAML, played on the rules and on recorded answers of the model.

A failure is shown as a chat.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from engine.dialogue.session import Customer
from engine.errors import EngineError
from engine.flow.building import duration
from engine.flow.model import Assistant
from engine.flow.problem import did_you_mean, render_text
from engine.flow.shape import shape_problems
from engine.flow.source import Source, read_source
from engine.runner import Turn
from engine.store.memory import MemoryDatabase
from engine.tools.recordings import Counted, Mode, Playback, Recording, answers_file, read_answers
from engine.tools.talk import Talk, message_text
from engine.understanding.ladder import Ask, Ladder
from engine.understanding.understand import understand

Model = AbstractAsyncContextManager[Ask]

CUSTOMER = Customer("919845012345", phone="919845012345", profile_name="Asha")
START = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@dataclass
class Result:
    """One conversation: its chat as text, what each turn understood, and the first difference, empty if none."""

    path: Path
    title: str = ""
    chat: list[str] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    difference: str = ""
    typed: int = 0  # messages, and those of them that the model was asked about or would be
    wanted: int = 0
    old: int = 0  # recorded answers to other words than the model is told today


def run_conversations(
    assistant: Assistant,
    paths: Sequence[Path],
    out: TextIO,
    mode: Mode = "recorded",
    model: Model | None = None,
) -> int:
    """Play every conversation below these paths. 0: all as expected · 1: some differ · 2: there is none.

    `model` is asked in the mode `live`. Raises what opening it raises.
    """
    results = asyncio.run(_play_all(assistant, conversation_files(paths), mode, model))
    if not results:
        out.write(f"no conversations below {', '.join(map(str, paths))}\n")
        return 2
    failed = [result for result in results if result.difference]
    out.write("".join(map(_report, failed)))
    out.write(f"{len(results) - len(failed)} passed, {len(failed)} failed\n")
    out.write("".join(_of_the_model(results)))
    return int(bool(failed))


def _of_the_model(results: Sequence[Result]) -> Iterator[str]:
    typed, wanted, old = (sum(getattr(one, name) for one in results) for name in ("typed", "wanted", "old"))
    if typed:
        yield f"the model is wanted for {wanted} of {typed} messages ({wanted / typed:.1%})\n"
    if old:
        yield f"{old} recorded answers are to other words than the model is told now: --understanding live\n"


async def _play_all(
    assistant: Assistant, paths: Sequence[Path], mode: Mode, model: Model | None
) -> list[Result]:
    database = MemoryDatabase(assistant.books)
    async with model or nullcontext() as ask:
        return [await _play_one(assistant, path, database, mode, ask) for path in paths]


def _report(result: Result) -> str:
    chat = "\n".join(result.chat)
    return f"\n{result.path}: {result.title}\n{chat}\n  ✗ {result.difference}\n"


def conversation_files(paths: Sequence[Path]) -> list[Path]:
    """The YAML files below these paths, in order."""
    return sorted({file for path in paths for file in ([path] if path.is_file() else path.rglob("*.yaml"))})


def play_file(assistant: Assistant, path: Path, database: MemoryDatabase, mode: Mode = "recorded") -> Result:
    """Play one file on the database as it was; a file that cannot be read is a difference too."""
    return asyncio.run(_play_one(assistant, path, database, mode))


async def _play_one(
    assistant: Assistant, path: Path, database: MemoryDatabase, mode: Mode, model: Ask | None = None
) -> Result:
    source, problems = read_source(path, str(path))
    problems = problems or (shape_problems(source, "conversation") if source else [])
    if source is None or problems:
        texts = {str(path): source.text} if source else {}
        return Result(path, str(path), difference=render_text(problems, texts))
    now = datetime.fromisoformat(source.data["now"]) if "now" in source.data else START
    database.start_over()
    talk = Talk(assistant, now, CUSTOMER, database)
    if mode == "live" and model:
        return await _live(talk, path, source, model)
    try:
        answers = read_answers(path) if mode == "recorded" else []
    except ValueError as failure:
        mend = "record it anew with --understanding live"
        return Result(path, str(path), difference=f"{answers_file(path)}: no recording: {failure}; {mend}")
    playback = Playback(answers)
    counted = talk.understand = Counted(Ladder(playback.ask).understand if answers else understand)
    result = await _play(talk, path, source)
    if playback.missing and not result.difference:
        result.difference = f"no recorded answer to {playback.missing!r}: record it with --understanding live"
    return replace(result, typed=counted.typed, wanted=counted.wanted, old=playback.old)


async def _live(talk: Talk, path: Path, source: Source, model: Ask) -> Result:
    recording = Recording(model)
    counted = talk.understand = Counted(Ladder(recording.ask).understand)
    result = await _play(talk, path, source)
    recording.write(path)
    return replace(result, typed=counted.typed, wanted=counted.wanted)


async def _play(talk: Talk, path: Path, source: Source) -> Result:
    data = source.data
    result = Result(path, data["conversation"])
    for index, entry in enumerate(data["turns"]):
        before = talk.session.top.values() if talk.session.top else {}
        try:
            turn = await _after(talk, entry["after"], result) if "after" in entry else Turn(talk.session)
            if "customer" in entry:
                result.chat += _said(turn)
                turn = await _turn(talk, entry["customer"], result)
        except EngineError as failure:  # an action wants to write what no table takes
            result.difference = f"{source.place('turns', index)}: {failure}"
            return result
        result.chat += _said(turn)
        result.turns.append(turn)
        differences = _differences(talk, turn, before, entry.get("expect", {}))
        if difference := next(differences, ""):
            result.difference = f"{source.place('turns', index)}: {difference}"
            return result
    result.difference = next(_record_differences(talk, data.get("records", {})), "")
    return result


async def _after(talk: Talk, silence: str, result: Result) -> Turn:
    """Let time pass; what is said unasked meanwhile, as one turn."""
    result.chat.append(f"  ({silence} later)")
    turns = await talk.wait(duration(silence))
    return Turn(talk.session, sends=tuple(send for turn in turns for send in turn.sends))


def _said(turn: Turn) -> list[str]:
    return [f"  bot: {line}" for send in turn.sends for line in message_text(send.message).split("\n")]


async def _turn(talk: Talk, said: Any, result: Result) -> Turn:
    if isinstance(said, str):
        result.chat.append(f"  you: {said}")
        return await talk.say(said)
    if "tap" in said:
        result.chat.append(f"  you: [{said['tap']}]")
        return await talk.tap(*_tapped(talk, said["tap"]))
    if "late" in said:
        result.chat.append(f"  you: (late) {said['late']}")
        return await talk.say(said["late"], is_late=True)
    result.chat.append(f"  you: ({said['send']})")
    return await talk.send(said["send"], said.get("content"))


def _tapped(talk: Talk, wanted: str) -> tuple[str, str]:
    """The button of this title, or of an id that ends so: one of the last message, else an older one.

    Raises EngineError where none was ever shown that is called so; a whole id may be anybody's.
    """
    for option, title in (*talk.offered, *reversed(talk.shown)):
        if title == wanted or option.rpartition("|")[2] == wanted:
            return option, title
    if "|" in wanted:
        return wanted, ""
    titles = [title for _, title in talk.offered] or ["nothing"]
    mend = did_you_mean(wanted, titles) or f"there is {', '.join(titles)}"
    raise EngineError(f'nothing to tap is called "{wanted}"; {mend}')


def _differences(
    talk: Talk, turn: Turn, before: Mapping[str, Any], expect: Mapping[str, Any]
) -> Iterator[str]:
    top = talk.session.top
    yield from _elsewhere(talk, expect)
    yield from _unknown_slots(talk, before, expect)
    slots = top.values() if top else {}
    for name, value in expect.get("slots", {}).items():
        if not _same(value, slots.get(name)):
            yield f"slot {name}: expected {_written(value)}, got {_written(slots.get(name))}"
    for name in expect.get("forgotten", ()):
        if name in slots:
            yield f"slot {name}: expected to be forgotten, still {slots[name]!r} (was {before.get(name)!r})"
    said = "\n".join(message_text(send.message) for send in turn.sends)
    wanted = expect.get("reply", ())
    for text in [wanted] if isinstance(wanted, str) else wanted:
        if text.casefold() not in said.casefold():
            yield f"reply: expected {text!r}"
    if expect.get("silent") and turn.sends:
        yield "reply: expected silence"


def _elsewhere(talk: Talk, expect: Mapping[str, Any]) -> Iterator[str]:
    """Another flow or step than the one expected, or one that there is not."""
    top, flows = talk.session.top, talk.assistant.flows
    steps = {step for flow in flows.values() for step in flow.steps}
    for key, actual, known in (("flow", top and top.flow, flows), ("step", top and top.step, steps)):
        wanted = expect.get(key, actual)
        if wanted is not None and wanted not in known:
            yield f"there is no {key} {wanted}; {did_you_mean(wanted, known)}"
        elif wanted != actual:
            yield f"{key}: expected {wanted or 'null'}, got {actual or 'null'}"


def _unknown_slots(talk: Talk, before: Mapping[str, Any], expect: Mapping[str, Any]) -> Iterator[str]:
    """Slots that are expected, and that neither this flow has nor the one before had."""
    flow = talk.assistant.flows[talk.session.top.flow] if talk.session.top else None
    for name in (*expect.get("slots", {}), *expect.get("forgotten", ())):
        if flow and name not in flow.slots and name not in before:
            yield f"{flow.name} has no slot {name}; {did_you_mean(name, flow.slots)}"


def _written(value: Any) -> str:
    """A value as it is written in a test: `true` and `null`, not Python's words for them."""
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _same(expected: Any, actual: Any) -> bool:
    """Equal, letters' case aside; a mapping may name only some fields."""
    if isinstance(expected, Mapping) and isinstance(actual, Mapping):
        return all(_same(value, actual.get(name)) for name, value in expected.items())
    if isinstance(expected, str) and isinstance(actual, str):
        return expected.casefold() == actual.casefold()
    return bool(expected == actual)


def _record_differences(talk: Talk, records: Mapping[str, Any]) -> Iterator[str]:
    """Rows inserted or changed, as a number or as the values that each of them must have."""
    written = talk.database.written()
    for table, expected in records.items():
        if table not in written:
            yield f"records: there is no table {table}; {did_you_mean(table, written)}"
            continue
        rows = written[table]
        if isinstance(expected, int):
            if len(rows) != expected:
                yield f"records: expected {expected} in {table}, got {len(rows)}"
        elif len(rows) != len(expected) or not all(map(_same, expected, rows)):
            yield f"records: {table} has {rows}"
