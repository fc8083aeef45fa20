"""`duplicate-name`: two files hold a flow of the same name, or two flows claim the same start phrase.

passes:  flow: emi   in one file only
fails:   flow: emi   in emi.yaml and in loan.yaml
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Place, Problem, error
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Names and phrases that are claimed a second time; the first claim is named."""
    names: dict[str, Place] = {}
    phrases: dict[str, tuple[str, Place]] = {}
    for unit in world.units:
        place = unit.place("flow")
        first = names.setdefault(unit.flow.name, place)
        if first != place:
            yield error(place, "duplicate-name", f'flow "{unit.flow.name}" is also in {first}', "rename one")
        for index, phrase in enumerate(unit.source.data.get("start", {}).get("phrases", ())):
            here = unit.place("start", "phrases", index)
            owner, there = phrases.setdefault(str(phrase).casefold(), (unit.flow.name, here))
            if there != here:
                message = f'the phrase "{phrase}" already starts flow {owner} ({there})'
                yield error(here, "duplicate-name", message, "take it away from one of them")
