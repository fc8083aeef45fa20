"""The model's answers beside a conversation test: played back without a network, or asked for and written down.

`one.yaml` has its answers in `one.answers.json`, in the order in which they were asked for. Each keeps a digest of all
that the model was told, so that an answer to other instructions than today's can be seen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from engine.dialogue.commands import Understood
from engine.dialogue.events import CustomerEvent, UserSaid
from engine.dialogue.session import Session
from engine.errors import IntentExtractionError
from engine.flow.model import Assistant
from engine.flow.shape import mistakes
from engine.runner import Understand
from engine.understanding.ladder import Ask, Reply, is_model_wanted
from engine.understanding.model_request import Request

Mode = Literal["rules", "recorded", "live"]
"""The rules alone · with recorded answers, where there are any · with the model, whose answers are written down."""


SHAPE = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["message", "request", "answer"],
        "properties": {"message": {"type": "string"}, "request": {"type": "string"}, "answer": {}},
    },
}


def answers_file(conversation: Path) -> Path:
    """Where the answers of a conversation are."""
    return conversation.with_suffix(".answers.json")


def read_answers(conversation: Path) -> list[Mapping[str, Any]]:
    """The answers recorded for a conversation; none without a file. Raises ValueError for what is no recording."""
    path = answers_file(conversation)
    if not path.exists():
        return []
    answers = json.loads(path.read_text(encoding="utf-8"))
    if reason := mistakes(answers, SHAPE):
        raise ValueError(reason)
    return list(answers)


@dataclass
class Playback:
    """Answers from a recording. `missing` is the first message that has none, `old` counts answers to other words."""

    answers: list[Mapping[str, Any]]
    missing: str = ""
    old: int = 0

    async def ask(self, request: Request) -> Reply:
        """The next answer to this message. Raises IntentExtractionError where none was recorded."""
        found = next((one for one in self.answers if one["message"] == request.text), None)
        if found is None:
            self.missing = self.missing or request.text
            raise IntentExtractionError("not_recorded")
        self.answers.remove(found)
        self.old += found["request"] != digest(request)
        return Reply(found["answer"])


@dataclass
class Recording:
    """The model itself, whose answers are kept to be written down."""

    model: Ask
    answers: list[Mapping[str, Any]] = field(default_factory=list)

    async def ask(self, request: Request) -> Reply:
        """The model's answer. Raises what the model raises."""
        reply = await self.model(request)
        self.answers.append({"message": request.text, "request": digest(request), "answer": reply.data})
        return reply

    def write(self, conversation: Path) -> None:
        """Write the answers beside the conversation; a file that nothing was asked for is removed."""
        path = answers_file(conversation)
        if self.answers:
            path.write_text(_as_json(self.answers), encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


@dataclass
class Counted:
    """Understanding that counts the messages typed, and those that the model is asked about or would be."""

    understand: Understand
    typed: int = 0
    wanted: int = 0

    async def __call__(
        self, assistant: Assistant, session: Session, event: CustomerEvent, now: datetime
    ) -> Understood:
        """What the event means, as `understand` says."""
        understood = await self.understand(assistant, session, event, now)
        if isinstance(event, UserSaid):
            is_asked = understood.model is not None
            self.typed += 1
            self.wanted += is_asked or is_model_wanted(assistant, session, event, now, understood)
        return understood


def digest(request: Request) -> str:
    """A short name for all that the model is told."""
    told = json.dumps([request.system, request.prompt, request.schema], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _as_json(answers: Sequence[Mapping[str, Any]]) -> str:
    return f"{json.dumps(answers, ensure_ascii=False, indent=2)}\n"
