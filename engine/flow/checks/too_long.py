"""`too-long`: the title of a button or a row is longer than WhatsApp shows, in some language.

passes:  {% block option_another %}Another car{% endblock %}
fails:   {% block option_another %}I would like to book another car{% endblock %}
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import ResponseGenerationError
from engine.flow.model import Flow
from engine.flow.problem import Problem, error
from engine.flow.templates import Block
from engine.flow.world import World

LONGEST_ROW = 24  # characters of a row's title; a button's are 20, and what is longer becomes a list
LONGEST_BUTTON = 20
BUTTONS = ("list_button",)
TITLES = (
    "confirm_yes", "confirm_change", "use_suggested", "use_another", "more_rows", "talk_to_human", "try_again",
)  # fmt: skip
"""The blocks of `assistant.j2` that title what is tapped."""


def find(world: World) -> Iterator[Problem]:
    """Titles of options, values, flows and the assistant's own buttons; those that read names are not judged."""
    titles = {("assistant", block): LONGEST_ROW for block in TITLES}
    titles |= {("assistant", block): LONGEST_BUTTON for block in BUTTONS}
    for flow in world.flows.values():
        titles |= {(flow.file, block): LONGEST_ROW for block in _titles(flow)}
    for (file, name, _), block in world.prompts.blocks.items():
        most = LONGEST_ROW if file == "types" else titles.get((file, name))
        if most and len(text := _text(block)) > most:
            message = f'"{text}" is {len(text)} characters long; WhatsApp shows {most}'
            yield error(block.place, "too-long", message, "find shorter words")


def _titles(flow: Flow) -> Iterator[str]:
    yield "title"
    yield from (f"option_{option.id}" for step in flow.steps.values() for option in step.offer)


def _text(block: Block) -> str:
    """The words of a title without names; "" of one that needs names."""
    try:
        return block.render({})
    except ResponseGenerationError:
        return ""
