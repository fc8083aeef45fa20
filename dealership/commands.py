"""The dealership's commands: `import cars FILE` and `export bookings --to FILE`. Each returns its exit code."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from dealership.errors import StockFileError
from dealership.export import booking_sheets
from dealership.stock_file import Problem, Row, read_stock
from dealership.stock_import import import_stock
from engine.store.database import Database
from engine.store.migrate import migrate

PROBLEMS = 1


async def import_cars(url: str, file: Path, day: date, out: TextIO) -> int:
    """Import the cars of a `.csv` or `.xlsx` file, or show all that is wrong with it and import nothing.

    Raises `StockFileError` for a file that cannot be read.
    """
    stock = read_stock(file, day, _shown)
    if stock.problems:
        return _refuse(file, stock.problems, out)
    await migrate(url)
    async with Database(url) as database:
        imported = await import_stock(database, stock)
    if imported.problems:
        return _refuse(file, imported.problems, out)
    out.write(f"cars: {imported.added} added, {imported.changed} changed\n")
    return 0


async def export_bookings(url: str, file: Path, zone: ZoneInfo, out: TextIO) -> int:
    """Write all bookings to an `.xlsx` file. Raises `StockFileError` where it cannot be written."""
    if file.suffix.lower() != ".xlsx":
        raise StockFileError(f"{file}: expected a file that ends in .xlsx")
    await migrate(url)
    async with Database(url) as database:
        sheets = await database.read(lambda tx: booking_sheets(tx, zone))
    write_sheets = importlib.import_module("dealership.workbook").write_sheets
    try:
        write_sheets(file, [(sheet.title, sheet.columns, sheet.rows) for sheet in sheets])
    except OSError as error:
        raise StockFileError(f"{file} cannot be written: {error.strerror}") from error
    out.write("".join(f"{sheet.title}: {len(sheet.rows)}\n" for sheet in sheets))
    return 0


def _refuse(file: Path, problems: Sequence[Problem], out: TextIO) -> int:
    out.writelines(f"{file}:{problem.line}: {problem.reason}\n" for problem in problems)
    out.write(f"nothing was imported; mend these {len(problems)} and import again\n")
    return PROBLEMS


def _shown(rows: Sequence[Row]) -> Iterable[Row]:
    """A bar on a terminal, nothing where the output goes to a file."""
    tqdm = importlib.import_module("tqdm").tqdm  # a start of the server is not to wait for it
    bar: Iterable[Row] = tqdm(rows, unit=" cars", file=sys.stderr, disable=None)
    return bar
