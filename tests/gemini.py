"""A stand-in for the Gemini API: its wire format, what it refuses, and each way in which it can fail.

It reads `POST /v1beta/models/MODEL:generateContent` as the API does, by camelCase and snake_case names alike, and
refuses what the API refuses: unknown fields, schema keywords it does not know, a deadline under ten seconds.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import regex
from aiohttp import web
from aiohttp.test_utils import TestServer

KEY = "test-key"
MODELS = ("gemini-3.5-flash-lite", "gemini-2.5-flash", "gemini-3.8-flash")
REQUEST = {"contents", "system_instruction", "generation_config", "safety_settings", "tools", "tool_config"}
REQUEST |= {"cached_content"}
GENERATION = {"temperature", "max_output_tokens", "response_mime_type", "response_schema", "candidate_count"}
GENERATION |= {"response_json_schema", "thinking_config", "top_p", "top_k", "seed", "stop_sequences"}
THINKING = {"thinking_budget", "thinking_level", "include_thoughts"}
LEVELS = {
    "gemini-3.5-flash-lite": ("MINIMAL", "LOW", "MEDIUM", "HIGH"),
    "gemini-3.8-flash": ("LOW", "MEDIUM", "HIGH"),
}
SCHEMA = {"$id", "$defs", "$ref", "$anchor", "type", "format", "title", "description", "enum", "items"}
SCHEMA |= {"prefixItems", "minItems", "maxItems", "minimum", "maximum", "anyOf", "oneOf", "properties"}
SCHEMA |= {"additionalProperties", "required", "propertyOrdering"}
MEDIA = {"image/jpeg", "image/png", "image/webp", "audio/ogg", "audio/mp3", "audio/aac"}
LEAST_DEADLINE = 10


class Refused(Exception):
    """A request that the API refuses: the status it answers with, and why."""

    def __init__(self, message: str, code: int = 400, status: str = "INVALID_ARGUMENT") -> None:
        super().__init__(message)
        self.code, self.status = code, status


@dataclass
class Gemini:
    """What it answers next: `commands`, or `text` as it is, or a `fault` by its name."""

    commands: list[dict[str, Any]] = field(default_factory=lambda: [{"command": "unclear", "words": ""}])
    text: str | None = None
    fault: str = ""
    seconds: float = 0.0
    requests: list[dict[str, Any]] = field(default_factory=list)
    connections: set[Any] = field(default_factory=set)
    url: str = ""

    def say(self, *commands: dict[str, Any]) -> None:
        """Answer with these commands from now on."""
        self.commands, self.text, self.fault = list(commands), None, ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One `generateContent`."""
        self.connections.add(request.transport)
        try:
            body = _read(request, await request.text())
        except Refused as refused:
            return _error(refused)
        self.requests.append(body)
        await asyncio.sleep(self.seconds)
        if self.fault in FAULTS:
            return _error(FAULTS[self.fault])
        if self.fault == "dropped":
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        text = json.dumps({"commands": self.commands}) if self.text is None else self.text
        if self.fault == "not_json":
            return web.Response(text="<html>Bad gateway</html>", content_type="text/html")
        return web.json_response(_response(self.fault, text))

    @property
    def prompt(self) -> str:
        """The last prompt, which comes after the media that it is about."""
        return str(self.requests[-1]["contents"][0]["parts"][-1]["text"])

    @property
    def media(self) -> tuple[str, bytes]:
        """The type and the bytes of the last request's voice note or photo."""
        return _media(self.requests[-1]["contents"][0]["parts"][0])

    def hear(self, heard: str, *commands: dict[str, Any]) -> None:
        """Answer so to a voice note or a photo from now on."""
        self.text, self.fault = json.dumps({"heard": heard, "commands": commands}), ""

    @property
    def system(self) -> str:
        """The last system instruction."""
        return str(self.requests[-1]["system_instruction"]["parts"][0]["text"])


FAULTS = {
    "429": Refused("You exceeded your current quota, please check your plan.", 429, "RESOURCE_EXHAUSTED"),
    "500": Refused("An internal error has occurred. Please retry.", 500, "INTERNAL"),
    "503": Refused("The model is overloaded. Please try again later.", 503, "UNAVAILABLE"),
}


@asynccontextmanager
async def serving() -> AsyncIterator[Gemini]:
    """The stand-in on a port of its own."""
    gemini = Gemini()
    app = web.Application()
    app.router.add_post("/{version}/models/{verb}", gemini.answer)
    async with TestServer(app) as server:
        gemini.url = str(server.make_url("")).rstrip("/")
        yield gemini


