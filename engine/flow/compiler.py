"""The passes in order: a folder of flows to an assistant, or to all the problems that keep it from being one."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.actions import Action, Provider
from engine.errors import FlowsInvalid
from engine.flow.build import build_flow
from engine.flow.checks.registry import CHECKS
from engine.flow.model import Assistant, Limits
from engine.flow.phrases import Phrase, parse_phrase
from engine.flow.problem import Place, Problem, error, has_errors
from engine.flow.prompts import load_prompts
from engine.flow.shape import shape_problems
from engine.flow.source import Source, load_plain, read_source
from engine.flow.ways import build_machine
from engine.flow.world import FlowUnit, World
from engine.types.registry import BUILT_IN, build_type
from engine.types.slot_type import OptionValue, SlotType

ASSISTANT = "assistant"
TYPES = "types"
COMMANDS = Path(__file__).parent.parent / "defaults" / "commands.yaml"


@dataclass
class Compiled:
    """What came out: the assistant when there is no error, the problems, and the texts they are about."""

    assistant: Assistant | None = None
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def load(flows_dir: Path, prompts_dir: Path) -> Assistant:
    """The assistant of a folder. Raises `FlowsInvalid` with every error; warnings do not stop it."""
    compiled = compile_folder(flows_dir, prompts_dir)
    if compiled.assistant is None:
        raise FlowsInvalid(compiled.problems)
    return compiled.assistant


def compile_folder(flows_dir: Path, prompts_dir: Path) -> Compiled:
    """Read, shape, build and check a folder; every problem of every file at once, sorted by place."""
    compiled = Compiled()
    sources = _read_all(flows_dir, compiled)
    if ASSISTANT not in sources:
        place = Place(str(flows_dir / f"{ASSISTANT}.yaml"))
        compiled.problems.append(error(place, "missing-file", "the assistant's own file is not there"))
    elif sources[ASSISTANT].is_shaped:
        world = _world(sources, prompts_dir, compiled)
        compiled.problems += [problem for check in CHECKS for problem in check(world)]
        if not has_errors(compiled.problems):
            compiled.assistant = _assistant(world)
    compiled.problems = sorted(set(compiled.problems))
    return compiled


@dataclass(frozen=True)
class _File:
    source: Source
    is_shaped: bool  # whether its shape is right, so that it can be built


def _read_all(flows_dir: Path, compiled: Compiled) -> dict[str, _File]:
    files: dict[str, _File] = {}
    for path in sorted(flows_dir.glob("*.yaml")):
        source, problems = read_source(path, str(path))
        compiled.problems += problems
        if source is None:
            compiled.texts[str(path)] = path.read_bytes()[:1_000_000].decode(errors="replace")
            continue
        compiled.texts[source.file] = source.text
        schema = path.stem if path.stem in (ASSISTANT, TYPES) else "flow"
        misshapen = shape_problems(source, schema)
        compiled.problems += misshapen
        files[path.stem] = _File(source, not misshapen)
    return files


def _world(files: Mapping[str, _File], prompts_dir: Path, compiled: Compiled) -> World:
    source = files[ASSISTANT].source
    actions, providers = _registered(source, compiled.problems)
    types = _types(files.get(TYPES), providers, compiled.problems)
    prompts, problems = load_prompts(prompts_dir, source.data["languages"])
    compiled.problems += problems
    compiled.texts |= prompts.sources
    units = []
    for name, file in files.items():
        if name in (ASSISTANT, TYPES) or not file.is_shaped:
            continue
        flow, wrong = build_flow(file.source, types)
        compiled.problems += wrong
        units.append(FlowUnit(flow, file.source))
    return World(source, tuple(units), types, actions, providers, prompts)


def _registered(source: Source, problems: list[Problem]) -> tuple[dict[str, Action], dict[str, Provider]]:
    """The actions and providers of the modules that the assistant names."""
    found: list[Any] = []
    for index, module in enumerate(source.data.get("actions", ())):
        try:
            found += vars(importlib.import_module(module)).values()
        except ImportError as failure:
            place = source.place("actions", index)
            problems.append(error(place, "unknown-module", f'"{module}" cannot be imported: {failure}'))
    actions = {item.name: item for item in found if isinstance(item, Action)}
    return actions, {item.name: item for item in found if isinstance(item, Provider)}


def _types(
    file: _File | None, providers: Mapping[str, Provider], problems: list[Problem]
) -> dict[str, SlotType]:
    types: dict[str, SlotType] = dict(BUILT_IN)
    if file is None or not file.is_shaped:
        return types

    def provide(name: str) -> tuple[OptionValue, ...]:
        if name not in providers:
            raise ValueError(f'options: there is no provider "{name}"')
        return providers[name].provide({})

    for name, definition in file.source.data.items():
        try:
            types[name] = build_type(name, definition, provide)
        except ValueError as mistake:
            key, _, message = str(mistake).partition(": ")
            problems.append(error(file.source.place(name, key), "bad-type", message or str(mistake)))
            types[name] = types["text"]
    return types


def _assistant(world: World) -> Assistant:
    data = world.assistant.data
    return Assistant(
        name=data["assistant"],
        business=data.get("business", {}),
        languages=tuple(data["languages"]),
        menu=tuple(data["menu"]),
        commands=_commands(data.get("commands", {})),
        limits=Limits(**data.get("limits", {})),
        flows=world.flows,
        machines={unit.flow.name: build_machine(unit.flow) for unit in world.units},
        types=world.types,
        actions=world.actions,
        providers=world.providers,
        prompts=world.prompts,
    )


def _commands(own: Mapping[str, Mapping[str, list[str]]]) -> dict[str, tuple[Phrase, ...]]:
    """The engine's words for each command in every language, and the assistant's own in their place."""
    shipped: Mapping[str, Mapping[str, list[str]]] = load_plain(COMMANDS)
    merged = {name: {**shipped.get(name, {}), **own.get(name, {})} for name in {*shipped, *own}}
    return {
        name: tuple(parse_phrase(text) for texts in by_language.values() for text in texts)
        for name, by_language in merged.items()
    }
