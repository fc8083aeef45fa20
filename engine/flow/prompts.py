"""All words of the assistant: `prompts/<language>/<file>.j2`, plain Jinja blocks found by file and name.

    {% block ask_year %}Which year is your {{ model }} from?{% endblock %}

A block that a language lacks is taken from the default language, the first of the list. The block `and` of
`assistant.j2` is the word that `join_and` puts before the last item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.errors import ResponseGenerationError
from engine.flow.blocks import parse_blocks
from engine.flow.problem import Place, Problem, did_you_mean, error, warning
from engine.flow.templates import Block
from engine.flow.uses import Use, uses_of

LARGEST = 200_000  # characters of a prompt file
MODEL = "model"
"""The folder beside the languages with what is sent to the model."""
MODEL_NAMES: Mapping[str, frozenset[str]] = {
    "system": frozenset({"assistant", "business", "flows"}),
    "message": frozenset(
        {"now", "language", "flow", "asked", "choices", "options", "known", "facts", "message", "media"}
    ),
}
"""The blocks that are sent to the model, and the names that each may read."""
LOOKALIKES = (".jinja", ".jinja2")
"""What a file of words may be called by mistake."""
LONGEST_REQUEST = 60_000  # characters of one block sent to the model
Key = tuple[str, str, str]
"""File without `.j2`, block, language."""
Read = tuple[Block, tuple[Use, ...]]
"""A block, and the names it reads."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """The blocks of every language, the names they read, and the text of the files for problems.

    `unreadable` has the files (without `.j2`) whose blocks are unknown because one could not be parsed.
    """

    languages: tuple[str, ...]
    blocks: Mapping[Key, Block]
    uses: Mapping[Key, tuple[Use, ...]]
    sources: Mapping[str, str]
    unreadable: frozenset[str] = frozenset()
    model: Mapping[str, Block] = field(default_factory=dict)  # by block

    def find(self, file: str, block: str, language: str) -> Block | None:
        """The block in this language, else in the default one."""
        found = self.blocks.get((file, block, language))
        return found or self.blocks.get((file, block, self.languages[0]))

    def blocks_of(self, file: str) -> Iterator[Block]:
        """The blocks of a file in every language."""
        return (block for (name, _, _), block in self.blocks.items() if name == file)

    def render(self, file: str, block: str, language: str, names: Mapping[str, Any]) -> str:
        """The words of a block, "" when it says nothing. Raises ResponseGenerationError."""
        found = self.find(file, block, language)
        if found is None:
            raise ResponseGenerationError(f'{file}.j2 has no block "{block}"')
        and_block = self.blocks.get(("assistant", "and", language))
        return found.render(names, and_block.render({}) if and_block else "")

    def render_model(self, block: str, names: Mapping[str, Any]) -> str:
        """What is sent to the model. Raises ResponseGenerationError."""
        if block not in self.model:
            raise ResponseGenerationError(f'{MODEL}/*.j2 has no block "{block}"')
        return self.model[block].render(names, longest=LONGEST_REQUEST)

    def names_used(self, file: str, block: str) -> frozenset[str]:
        """The names, without their fields, that the block reads in any language."""
        return frozenset(use.root for use in self.uses_in(file, block))

    def uses_in(self, file: str, block: str) -> tuple[Use, ...]:
        """Every reading of a name in the block, in all languages, with its place."""
        keys = ((file, block, language) for language in self.languages)
        return tuple(use for key in keys for use in self.uses.get(key, ()))


def load_prompts(folder: Path, languages: Sequence[str]) -> tuple[Prompts, list[Problem]]:
    """The prompts of these languages, and what is wrong in their files. Never raises for a file's content."""
    blocks: dict[Key, Block] = {}
    uses: dict[Key, tuple[Use, ...]] = {}
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    unreadable: set[str] = set()
    problems += _unread(folder, languages)
    for path, language in _files(folder, languages):
        found, wrong = _blocks_of(path, sources)
        for block, used in found:
            blocks[path.stem, block.name, language] = block
            uses[path.stem, block.name, language] = used
        problems += wrong
        unreadable |= {path.stem} if wrong and not found else set()
    model, wrong = _model_words(folder, sources)
    problems += wrong
    return Prompts(tuple(languages), blocks, uses, sources, frozenset(unreadable), model), problems


def _unread(folder: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Files of words that nothing reads, for their name, their place or their language."""
    for path in sorted((*folder.glob("*"), *folder.glob("*/*"))):
        place, name = Place(path.as_posix()), f"{path.stem}.j2"
        if path.is_dir() and path.name not in (*languages, MODEL) and any(path.glob("*.j2")):
            message = f'these files are not read: "{path.name}" is none of the languages of assistant.yaml'
            mend = f"add {path.name} to languages, or take the folder away"
            yield warning(place, "unread-file", message, mend)
        elif path.suffix.lower() in LOOKALIKES:
            message = f'this file is not read: its name ends in "{path.suffix}"'
            yield error(place, "unread-file", message, f"rename it to {name}")
        elif path.suffix == ".j2" and path.parent == folder:
            message = "this file is not read: it is in no folder of a language"
            yield error(place, "unread-file", message, f"move it to {languages[0]}/{name}")


def _model_words(folder: Path, sources: dict[str, str]) -> tuple[dict[str, Block], list[Problem]]:
    """What is sent to the model, by block; without any file it is not asked."""
    model: dict[str, Block] = {}
    problems: list[Problem] = []
    paths = [path for path, _ in _files(folder, [MODEL])]
    for path in paths:
        found, wrong = _blocks_of(path, sources)
        problems += wrong
        for block, used in found:
            model[block.name] = block
            names = MODEL_NAMES.get(block.name, frozenset().union(*MODEL_NAMES.values()))
            problems += [
                error(
                    use.place,
                    "undefined-name",
                    f'the model is told no "{use.root}"',
                    did_you_mean(use.root, names),
                )
                for use in used
                if use.root not in names
            ]
    if paths and not problems:
        missing = [name for name in MODEL_NAMES if name not in model]
        problems += [
            error(Place(paths[0].as_posix()), "missing-block", f'there is no block "{name}"')
            for name in missing
        ]
    return model, problems


def _files(folder: Path, languages: Sequence[str]) -> Iterator[tuple[Path, str]]:
    for language in languages:
        for path in sorted((folder / language).glob("*.j2")):
            yield path, language


def _blocks_of(path: Path, sources: dict[str, str]) -> tuple[tuple[Read, ...], list[Problem]]:
    text, wrong = _read(path)
    sources[path.as_posix()] = text
    return ((), wrong) if wrong else _parsed(text, path.as_posix())


def _read(path: Path) -> tuple[str, list[Problem]]:
    place = Place(path.as_posix())
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return "", [error(place, "not-utf-8", "the file is not UTF-8 text", "save it as UTF-8")]
    except OSError as failure:
        return "", [error(place, "unreadable-file", f"the file cannot be opened: {failure.strerror}")]
    if not text.strip():
        return "", [error(place, "empty-file", "the file is empty", "write its blocks there")]
    if len(text) > LARGEST:
        return "", [error(place, "too-large", f"the file is longer than {LARGEST} characters")]
    return text, []


@lru_cache(maxsize=32)
def _parsed(text: str, file: str) -> tuple[tuple[Read, ...], list[Problem]]:
    """The blocks of a file with the names they use; of many files mostly one has changed since they were read."""
    blocks, problems = parse_blocks(text, file)
    lines = text.split("\n")
    return tuple((block, uses_of(block, lines)) for block in blocks), problems
