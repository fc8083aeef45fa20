"""Where `autosherpa` and `python -m engine` begin."""

from __future__ import annotations

import gc
import importlib
import sys


def main() -> int:
    """Load the program with the garbage collector at rest, as nothing of it is garbage; then run one command."""
    gc.disable()
    command_line = importlib.import_module("engine.cli")
    gc.enable()
    return int(command_line.main())


if __name__ == "__main__":
    sys.exit(main())
