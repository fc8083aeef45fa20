"""Free text: whatever was said, kept as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.types.slot_type import Asked, OptionValue, Reading
from engine.types.utterance import LONGEST, Utterance


@dataclass(frozen=True)
class Text:
    """Any words at all, taken only as the answer to the slot's own question.

    Read: `12, 4th Cross, Indiranagar` · `ಮನೆಯ ಹತ್ತಿರ` · Not read: an empty message
    """

    name: str = "text"
    options: tuple[OptionValue, ...] = ()
    examples: tuple[str, ...] = ("please call before coming",)

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading, ...]:
        """The whole message, if this is the open question."""
        value = " ".join(utterance.typed.split())
        if not (asked.is_open and value):
            return ()
        return (Reading(value, 0, len(utterance.text), "by_step"),)

    def check(self, value: Any) -> str:
        """The text with single spaces. Refuses `empty` text and text that is `too_long`."""
        if not isinstance(value, str) or not value.strip():
            raise ValueError("empty")
        if len(value) > LONGEST:
            raise ValueError("too_long")
        return " ".join(value.split())

    def show(self, value: Any) -> str:
        """The text itself."""
        return str(value)

    def schema(self) -> dict[str, Any]:
        """A string of 1 to 1,000 characters."""
        return {"type": "string", "minLength": 1, "maxLength": LONGEST}


class AnyType(Text):
    """What stands in for a type that could not be made: nothing is known of its values, so nothing of them is wrong."""

    def check(self, value: Any) -> Any:
        """Whatever it is."""
        return value

    def schema(self) -> dict[str, Any]:
        """Of any shape."""
        return {}
