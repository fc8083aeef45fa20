"""The model as a guest of the ladder: brought in beside the start where there is a key, taken out at the end.

Its client takes a second or more to import, so that happens in a thread; until then the rules do alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from typing import Any

import structlog

from engine.config import Settings
from engine.understanding.ladder import Ladder

CLIENT = "engine.understanding.model_client"

log = structlog.get_logger()


@asynccontextmanager
async def model_as_guest(ladder: Ladder, settings: Settings) -> AsyncIterator[None]:
    """Let the ladder ask the model as long as the context lasts; without a key it never does."""
    if not settings.google_api_key:
        yield
        return
    stay = asyncio.create_task(_stay(ladder, settings), name="model")
    try:
        yield
    finally:
        stay.cancel()
        with suppress(asyncio.CancelledError):
            await stay


async def _stay(ladder: Ladder, settings: Settings) -> None:
    try:
        client: Any = await asyncio.to_thread(import_module, CLIENT)
    except ImportError as failure:
        log.error("model_client_missing", error=str(failure))
        return
    async with client.open_model_session() as session:
        gemini = client.Gemini(
            session,
            api_key=settings.google_api_key,
            model=settings.gemini_model,
            base_url=settings.gemini_api_url,
        )
        ladder.ask = gemini.ask
        log.info("model_ready", model=settings.gemini_model)
        try:
            await asyncio.Event().wait()
        finally:
            ladder.ask = None
