"""Compiled flows as frozen plain values. `compiler.py` makes them; the turn only reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any, Literal

from engine.actions import Action, Books, Provider
from engine.flow.expressions import Expression
from engine.flow.learnt import Learnt
from engine.flow.machine import FlowMachine
from engine.flow.phrase_book import PhraseBook, Phrases
from engine.flow.policy import Limits, NeverKept, Understanding
from engine.flow.prompts import Prompts
from engine.flow.starts import Start
from engine.types.slot_type import OptionValue, SlotType

END_STATES = ("completed", "handed_over", "cancelled")
LANGUAGE = "language_"
"""How the commands begin that switch to a language; the rest of the name is its code."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where an answer leads.

    `to` a step · `call` a flow and come back · `start` a flow for good · `end` · `skip` the question that was
    given up on.
    """

    kind: Literal["to", "call", "start", "end", "skip"]
    target: str
    give: Mapping[str, Expression] = field(default_factory=dict)
    save: str = ""  # the name for what a called flow found
    to: str = ""  # of a call: the step that it comes back to; the same offer where none is named


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
    phrases: Phrases = field(default_factory=Phrases)
    when: Expression | None = None
    set: Mapping[str, Expression] = field(default_factory=dict)
    forget: tuple[str, ...] = ()  # `all` is written out


@dataclass(frozen=True, slots=True)
class Run:
    """The action of a step: its inputs are read from the frame, its output saved under `save`."""

    action: str
    inputs: Mapping[str, Expression] = field(default_factory=dict)
    save: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item of a `collect`: a slot, or several of which one is enough.

    `is_exclusive`: of several only one is kept, a newer one forgets the others.
    """

    slots: tuple[str, ...]
    is_exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What goes with a step's words: a picture, a document or a place, as an expression for each."""

    image: Expression | None = None
    document: Expression | None = None
    location: Expression | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One state of a flow: run, say, wait (collect, choose, confirm or offer), and the way on, each if present."""

    name: str
    run: Run | None = None
    say: tuple[str, ...] = ()
    enclosed: Enclosed = field(default_factory=Enclosed)
    wanted: tuple[Wanted, ...] = ()  # of `collect`; the slot of a `choose` is its only one
    choose_from: Expression | None = None  # the list that a `choose` shows
    confirm: tuple[str, ...] = ()
    hears: tuple[str, ...] = ()  # slots that are read here as if they were asked
    offer: tuple[Option, ...] = ()
    next: tuple[Branch, ...] = ()
    on_error: Way | None = None
    on_refused: Way | None = None
    on_change: Way | None = None
    interrupt: Interrupt | None = None  # None: as the flow says
    lost: frozenset[str] = frozenset()  # its keys of which something could not be read

    @property
    def is_broken(self) -> bool:
        """Whether parts of it could not be read, so that what it lacks proves nothing."""
        return bool(self.lost)

    @property
    def collect(self) -> tuple[str, ...]:
        """The slots that may be asked here, in this order."""
        return tuple(slot for item in self.wanted for slot in item.slots)

    @property
    def ways(self) -> tuple[Way, ...]:
        """All ways that are written in it."""
        written = (*(branch.way for branch in self.next), *(option.way for option in self.offer))
        return (*written, *filter(None, (self.on_error, self.on_refused, self.on_change)))

    @property
    def saves(self) -> tuple[str, ...]:
        """The names under which it keeps what its action and the flows it calls find."""
        return tuple(kept.save for kept in (self.run, *self.ways) if kept and kept.save)

    @property
    def waits(self) -> bool:
        """Whether a customer's answer can be needed here."""
        return bool(self.wanted or self.confirm or self.offer)


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
    suggest: Expression | None = None  # one value, taken on yes
    suggestions: tuple[Any, ...] = ()  # values shown as buttons, beside which any other is taken
    default: Expression | None = None
    of: Expression | None = None  # the whole of which a share is a part
    rest_words: tuple[str, ...] = ()  # what customers call the rest of it
    any: bool = False  # whether "doesn't matter" is an answer
    many: int = 0  # how many values it takes as a list; 0: one value, no list
    remember: str = ""
    sensitive: bool = False
    asked_only: bool = False
    words: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()  # words with "…" in the place of the value: "for a …"
    retry: tuple[str, ...] = ()
    give_up: Way | None = None
    description: str = ""


