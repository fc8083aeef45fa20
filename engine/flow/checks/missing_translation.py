"""`missing-translation`: a language of the assistant lacks words, which customers read in the default one.

passes:  languages: [en, hi]   with every block of prompts/en in prompts/hi too
fails:   languages: [en, hi]   with prompts/en alone
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.flow.problem import Place, Problem, warning
from engine.flow.world import World

MOST_NAMED = 5


def find(world: World) -> Iterator[Problem]:
    """One problem for each file of each language, with the blocks that it lacks."""
    files: dict[str, list[str]] = {}
    for file, block, language in world.prompts.blocks:
        if language == world.language:
            files.setdefault(file, []).append(block)
    for language in world.prompts.languages[1:]:
        for file, blocks in files.items():
            if lacking := [block for block in blocks if (file, block, language) not in world.prompts.blocks]:
                place = Place((world.prompts_dir / language / f"{file}.j2").as_posix())
                named = ", ".join(lacking[:MOST_NAMED]) + (", …" if len(lacking) > MOST_NAMED else "")
                message = f'{len(lacking)} blocks are said in "{world.language}": {named}'
                yield warning(place, "missing-translation", message, "translate them")
