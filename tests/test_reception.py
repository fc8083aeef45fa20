"""What a webhook brings is stored less what is never kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from engine.dialogue.events import UserSaid
from engine.flow.policy import NeverKept
from engine.reception import take_in
from engine.store.database import Database
from engine.types.linear_pattern import compile_pattern
from engine.whatsapp.inbound import Inbound, Sender, Webhook
from tests.store.scenes import rows

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
LICENCE = "KA01 20110012345"
NEVER_KEEP = (NeverKept("licence", (compile_pattern(r"[A-Z]{2}\d{2} ?\d{11}"),), "no_licence"),)


async def test_what_is_never_kept_never_comes_to_the_disk(url: str) -> None:
    text = f"it is {LICENCE}, ok?"
    inbound = Inbound(
        "100",
        "m1",
        Sender("919845000001", None),
        UserSaid("m1", NOW, text),
        {"id": "m1", "text": {"body": text}},
    )
    async with Database(url) as database:
        webhook = Webhook(inbound=(inbound,))
        new, _ = await take_in(database, webhook, NOW, burst_window=timedelta(0), never_keep=NEVER_KEEP)
        assert new[0].event == UserSaid("m1", NOW, "it is , ok?", cut=("licence",))
        [stored] = await rows(database, "SELECT event, raw FROM inbox")
        for kept in stored.values():
            assert "20110012345" not in kept
            assert "it is" in kept
