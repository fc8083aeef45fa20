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
from engine.errors import SettingError
from engine.understanding.ladder import Ask, Ladder

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


@asynccontextmanager
async def open_model(settings: Settings) -> AsyncIterator[Ask]:
    """The model as long as the context lasts. Raises SettingError without a key, ImportError without its client."""
    if not settings.google_api_key:
        raise SettingError("GOOGLE_API_KEY is not set: there is no model to ask")
    client: Any = await asyncio.to_thread(import_module, CLIENT)
    async with client.open_model_session() as session:
        gemini = client.Gemini(
            session,
            api_key=settings.google_api_key,
            model=settings.gemini_model,
            base_url=settings.gemini_api_url,
        )
        yield gemini.ask


async def _stay(ladder: Ladder, settings: Settings) -> None:
    try:
        async with open_model(settings) as ladder.ask:
            log.info("model_ready", model=settings.gemini_model)
            await asyncio.Event().wait()
    except ImportError as failure:
        log.error("model_client_missing", error=str(failure))
    finally:
        ladder.ask = None
