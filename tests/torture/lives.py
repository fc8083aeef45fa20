"""Lives of the server, one after the other: forked from a process that has imported everything and read the flows.

This process reads a line with options for each life, forks, and writes when it began and how it ended. With
`--after inbox|turn|graph --nth N` a life kills itself right after the nth commit or sending of that kind.
The death is put in from outside: the product has no hook for it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

import engine.flow_folder
import engine.worker
import server
from engine.cli import main as run_command
from engine.config import load_settings
from engine.store.database import Database
from engine.whatsapp.client import GraphClient


class Death:
    """Comes with the nth call."""

    def __init__(self, nth: int) -> None:
        self._left = nth

    def comes_nearer(self) -> None:
        """Count one, and die at the last."""
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def after_inbox(death: Death) -> None:
    """The messages are on disk; Meta has no 200 yet."""
    server.take_in = _then(death.comes_nearer, server.take_in)


def after_turn(death: Death) -> None:
    """Session, messages and booking are on disk; nothing is sent yet."""
    turns_in_work: list[bool] = []
    engine.worker.finish_turns = _then(lambda: turns_in_work.append(True), engine.worker.finish_turns)
    write = Database.write

    @wraps(write)
    async def write_and_look(*arguments: Any) -> Any:
        result = await write(*arguments)
        if turns_in_work:
            turns_in_work.clear()
            death.comes_nearer()
        return result

    Database.write = write_and_look  # type: ignore[method-assign]


def after_graph(death: Death) -> None:
    """The customer has the message; we do not know it yet."""
    GraphClient.send = _then(death.comes_nearer, GraphClient.send)  # type: ignore[method-assign]


def _then(act: Callable[[], object], function: Any) -> Any:
    @wraps(function)
    async def call_and_act(*arguments: Any, **named: Any) -> Any:
        result = await function(*arguments, **named)
        act()
        return result

    return call_and_act


INSTANTS = {"inbox": after_inbox, "turn": after_turn, "graph": after_graph}


def main() -> None:
    """Fork one life after the other until standard input ends."""
    settings = load_settings()
    engine.flow_folder.load = cache(engine.flow_folder.load)
    engine.flow_folder.load(settings.flows_dir, settings.prompts_dir)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(live(line.split()))
        _tell(child)
        _tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def live(arguments: list[str]) -> int:
    """Arm the death if there is one, and serve."""
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # the pipe is for the parent's news only
    parser = argparse.ArgumentParser()
    parser.add_argument("--after", choices=INSTANTS)
    parser.add_argument("--nth", type=int, default=1)
    options = parser.parse_args(arguments)
    if options.after:
        INSTANTS[options.after](Death(options.nth))
    return run_command(["serve"])


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
