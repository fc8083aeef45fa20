"""All that a check may look at: every file with its places, and everything the files may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.actions import Action, Provider
from engine.flow.model import Flow
from engine.flow.problem import Place
from engine.flow.prompts import Prompts
from engine.flow.source import Source
from engine.types.slot_type import SlotType


@dataclass(frozen=True, slots=True)
class FlowUnit:
    """A flow and the file it was read from."""

    flow: Flow
    source: Source

    def place(self, *route: str | int) -> Place:
        """Where the value of a route is written."""
        return self.source.place(*route)

    def key_place(self, *route: str | int) -> Place:
        """Where the key of a route is written."""
        return self.source.key_place(*route)


@dataclass(frozen=True, slots=True)
class World:
    """Everything of one folder of flows."""

    assistant: Source
    units: tuple[FlowUnit, ...]
    types: Mapping[str, SlotType]
    actions: Mapping[str, Action]
    providers: Mapping[str, Provider]
    prompts: Prompts

    @property
    def flows(self) -> dict[str, Flow]:
        """The flows by name."""
        return {unit.flow.name: unit.flow for unit in self.units}
