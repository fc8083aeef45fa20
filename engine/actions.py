"""Actions: the work that neither YAML nor Jinja can do, as registered Python functions.

    @action("create_service_booking", writes=True, inputs={...}, outputs={...})
    async def create_service_booking(call: Call) -> Done: ...

An action gets a `Call` and answers `Done` or `Refused`. A writing action returns the rows to write; they are
committed with the turn, never by the action itself. A module of actions may also register its tables (`Books`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from engine.types.slot_type import OptionValue

REFERENCE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is misread on the phone
REFERENCE_LENGTH = 8  # 40 bits: a hundred thousand bookings share one with a chance of 1 in 200
SECONDS = 5.0  # what an action may take unless it says otherwise
ERASED = "erased"


class Read(Protocol):
    """Reads the business's database: `await read("SELECT id FROM cars WHERE brand = :brand", brand="Kia")`."""

    async def __call__(self, sql: str, /, **values: Any) -> list[dict[str, Any]]:
        """The rows of a SELECT, moments as aware datetimes. A statement that writes raises."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call: the inputs (checked against the schema), the moment (UTC), and the key that makes it once.

    `read` sees what is committed by now. `business` is what `assistant.yaml` says of it.
    """

    inputs: Mapping[str, Any]
    now: datetime
    key: str
    customer_id: str
    flow: str
    read: Read
    business: Mapping[str, Any]

    @property
    def local(self) -> datetime:
        """The same moment on the clocks of the business: `call.local.date()` is its today."""
        return self.now.astimezone(ZoneInfo(str(self.business.get("timezone", "UTC"))))

    def reference(self, prefix: str) -> str:
        """A short name for what is written, made of the key that makes it once: `SB-K7M2QXPA`.

        Words can name it before the commit, and a repeated turn names the same one.
        """
        number = int(self.key, 16)
        letters = []
        for _ in range(REFERENCE_LENGTH):
            number, digit = divmod(number, len(REFERENCE_LETTERS))
            letters.append(REFERENCE_LETTERS[digit])
        return f"{prefix}-{''.join(letters)}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row for a table that has the column `action_key`; a second row with the same key is not written."""

    table: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """New values for the rows of a table that have the values of `where`, most often one row by its id.

    Where no row has them any more the turn is run again: `where={"id": 7, "status": "available"}` sells a car once.
    The values are absolute, so that writing them twice does no harm.
    """

    table: str
    values: Mapping[str, Any]
    where: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Guard:
    """A SELECT that must find a row when the turn commits, or the turn is run again on fresh data.

    Guarded commits wait for each other, so of two turns that both found a free hour only one books it.
    """

    sql: str
    values: Mapping[str, Any] = field(default_factory=dict)


Write = Row | Change | Guard


@dataclass(frozen=True, slots=True)
class Notice:
    """Tell the staff of this step, with these values; the flow's block `staff_STEP` has the words."""

    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """The action succeeded. `output` is what the flow may read; `rows` are written when the turn commits.

    They are written in their order, all or none, and `notices` with them. A turn that is run again calls its
    actions again: what they read has changed, and they may answer `Refused` now.
    """

    output: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Write, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The business said no (the car has just been sold). Nothing was written."""

    reason: str


@dataclass(frozen=True, slots=True)
class Books:
    """The tables of a business, for its actions to read and write.

    `metadata` is a SQLAlchemy `MetaData`. `demo` gives rows by table for demonstrations; `chat` and `test`, which
    have no other database, begin with them.
    """

    metadata: Any
    demo: Callable[[], Mapping[str, Sequence[Mapping[str, Any]]]] = dict

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """The columns of each table by name."""
        return {
            str(table.name): tuple(map(str, table.columns.keys())) for table in self.metadata.sorted_tables
        }

    @property
    def personal(self) -> dict[str, dict[str, str | None]]:
        """By table the columns marked `info={"personal": True}`, with what stands there once a customer is erased.

        Of tables with a `customer_id`, by which the customer's rows are found.
        """
        return {
            str(table.name): {
                str(column.name): None if column.nullable else ERASED
                for column in table.columns
                if column.info.get("personal")
            }
            for table in self.metadata.sorted_tables
            if "customer_id" in table.columns
        }


ActionFunction = Callable[[Call], Awaitable[Done | Refused]]


@dataclass(frozen=True, slots=True)
class Action:
    """A registered action. `inputs` and `outputs` are JSON Schemas of objects; `seconds` is its time limit."""

    name: str
    run: ActionFunction
    inputs: Mapping[str, Any]
    outputs: Mapping[str, Any]
    writes: bool
    seconds: float = SECONDS


def action(
    name: str,
    *,
    writes: bool,
    inputs: Mapping[str, Any],
    outputs: Mapping[str, Any],
    seconds: float = SECONDS,
) -> Callable[[ActionFunction], Action]:
    """Make the decorated coroutine function an `Action` for the flows to call by `name`."""

    def register(run: ActionFunction) -> Action:
        return Action(name, run, inputs, outputs, writes, seconds)

    return register


Values = tuple[OptionValue, ...]


@dataclass(frozen=True, slots=True)
class Provider:
    """Gives the values that a slot may take, for the arguments that a flow passes (a brand's models).

    `provide` answers None where it knows nothing yet: then the slot's type alone decides. `read` is there for values
    that change: the host reads them at start and every `refresh` seconds, and turns see the last that were read.
    """

    name: str
    provide: Callable[[Mapping[str, Any]], Values | None]
    arguments: frozenset[str] = frozenset()
    read: Callable[[Read], Awaitable[Values]] | None = None
    refresh: float = 0.0

    def with_values(self, values: Values) -> Provider:
        """The same provider when these values have been read."""
        return replace(self, provide=lambda arguments: _narrowed(values, arguments))


def provider(
    name: str, *, arguments: frozenset[str] = frozenset()
) -> Callable[[Callable[[Mapping[str, Any]], Values]], Provider]:
    """Make the decorated function a `Provider` for `options: {from: name}`."""

    def register(provide: Callable[[Mapping[str, Any]], Values]) -> Provider:
        return Provider(name, provide, arguments)

    return register


def live_provider(
    name: str, *, refresh: float, arguments: frozenset[str] = frozenset()
) -> Callable[[Callable[[Read], Awaitable[Values]]], Provider]:
    """Make the decorated coroutine function, which reads all values from the database, a `Provider`.

    An argument keeps the values that imply it or have it as a field, and those that say nothing about it.
    """

    def register(read: Callable[[Read], Awaitable[Values]]) -> Provider:
        return Provider(name, lambda _: None, arguments, read, refresh)

    return register


def _narrowed(values: Values, arguments: Mapping[str, Any]) -> Values:
    given = {name: value for name, value in arguments.items() if value is not None}
    return tuple(value for value in values if all(_goes_with(value, *one) for one in given.items()))


def _goes_with(option: OptionValue, name: str, value: Any) -> bool:
    return bool({**option.fields, **option.implies}.get(name, value) == value)
