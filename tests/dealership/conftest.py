"""A dealership with the demo stock on either database, and calls of its actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest

from dealership.stock_import import load_demo_stock
from dealership.tables import BOOKS
from engine.actions import Action, Call, Done, Refused
from engine.flow.shape import mistakes
from engine.store.database import Database
from engine.store.rows import write_rows

NOW = datetime.fromisoformat("2026-11-22T10:30:00+05:30")  # a Sunday
BUSINESS = {
    "timezone": "Asia/Kolkata",
    "hours": {
        "showroom": {"mon-sat": "09:30-19:30", "sun": "10:00-18:00"},
        "test_drives": {"mon-sun": "10:00-18:00"},
        "workshop": {"mon-sat": "08:30-18:00"},
        "workshop_intake": {"mon-sat": "08:30-16:00"},
    },
    "holidays": ["12-01"],
}


class Shop:
    """The dealership at work: actions are called as a turn calls them, their answers committed as a turn does."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def ask(
        self, action: Action, *, key: str = "a1", customer: str = "c1", **inputs: Any
    ) -> Done | Refused:
        """The answer, checked against the schemas."""
        assert not mistakes(inputs, action.inputs)
        call = Call(
            inputs=inputs,
            now=NOW,
            key=key,
            customer_id=customer,
            flow="browse_car",
            read=self.database.query,
            business=BUSINESS,
        )
        answer = await action.run(call)
        assert not isinstance(answer, Done) or not mistakes(answer.output, action.outputs)
        return answer

    async def output(self, action: Action, **inputs: Any) -> Mapping[str, Any]:
        """What the flow may read."""
        answer = await self.ask(action, **inputs)
        assert isinstance(answer, Done)
        return answer.output

    async def commit(self, *answers: Done | Refused) -> None:
        """Write what the answers want, each as a turn of its own."""
        turns = [answer.rows for answer in answers if isinstance(answer, Done)]
        await self.database.write(lambda tx: write_rows(tx, turns, BOOKS.columns))

    async def do(self, action: Action, **inputs: Any) -> Mapping[str, Any]:
        """Ask and commit."""
        answer = await self.ask(action, **inputs)
        assert isinstance(answer, Done), answer
        await self.commit(answer)
        return answer.output

    async def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """What the database holds."""
        return await self.database.query(sql, **values)

    async def change(self, sql: str, **values: Any) -> None:
        """Someone else changes it."""
        await self.database.write(lambda tx: tx.execute(sql, **values))


Open = Callable[[], Any]


@pytest.fixture
def shop(url: str) -> Open:
    """Opens the dealership: `async with shop() as dealership`."""

    @asynccontextmanager
    async def opened() -> Any:
        await load_demo_stock(url)
        async with Database(url) as database:
            yield Shop(database)

    return opened
