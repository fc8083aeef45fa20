"""Where `autosherpa` and `python -m engine` begin."""

from __future__ import annotations

import gc
import importlib
import sys
from threading import Thread

WHILE_LOADING = 500_000  # objects kept between two looks for garbage, by default 700; a server looks oftener


def main() -> int:
    """Run one command. Nothing of what is loaded is garbage; aiohttp reads certificates while the rest is loaded."""
    gc.set_threshold(WHILE_LOADING)
    Thread(target=importlib.import_module, args=["aiohttp"]).start()
    return int(importlib.import_module("engine.cli").main())


if __name__ == "__main__":
    sys.exit(main())
