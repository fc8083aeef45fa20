"""Real processes for tests: the server, and the stand-in for the Graph API with its ledger."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg

ROOT = Path(__file__).parent.parent
SECRET = "the-app-secret"
NUMBER = "700800900100"
START_SECONDS = 60.0


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(slots=True)
class Running:
    """A process that was started here, and where its output goes."""

    process: subprocess.Popen[bytes]
    log: Path
    url: str

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """End it as an operator does; its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def words(self) -> str:
        """The end of what it wrote."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]


def start(command: Sequence[str], *, url: str, log: Path, environment: Mapping[str, str]) -> Running:
    """Start a process in the folder of its log, away from any `.env`."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=log.parent,
            env=surroundings(environment),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    return Running(process, log, url)


def surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    """This environment, and nothing inherited but what a program needs to run at all."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**inherited, "PYTHONPATH": str(ROOT), **environment}


def wait_for(running: Running, path: str) -> None:
    """Wait until it answers, or say why it does not."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if running.process.poll() is not None:
            raise RuntimeError(f"ended with {running.process.returncode}:\n{running.words()}")
        if is_up(running.url + path):
            return
        time.sleep(0.03)
    raise RuntimeError(f"no answer after {START_SECONDS:.0f} s:\n{running.words()}")


def is_up(url: str) -> bool:
    """Whether somebody answers there, with a status below 500."""
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except urllib.error.HTTPError as error:
        with error:
            return error.code < 500
    except OSError:
        return False


def server_environment(
    folder: Path, port: int, *, database_url: str = "", graph_url: str = ""
) -> dict[str, str]:
    """A production-like environment: signed webhooks, no burst window, errors in the log."""
    return {
        "PORT": str(port),
        "PHONE_NUMBER_ID": NUMBER,
        "ACCESS_TOKEN": "an-access-token",
        "VERIFY_TOKEN": "a-verify-token",
        "APP_SECRET": SECRET,
        "DATABASE_URL": database_url or f"sqlite:///{folder / 'test.db'}",
        "FLOWS_DIR": str(ROOT / "flows"),
        "PROMPTS_DIR": str(ROOT / "prompts"),
        "BURST_WINDOW_MS": "0",
        "SEND_RATE": "1000",
        "LOG_LEVEL": "WARNING",
        **({"GRAPH_API_URL": graph_url} if graph_url else {}),
    }


@contextmanager
def serving(
    folder: Path, environment: Mapping[str, str], *, command: Sequence[str] = ("-m", "engine", "serve")
) -> Iterator[Running]:
    """A server for the time of a test."""
    url = f"http://127.0.0.1:{environment['PORT']}"
    running = start(command, url=url, log=folder / "server.log", environment=environment)
    try:
        wait_for(running, "/ready")
        yield running
    finally:
        running.kill()


@dataclass(slots=True)
class Ledger:
    """What the stand-in has taken, by customer, read on from where the last reading ended."""

    file: Path
    taken: defaultdict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    _read: int = 0

    def messages(self, customer: str) -> list[dict[str, Any]]:
        """The messages to this customer so far, in the order of their acceptance."""
        self.read()
        return self.taken[customer]

    def read(self) -> None:
        """Take in the lines written since."""
        with self.file.open("rb") as lines:
            lines.seek(self._read)
            for line in lines:
                if not line.endswith(b"\n"):
                    return
                self._read += len(line)
                entry = json.loads(line)
                if entry["kind"] == "message":
                    self.taken[entry["customer"]].append(entry)


def text_of(entry: Mapping[str, Any]) -> str:
    """The words of a message in the ledger."""
    body = entry["body"]
    part = body[body["type"]]
    return str(part["body"]["text"] if body["type"] == "interactive" else part["body"])


@dataclass(slots=True)
class StandInProcess:
    """The stand-in Graph API, running."""

    running: Running
    ledger: Ledger

    @property
    def url(self) -> str:
        """Where `GRAPH_API_URL` must point."""
        return self.running.url

    def fail_next(self, **fault: Any) -> None:
        """Let the next requests fail; the keys of `console.graph.Fault`."""
        body = json.dumps(fault).encode()
        headers = {"Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(f"{self.url}/faults", body, headers), timeout=5):
            pass


@contextmanager
def standing_in(
    folder: Path, *, webhook: str = "", stages: str = "sent,delivered,read"
) -> Iterator[StandInProcess]:
    """A stand-in for the time of a test; with `webhook` it reports signed statuses there."""
    port = free_port()
    ledger = folder / "ledger.jsonl"
    ledger.touch()
    command = [
        "-m",
        "tests.standin",
        "--port",
        str(port),
        "--ledger",
        str(ledger),
        "--phone-number-id",
        NUMBER,
    ]
    if webhook:
        command += ["--webhook", webhook, "--secret", SECRET, "--stages", stages]
    running = start(command, url=f"http://127.0.0.1:{port}", log=folder / "standin.log", environment={})
    try:
        wait_for(running, "/")
        yield StandInProcess(running, Ledger(ledger))
    finally:
        running.kill()


def rows(database_url: str, sql: str) -> list[tuple[Any, ...]]:
    """What another program reads in the database."""
    if database_url.startswith("sqlite"):
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"), timeout=10)) as connection:
            return list(connection.execute(sql))
    return asyncio.run(_postgres_rows(database_url, sql))


async def _postgres_rows(database_url: str, sql: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(database_url)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """An empty database on a PostgreSQL server, gone afterwards."""
    name = f"e2e_{uuid4().hex}"
    asyncio.run(_postgres_rows(server, f"CREATE DATABASE {name}"))
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        asyncio.run(_postgres_rows(server, f"DROP DATABASE {name} WITH (FORCE)"))
