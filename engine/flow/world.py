"""All that a check may look at: every file with its places, and everything the files may name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.actions import Action, Books, Provider
from engine.flow.learnt import Learnt
from engine.flow.model import Faq, Flow
from engine.flow.phrase_book import Phrases
from engine.flow.problem import Place
from engine.flow.prompts import Prompts
from engine.flow.source import Route, Source
from engine.types.slot_type import SlotType


@dataclass(frozen=True, slots=True)
class FlowUnit:
    """A flow and the file it was read from."""

    flow: Flow
    source: Source

    def place(self, *route: str | int) -> Place:
        """Where the value of a route is written; `next, 0` is the value of `next` when that is no list."""
        return self.source.place(*self._as_written(route))

    def key_place(self, *route: str | int) -> Place:
        """Where the key of a route is written."""
        return self.source.key_place(*self._as_written(route))

    def word(self, word: str, place: Place) -> Place:
        """Where a name first stands in the text that begins at a place."""
        lines = self.source.lines[place.line - 1 :]
        text = "\n".join([" " * (place.column - 1) + lines[0][place.column - 1 :], *lines[1:]])
        found = re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)", text)
        if found is None:
            return place
        before = text[: found.start()]
        return Place(place.file, place.line + before.count("\n"), found.start() - before.rfind("\n"))

    def value(self, *route: str | int) -> Any:
        """What is written at a route; None when nothing is."""
        data = self.source.data
        for part in route:
            if not isinstance(data, dict) or part not in data:
                return None
            data = data[part]
        return data

    def _as_written(self, route: Route) -> Route:
        data, written = self.source.data, []
        for part in route:
            if isinstance(part, int) and not isinstance(data, list):
                continue
            written.append(part)
            try:
                data = data[part]
            except (KeyError, IndexError, TypeError):
                data = None
        return tuple(written)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything of one folder of flows.

    `unbuilt`: flows of files that are too broken to be built. `is_registry_whole`: whether every module of
    actions could be imported. What may be there but could not be read is not called missing.
    """

    assistant: Source
    units: tuple[FlowUnit, ...]
    types: Mapping[str, SlotType]
    actions: Mapping[str, Action]
    providers: Mapping[str, Provider]
    prompts: Prompts
    prompts_dir: Path
    faq: tuple[Faq, ...] = ()
    unrelated: Phrases = field(default_factory=Phrases)
    learnt: Learnt = field(default_factory=Learnt)
    commands: Mapping[str, Phrases] = field(default_factory=dict)
    books: tuple[Books, ...] = ()
    own_types: Source | None = None  # of `types.yaml`
    unbuilt: frozenset[str] = frozenset()
    is_registry_whole: bool = True

    @property
    def language(self) -> str:
        """The assistant's default language."""
        return self.prompts.languages[0]

    @property
    def flows(self) -> dict[str, Flow]:
        """The flows by name."""
        return {unit.flow.name: unit.flow for unit in self.units}
