"""Workbooks of spreadsheet programs, read and written. Loaded only where one is at hand: openpyxl is slow to load."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from dealership.errors import StockFileError

Cell = str | int | float | bool | date | datetime | None
MOST_LETTERS = 32_767  # in a cell
MOST_TITLE = 31  # letters of a sheet's name
LEAST_WIDTH = 12  # of a column, in letters

_FORMULA = re.compile(r"[=@+\-\t\r\n|]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d ().,-]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def read_rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Number and texts of each row of the first sheet. Raises `StockFileError` for what is no workbook."""
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as broken:
        raise StockFileError(f"{file} is no workbook (.xlsx)") from broken
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield number, [_text(value) for value in row]
    finally:
        book.close()


def write_sheets(file: Path, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> None:
    """Write sheets of title, columns and rows. What customers wrote is never a formula to whoever opens it."""
    with file.open("wb") as out:  # first of all: a workbook that is never saved leaves noise behind
        book = Workbook(write_only=True)
        for title, columns, rows in sheets:
            _add_sheet(book, title, columns, rows)
        book.save(out)


def _add_sheet(book: Workbook, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", "_", title)[:MOST_TITLE])
    sheet.freeze_panes = "A2"
    for number, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(LEAST_WIDTH, len(name) + 4)
    sheet.append([_heading(sheet, name) for name in columns])
    for row in rows:
        sheet.append([_safe(value) for value in row])


def harmless(text: str) -> str:
    """A text that no program takes for a formula, now or when it is saved as CSV; a phone number stays as it is."""
    clean = _CONTROL.sub("", text)[: MOST_LETTERS - 1]
    is_formula = _FORMULA.match(clean) and not _PLAIN_NUMBER.fullmatch(clean)
    return f"'{clean}" if is_formula else clean


def _heading(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, harmless(name))
    cell.font = Font(bold=True)
    return cell


def _safe(value: Cell) -> Cell:
    return harmless(value) if isinstance(value, str) else value


def _text(value: object) -> str:
    """A cell as it would stand in a CSV file: whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
