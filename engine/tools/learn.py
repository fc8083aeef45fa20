"""`autosherpa learn`: count the words of labelled messages, by which the kinds of messages are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from engine.flow.learnt import ANSWER, FILE, REMARK, learnt_from, to_json
from engine.flow.source import load_plain


def learn(files: Sequence[Path], flows_dir: Path, out: TextIO) -> int:
    """Write `learnt.json` beside the flows. 1: a file cannot be read, and nothing is written."""
    try:
        messages = [message for path in files for message in _messages(path)]
    except (OSError, ValueError) as mistake:
        out.write(f"{mistake}\n")
        return 1
    (flows_dir / FILE).write_text(to_json(learnt_from(messages)), encoding="utf-8")
    kinds = Counter(kind for _, kind in messages)
    out.write(
        f"{flows_dir / FILE}: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()) + "\n"
    )
    return 0


def _messages(path: Path) -> Iterator[tuple[str, str]]:
    """Texts with their kinds. Raises ValueError with the place of what is no message."""
    data = load_plain(path)
    messages: Any = data.get("messages") if isinstance(data, dict) else None
    if not isinstance(messages, list):
        raise ValueError(f"{path}: write messages: [{{text: …, slots: {{…}}, flow: …}}]")
    for number, message in enumerate(messages, start=1):
        if not isinstance(message, dict) or not isinstance(message.get("text"), str):
            raise ValueError(f"{path}: message {number} has no text")
        yield message["text"], _kind(message)


def _kind(message: Mapping[str, Any]) -> str:
    return str(message.get("flow") or (ANSWER if message.get("slots") else REMARK))
