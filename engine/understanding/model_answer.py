"""What the model answered, as commands: each checked against the message, the flows and the slots' own types.

Nothing here trusts the answer. What does not hold is dropped, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from engine.dialogue.commands import (
    Choice,
    Choose,
    Command,
    Confirm,
    Correct,
    Inquire,
    Language,
    Plain,
    Set,
    Start,
    Word,
)
from engine.dialogue.interrupting import may_interrupt
from engine.dialogue.session import Session
from engine.flow.model import Assistant, Flow
from engine.types.utterance import Utterance, fold
from engine.types.yes_no import find_yes_no
from engine.understanding.listening import before_flow, in_flow
from engine.understanding.model_facts import facts_of, stands_in
from engine.understanding.model_request import startable
from engine.understanding.model_values import merged, read_value
from engine.understanding.words_said import are_said

WORDS = frozenset(get_args(Word))
CODE = re.compile(r"[a-z]{2,3}")
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Checked:
    """What is left of an answer; `dropped` says of the rest why, as `slot or command: reason`."""

    commands: tuple[Command, ...]
    dropped: tuple[str, ...] = ()

    @property
    def dropped_slots(self) -> frozenset[str]:
        """The slots of which a value was dropped."""
        return frozenset(one.partition(":")[0] for one in self.dropped)


def check_answer(
    assistant: Assistant, session: Session, text: str, answer: Mapping[str, Any], now: datetime
) -> Checked:
    """The commands of an answer that has the shape of `model_request.answer_shape`."""
    checking = _Checking(assistant, session, Utterance(text), now, _started(assistant, session, text, answer))
    commands: list[Command] = []
    dropped: list[str] = []
    for said in answer["commands"]:
        try:
            commands += checking.command(said)
        except ValueError as refused:
            name = said.get("slot") if said["command"] == "set" else ""
            dropped.append(f"{name or said['command']}: {refused}")
    return Checked(tuple(merged(commands)), tuple(dropped))


def _started(assistant: Assistant, session: Session, text: str, answer: Mapping[str, Any]) -> str:
    """The flow that the answer starts, to which its values belong then."""
    flows = {flow.name for flow in startable(assistant, session)}
    asked = (
        said.get("value", "")
        for said in answer["commands"]
        if said["command"] == "start" and are_said(said["words"], text)
    )
    return next((flow for flow in asked if flow in flows), "")


@dataclass(frozen=True, slots=True)
class _Checking:
    assistant: Assistant
    session: Session
    utterance: Utterance
    now: datetime
    start: str

    def command(self, said: Mapping[str, Any]) -> Iterator[Command]:
        """The command, if it says one. Raises ValueError(reason) for what cannot be used."""
        name, words, value = said["command"], said["words"], said.get("value", "").strip()
        if name == "unclear":
            return
        if not are_said(words, self.utterance.text):
            raise ValueError("words_not_said")
        match name:
            case "set":
                yield self._set(said.get("slot", ""), value, words)
            case "choose":
                yield self._choose(value)
            case "confirm":
                yield self._confirm(value, words)
            case "correct":
                yield self._correct(said.get("slot", ""))
            case "start":
                yield self._start(value)
            case "question":
                yield self._question(value, said.get("answer", "").strip())
            case "language":
                yield self._language(value)
            case _:
                assert name in WORDS, "the schema has no other commands"
                yield Plain(name)

    def _set(self, slot: str, value: str, words: str) -> Set | Choice:
        if self.start:
            listener = before_flow(self.assistant, self.start, self.now)
        elif self.session.top:
            listener = in_flow(self.assistant, self.session, self.now)
        else:
            raise ValueError("no_flow")
        if slot not in listener.flow.slots:
            raise ValueError("unknown_slot")
        return read_value(listener, listener.flow.slots[slot], value, words)

    def _choose(self, option: str) -> Choose:
        frame = self.session.top
        if frame is None:
            raise ValueError("no_flow")
        flow = self.assistant.flows[frame.flow]
        if any(option == one.id for one in flow.steps[frame.step].offer):
            return Choose(option)
        if any(option == one.id for step in flow.steps.values() for one in step.offer):
            return Choose(option, is_open=False)
        raise ValueError("unknown_option")

    def _confirm(self, value: str, words: str) -> Confirm:
        if fold(value) not in YES_NO:
            raise ValueError("neither_yes_nor_no")
        is_yes, found = YES_NO[fold(value)], find_yes_no(Utterance(words))
        if found is not None and bool(found.value) != is_yes:
            raise ValueError("contradicts_words")
        return Confirm(is_yes)

    def _correct(self, slot: str) -> Correct:
        if slot not in (self._present.slots if self._present else ()):
            raise ValueError("unknown_slot")
        return Correct(slot)

    def _start(self, flow: str) -> Start:
        if flow != self.start:
            raise ValueError("unknown_flow")
        return Start(flow)

    def _question(self, fact: str, answer: str) -> Inquire:
        """The model's own words where they stand in the fact that it names, else the words of the template."""
        if not may_interrupt(self.assistant, self.session):
            raise ValueError("may_not_interrupt")
        known = facts_of(self.assistant, self.session, self.now).get(fact, "")
        own = self._present.faq if self._present else ()
        say = next((faq.say for faq in (*own, *self.assistant.faq) if faq.id == fact), "")
        return Inquire(say, answer if known and stands_in(answer, known) else "")

    def _language(self, value: str) -> Language:
        if not CODE.fullmatch(value):
            raise ValueError("unknown_language")
        return Language(value)

    @property
    def _present(self) -> Flow | None:
        return self.assistant.flows[self.session.top.flow] if self.session.top else None
