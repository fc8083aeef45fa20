"""Values as customers read them, and the filters that prompts may put behind a value.

Nothing here ever prints a Python word: none, true, a list or a mapping raises ValueError instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.flow.operations import count, rounded
from engine.types.formats import short_rupees
from engine.types.registry import BUILT_IN

SHOWN_AS = ("number", "money", "percent", "distance", "duration", "date", "time", "phone", "location")
"""The built-in types that are filters too."""
DECIMALS = 2  # printed of a number that has some


@dataclass(frozen=True, slots=True)
class Shown:
    """A slot's value and its display text: `{{ phone }}` prints the text, all else works with the value."""

    value: Any
    text: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.value)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.value)


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the language: what it computes, and how many values it takes in its brackets."""

    run: Callable[..., Any]
    fewest: int = 0
    most: int = 0


def raw(value: Any) -> Any:
    """The value behind a `Shown`."""
    return value.value if type(value) is Shown else value


def printed(value: Any) -> str:
    """The text of a value in a message."""
    if isinstance(value, str):
        return value
    if type(value) is Shown:
        return value.text
    if value is None:
        raise ValueError("a value that is none cannot be printed; guard it with {% if %} or |default")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("only text and numbers can be printed, no list, record or true and false")
    return str(value) if isinstance(value, int) else f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def join(value: Any, between: str = ", ") -> str:
    """The items of a list as text, with this between them."""
    return printed(between).join(printed(item) for item in _items(value))


def join_and(value: Any, word: str) -> str:
    """`make, model and year`; without a word for "and", commas alone."""
    items = [printed(item) for item in _items(value)]
    if len(items) < 2 or not word:
        return ", ".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def title(value: Any) -> str:
    """Each word with a capital; the other letters stay as they are."""
    return " ".join(word[:1].upper() + word[1:] for word in _text(value).split(" "))


def _items(value: Any) -> Iterable[Any]:
    items = raw(value)
    if isinstance(items, (str, Mapping)) or not isinstance(items, Iterable):
        raise ValueError("only a list can be joined")
    return items


def _text(value: Any) -> str:
    return value.value if type(value) is Shown and isinstance(value.value, str) else printed(value)


def _as(name: str) -> Callable[[Any], str]:
    """The value shown as one of a built-in type: `{{ car.price|money }}`, `{{ slot.date|date }}`."""

    def show(value: Any) -> str:
        return BUILT_IN[name].show(_something(value))

    return show


def _something(value: Any) -> Any:
    return printed(value) if raw(value) is None else raw(value)


def _item(index: int) -> Callable[[Any], Any]:
    def pick(value: Any) -> Any:
        items = list(_items(value)) if raw(value) is not None else []
        return items[index] if items else None

    return pick


FILTERS: Mapping[str, Filter] = {
    "label": Filter(printed),
    "join": Filter(join, 0, 1),
    "upper": Filter(lambda value: _text(value).upper()),
    "lower": Filter(lambda value: _text(value).lower()),
    "title": Filter(title),
    "length": Filter(lambda value: len(_text(value)) if isinstance(raw(value), str) else count(raw(value))),
    "first": Filter(_item(0)),
    "last": Filter(_item(-1)),
    "round": Filter(lambda value, digits=0: rounded(raw(value), digits), 0, 1),
    "default": Filter(lambda value, other: other if raw(value) is None else value, 1, 1),
    "join_and": Filter(lambda value: join_and(value, "")),
    "short_money": Filter(lambda value: short_rupees(_something(value))),
    **{name: Filter(_as(name)) for name in SHOWN_AS},
}
"""Of `default` and `join_and` the sandbox has its own, which know missing names and the language's "and"."""
