"""Where `autosherpa` and `python -m engine` begin."""

from __future__ import annotations

import gc
import importlib
import sys
from threading import Thread

UNTIL_LOADED = 500_000  # objects made and kept between two looks for garbage; by default 700


def main() -> int:
    """Run one command. Nothing of what is loaded is garbage; aiohttp reads certificates while the rest is loaded."""
    gc.set_threshold(UNTIL_LOADED)
    Thread(target=importlib.import_module, args=["aiohttp"]).start()
    return int(importlib.import_module("engine.cli").main())


if __name__ == "__main__":
    sys.exit(main())
