"""Expected files: `X.json` goes in, `X.out.json` must come out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def agrees(update: bool) -> Callable[[Path, object], None]:
    """Compares with the expected file beside the given one; `--update` writes it."""

    def compare(given: Path, got: object) -> None:
        expected = given.with_suffix(".out.json")
        if update:
            expected.write_text(json.dumps(got, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        assert got == json.loads(expected.read_text(encoding="utf-8"))

    return compare