def _read(request: web.Request, text: str) -> dict[str, Any]:
    """The request with names in snake case. Raises Refused."""
    model, _, verb = request.match_info["verb"].partition(":")
    if request.match_info["version"] != "v1beta" or verb != "generateContent":
        raise Refused("Not found.", 404, "NOT_FOUND")
    if request.headers.get("x-goog-api-key") != KEY:
        raise Refused("API key not valid. Please pass a valid API key.")
    if model not in MODELS:
        raise Refused(f"models/{model} is not found for API version v1beta.", 404, "NOT_FOUND")
    deadline = int(request.headers.get("X-Server-Timeout", "60"))
    if deadline < LEAST_DEADLINE:
        raise Refused(
            f"Manually set deadline {deadline}s is too short. Minimum allowed deadline is {LEAST_DEADLINE}s."
        )
    body = _known(json.loads(text), REQUEST, "")
    if not body.get("contents") or body["contents"][-1].get("role") == "model":
        raise Refused("* GenerateContentRequest.contents: contents is not specified")
    for part in (part for content in body["contents"] for part in content["parts"]):
        _check_part(part)
    config = _known(body.get("generation_config", {}), GENERATION, "generation_config")
    _check_thinking(
        model, _known(config.get("thinking_config", {}), THINKING, "generation_config.thinking_config")
    )
    if schema := config.get("response_json_schema"):
        if config.get("response_mime_type") != "application/json":
            raise Refused("Structured output needs the response mime type application/json.")
        _check_schema(schema, "generation_config.response_json_schema")
    return {**body, "generation_config": config}


def _known(data: dict[str, Any], names: set[str], path: str) -> dict[str, Any]:
    """The fields by their names in snake case."""
    found = {
        regex.sub("([A-Z])", lambda one: f"_{one[1].lower()}", name): value for name, value in data.items()
    }
    for name in found.keys() - names:
        where = f" at '{path}'" if path else ""
        raise Refused(f'Invalid JSON payload received. Unknown name "{name}"{where}: Cannot find field.')
    return found


def _check_part(part: dict[str, Any]) -> None:
    known = _known(part, {"text", "inline_data"}, "contents[0].parts[0]")
    if "inline_data" in known and (kind := _media(part)[0]) not in MEDIA:
        raise Refused(f"Unsupported MIME type: {kind}")


def _media(part: dict[str, Any]) -> tuple[str, bytes]:
    """The type and the bytes of a part that is media; either alphabet of base64 is taken."""
    found = _known(
        _known(part, {"inline_data"}, "parts")["inline_data"], {"mime_type", "data"}, "inline_data"
    )
    return found["mime_type"], base64.urlsafe_b64decode(found["data"])


def _check_thinking(model: str, thinking: dict[str, Any]) -> None:
    if len(thinking.keys() & {"thinking_budget", "thinking_level"}) > 1:
        raise Refused("You can only set only one of thinking budget and thinking level.")
    level = thinking.get("thinking_level")
    if level and level.upper() not in LEVELS.get(model, ()):
        raise Refused(f"Thinking level {level} is not supported for this model.")


def _check_schema(schema: dict[str, Any], path: str) -> None:
    for name in schema.keys() - SCHEMA:
        raise Refused(
            f"Invalid JSON payload received. Unknown name \"{name}\" at '{path}': Cannot find field."
        )
    for name in schema.get("required", ()):
        if name not in schema.get("properties", {}):
            raise Refused(f"{path}.required: property is not defined")
    if schema.get("enum") == [] or "" in schema.get("enum", ()):
        raise Refused(f"{path}.enum: cannot be empty")
    for name, part in schema.get("properties", {}).items():
        _check_schema(part, f"{path}.properties[{name}]")
    if "items" in schema:
        _check_schema(schema["items"], f"{path}.items")


def _error(refused: Refused) -> web.Response:
    error = {"code": refused.code, "message": str(refused), "status": refused.status}
    return web.json_response({"error": error}, status=refused.code)


def _response(fault: str, text: str) -> dict[str, Any]:
    usage = {"promptTokenCount": 900, "candidatesTokenCount": 100, "totalTokenCount": 1000}
    candidate: dict[str, Any] = {
        "content": {"role": "model", "parts": [{"text": text}]},
        "finishReason": "STOP",
    }
    match fault:
        case "no_candidates":
            return {"usageMetadata": usage}
        case "prompt_blocked":
            return {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": usage}
        case "safety":
            candidate = {"finishReason": "SAFETY", "index": 0}
        case "cut_off":
            candidate["content"]["parts"][0]["text"] = text[: len(text) // 2]
            candidate["finishReason"] = "MAX_TOKENS"
        case "no_text":
            candidate["content"] = {"role": "model"}
    return {"candidates": [candidate], "usageMetadata": usage, "modelVersion": "stand-in"}
