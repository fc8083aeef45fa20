"""`missing-block`: the words of a block that a flow names are in no prompt file.

passes:  say: services     with  {% block services %}…{% endblock %} in service_booking.j2
fails:   say: servces
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.source import Route
from engine.flow.world import FlowUnit, World


def find(world: World) -> Iterator[Problem]:
    """Blocks named in `say`, `check` and `retry`, and the flow's title."""
    language = world.assistant.data["languages"][0]
    for unit in world.units:
        file = unit.flow.file
        for route, block in _named(unit):
            if world.prompts.find(file, block, language) or world.prompts.find("assistant", block, language):
                continue
            if file in world.prompts.unreadable:
                continue
            written = {name for stem, name, _ in world.prompts.blocks if stem == file}
            mend = did_you_mean(block, written)
            path = f"prompts/{language}/{file}.j2"
            message = f'there is no block "{block}" in {path}'
            yield error(unit.place(*route), "missing-block", message, mend or f"write it in {path}")


def _named(unit: FlowUnit) -> Iterator[tuple[Route, str]]:
    yield ("flow",), "title"
    for step in unit.flow.steps.values():
        written = unit.source.data["steps"][step.name] or {}
        for index, block in enumerate(step.say):
            is_list = isinstance(written.get("say"), list)
            yield ("steps", step.name, "say", *((index,) if is_list else ())), block
    for slot in unit.flow.slots.values():
        for index, check in enumerate(slot.checks):
            yield ("slots", slot.name, "check", index, "say"), check.say
        for index, block in enumerate(slot.retry):
            yield ("slots", slot.name, "retry", index), block
