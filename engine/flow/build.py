"""One flow file as a model. The shape is known to be right; what stays wrong here is noted, not raised."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2s
from pathlib import PurePath
from typing import Any

from engine.flow.build_slot import build_slot
from engine.flow.build_step import build_step, interrupt
from engine.flow.building import Building, timers
from engine.flow.model import Flow
from engine.flow.problem import Problem
from engine.flow.source import Source
from engine.flow.starts import Cue, Start
from engine.types.slot_type import SlotType

NOTHING_LOST: Mapping[str, frozenset[str]] = {}
NO_ASSISTANT: Mapping[str, Any] = {}


def build_flow(
    source: Source,
    types: Mapping[str, SlotType],
    lost: Mapping[str, frozenset[str]] = NOTHING_LOST,
    assistant: Mapping[str, Any] = NO_ASSISTANT,
) -> tuple[Flow, list[Problem]]:
    """The flow of one file, and the expressions, phrases and types in it that cannot be used.

    `lost` has the steps of which a part was left out, with its keys; `assistant` is the data of `assistant.yaml`.
    A flow without `first` may begin anywhere.
    """
    building, data = Building(source, types, assistant.get("parts", {})), source.data
    stem, slots = PurePath(source.file).stem, data.get("slots", {})
    steps = {name: build_step(building, name, step, slots) for name, step in data["steps"].items()}
    flow = Flow(
        name=data.get("flow", stem),
        description=data.get("description", ""),
        version=structure_hash(data),
        file=stem,
        first=building.branches(data.get("first"), ("first",)),
        start=_start(building, data.get("start", {})),
        slots={name: build_slot(building, name, slot) for name, slot in slots.items()},
        steps={name: replace(step, lost=lost.get(name, frozenset())) for name, step in steps.items()},
        interrupt=interrupt(data.get("interrupt", "any")),
        on_return=data.get("on_return", "auto"),
        take={
            other: building.expressions(values, ("take", other))
            for other, values in data.get("take", {}).items()
        },
        faq=building.faq(data.get("faq")),
        timers=timers(assistant.get("timers"), data.get("timers")),
        renames=data.get("renames", {}),
    )
    return flow, building.problems


def structure_hash(data: Mapping[str, Any]) -> str:
    """The version of a flow: a hash of its steps, ways and slot types, not of its words."""
    slots = {name: slot["type"] for name, slot in data.get("slots", {}).items()}
    structure = [data.get("flow"), data.get("first"), slots, _without_phrases(data["steps"])]
    text = json.dumps(structure, sort_keys=True, ensure_ascii=False)
    return blake2s(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _without_phrases(steps: Mapping[str, Any]) -> Any:
    return {
        name: {
            **step,
            "offer": {
                option: {key: part for key, part in way.items() if key != "phrases"}
                if isinstance(way, Mapping)
                else way
                for option, way in step.get("offer", {}).items()
            },
        }
        for name, step in steps.items()
    }


def _start(building: Building, data: Mapping[str, Any]) -> Start:
    return Start(
        phrases=building.phrases(data.get("phrases"), ("start", "phrases")),
        unless=building.phrases(data.get("unless"), ("start", "unless")),
        ignore=building.phrases(data.get("ignore"), ("start", "ignore")),
        examples=tuple(data.get("examples", ())),
        values=tuple(data.get("values", ())),
        enough=data.get("enough"),
        cues=tuple(
            Cue(
                building.phrases(cue["phrases"], ("start", "cues", index, "phrases")),
                tuple(cue.get("with", ())),
            )
            for index, cue in enumerate(data.get("cues", ()))
        ),
    )
