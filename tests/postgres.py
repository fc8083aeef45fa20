"""A PostgreSQL for the tests on a fresh machine, as root too: a throw-away server behind a Unix socket.

From `TEST_DATABASE_URL`, else from the system's binaries, else from those inside the package `pgserver`.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


@contextmanager
def postgres_url() -> Iterator[str | None]:
    """The URL of an empty database to test in, or none where there is no PostgreSQL to start."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
    elif (binaries := find_binaries()) is None:
        yield None
    else:
        with server(binaries) as url:
            yield url


def find_binaries() -> Path | None:
    """The folder with `initdb` and `pg_ctl`."""
    on_path = shutil.which("initdb")
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    packaged = _packaged()
    candidates = [Path(on_path)] if on_path else []
    candidates += [*reversed(system), *([packaged / "bin" / "initdb"] if packaged else [])]
    return next((file.resolve().parent for file in candidates if file.exists()), None)


@contextmanager
def server(binaries: Path) -> Iterator[str]:
    """Start a server on a new folder, and stop it in the end; never as root, which PostgreSQL refuses."""
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="autosherpa-pg-"))
    try:
        if user:
            shutil.chown(folder, user)
        binaries = _readable(binaries, folder)
        data = folder / "data"
        _run([binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8"], user)
        options = f"-c listen_addresses='' -k {folder} {SETTINGS}"
        start = [binaries / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"]
        try:
            _run(start, user)
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _packaged() -> Path | None:
    # Not imported: its Python part adds a user and opens folders to everyone.
    found = importlib.util.find_spec("pgserver")
    return Path(found.origin).parent / "pginstall" if found and found.origin else None


def _readable(binaries: Path, folder: Path) -> Path:
    """The same binaries where another user may read them: a virtual environment can lie under /root."""
    packaged = _packaged()
    if packaged is None or not binaries.is_relative_to(packaged.resolve()):
        return binaries
    copy = folder / "pgserver" / "pginstall"
    shutil.copytree(packaged, copy, symlinks=True)
    libraries = packaged.parent.parent / "pgserver.libs"  # found from the binaries by a relative path
    if libraries.exists():
        shutil.copytree(libraries, folder / "pgserver.libs")
    return copy / "bin"


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def _run(command: list[str | Path], user: str | None) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a pipe would be kept open by the server
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} ended with {done.returncode}")
