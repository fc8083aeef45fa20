"""`python -m tests.torture [--kills N] [--database sqlite|postgresql|both]`: exit code 1 on any violation."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import postgres_url
from tests.torture.killing import Outcome, Plan, run

COLUMNS = (
    "database", "kills", "named", "dialogues", "messages", "re-posted", "answers", "re-sent", "bookings",
    "slowest", "violations", "seconds",
)  # fmt: skip
SHOWN = 20


def main() -> int:
    """Run on each database asked for and print one line each."""
    options = _options()
    kinds = ("sqlite", "postgresql") if options.database == "both" else (options.database,)
    outcomes = {kind: _run(kind, options) for kind in kinds}
    widths = [max(len(column), 10) for column in COLUMNS]
    _print_row(COLUMNS, widths)
    for kind, outcome in outcomes.items():
        _print_row(_cells(kind, outcome), widths)
    violations = [line for outcome in outcomes.values() for line in outcome.verdict.violations]
    for violation in violations[:SHOWN]:
        sys.stdout.write(f"  {violation}\n")
    return 1 if violations else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder for logs and ledgers")
    return parser.parse_args()


def _run(kind: str, options: argparse.Namespace) -> Outcome:
    with _folder(options.keep, kind) as folder, _url(kind, folder) as url:
        return asyncio.run(run(Plan(kills=options.kills, seed=options.seed), url, folder))


@contextmanager
def _folder(keep: Path | None, kind: str) -> Iterator[Path]:
    if keep:
        folder = (keep / kind).resolve()
        folder.mkdir(parents=True)
        yield folder
    else:
        with tempfile.TemporaryDirectory(prefix="autosherpa-torture-") as name:
            yield Path(name)


@contextmanager
def _url(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'torture.db'}"
        return
    with postgres_url() as url:
        if url is None:
            raise SystemExit("no PostgreSQL found: no TEST_DATABASE_URL, no binaries, no pgserver")
        yield url


def _cells(kind: str, outcome: Outcome) -> tuple[str, ...]:
    verdict = outcome.verdict
    numbers = (
        outcome.kills, outcome.named, verdict.dialogues, verdict.messages, verdict.reposted, verdict.answers,
        verdict.resent, verdict.bookings, f"{verdict.slowest:.1f} s", len(verdict.violations),
        f"{outcome.seconds:.0f}",
    )  # fmt: skip
    return (kind, *map(str, numbers))


def _print_row(cells: tuple[str, ...], widths: list[int]) -> None:
    sys.stdout.write("  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)) + "\n")


if __name__ == "__main__":
    sys.exit(main())
