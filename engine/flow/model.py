"""Compiled flows as frozen plain values. `compiler.py` makes them; the turn only reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from engine.actions import Action, Books, Provider
from engine.flow.expressions import Expression
from engine.flow.machine import FlowMachine
from engine.flow.phrases import Phrase
from engine.flow.prompts import Prompts
from engine.types.slot_type import OptionValue, SlotType

END_STATES = ("completed", "handed_over", "cancelled")


@dataclass(frozen=True, slots=True)
class Way:
    """Where an answer leads: to a step, over to another flow for good, or to the end."""

    kind: Literal["to", "start", "end"]
    target: str
    give: Mapping[str, Expression] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Branch:
    """One entry of a `next` list; without `when` it always applies."""

    way: Way
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of an `offer`."""

    id: str
    way: Way
    phrases: tuple[Phrase, ...] = ()
    when: Expression | None = None
    set: Mapping[str, Expression] = field(default_factory=dict)
    forget: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """The action of a step: its inputs are read from the frame, its output saved under `save`."""

    action: str
    inputs: Mapping[str, Expression] = field(default_factory=dict)
    save: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One state of a flow: run, say, wait (collect, confirm or offer), and the way on, each if present."""

    name: str
    run: Run | None = None
    say: tuple[str, ...] = ()
    collect: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()
    offer: tuple[Option, ...] = ()
    next: tuple[Branch, ...] = ()
    on_error: Way | None = None
    on_refused: Way | None = None
    lost: frozenset[str] = frozenset()  # its keys of which something could not be read

    @property
    def is_broken(self) -> bool:
        """Whether parts of it could not be read, so that what it lacks proves nothing."""
        return bool(self.lost)

    @property
    def waits(self) -> bool:
        """Whether a customer's answer can be needed here."""
        return bool(self.collect or self.confirm or self.offer)


@dataclass(frozen=True, slots=True)
class SlotCheck:
    """A condition on a slot's value, and the block said when it does not hold."""

    that: Expression
    say: str


@dataclass(frozen=True, slots=True)
class SlotOptions:
    """The values a slot may take now: fixed ones, or those a provider gives for these arguments."""

    values: tuple[OptionValue, ...] = ()
    provider: str = ""
    arguments: Mapping[str, Expression] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slot:
    """A named, typed value the flow wants."""

    name: str
    type: SlotType
    options: SlotOptions | None = None
    checks: tuple[SlotCheck, ...] = ()
    suggest: Expression | None = None
    remember: str = ""
    sensitive: bool = False
    asked_only: bool = False
    words: tuple[str, ...] = ()
    retry: tuple[str, ...] = ()
    give_up: Way | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """How customers ask for a flow."""

    phrases: tuple[Phrase, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """One task for the customer. `version` is the hash of its structure, not of its words."""

    name: str
    description: str
    version: str
    file: str
    first: tuple[Branch, ...]
    start: Start
    slots: Mapping[str, Slot]
    steps: Mapping[str, Step]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a conversation: misses before giving up, depth of the stack, steps of one turn."""

    misses: int = 3
    stack: int = 2
    steps_per_turn: int = 50


@dataclass(frozen=True, slots=True)
class Assistant:
    """All flows compiled, with what they share."""

    name: str
    business: Mapping[str, Any]
    languages: tuple[str, ...]
    menu: tuple[str, ...]
    commands: Mapping[str, tuple[Phrase, ...]]
    limits: Limits
    flows: Mapping[str, Flow]
    machines: Mapping[str, FlowMachine]  # by flow; the rulebook of its present version
    types: Mapping[str, SlotType]
    actions: Mapping[str, Action]
    providers: Mapping[str, Provider]
    prompts: Prompts
    books: tuple[Books, ...] = ()  # the tables of the business

    def options(self, slot: Slot, names: Mapping[str, Any]) -> tuple[OptionValue, ...] | None:
        """The values this slot may take now, or None when its type alone decides."""
        if slot.options is None:
            return None
        if not slot.options.provider:
            return slot.options.values
        arguments = {name: expression(names) for name, expression in slot.options.arguments.items()}
        return self.providers[slot.options.provider].provide(arguments)
