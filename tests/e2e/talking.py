"""A customer who talks to a running server by signed webhooks, and reads the answers in the stand-in's ledger."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

from tests.meta import messages, signed
from tests.processes import NUMBER, SECRET, Ledger, rows, text_of

ANSWER_SECONDS = 60.0
_phones = count(time.time_ns() // 1000 % 90_000_000)


def new_phone() -> str:
    """A number that no other test uses."""
    return f"9199{next(_phones):08d}"


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The status that the webhook answers."""
    try:
        with urllib.request.urlopen(
            urllib.request.Request(f"{url}/webhook", body, headers), timeout=30
        ) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def text(words: str) -> dict[str, Any]:
    """A typed message."""
    return {"type": "text", "text": {"body": words}}


@dataclass(slots=True)
class Customer:
    """One customer of a server."""

    url: str
    database_url: str
    ledger: Ledger
    name: str = "Asha Rao"
    phone: str = field(default_factory=new_phone)
    _seen: int = 0

    def webhook(self, content: dict[str, Any]) -> bytes:
        """The body of a webhook with one message."""
        element = {"id": f"wamid.{uuid4().hex}", "timestamp": str(int(time.time())), **content}
        return json.dumps(messages(NUMBER, self.phone, element, name=self.name)).encode()

    def say(self, words: str) -> list[str]:
        """Type a message; the answers' words."""
        return self.send(text(words))

    def tap(self, title: str) -> list[str]:
        """Tap the button or row with this title in the last message that has choices; the answers' words."""
        for entry in reversed(self.ledger.messages(self.phone)):
            for kind, option in _options(entry):
                if option["title"] == title:
                    reply = {"type": kind, kind: option}
                    return self.send(
                        {"context": {"id": entry["id"]}, "type": "interactive", "interactive": reply}
                    )
        raise AssertionError(f"no choice is called {title!r}")

    def send(self, content: dict[str, Any]) -> list[str]:
        """Post a message and wait until it is dealt with."""
        body = self.webhook(content)
        assert post(self.url, body, signed(SECRET, body)) == 200
        return self.answers()

    def answers(self) -> list[str]:
        """The words of what came since the last look, once nothing more is on its way."""
        self._wait_until_dealt_with()
        entries = self.ledger.messages(self.phone)[self._seen :]
        self._seen += len(entries)
        return [text_of(entry) for entry in entries]

    def conversation(self) -> tuple[str | None, str | None, dict[str, Any]]:
        """Flow, step and slots as the table has them."""
        sql = f"SELECT flow_name, step, data FROM conversations WHERE user_id = '{self.phone}'"
        [(flow, step, data)] = rows(self.database_url, sql)
        return flow, step, json.loads(data)["slots"]

    def bookings(self, columns: str) -> list[tuple[Any, ...]]:
        """The rows of this customer's phone in `service_bookings`."""
        local = self.phone[2:]
        return rows(
            self.database_url, f"SELECT {columns} FROM service_bookings WHERE phone_number LIKE '%{local}'"
        )

    def _wait_until_dealt_with(self) -> None:
        open_rows = (
            f"SELECT 1 FROM inbox AS i JOIN customers AS c ON c.id = i.customer_id "
            f"WHERE c.phone = '{self.phone}' AND i.state = 'queued' "
            f"UNION ALL SELECT 1 FROM outbox AS o JOIN customers AS c ON c.id = o.customer_id "
            f"WHERE c.phone = '{self.phone}' AND o.state IN ('queued', 'sending', 'in_doubt')"
        )
        until = time.monotonic() + ANSWER_SECONDS
        while rows(self.database_url, open_rows):
            assert time.monotonic() < until, "the message was not dealt with"
            time.sleep(0.03)


def _options(entry: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    action = entry["body"].get("interactive", {}).get("action", {})
    for button in action.get("buttons", []):
        yield "button_reply", button["reply"]
    for section in action.get("sections", []):
        for row in section["rows"]:
            yield "list_reply", row
