"""`missing-block`: words that will be needed are in no prompt file.

passes:  say: services     with  {% block services %}…{% endblock %} in service_booking.j2
fails:   say: servces
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from engine.flow.problem import Place, Problem, did_you_mean, error
from engine.flow.source import Route
from engine.flow.spoken import REPAIRS, own_blocks
from engine.flow.world import FlowUnit, World

MOST_NAMED = 5


def find(world: World) -> Iterator[Problem]:
    """Blocks named in `say`, `check` and `retry`, each flow's title, and the assistant's own words."""
    folder = world.prompts_dir / world.language
    if not folder.is_dir():
        place, message = (
            world.assistant.place("languages", 0),
            f"there are no words: {folder} is not a folder",
        )
        yield error(place, "missing-block", message, "write the prompts there")
        return
    own = folder / "assistant.j2"
    if own.as_posix() not in world.prompts.sources:
        message = f"the assistant has no words: there is no file {own}"
        yield error(world.assistant.place("assistant"), "missing-block", message, "write its blocks there")
    elif not _is_spoilt(world, own):
        yield from _repairs(world, own)
    is_read = own.as_posix() in world.prompts.sources and not _is_spoilt(world, own)
    for route, block in own_blocks(world) if is_read else ():
        if not _is_written(world, own, block):
            message = f'there is no block "{block}" in {own}'
            yield error(world.assistant.place(*route), "missing-block", message, "write it there")
    for unit in world.units:
        yield from _blocks(world, unit, folder / f"{unit.flow.file}.j2")


def _repairs(world: World, path: Path) -> Iterator[Problem]:
    missing = [block for block in REPAIRS if not _is_written(world, path, block)]
    if missing:
        named = ", ".join(missing[:MOST_NAMED]) + (", …" if len(missing) > MOST_NAMED else "")
        message = f"the assistant has no words for {named}"
        yield error(Place(path.as_posix()), "missing-block", message, "write these blocks in assistant.j2")


def _blocks(world: World, unit: FlowUnit, path: Path) -> Iterator[Problem]:
    if path.as_posix() not in world.prompts.sources:
        message = f'flow "{unit.flow.name}" has no words: there is no file {path}'
        yield error(unit.place("flow"), "missing-block", message, "write its blocks there, the title first")
        return
    for route, block in _named(unit) if not _is_spoilt(world, path) else ():
        if not _is_written(world, path, block) and not _is_written(world, path.with_stem("assistant"), block):
            written = {name for file, name, _ in world.prompts.blocks if file == unit.flow.file}
            mend = did_you_mean(block, written) or "write it there"
            yield error(unit.place(*route), "missing-block", f'there is no block "{block}" in {path}', mend)


def _is_spoilt(world: World, path: Path) -> bool:
    """Whether nothing could be read of a file that is there, as is told elsewhere."""
    return world.prompts.sources.get(path.as_posix()) == ""


def _is_written(world: World, path: Path, block: str) -> bool:
    """Whether the file has the block, be it one that cannot be read."""
    return block in _written_in(world.prompts.sources.get(path.as_posix(), ""))


@lru_cache(maxsize=64)  # files
def _written_in(source: str) -> frozenset[str]:
    return frozenset(re.findall(r"\bblock\s+(\w+)", source))


def _named(unit: FlowUnit) -> Iterator[tuple[Route, str]]:
    yield ("flow",), "title"
    for step in unit.flow.steps.values():
        for index, block in enumerate(step.say):
            yield ("steps", step.name, "say", index), block
    for faq in unit.flow.faq:
        yield ("faq", faq.id, "say"), faq.say
    for slot in unit.flow.slots.values():
        for index, check in enumerate(slot.checks):
            yield ("slots", slot.name, "check", index, "say"), check.say
        for index, block in enumerate(slot.retry):
            yield ("slots", slot.name, "retry", index), block
