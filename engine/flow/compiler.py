"""The passes in order: a folder of flows to an assistant, or to all the problems that keep it from being one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from engine.errors import FlowsInvalid
from engine.flow.assistant_problems import assistant_problems, understanding_of
from engine.flow.build import build_flow
from engine.flow.building import Building, duration
from engine.flow.checks.registry import CHECKS, REMARKS
from engine.flow.folder import ASSISTANT, TYPES, Folder, read_folder
from engine.flow.model import LANGUAGE, Assistant
from engine.flow.phrase_book import Phrases
from engine.flow.phrases import Phrase, parse_phrase
from engine.flow.policy import Limits, NeverKept
from engine.flow.problem import Place, Problem, error, has_errors
from engine.flow.prompts import load_prompts
from engine.flow.registered import Registered, read_registered
from engine.flow.source import Source, load_plain
from engine.flow.ways import build_machine
from engine.flow.world import FlowUnit, World
from engine.types.linear_pattern import compile_pattern

MOST_UNKNOWN = 3  # types that are told one by one where types.yaml is missing
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
    """Read, shape, build and check a folder; every problem of every file at once, sorted by place.

    What a mistake has spoilt is left out, and the rest is judged all the same.
    """
    folder = read_folder(flows_dir)
    compiled = Compiled(problems=[*folder.problems], texts=dict(folder.texts))
    if assistant := folder.files.get(ASSISTANT):
        world = _world(_with_required_keys(assistant.source, prompts_dir), folder, prompts_dir, compiled)
        compiled.problems += [problem for check in CHECKS for problem in check(world)]
        if not has_errors(compiled.problems):
            compiled.problems += [problem for check in REMARKS for problem in check(world)]
            compiled.assistant = _assistant(world)
    compiled.problems = sorted(set(compiled.problems))
    return compiled


def _with_required_keys(source: Source, prompts_dir: Path) -> Source:
    """The assistant's file with something in the place of keys that could not be read."""
    if not source.data.get("languages"):
        folders = sorted(path.name for path in prompts_dir.glob("*") if re.fullmatch("[a-z]{2,3}", path.name))
        source = replace(source, data={**source.data, "languages": folders or ["en"]})
    return replace(source, data={"assistant": "", "menu": [], "actions": [], **source.data})


def _world(assistant: Source, folder: Folder, prompts_dir: Path, compiled: Compiled) -> World:
    registered = read_registered(assistant, folder)
    prompts, problems = load_prompts(prompts_dir, assistant.data["languages"])
    compiled.texts |= prompts.sources
    building = Building(assistant, registered.types, assistant.data.get("parts", {}))
    faq = building.faq(assistant.data.get("faq"))
    unrelated = building.phrases(assistant.data.get("unrelated"), ("unrelated",))
    compiled.problems += [*registered.problems, *problems, *building.problems, *assistant_problems(assistant)]
    units, unknown = [], list[Problem]()
    for file in folder.flows:
        flow, wrong = build_flow(file.source, registered.types, file.steps, assistant.data)
        units.append(FlowUnit(flow, file.source))
        unknown += [problem for problem in wrong if problem.id == "unknown-type"]
        compiled.problems += [problem for problem in wrong if problem.id != "unknown-type"]
    compiled.problems += list(_unknown_types(registered, folder, unknown))
    return World(
        assistant=assistant,
        units=tuple(units),
        types=registered.types,
        actions=registered.actions,
        providers=registered.providers,
        prompts=prompts,
        prompts_dir=prompts_dir,
        faq=faq,
        unrelated=unrelated,
        learnt=folder.learnt,
        commands=_commands(assistant.data.get("commands", {})),
        own_types=folder.types,
        books=tuple(registered.books),
        unbuilt=folder.unbuilt,
        is_registry_whole=registered.are_actions_whole,
    )


def _unknown_types(registered: Registered, folder: Folder, unknown: list[Problem]) -> Iterator[Problem]:
    """Types that are nowhere made; where there is no file of types at all, that is what is told."""
    if not registered.are_types_whole:
        return
    if TYPES in folder.files or len(unknown) < MOST_UNKNOWN:
        yield from unknown
        return
    place = Place(str(Path(unknown[0].place.file).with_name(f"{TYPES}.yaml")))
    message = f"the flows name {len(unknown)} times a type that is not built in, and this file is not there"
    yield error(place, "missing-file", message, "write the types of this business there")


def _assistant(world: World) -> Assistant:
    data = world.assistant.data
    return Assistant(
        name=data["assistant"],
        business=data.get("business", {}),
        languages=tuple(data["languages"]),
        menu=tuple(data["menu"]),
        commands=world.commands,
        limits=Limits(**data.get("limits", {})),
        flows=world.flows,
        machines={unit.flow.name: build_machine(unit.flow) for unit in world.units},
        types=world.types,
        actions=world.actions,
        providers=world.providers,
        prompts=world.prompts,
        faq=world.faq,
        unrelated=world.unrelated,
        learnt=world.learnt,
        books=world.books,
        never_keep=tuple(
            NeverKept(name, tuple(map(compile_pattern, entry["patterns"])), entry["say"])
            for name, entry in data.get("never_keep", {}).items()
        ),
        release_after=duration(data.get("handoff", {}).get("release_after", "12h")),
        understanding=understanding_of(data.get("understanding", {})),
    )


def _commands(own: Mapping[str, Mapping[str, list[Any]]]) -> dict[str, Phrases]:
    """The engine's words for each command in every language, and the assistant's own in their place."""
    shipped: Mapping[str, Mapping[str, list[str]]] = load_plain(COMMANDS)
    merged = {name: {**shipped.get(name, {}), **own.get(name, {})} for name in {*shipped, *own}}
    languages = merged.pop("language")
    words = {name: [text for texts in said.values() for text in texts] for name, said in merged.items()}
    words |= {f"{LANGUAGE}{code}": texts for code, texts in languages.items()}
    return {name: Phrases(_phrases_of(texts)) for name, texts in words.items()}


def _phrases_of(texts: list[Any]) -> Iterator[Phrase]:
    """The phrases; those that are none are told elsewhere."""
    for text in texts:
        with suppress(ValueError):
            yield parse_phrase(str(text))
