"""Chats for tests: a small flow written as text is compiled and talked to; between turns all goes through JSON."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import dedent
from typing import Any

from engine.dialogue.events import CustomerEvent, UserSaid, UserSentMedia, UserTapped
from engine.dialogue.messages import ListMenu, Message
from engine.dialogue.session import Customer, Frame, Question
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.runner import Turn
from engine.snapshots import with_values_of
from engine.store.memory import MemoryDatabase
from engine.tools.talk import Talk

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
ASHA = Customer("919845012345", phone="919845012345", profile_name="Asha")
ROOT = Path(__file__).parents[2]
PROMPTS = ROOT / "prompts" / "en" / "assistant.j2"
ASSISTANT = """
assistant: Tester
actions: [tests.dialogue.shop, tests.dialogue.lot, dealership.vehicles]
business: {name: Sherpa, timezone: Asia/Kolkata}
languages: [en]
"""


def compile_flows(
    folder: Path, flows: Mapping[str, str], words: Mapping[str, str], assistant: str = ASSISTANT
) -> Assistant:
    """The assistant of these flow files, the same one for the same files; the repairs speak as the product's do."""
    prompts = folder / "prompts" / "en"
    prompts.mkdir(parents=True, exist_ok=True)
    (folder / "flows").mkdir(exist_ok=True)
    shutil.copy(PROMPTS, prompts)
    menu = f"menu: [{', '.join(flows)}]\n"
    (folder / "flows" / "assistant.yaml").write_text(assistant + menu, encoding="utf-8")
    with (prompts / PROMPTS.name).open("a", encoding="utf-8") as file:
        file.write(dedent(words.get("assistant", "")))
    for name, text in flows.items():
        (folder / "flows" / f"{name}.yaml").write_text(f"flow: {name}\n{dedent(text)}", encoding="utf-8")
        title = f"{{% block title %}}{name.capitalize()}{{% endblock %}}\n"
        (prompts / f"{name}.j2").write_text(title + dedent(words.get(name, "")), encoding="utf-8")
    files = tuple((path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.*")))
    if files not in _COMPILED:
        _COMPILED[files] = load(folder / "flows", folder / "prompts")
    return _COMPILED[files]


_COMPILED: dict[tuple[tuple[str, str], ...], Assistant] = {}


@dataclass
class Chat:
    """One customer's chat. `chat("hello")` types and gives all that was answered, as one text."""

    assistant: Assistant
    customer: Customer = ASHA
    last: Turn | None = None
    talk: Talk = field(init=False)

    def __post_init__(self) -> None:
        self.talk = Talk(self.assistant, NOW, self.customer, MemoryDatabase(self.assistant.books))

    def __call__(self, *texts: str) -> str:
        for text in texts:
            self.hear(UserSaid(self._id(), self.talk.now, text))
        return self.said

    def tap(self, title: str) -> str:
        """Tap what is titled so in the last message."""
        option = next(option for option, name in self.talk.offered if name == title)
        return self.tap_id(option, title)

    def tap_id(self, option: str, title: str = "") -> str:
        """Tap a button of any age."""
        self.hear(UserTapped(self._id(), self.talk.now, option, title))
        return self.said

    def send(self, kind: str, caption: str = "", **content: Any) -> str:
        """Send something that is not text."""
        self.hear(UserSentMedia(self._id(), self.talk.now, kind, caption, content))
        return self.said

    def hear(self, event: CustomerEvent) -> None:
        self.last = asyncio.run(self.talk.hear(event))

    def wait(self, **silence: float) -> str:
        """Let time pass, as `hours=20`; what is said unasked meanwhile, as one text."""
        turns = asyncio.run(self.talk.wait(timedelta(**silence)))
        self.last = turns[-1] if turns else self.last
        return "\n".join(send.message.body for turn in turns for send in turn.sends)

    def late(self, text: str) -> str:
        """Type something that arrives minutes later."""
        self.hear(UserSaid(self._id(), self.talk.now, text, is_late=True))
        return self.said

    def move_to(self, assistant: Assistant) -> None:
        """Deploy another version of the flows under the customer's feet."""
        self.assistant, self.talk.assistant = assistant, with_values_of(assistant, self.talk.assistant)

    def _id(self) -> str:
        self.talk.heard += 1
        return f"chat-{self.talk.heard}"

    @property
    def messages(self) -> list[Message]:
        """What was answered to the last event."""
        return [send.message for send in self.last.sends] if self.last else []

    @property
    def said(self) -> str:
        """The same as one text."""
        return "\n".join(message.body for message in self.messages)

    @property
    def choices(self) -> list[str]:
        """The titles of what can be tapped."""
        return [title for _, title in self.talk.offered]

    @property
    def is_list(self) -> bool:
        """Whether the last message is a list."""
        return isinstance(self.messages[-1], ListMenu)

    @property
    def frame(self) -> Frame:
        """The flow on top."""
        assert self.talk.session.top is not None
        return self.talk.session.top

    @property
    def question(self) -> Question:
        """What is open now."""
        assert self.frame.question is not None
        return self.frame.question

    @property
    def step(self) -> str | None:
        """The step on top; None when idle."""
        return self.talk.session.top.step if self.talk.session.top else None

    @property
    def flow(self) -> str | None:
        """The flow on top; None when idle."""
        return self.talk.session.top.flow if self.talk.session.top else None

    @property
    def slots(self) -> dict[str, Any]:
        """The values known now."""
        return self.frame.values()

    @property
    def bookings(self) -> list[Mapping[str, Any]]:
        """What was written, without its keys and empty columns."""
        return [
            {
                name: value
                for name, value in row.items()
                if name not in ("id", "action_key") and value is not None
            }
            for row in self.talk.database.written()["bookings"]
        ]
