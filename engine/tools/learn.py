"""`autosherpa learn`: count the words of labelled messages, by which remarks in passing are known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from engine.flow.remarks import FILE, count
from engine.flow.source import load_plain


def learn(files: Sequence[Path], flows_dir: Path, out: TextIO) -> int:
    """Write `remarks.json` beside the flows. 1: a file cannot be read, and nothing is written."""
    try:
        messages = [message for path in files for message in _messages(path)]
    except (OSError, ValueError) as mistake:
        out.write(f"{mistake}\n")
        return 1
    (flows_dir / FILE).write_text(as_text(messages), encoding="utf-8")
    remarks = sum(is_remark for _, is_remark in messages)
    out.write(f"learnt from {len(messages)} messages, {remarks} of them remarks: {flows_dir / FILE}\n")
    return 0


def as_text(messages: Iterable[tuple[str, bool]]) -> str:
    """The counts as a file: a word a line, so that a change is easy to read."""
    lines = (
        f"{json.dumps(word, ensure_ascii=False)}: {list(both)}" for word, both in count(messages).items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _messages(path: Path) -> Iterator[tuple[str, bool]]:
    """Texts, and whether nothing is to be read in each. Raises ValueError with the place of what is no message."""
    data = load_plain(path)
    messages: Any = data.get("messages") if isinstance(data, dict) else None
    if not isinstance(messages, list):
        raise ValueError(f"{path}: write messages: [{{text: …, slots: {{…}}, flow: …}}]")
    for number, message in enumerate(messages, start=1):
        if not isinstance(message, dict) or not isinstance(message.get("text"), str):
            raise ValueError(f"{path}: message {number} has no text")
        yield message["text"], not (message.get("slots") or message.get("flow"))
