"""YAML text to plain data, with the place of every value and key in tables beside it. PyYAML's only home.

Only `true`, `false`, `null`, plain integers and decimals are read; `on`, `yes`, `12:30`, `010` and
`2024-01-01` stay text, and so do all keys: `2021:` is the key "2021". Tags and merge keys are refused.
Data is built from parser events, not by PyYAML's composer, which crashes Python on deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from engine.flow.problem import Place, Problem, error
from engine.flow.syntax import explain

Route = tuple[str | int, ...]
"""The keys and list positions that lead to a value: `("steps", "confirming", "confirm", 0)`."""

LARGEST = 1_000_000  # bytes of a file
MOST_NODES = 100_000  # values and keys of a file, aliases counted each time they are used
DEEPEST = 40  # mappings and lists inside each other

_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})\.\d{1,18}", re.ASCII)
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# YAML's own rule, and the line ends that only YAML or only Python would see
_BAD_CHARACTER = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff]"
)


@dataclass(frozen=True)
class Source:
    """A file as read. `places` has where each value is written, `key_places` where its key is."""

    file: str
    text: str
    data: Any
    places: dict[Route, Place]
    key_places: dict[Route, Place]

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def place(self, *route: str | int) -> Place:
        """Where the value is written; for one that is not there, the nearest value around it."""
        return next(
            self.places[route[:end]] for end in range(len(route), -1, -1) if route[:end] in self.places
        )

    def key_place(self, *route: str | int) -> Place:
        """Where the key of the value is written; for a list item, where the item is."""
        return self.key_places.get(route) or self.place(*route)

    def inside(self, route: Route, offset: int) -> Place:
        """The place of a character of a text value, as near as its quotes and line breaks allow."""
        start = self.place(*route)
        line = self.lines[start.line - 1]
        column = start.column + offset + (line[start.column - 1 : start.column] in {'"', "'"})
        is_block = line[start.column - 1 : start.column] in {"|", ">"}
        return start if is_block or column > len(line) + 1 else Place(start.file, start.line, column)


def load_plain(path: Path) -> Any:
    """The data of a YAML file that ships with the engine. Raises ValueError with the first problem."""
    source, problems = read_source(path, str(path))
    if source is None or problems:
        raise ValueError(str(problems[0]))
    return source.data


def read_source(path_or_text: Path | str, file: str) -> tuple[Source | None, list[Problem]]:
    """The file or text as data with places. `file` is its name in problems; None when it cannot be read."""
    try:
        text = _read_text(path_or_text, file)
        walk = _Walk(file, list(_events(text, file)))
        data, _ = walk.build(0, (), 0)
    except _Unreadable as unreadable:
        return None, [unreadable.problem]
    return Source(file, text, data, walk.places, walk.key_places), walk.problems


class _Unreadable(Exception):
    """Nothing after this place can be trusted."""

    def __init__(self, place: Place, problem_id: str, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.problem = error(place, problem_id, message, mend)


def _read_text(path_or_text: Path | str, file: str) -> str:
    text = path_or_text if isinstance(path_or_text, str) else _decode(_read_bytes(path_or_text, file), file)
    if len(text) > LARGEST:
        raise _too_large(file)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if bad := _BAD_CHARACTER.search(text):
        what = f"the character U+{ord(bad.group()):04X} cannot be read"
        raise _Unreadable(_place_at(text, bad.start(), file), "bad-character", what, "remove it")
    return text


def _read_bytes(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as failure:
        message = f"the file cannot be opened: {failure.strerror}"
        raise _Unreadable(Place(file), "unreadable-file", message) from failure
    if len(content) > LARGEST:
        raise _too_large(file)
    return content


def _too_large(file: str) -> _Unreadable:
    return _Unreadable(
        Place(file), "too-large", "the file is larger than 1 MB", "split it into several flows"
    )


def _decode(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as failure:
        before = content[: failure.start].decode("utf-8")
        place = _place_at(before, len(before), file)
        raise _Unreadable(place, "not-utf-8", "the file is not UTF-8 text", "save it as UTF-8") from failure


def _place_at(text: str, offset: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    """The parser's events of the one document, bounded in number and depth."""
    depth = count = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            count += isinstance(event, yaml.NodeEvent)
            if depth > DEEPEST or count > MOST_NODES:
                message = "the file is nested too deeply or holds too much"
                raise _Unreadable(_place(event, file), "too-large", message)
            if isinstance(event, yaml.DocumentStartEvent) and count:
                message, mend = "a second document begins here", 'remove the "---"'
                raise _Unreadable(_place(event, file), "second-document", message, mend)
            if isinstance(event, (yaml.NodeEvent, yaml.CollectionEndEvent)):
                yield event
    except yaml.MarkedYAMLError as mistake:
        raise _syntax(mistake, text, file) from mistake
    if not count:
        raise _Unreadable(Place(file), "empty-file", "the file is empty")


