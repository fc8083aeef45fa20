"""A stock file, CSV or workbook, to the cars in it or to everything that is wrong with it."""

from __future__ import annotations

import csv
import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dealership.car_cells import COLUMNS, KEYS, REQUIRED, parse_car
from dealership.errors import StockFileError

Row = tuple[int, list[str]]
"""The line in the file, and its cells."""
Track = Callable[[Sequence[Row]], Iterable[Row]]
"""Shows how far the rows are."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a line of the file, in plain words."""

    line: int
    reason: str


@dataclass(slots=True)
class StockFile:
    """What a file holds: the columns of cars, the cars by line, and the problems. Import it only without any."""

    columns: tuple[str, ...] = ()
    cars: dict[int, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_stock(file: Path, day: date, track: Track = iter) -> StockFile:
    """All cars of a `.csv` (UTF-8) or `.xlsx` file. Raises `StockFileError` for a file that cannot be read."""
    rows = [row for row in _rows(file) if any(row[1])]
    if not rows:
        raise StockFileError(f"{file} is empty")
    line, headings = rows[0]
    found = StockFile(columns=_columns(headings))
    found.problems += [Problem(line, reason) for reason in _wrong_columns(found.columns)]
    if not found.problems:
        for row in track(rows[1:]):
            _add(found, row, day)
        found.problems += _repeated(found.cars)
    found.problems.sort(key=lambda problem: problem.line)
    return found


def _rows(file: Path) -> Iterator[Row]:
    readers = {".csv": _csv_rows, ".xlsx": _workbook_rows}
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise StockFileError(f"{file}: expected a .csv or an .xlsx file")
    if not file.is_file():
        raise StockFileError(f"{file} does not exist")
    return reader(file)


def _csv_rows(file: Path) -> Iterator[Row]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            for cells in reader:
                yield reader.line_num, [cell.strip() for cell in cells]
    except UnicodeDecodeError as error:
        raise StockFileError(f"{file} is not UTF-8; save it as CSV UTF-8") from error
    except csv.Error as error:
        raise StockFileError(f"{file} is no CSV: {error}") from error


def _workbook_rows(file: Path) -> Iterator[Row]:
    rows: Iterator[Row] = importlib.import_module("dealership.workbook").read_rows(file)
    return rows


def _columns(headings: Sequence[str]) -> tuple[str, ...]:
    """The names as the table writes them; workbooks like to end in blank columns."""
    last = max(number for number, heading in enumerate(headings, 1) if heading)
    return tuple(heading.lower().replace(" ", "_") for heading in headings[:last])


def _wrong_columns(columns: Sequence[str]) -> Iterator[str]:
    for name in sorted({name for name in columns if name and columns.count(name) > 1}):
        yield f"the column {name!r} is there twice"
    for name in columns:
        if name not in COLUMNS:
            close = get_close_matches(name, COLUMNS, n=1)
            mend = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(COLUMNS)}"
            yield f"the column {name!r} is not known; {mend}"
    for name in REQUIRED:
        if name not in columns:
            yield f"the column {name!r} is missing"


def _add(found: StockFile, row: Row, day: date) -> None:
    line, cells = row
    if len(cells) > len(found.columns) and any(cells[len(found.columns) :]):
        reason = f"has {len(cells)} cells for {len(found.columns)} columns; put texts with commas in quotes"
        found.problems.append(Problem(line, reason))
        return
    filled = [*cells, *[""] * (len(found.columns) - len(cells))]
    car, wrong = parse_car(dict(zip(found.columns, filled, strict=False)), day)
    found.problems += [Problem(line, reason) for reason in wrong]
    found.cars[line] = car


def _repeated(cars: Mapping[int, Mapping[str, Any]]) -> Iterator[Problem]:
    for key in KEYS:
        first: dict[Any, int] = {}
        for line, car in cars.items():
            value = car.get(key)
            if value is not None and first.setdefault(value, line) != line:
                yield Problem(line, f"{key}: {value} is that of line {first[value]} too")
