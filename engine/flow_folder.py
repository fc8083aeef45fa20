"""The folders of flows and prompts, compiled again when a file in them has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.flow.compiler import load
from engine.flow.model import Assistant

SUFFIXES = frozenset({".yaml", ".yml", ".j2", ".json"})
Stamp = tuple[str, int, int]
"""A file, when it was last written (nanoseconds), and its length."""


class FlowFolder:
    """What a running assistant is made of. Actions are Python: they change with a new start alone."""

    def __init__(self, flows: Path, prompts: Path) -> None:
        self._flows = flows
        self._prompts = prompts
        self._seen: frozenset[Stamp] = frozenset()

    def has_changed(self) -> bool:
        """Whether a file differs from what was loaded, or refused, last."""
        return self._stamps() != self._seen

    def load(self) -> Assistant:
        """The assistant as the files are now. Raises `FlowsInvalid`; then the same files are not tried again."""
        self._seen = self._stamps()  # before they are read: what is written meanwhile is a change
        return load(self._flows, self._prompts)

    def _stamps(self) -> frozenset[Stamp]:
        return frozenset(self._found())

    def _found(self) -> Iterator[Stamp]:
        for folder in (self._flows, *self._prompts.glob("*")):
            for path in folder.glob("*"):
                if path.suffix in SUFFIXES and (stat := _stat(path)):
                    yield stat


def _stat(path: Path) -> Stamp | None:
    """None for a file that vanished while we looked."""
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path), found.st_mtime_ns, found.st_size
