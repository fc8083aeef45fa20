"""A folder of flow files, read and shaped: what can be built of each, and the mistakes found so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.flow.learnt import FILE, Learnt, from_json
from engine.flow.problem import Place, Problem, error
from engine.flow.salvage import Salvaged, salvage
from engine.flow.shape import shape_problems
from engine.flow.source import Source, read_source

ASSISTANT = "assistant"
TYPES = "types"
LONGEST_SHOWN = 1_000_000  # bytes of a broken file of which lines are shown


@dataclass(frozen=True, slots=True)
class Folder:
    """The files by name without `.yaml`, None for one of which too little could be read, and their texts."""

    files: Mapping[str, Salvaged | None]
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    learnt: Learnt

    @property
    def flows(self) -> list[Salvaged]:
        """The files that hold a flow which can be built."""
        return [file for name, file in self.files.items() if file and name not in (ASSISTANT, TYPES)]

    @property
    def types(self) -> Source | None:
        """What `types.yaml` holds, as far as it could be read."""
        file = self.files.get(TYPES)
        return file.source if file else None

    @property
    def unbuilt(self) -> frozenset[str]:
        """The names of the flows that cannot be built, as far as they can be seen."""
        texts = [text for path, text in self.texts.items() if self.files[Path(path).stem] is None]
        return frozenset(name for text in texts for name in re.findall(r"(?m)^flow:\s*[\"']?(\w+)", text))


def read_folder(flows_dir: Path) -> Folder:
    """Every `*.yaml` of a folder. Never raises for what the files hold."""
    files: dict[str, Salvaged | None] = {}
    texts: dict[str, str] = {}
    problems = list(_unread(flows_dir))
    for path in sorted(flows_dir.glob("*.yaml")):
        source, wrong = read_source(path, str(path))
        texts[str(path)] = source.text if source else _text_of(path)
        schema = path.stem if path.stem in (ASSISTANT, TYPES) else "flow"
        wrong += shape_problems(source, schema) if source else []
        files[path.stem] = (salvage(source, schema) if wrong else Salvaged(source)) if source else None
        problems += wrong
    if ASSISTANT not in files:
        place, mend = Place(str(flows_dir / f"{ASSISTANT}.yaml")), "it needs assistant, languages and menu"
        problems.append(error(place, "missing-file", "the assistant's own file is not there", mend))
    learnt, unread = _learnt(flows_dir / FILE)
    return Folder(files, texts, (*problems, *unread), learnt)


def _learnt(path: Path) -> tuple[Learnt, list[Problem]]:
    """What was learnt from labelled messages, if anything was."""
    if not path.exists():
        return Learnt(), []
    try:
        return from_json(path.read_text("utf-8")), []
    except (OSError, ValueError) as mistake:
        message = f"these counts of words cannot be read: {mistake}"
        return Learnt(), [
            error(Place(str(path)), "unread-counts", message, "write them anew: autosherpa learn")
        ]


def _unread(folder: Path) -> Iterator[Problem]:
    """Files of flows that nothing reads, for their name or their place."""
    for path in sorted((*folder.glob("*.*"), *folder.glob("*/*.yaml"))):
        if path.parent != folder:
            message = "this file is not read: it is in a folder of its own"
            yield error(Place(str(path)), "unread-file", message, f"move it to {folder / path.name}")
        elif path.suffix != ".yaml" and path.suffix.lower() in (".yml", ".yaml"):
            message = f'this file is not read: its name ends in "{path.suffix}"'
            yield error(Place(str(path)), "unread-file", message, f"rename it to {path.stem}.yaml")


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes()[:LONGEST_SHOWN].decode(errors="replace")
    except OSError:
        return ""
