"""What an assistant settles for all conversations: their bounds, when the model is asked, what is never kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a conversation: misses before giving up, depth of the stack, steps of one turn, turns a minute."""

    misses: int = 3
    stack: int = 2
    steps_per_turn: int = 50
    turns_per_minute: int = 20


@dataclass(frozen=True, slots=True)
class Understanding:
    """When the model is asked what a message means, how long it may take (seconds), and how often it is asked.

    `soft_deadline` counts where the rules have an answer of their own, `hard_deadline` where they have none.
    """

    policy: Literal["rules_first", "model_first", "rules_only"] = "rules_first"
    soft_deadline: float = 2.0
    hard_deadline: float = 5.0
    calls_per_conversation: int = 40
    calls_per_day: int = 10_000


@dataclass(frozen=True, slots=True)
class NeverKept:
    """Words that are cut out of every message, and the block that says so."""

    name: str
    patterns: tuple[Any, ...]
    say: str
