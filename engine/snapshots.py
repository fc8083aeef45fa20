"""Snapshots of live providers: the values are read beside the turns, which see those of the last reading."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from engine.actions import Provider, Read, Values
from engine.flow.model import Assistant

SECONDS = 5.0  # what one reading may take


def live_providers(assistant: Assistant) -> tuple[str, ...]:
    """The names of the providers whose values change."""
    return tuple(name for name, provider in assistant.providers.items() if provider.read)


async def read_values(provider: Provider, read: Read) -> Values:
    """The values of a live provider as they are now. Raises whatever its function raises, or TimeoutError."""
    assert provider.read is not None, "only live providers are read"
    async with asyncio.timeout(SECONDS):
        return await provider.read(read)


async def with_values_read(assistant: Assistant, read: Read) -> Assistant:
    """The assistant with what its live providers give now."""
    providers = {name: assistant.providers[name] for name in live_providers(assistant)}
    return with_values(assistant, {name: await read_values(one, read) for name, one in providers.items()})


def with_values_of(assistant: Assistant, before: Assistant) -> Assistant:
    """The assistant with what its live providers gave when they were `before`'s."""
    kept = {name: before.providers[name] for name in live_providers(before) if name in assistant.providers}
    return replace(assistant, providers={**assistant.providers, **kept})


def with_values(assistant: Assistant, values: Mapping[str, Values]) -> Assistant:
    """The assistant after these readings, by the providers' names."""
    if not values:
        return assistant
    fresh = {name: assistant.providers[name].with_values(read) for name, read in values.items()}
    return replace(assistant, providers={**assistant.providers, **fresh})
