"""What a slot type is: one definition that reads, checks, shows and describes its values.

The kinds are beside this file, one each; `registry.py` lists them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Protocol

from engine.types.utterance import Utterance

Confidence = Literal["explicit", "by_step", "guess"]
"""Stands for itself · only because this was asked · to be confirmed with the customer."""


class Reading(NamedTuple):
    """One value found in a message, at `text[start:end]`.

    When the words mean several values, `alternatives` holds all of them, `value` the first. `implies` gives
    values of other types by type name. `share`: the percent of `Asked.whole` that `value` was said as; the value is
    none while the whole is not known.
    """

    value: Any
    start: int
    end: int
    confidence: Confidence = "explicit"
    alternatives: tuple[Any, ...] = ()
    implies: Mapping[str, Any] = MappingProxyType({})
    share: Decimal | None = None


class Rejection(NamedTuple):
    """Words that are plainly meant as a value of this type, and why it is none (`landline`, `too_short`)."""

    reason: str
    start: int
    end: int


class Asked(NamedTuple):
    """The circumstances of a reading: is this slot the open question, and which values are allowed now.

    `claimed`: places that other types have read; names and free text are read from what is left.
    `ruled_out`: whether options that the customer does not want ("not X") are to be read as well.
    `takes_share`: for money with `of`, whether a percent of it may be said; `whole`: what it is a part of, in rupees,
    where that is known.
    """

    is_open: bool = False
    allowed: Collection[Any] | None = None  # None: every value of the type
    claimed: tuple[tuple[int, int], ...] = ()
    today: date | None = None  # None: words that count from today ("5 years old") are not read
    ruled_out: bool = False
    takes_share: bool = False
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class OptionValue:
    """One allowed value: the words for it, how it is labelled, and what it implies of other types.

    `weak`: its words that are also ordinary ones, taken only when asked or beside a sign of the type.
    `dependent`: weaker still (`5`, `go`), taken only when asked or beside an option that goes with this one.
    `covers`: the values that are part of this one and not meant beside it.
    """

    value: str | int
    words: tuple[str, ...] = ()
    label: str = ""
    weak: tuple[str, ...] = ()
    dependent: tuple[str, ...] = ()
    implies: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    covers: tuple[str, ...] = ()


class SlotType(Protocol):
    """How text becomes a value and a value text.

    `examples`: what a customer may type, shown in hints and tested.
    """

    @property
    def name(self) -> str:
        """The name that flows use."""
        ...

    @property
    def examples(self) -> tuple[str, ...]:
        """What a customer may type."""
        ...

    @property
    def options(self) -> tuple[OptionValue, ...]:
        """The values that can be listed; empty for open types."""
        ...

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """All values of this type in the message, best first, none overlapping another."""
        ...

    def check(self, value: Any) -> Any:
        """The value in its stored form. Raises ValueError(reason) when it is not one of this type."""
        ...

    def show(self, value: Any) -> str:
        """The value as customers read it."""
        ...

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the stored value, for the model and for actions."""
        ...
