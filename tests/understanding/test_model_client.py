"""The model's client: the real SDK against a stand-in that speaks the API's wire format and fails in all its ways."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from engine.dialogue.events import MediaFile
from engine.errors import IntentExtractionError
from engine.understanding.model_client import Gemini, open_model_session, thinking_of
from engine.understanding.model_request import Request, answer_shape
from tests import gemini

REQUEST = Request("Be brief.", "What is this?", answer_shape(["brand"]))
LITE = "gemini-3.5-flash-lite"


@asynccontextmanager
async def at(url: str, key: str = gemini.KEY, model: str = LITE) -> AsyncIterator[Gemini]:
    async with open_model_session() as session:
        yield Gemini(session, api_key=key, model=model, base_url=url)


async def cause_of(stand_in: gemini.Gemini, request: Request = REQUEST, **made: Any) -> str:
    async with at(stand_in.url, **made) as client:
        with pytest.raises(IntentExtractionError) as raised:
            await client.ask(request)
    return raised.value.cause


async def test_it_asks_for_structured_output_without_chance_or_thinking() -> None:
    async with gemini.serving() as stand_in, at(stand_in.url) as client:
        reply = await client.ask(REQUEST)
    assert (reply.data, reply.tokens) == ({"commands": [{"command": "unclear", "words": ""}]}, 1000)
    [sent] = stand_in.requests
    config = sent["generation_config"]
    assert (stand_in.system, stand_in.prompt) == ("Be brief.", "What is this?")
    assert (config["temperature"], config["response_mime_type"]) == (0.0, "application/json")
    assert config["response_json_schema"] == answer_shape(["brand"])
    assert config["thinking_config"] == {"thinking_level": "MINIMAL"}


async def test_the_connection_is_used_again_after_a_call_was_given_up() -> None:
    async with gemini.serving() as stand_in, at(stand_in.url) as client:
        for _ in range(3):
            await client.ask(REQUEST)
        assert len(stand_in.connections) == 1
        stand_in.seconds = 30
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await client.ask(REQUEST)
        stand_in.seconds = 0
        assert (await client.ask(REQUEST)).tokens == 1000


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("429", "rate_limited"),
        ("500", "server_error"),
        ("503", "server_error"),
        ("dropped", "disconnected"),
        ("not_json", "malformed"),
        ("no_candidates", "no_candidates"),
        ("prompt_blocked", "blocked"),
        ("safety", "blocked"),
        ("cut_off", "cut_off"),
        ("no_text", "malformed"),
    ],
)
async def test_every_failure_has_its_cause(fault: str, cause: str) -> None:
    async with gemini.serving() as stand_in:
        stand_in.fault = fault
        assert await cause_of(stand_in) == cause
        assert len(stand_in.requests) == 1, "a failed call is not made again"


async def test_media_go_before_the_prompt() -> None:
    async with gemini.serving() as stand_in, at(stand_in.url) as client:
        await client.ask(replace(REQUEST, media=MediaFile("audio/ogg", b"OggS a voice note")))
        assert stand_in.media == ("audio/ogg", b"OggS a voice note")
        assert stand_in.prompt == REQUEST.prompt


@pytest.mark.parametrize("text", ["", "{", '{"commands": [', "[" * 100_000, "plain words"])
async def test_what_is_no_json_is_malformed(text: str) -> None:
    async with gemini.serving() as stand_in:
        stand_in.text = text
        assert await cause_of(stand_in) == "malformed"


async def test_nobody_there() -> None:
    async with gemini.serving() as stand_in:
        pass
    assert await cause_of(stand_in) == "disconnected"


@pytest.mark.parametrize(
    "made",
    [{"key": "wrong"}, {"model": "gemini-1.5-flash"}],
    ids=["a wrong key", "a model that is retired"],
)
async def test_what_the_api_refuses(made: dict[str, str]) -> None:
    async with gemini.serving() as stand_in:
        assert await cause_of(stand_in, **made) == "refused"
        assert stand_in.requests == []


async def test_a_schema_that_the_api_does_not_take() -> None:
    async with gemini.serving() as stand_in:
        request = Request("", "x", {"type": "string", "minLength": 1})
        assert await cause_of(stand_in, request) == "refused"


@pytest.mark.parametrize("model", gemini.MODELS)
async def test_each_model_is_told_to_think_as_little_as_it_can(model: str) -> None:
    async with gemini.serving() as stand_in, at(stand_in.url, model=model) as client:
        await client.ask(REQUEST)
    assert len(stand_in.requests) == 1


def test_a_model_without_thinking_is_told_nothing_of_it() -> None:
    assert thinking_of("gemini-2.0-flash") is None
