"""The whole ladder: taps, command words and rules, and the model where the rules do not explain every word.

The model is a guest: it is asked at most once for a message, within a deadline, and whatever goes wrong the rules'
answer stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from typing import Any

import structlog

from engine.dialogue.commands import ModelCall, Set, Understood
from engine.dialogue.days import local
from engine.dialogue.events import CustomerEvent, MediaFile, UserSaid, UserSentMedia, UserTapped
from engine.dialogue.pace import model_calls, will_be_too_fast
from engine.dialogue.session import Session
from engine.errors import IntentExtractionError, MediaUnavailable, ResponseGenerationError
from engine.flow.model import Assistant
from engine.flow.shape import mistakes
from engine.types.utterance import Utterance
from engine.understanding.allowance import Allowance
from engine.understanding.attachments import as_guesses, may_be_sent, words_in
from engine.understanding.meaningful import is_explained
from engine.understanding.model_answer import Checked, check_answer
from engine.understanding.model_request import Request, answer_shape, make_request
from engine.understanding.understand import understand

UNAVAILABLE = frozenset({"rate_limited", "server_error", "refused", "timeout", "disconnected", "failed"})
"""The causes that tell of a model which is not there; others are useless answers of one that is."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model answered: data that came as JSON, of any shape, and the tokens that it took."""

    data: Any
    tokens: int = 0


Ask = Callable[[Request], Awaitable[Reply]]
"""One call of the model. Raises IntentExtractionError(cause) for whatever goes wrong."""
Fetch = Callable[[UserSentMedia], Awaitable[MediaFile]]
"""Brings a voice note or a photo. Raises MediaUnavailable(cause)."""


class Ladder:
    """From an event to commands, with the model as a guest.

    `ask` is None while there is no model, `fetch` while there is nowhere to have media from.
    """

    def __init__(
        self, ask: Ask | None = None, fetch: Fetch | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self.ask = ask
        self.fetch = fetch
        self._clock = clock
        self._allowance = Allowance(clock)

    async def understand(
        self, assistant: Assistant, session: Session, event: CustomerEvent, now: datetime
    ) -> Understood:
        """What this event means in this session. Raises nothing that the model could cause."""
        ruled = await understand(assistant, session, event, now)
        if self.ask is None or isinstance(event, UserTapped) or not assistant.prompts.model:
            return ruled
        if not is_model_wanted(assistant, session, event, now, ruled):
            return ruled
        if refusal := self._refusal(assistant, session, now):
            return replace(ruled, model=ModelCall(refusal, is_made=False))
        return await self._with_model(ruled, assistant, session, event, now)

    async def _with_model(
        self,
        ruled: Understood,
        assistant: Assistant,
        session: Session,
        event: UserSaid | UserSentMedia,
        now: datetime,
    ) -> Understood:
        """What the model makes of it; whatever goes wrong, what the rules did, and why."""
        begun, limits = self._clock(), assistant.understanding
        seconds = limits.soft_deadline if ruled.commands else limits.hard_deadline
        try:
            checked, tokens = await _within(seconds, self._read(assistant, session, event, now))
        except ResponseGenerationError as failure:
            log.error("model_prompt_failed", error=str(failure))
            return replace(ruled, model=ModelCall("bad_prompt", is_made=False))
        except MediaUnavailable as failure:
            log.warning("model_not_used", cause=failure.cause)
            return replace(ruled, model=ModelCall(failure.cause, is_made=False))
        except IntentExtractionError as failure:
            cause = "slow" if failure.cause == "timeout" and ruled.commands else failure.cause
            self._note(cause)
            return replace(ruled, model=ModelCall(cause, seconds=self._clock() - begun))
        self._allowance.worked()
        return _joined(ruled, checked, tokens, self._clock() - begun)

    async def _read(
        self, assistant: Assistant, session: Session, event: UserSaid | UserSentMedia, now: datetime
    ) -> tuple[Checked, int]:
        """What is left of the model's answer, and its tokens. Raises what `_with_model` catches."""
        assert self.ask is not None, "without a model nothing is read"
        media, text = None, event.text if isinstance(event, UserSaid) else event.caption
        if isinstance(event, UserSentMedia):
            if self.fetch is None:
                raise MediaUnavailable("media_unavailable")
            media = await self.fetch(event)
        reply = await self.ask(make_request(assistant, session, text, now, media))
        answer = _in_shape(reply.data, hears=media is not None)
        checked = check_answer(assistant, session, words_in(event, answer), answer, now)
        is_photo = isinstance(event, UserSentMedia) and event.kind == "image"
        return as_guesses(checked) if is_photo else checked, reply.tokens

    def _refusal(self, assistant: Assistant, session: Session, now: datetime) -> str:
        limits = assistant.understanding
        if model_calls(session, now) >= limits.calls_per_conversation:
            return "conversation_budget"
        return self._allowance.refusal(local(assistant, now).date(), limits.calls_per_day)

    def _note(self, cause: str) -> None:
        log.warning("model_not_used", cause=cause)
        if cause in UNAVAILABLE:
            self._allowance.failed()
        elif cause != "slow":  # it may yet have been on its way
            self._allowance.worked()


async def _within(seconds: float, work: Coroutine[Any, Any, tuple[Checked, int]]) -> tuple[Checked, int]:
    try:
        async with asyncio.timeout(seconds):
            return await work
    except TimeoutError as late:
        raise IntentExtractionError("timeout") from late


def is_model_wanted(
    assistant: Assistant,
    session: Session,
    event: UserSaid | UserSentMedia,
    now: datetime,
    ruled: Understood,
) -> bool:
    """Whether the policy sends this message to the model: not what is exact, late, or not to be answered."""
    policy = assistant.understanding.policy
    if policy == "rules_only" or event.is_late or session.is_handed_off:
        return False
    if will_be_too_fast(session, assistant.limits.turns_per_minute, now):
        return False
    if isinstance(event, UserSentMedia):
        return not ruled.commands and may_be_sent(assistant, session, event)
    utterance = Utterance(event.text)
    if not utterance.words:
        return False
    if policy == "model_first":
        return ruled.rung == "rules" and not any(_is_exact(one) for one in ruled.commands)
    return not is_explained(assistant, session, utterance, ruled)


def _is_exact(command: object) -> bool:
    return isinstance(command, Set) and command.rung == "tap"


def _in_shape(data: Any, *, hears: bool) -> Mapping[str, Any]:
    if mistakes(data, answer_shape(hears=hears)):
        raise IntentExtractionError("wrong_schema")
    checked: Mapping[str, Any] = data
    return checked


def _joined(ruled: Understood, checked: Checked, tokens: int, seconds: float) -> Understood:
    """The model's commands in the place of the rules', which keep only what the model had wrong."""
    call = ModelCall("used", seconds=seconds, tokens=tokens, dropped=checked.dropped)
    if not checked.commands:
        return replace(ruled, model=replace(call, outcome="nothing_left" if checked.dropped else "unclear"))
    said = {command.slot for command in checked.commands if isinstance(command, Set)}
    kept = tuple(
        command
        for command in ruled.commands
        if isinstance(command, Set) and command.slot in checked.dropped_slots - said
    )
    return Understood((*checked.commands, *kept), "model", call)
