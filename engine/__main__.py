"""Where `autosherpa` and `python -m engine` begin."""

from __future__ import annotations

import gc
import importlib
import sys

SELDOM = 50_000  # objects made and kept between two looks for garbage; by default 700


def main() -> int:
    """Run one command. Of what is loaded nothing is garbage, and of what a turn makes little refers to itself."""
    gc.set_threshold(SELDOM)
    return int(importlib.import_module("engine.cli").main())


if __name__ == "__main__":
    sys.exit(main())
