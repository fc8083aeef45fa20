"""`unused-block`: words that nothing says.

passes:  {% block ask_year %}…{% endblock %}    where the flow has a slot year
fails:   {% block ask_yaer %}…{% endblock %}
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Problem, did_you_mean, warning
from engine.flow.spoken import AND, REFUSED, REPAIRS, own_words, spoken_in
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Blocks that no flow names, and that no convention finds by a slot, step, option, type or reason."""
    said = {unit.flow.file: {spoken.block for spoken in spoken_in(unit.flow)} for unit in world.units}
    own = {spoken.block for spoken in own_words(world)}
    said["assistant"] = {AND, *REPAIRS, *own, *(block for blocks in said.values() for block in blocks)}
    types = tuple(f"{name}_" for name in [*world.types, *_own_types(world)])
    for (file, block, _), found in world.prompts.blocks.items():
        is_label = file == "types" and block.startswith(types)
        if is_label or block in said.get(file, ()) or (file in said and block.startswith(REFUSED)):
            continue
        mend = did_you_mean(block, said.get(file, ())) or "take it away"
        message = f'nothing says the block "{block}"'
        if file not in said and file != "types":
            message, mend = f"{message}: there is no flow file {file}.yaml", did_you_mean(f"{file}.j2", said)
        yield warning(found.place, "unused-block", message, mend)


def _own_types(world: World) -> Iterator[str]:
    """The types made for one slot alone; they are called as the slot is."""
    for flow in world.flows.values():
        yield from flow.slots
