"""Every exception the engine raises on purpose.

    EngineError
    ├── SettingError             a malformed or missing environment setting
    ├── FlowsInvalid             the flows folder has errors; carries the problems
    ├── IntentExtractionError    a message could not be understood by the model; the rules go on
    │   └── MediaUnavailable     a photo or voice note could not be had, so the model was not asked
    ├── ResponseGenerationError  a prompt failed to render; the plain apology goes out
    ├── ActionFailed             an action raised, timed out or answered against its schema
    ├── TransitionRefused        a change of step that the flow's machine does not have
    └── SendFailed               the Graph API refused or did not answer; says what to do next

An author's mistake is a `flow.problem.Problem`, never an exception; a bug of ours is a plain exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class EngineError(Exception):
    """Root of all expected failures; its text says what to do next and holds no personal data."""


class SettingError(EngineError):
    """A setting is missing, malformed or unknown; the text names it and the mend."""


class FlowsInvalid(EngineError):
    """The flows folder does not compile; `problems` has every mistake with its place."""

    def __init__(self, problems: Sequence[object]) -> None:
        super().__init__(f"{len(problems)} problems in the flows; run: autosherpa validate")
        self.problems = tuple(problems)


class IntentExtractionError(EngineError):
    """The model's answer could not be used; fall back to the rules. `cause` is one word for the metrics."""

    def __init__(self, cause: str) -> None:
        super().__init__(f"the model was of no use: {cause}")
        self.cause = cause


class MediaUnavailable(IntentExtractionError):
    """A photo or voice note is of no kind that the model takes, too large, or was not given to us."""


class ResponseGenerationError(EngineError):
    """A prompt block failed to render; the assistant's plain apology goes out instead."""


class ActionFailed(EngineError):
    """An action raised, ran out of time, or answered against its schema; nothing was written."""


class TransitionRefused(EngineError):
    """The compiled machine has no such transition from this step."""


class SendFailed(EngineError):
    """A message was not accepted; `whatsapp.reactions` decides between again, later and never."""
