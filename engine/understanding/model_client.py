"""Gemini over HTTP, by its maker's SDK: one request for one message, no retries.

Importing the SDK takes a second or more, so only whoever has a key imports this file.
"""

from __future__ import annotations

import json
from typing import Any

import aiohttp
from google import genai
from google.genai import errors, types

from engine.errors import IntentExtractionError
from engine.understanding.ladder import Reply
from engine.understanding.model_request import Request

API_VERSION = "v1beta"  # the SDK's own default changes with its releases
TIMEOUT_MS = 20_000  # the API refuses less than ten seconds; the real deadline is the ladder's
CONNECTIONS = 50
LONGEST_ANSWER = 1024  # tokens
TOO_MANY = 429


def open_model_session() -> aiohttp.ClientSession:
    """A pool of connections that are kept open, to be closed by the caller; needs a running event loop."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS, ttl_dns_cache=60, keepalive_timeout=120),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
    )


class Gemini:
    """Asks one model; making one takes a tenth of a second and more, so it is made once."""

    def __init__(self, session: aiohttp.ClientSession, *, api_key: str, model: str, base_url: str) -> None:
        self._model = model
        self._client = genai.Client(
            vertexai=False,
            api_key=api_key,
            http_options=types.HttpOptions(
                base_url=base_url,
                api_version=API_VERSION,
                timeout=TIMEOUT_MS,
                aiohttp_client=session,
                retry_options=types.HttpRetryOptions(attempts=1),
            ),
        )

    async def ask(self, request: Request) -> Reply:
        """The model's answer. Raises IntentExtractionError with the cause for everything that can go wrong."""
        config = types.GenerateContentConfig(
            system_instruction=request.system,
            temperature=0.0,
            max_output_tokens=LONGEST_ANSWER,
            response_mime_type="application/json",
            response_json_schema=dict(request.schema),
            thinking_config=thinking_of(self._model),
        )
        try:
            response = await self._client.aio.models.generate_content(
                model=self._model, contents=_contents(request), config=config
            )
        except errors.APIError as failure:
            raise IntentExtractionError(_cause(failure)) from failure
        except (aiohttp.ClientError, OSError) as failure:
            cause = "timeout" if isinstance(failure, TimeoutError) else "disconnected"
            raise IntentExtractionError(cause) from failure
        except (ValueError, RecursionError) as failure:  # the envelope itself is no JSON
            raise IntentExtractionError("malformed") from failure
        except Exception as failure:  # the SDK is foreign code
            raise IntentExtractionError("failed") from failure
        return Reply(_data(response), _tokens(response))


def thinking_of(model: str) -> types.ThinkingConfig | None:
    """As little thinking as the model allows: none, the least level, or what it has no setting for."""
    if model.startswith(("gemini-1.", "gemini-2.0")):
        return None
    if model.startswith("gemini-2.5"):
        return types.ThinkingConfig(thinking_budget=0)
    is_light = "flash-lite" in model
    return types.ThinkingConfig(
        thinking_level=types.ThinkingLevel.MINIMAL if is_light else types.ThinkingLevel.LOW
    )


def _contents(request: Request) -> list[types.Part]:
    prompt, media = types.Part.from_text(text=request.prompt), request.media
    return [types.Part.from_bytes(data=media.data, mime_type=media.mime_type), prompt] if media else [prompt]


def _cause(failure: errors.APIError) -> str:
    if failure.code == TOO_MANY:
        return "rate_limited"
    return "server_error" if isinstance(failure, errors.ServerError) else "refused"


def _data(response: types.GenerateContentResponse) -> Any:
    feedback = response.prompt_feedback
    if feedback and feedback.block_reason:
        raise IntentExtractionError("blocked")
    if not response.candidates:
        raise IntentExtractionError("no_candidates")
    reason = response.candidates[0].finish_reason
    if reason is types.FinishReason.MAX_TOKENS:
        raise IntentExtractionError("cut_off")
    if reason not in (None, types.FinishReason.STOP):
        raise IntentExtractionError("blocked")
    try:
        return json.loads(response.text or "")
    except (ValueError, RecursionError) as failure:
        raise IntentExtractionError("malformed") from failure


def _tokens(response: types.GenerateContentResponse) -> int:
    usage = response.usage_metadata
    return (usage.total_token_count or 0) if usage else 0