Interrupt = Literal["none", "faq", "any"] | frozenset[str]
"""Who may break in: nobody, questions, every flow, or these flows and questions."""


@dataclass(frozen=True, slots=True)
class Faq:
    """A general question: how it is asked, and the block that answers it. `yields`: to any answer beside it."""

    id: str
    ask: Phrases
    say: str
    yields: bool = False


@dataclass(frozen=True, slots=True)
class Timers:
    """What silence leads to, each after so long; None: it does not happen. `template` carries a late nudge."""

    nudge: timedelta | None = None
    ask_to_resume: timedelta | None = None
    park: timedelta | None = None
    template: str = ""


@dataclass(frozen=True, eq=False)
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
    interrupt: Interrupt = "any"
    on_return: Literal["auto", "ask"] = "auto"
    take: Mapping[str, Mapping[str, Expression]] = field(default_factory=dict)
    faq: tuple[Faq, ...] = ()
    timers: Timers = field(default_factory=Timers)  # with the assistant's for what it does not name
    renames: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def questions(self) -> PhraseBook[Faq]:
        """Its general questions by their phrases."""
        return PhraseBook((phrase, faq) for faq in self.faq for phrase in faq.ask)

    @cached_property
    def asking(self) -> Mapping[str, Sequence[Step]]:
        """The steps that collect each slot."""
        found: dict[str, list[Step]] = {}
        for step in self.steps.values():
            for slot in step.collect:
                found.setdefault(slot, []).append(step)
        return found

    @property
    def saves(self) -> frozenset[str]:
        """The names under which it keeps what actions and called flows find."""
        given_up = {slot.give_up.save for slot in self.slots.values() if slot.give_up}
        return frozenset(given_up.union(*(step.saves for step in self.steps.values())) - {""})

    def first_of(self, slot: Slot) -> Slot:
        """The first slot with the type of this one: itself, or the one that it is a second beside."""
        return next((one for one in self.slots.values() if one.type.name == slot.type.name), slot)

    def rivals(self, slot: str) -> frozenset[str]:
        """The slots that a value of this one forgets, since only one of them is wanted."""
        items = [item for step in self.steps.values() for item in step.wanted if item.is_exclusive]
        return frozenset(other for item in items if slot in item.slots for other in item.slots) - {slot}


@dataclass(frozen=True, eq=False)
class Assistant:
    """All flows compiled, with what they share."""

    name: str
    business: Mapping[str, Any]
    languages: tuple[str, ...]
    menu: tuple[str, ...]
    commands: Mapping[str, Phrases]
    limits: Limits
    flows: Mapping[str, Flow]
    machines: Mapping[str, FlowMachine]  # by flow; the rulebook of its present version
    types: Mapping[str, SlotType]
    actions: Mapping[str, Action]
    providers: Mapping[str, Provider]
    prompts: Prompts
    faq: tuple[Faq, ...] = ()
    unrelated: Phrases = field(default_factory=Phrases)
    learnt: Learnt = field(default_factory=Learnt)
    never_keep: tuple[NeverKept, ...] = ()
    books: tuple[Books, ...] = ()  # the tables of the business
    release_after: timedelta = timedelta(hours=12)  # a person may talk alone with a customer for so long
    understanding: Understanding = field(default_factory=Understanding)

    @cached_property
    def questions(self) -> PhraseBook[Faq]:
        """The general questions of any time by their phrases."""
        return PhraseBook((phrase, faq) for faq in self.faq for phrase in faq.ask)

    @cached_property
    def said_commands(self) -> PhraseBook[str]:
        """The commands by their phrases."""
        return PhraseBook((phrase, name) for name, phrases in self.commands.items() for phrase in phrases)

    def options(self, slot: Slot, names: Mapping[str, Any]) -> tuple[OptionValue, ...] | None:
        """The values this slot may take now, or None when its type alone decides."""
        if slot.options is None:
            return None
        if not slot.options.provider:
            return slot.options.values
        arguments = {name: expression(names) for name, expression in slot.options.arguments.items()}
        return self.providers[slot.options.provider].provide(arguments)
