"""What a message meant: a closed list. Rules and model choose from it, the turn obeys it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

Kind = TypeVar("Kind")
Rung = Literal["tap", "command", "rules", "model", "default", "suggestion", "implied", "given"]
"""Where a value came from: which rung of the ladder read it, or which construct of the flow set it."""

Word = Literal[
    "cancel",
    "back",
    "skip",
    "repeat",
    "restart",
    "resume",
    "menu",
    "help",
    "thanks",
    "greet",
    "handoff",
    "more",
    "change",
    "why",
    "my_data",
    "delete_data",
    "stop_messages",
]
"""The commands that carry nothing but their name."""


@dataclass(frozen=True, slots=True)
class Set:
    """The customer gave a value for a slot; `words` are the words it was read from.

    Of a slot with many values `change` tells whether the value is the new list, or is added or taken away.
    `share`: the percent of the slot's whole that the value was said as; the value is none while that is not known.
    """

    slot: str
    value: Any
    words: str = ""
    rung: Rung = "rules"
    change: Literal["set", "add", "remove"] = "set"
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Refuse:
    """The customer gave a value that its type or its options refuse; `reason` is a word for the prompt."""

    slot: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The customer's words have several readings for a slot: Swift, or Swift Dzire?

    Of records `values` are their keys; `missed` are the words that none of them fits.
    """

    slot: str
    values: tuple[Any, ...]
    words: str = ""
    missed: str = ""


@dataclass(frozen=True, slots=True)
class Correct:
    """The customer wants to give this slot anew, without saying the new value yet."""

    slot: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """Yes or no to the open question."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Choose:
    """An option of an `offer`, tapped or named; not `is_open`: of a step that is not yet reached.

    `given`: what the same message says for the flow that the option leads to. `is_wish`: by the words that start the
    flow, whose purpose it is then.
    """

    option: str
    is_open: bool = True
    given: tuple[Set | Choice | Choose, ...] = ()
    is_wish: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """The customer asks for what a flow does, maybe with values."""

    flow: str
    given: tuple[Set, ...] = ()


@dataclass(frozen=True, slots=True)
class WhichFlow:
    """The customer asks for one of these flows; which of them is not clear."""

    flows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inquire:
    """A general question; `say` is the block that answers it, `answer` are words in its place.

    With neither it is a question that nobody here can answer. `of` is the flow that answers when the same message
    starts it.
    """

    say: str = ""
    answer: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """The customer wants to talk in this language."""

    code: str


@dataclass(frozen=True, slots=True)
class Erase:
    """The answer to "shall I really delete everything?"."""

    yes: bool


@dataclass(frozen=True, slots=True)
class StaleTap:
    """A button of an earlier question, of an ended flow, or one that we never sent."""

    title: str
    flow: str | None = None
    frame: str = ""  # the beginning of the id of the flow in progress that it belonged to
    value: str = ""  # the key of the value that it stood for


@dataclass(frozen=True, slots=True)
class Plain:
    """A command that is only a word, such as cancel, back, menu or help."""

    word: Word


Command = (
    Set
    | Refuse
    | Choice
    | Correct
    | Confirm
    | Choose
    | Start
    | WhichFlow
    | Inquire
    | Language
    | Erase
    | StaleTap
    | Plain
)


@dataclass(frozen=True, slots=True)
class ModelCall:
    """What became of a message that the model was wanted for.

    `outcome`: used, unclear, or why the rules had to do. `is_made`: whether a request went out. `dropped`: what the
    answer held that could not be used, as `slot: reason`. `tokens`: of request and answer together.
    """

    outcome: str
    is_made: bool = True
    seconds: float = 0.0
    tokens: int = 0
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """All that one message meant, and the rung of the ladder that read it. No command means unclear.

    `model` is None where the model was not wanted. `is_remark`: the message tells of something else.
    """

    commands: tuple[Command, ...] = ()
    rung: Rung = "rules"
    model: ModelCall | None = None
    is_remark: bool = False

    def first(self, kind: type[Kind]) -> Kind | None:
        """The first command of this kind in it, if there is one."""
        return next((command for command in self.commands if isinstance(command, kind)), None)

    def without(self, *dropped: Command) -> Understood:
        """The same less these commands."""
        return replace(self, commands=tuple(one for one in self.commands if one not in dropped))

    def word(self) -> Word | None:
        """The plain command in it, if there is one."""
        return next((command.word for command in self.commands if isinstance(command, Plain)), None)


NOTHING = Understood()
