"""One SQL text for both databases: PostgreSQL's dialect with `:name` parameters, made fit for either.

`batch(:rows, id text, at timestamptz, data jsonb)` is a table made of a list of mappings, for set statements;
`batch(:rows, LIKE bookings, id, day)` takes the types from a table. `FOR UPDATE [SKIP LOCKED]` is left out on
SQLite, where the one writer is the lock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol, TypeVar

Result = TypeVar("Result")


class Tx(Protocol):
    """One transaction, good until the work that it was handed to returns."""

    @property
    def taken(self) -> type[Exception]:
        """What the driver raises where a row's name is taken, and for other broken constraints perhaps too."""
        ...

    async def fetch(self, sql: str, /, **params: Any) -> list[dict[str, Any]]:
        """The rows of a statement. Lists and mappings go in as JSON, moments as aware datetimes."""
        ...

    async def execute(self, sql: str, /, **params: Any) -> None:
        """Run a statement for what it does."""
        ...

    async def wait_in_line(self) -> None:
        """From here to its end no other transaction that has called this runs beside this one."""
        ...

    async def notify(self, channel: str) -> None:
        """Wake those who listen to `channel`, once this transaction is on disk."""
        ...


Work = Callable[[Tx], Awaitable[Result]]
"""A unit of work. It may run more than once, so it changes nothing but the database."""


def to_text(moment: datetime) -> str:
    """A moment in UTC, always of the same width, so that comparing texts compares moments."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_moment(value: datetime | str) -> datetime:
    """A moment as either database returns it, aware."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def to_moment_or_none(value: datetime | str | None) -> datetime | None:
    """The same for a column that may be null."""
    return None if value is None else to_moment(value)


def with_moments(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with every text that `to_text` wrote turned into its moment, as PostgreSQL gives it by itself."""
    return [{name: _moment_in(value) for name, value in row.items()} for row in rows]


def to_json(value: Any) -> str:
    """JSON that both databases take: PostgreSQL refuses NUL characters and halves of surrogate pairs."""
    text = json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return _NUL.sub(r"\1�", text).encode("utf-8", "replace").decode()


def to_parameter(value: Any) -> Any:
    """A value as it may travel to either database; moments are left to the drivers."""
    if isinstance(value, str):
        return value.replace("\0", "�").encode("utf-8", "replace").decode()
    if isinstance(value, list | tuple | Mapping):
        return to_json(value)
    return value


def to_row(value: Any) -> dict[str, Any]:
    """The fields of a dataclass for a batch; unlike `asdict` it copies nothing inside them."""
    return {field: getattr(value, field) for field in value.__dataclass_fields__}


@lru_cache(maxsize=512)
def for_sqlite(sql: str) -> str:
    """The text for SQLite, which knows `:name` itself."""

    def replace(match: re.Match[str]) -> str:
        if match["lock"]:
            return ""
        if match["rows"]:
            return _sqlite_batch(match["rows"], match["columns"])
        return match[0]

    return _TOKEN.sub(replace, sql)


@lru_cache(maxsize=512)
def for_postgres(sql: str) -> tuple[str, tuple[str, ...]]:
    """The text with `$1, $2 …` for PostgreSQL, and the names of its parameters in that order."""
    names: list[str] = []

    def number(name: str) -> str:
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    def replace(match: re.Match[str]) -> str:
        if match["rows"]:
            return _postgres_batch(number(match["rows"]), match["columns"])
        return number(match["name"]) if match["name"] else match[0]

    return _TOKEN.sub(replace, sql), tuple(names)


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
_TOKEN = re.compile(
    r"""'(?:[^']|'')*' | "[^"]*" | --[^\n]* | ::          # nothing in these is ours
    | \bbatch\(\s*:(?P<rows>\w+)\s*,(?P<columns>[^)]*)\)
    | (?P<lock>\bFOR\ UPDATE\b(?:\ OF\ \w+)?(?:\ SKIP\ LOCKED)?)
    | :(?P<name>[a-z]\w*)""",
    re.VERBOSE,
)


def _moment_in(value: Any) -> Any:
    return to_moment(value) if isinstance(value, str) and _MOMENT.fullmatch(value) else value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a {type(value).__name__} has no form in JSON")


def _columns(columns: str) -> list[tuple[str, str]]:
    """Pairs of name and type; LIKE stands among them as a name of its own."""
    return [
        (name, kind) for name, _, kind in (column.strip().partition(" ") for column in columns.split(","))
    ]


def _sqlite_batch(rows: str, columns: str) -> str:
    picked = ", ".join(
        f"NULLIF(value -> '{name}', 'null') AS {name}" if kind == "jsonb" else f"value ->> '{name}' AS {name}"
        for name, kind in _columns(columns)
        if name != "LIKE"
    )
    return f"(SELECT {picked} FROM json_each(:{rows}))"  # noqa: S608 - names out of our own SQL


def _postgres_batch(parameter: str, columns: str) -> str:
    named = _columns(columns)
    if named[0][0] == "LIKE":
        return f"jsonb_populate_recordset(CAST(NULL AS {named[0][1]}), CAST({parameter} AS jsonb))"
    return f"(SELECT * FROM jsonb_to_recordset(CAST({parameter} AS jsonb)) AS one({columns}))"  # noqa: S608