def _syntax(mistake: yaml.MarkedYAMLError, text: str, file: str) -> _Unreadable:
    here, start = mistake.problem_mark, mistake.context_mark
    if here is None:
        return _Unreadable(Place(file), "syntax", explain("").message, explain("").mend)
    line = text.split("\n")[here.line : here.line + 1]
    if tab := re.match(" *\t", "".join(line)):
        return _Unreadable(
            Place(file, here.line + 1, tab.end()), "tab", "a tab is used to indent", "use spaces"
        )
    words = explain(mistake.problem or "")
    if start is not None and here.line - start.line >= words.lines:
        here = start
    return _Unreadable(Place(file, here.line + 1, here.column + 1), "syntax", words.message, words.mend)


def _place(event: Any, file: str) -> Place:
    return Place(file, event.start_mark.line + 1, event.start_mark.column + 1)


@dataclass
class _Walk:
    """Builds the data of one file from its events; an alias builds its anchor's events once more."""

    file: str
    events: list[yaml.Event]
    places: dict[Route, Place] = field(default_factory=dict)
    key_places: dict[Route, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)  # name → where its events begin
    open: set[int] = field(default_factory=set)  # where the events of unfinished collections begin
    nodes: int = 0

    def build(self, at: int, route: Route, depth: int) -> tuple[Any, int]:
        """The value whose events begin at `at`, and where the next one begins."""
        event = self.events[at]
        if isinstance(event, yaml.AliasEvent):
            return self.build(self.anchor(event), route, depth + 1)[0], at + 1
        self.admit(event, at, depth)
        self.places[route] = _place(event, self.file)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event), at + 1
        self.open.add(at)
        make = self.mapping if isinstance(event, yaml.MappingStartEvent) else self.sequence
        built = make(at + 1, route, depth + 1)
        self.open.discard(at)
        return built

    def admit(self, event: Any, at: int, depth: int) -> None:
        """Refuse what bounds and language do not allow."""
        self.nodes += 1
        if self.nodes > MOST_NODES or depth > DEEPEST:
            raise self.refusal(event, "alias", "the aliases of this file repeat too much", "write it out")
        if event.anchor and self.anchors.setdefault(event.anchor, at) != at:
            message = f'"&{event.anchor}" is defined twice'
            raise self.refusal(event, "alias", message, "give it another name")
        if event.tag is not None:
            message = f'the tag "{event.tag}" is not part of the language'
            mend = "remove it; put text that looks like a number or begins with ! in quotes"
            raise self.refusal(event, "tag", message, mend)

    def refusal(self, event: Any, problem_id: str, message: str, mend: str = "") -> _Unreadable:
        """The file ends here: nothing after this event can be trusted."""
        return _Unreadable(_place(event, self.file), problem_id, message, mend)

    def anchor(self, event: Any) -> int:
        """Where the events begin that an alias stands for."""
        if event.anchor not in self.anchors:
            mend = 'put text that begins with "*" in quotes'
            raise self.refusal(event, "alias", f'there is no anchor "&{event.anchor}" above', mend)
        if self.anchors[event.anchor] in self.open:
            message = f'"*{event.anchor}" stands for something that holds it'
            raise self.refusal(event, "alias", message, "write it out")
        return self.anchors[event.anchor]

    def sequence(self, at: int, route: Route, depth: int) -> tuple[list[Any], int]:
        """The list whose first item's events begin at `at`."""
        items: list[Any] = []
        while not isinstance(self.events[at], yaml.SequenceEndEvent):
            item, at = self.build(at, (*route, len(items)), depth)
            items.append(item)
        return items, at + 1

    def mapping(self, at: int, route: Route, depth: int) -> tuple[dict[str, Any], int]:
        """The mapping whose first key's event is at `at`; of two equal keys the first counts."""
        values: dict[str, Any] = {}
        while not isinstance(self.events[at], yaml.MappingEndEvent):
            key = self.key(self.events[at], at, depth)
            place, here = _place(self.events[at], self.file), (*route, key)
            if key in values:
                first = self.key_places[here].line
                message = f'"{key}" is written twice here; the first is in line {first}'
                self.problems.append(error(place, "duplicate-key", message, "remove or rename one of them"))
                here = (*here, "")  # its places must not hide those of the first
            self.key_places[here] = place
            value, at = self.build(at + 1, here, depth)
            values.setdefault(key, value)
        return values, at + 1

    def key(self, event: Any, at: int, depth: int) -> str:
        """A key as it is written; whatever its kind, it is text."""
        if not isinstance(event, yaml.ScalarEvent):
            mend = "put text that begins with { or [ in quotes"
            raise self.refusal(event, "key", "a key must be a word, not a list or a mapping", mend)
        self.admit(event, at, depth)
        if not event.value:
            raise self.refusal(event, "key", 'the key before this ":" is missing')
        return str(event.value)


def _scalar(event: Any) -> str | int | float | bool | None:
    text: str = event.value
    if event.style:  # quoted or a block: text, whatever it looks like
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def dump(data: Any) -> str:
    """Plain data as YAML that people can go on editing."""
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110))
