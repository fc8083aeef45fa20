"""One row of a stock file: cells to the values of a car, and what is wrong with each, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from dealership.tables import STATUSES
from dealership.vehicles import VEHICLES

Cells = Mapping[str, str]
"""A row's texts by column, blank where the cell is."""

LEAST_PRICE, MOST_PRICE = 20_000, 100_000_000  # rupees: less was meant in lakh, more is a slip
LARGEST_ID = 2**31 - 1
PLATE = re.compile(
    r"[A-Z]{2}\d{1,2}[A-Z]{0,3}\d{1,4}|\d{2}BH\d{4}[A-HJ-NP-Z]{1,2}|[A-Z]{2}VA[A-HJ-NP-Z]{2}\d{1,4}"
)


class BadCell(ValueError):
    """What is wrong with a cell and what was expected."""


def parse_id(text: str) -> int:
    """The car's number in the books."""
    return _whole(text, 1, LARGEST_ID)


def parse_price(text: str) -> int:
    """Rupees: `645000`, `6,45,000` or `₹6,45,000`."""
    amount = _whole(text.removeprefix("₹").removesuffix("/-"), 0, 10**12)
    if not LEAST_PRICE <= amount <= MOST_PRICE:
        raise BadCell(f"{text!r} is no price between 20,000 and 10,00,00,000; write whole rupees")
    return amount


def parse_registration(text: str) -> str:
    """A plate's letters and digits: `KA 03 MX 2259` is `KA03MX2259`."""
    plate = re.sub(r"[\s.-]", "", text).upper().removeprefix("IND")
    if not PLATE.fullmatch(plate):
        raise BadCell(f"{text!r} is no registration number such as KA03MX2259")
    return plate


def parse_photo(text: str) -> str:
    """WhatsApp fetches photos by https only."""
    if not re.fullmatch(r"https://\S{4,2000}", text):
        raise BadCell(f"{text!r} is no address that begins with https://")
    return text


def parse_year(text: str) -> int:
    """A model year. That it has come already is checked with the day of the import at hand."""
    return _whole(text, 1980, 9999)


def _whole(text: str, least: int, most: int) -> int:
    digits = re.sub(r"[,\s]", "", text)
    if not re.fullmatch(r"\d{1,15}(\.0+)?", digits) or not least <= int(digits.partition(".")[0]) <= most:
        raise BadCell(f"{text!r} is no whole number from {least} to {most}")
    return int(digits.partition(".")[0])


def _number(least: int, most: int) -> Callable[[str], int]:
    return lambda text: _whole(text, least, most)


def _text(most: int) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if len(text) > most:
            raise BadCell(f"is longer than {most} characters")
        return text

    return parse


def _one_of(named: Mapping[str, str]) -> Callable[[str], str]:
    """A name from a list, by any of its words, in any case."""

    def parse(text: str) -> str:
        found = named.get(_folded(text))
        if found is None:
            close = get_close_matches(_folded(text), named, n=1)
            mend = f'did you mean "{named[close[0]]}"?' if close else f"one of {', '.join(_distinct(named))}"
            raise BadCell(f"{text!r} is not known; {mend}")
        return found

    return parse


def _distinct(named: Mapping[str, str]) -> list[str]:
    names = list(dict.fromkeys(named.values()))
    return names if len(names) <= 10 else [*names[:10], "…"]


def _folded(text: str) -> str:
    return re.sub(r"[\s.-]", "", text).casefold()


def _named(names: Mapping[str, Any]) -> dict[str, str]:
    return {_folded(word): name for name, words in names.items() for word in (*words, name)}


_BRANDS = _named({brand["name"]: brand.get("aliases", ()) for brand in VEHICLES["brands"]})
_MODELS = {
    brand["name"]: _named({str(model["name"]): model.get("aliases", ()) for model in brand["models"]})
    for brand in VEHICLES["brands"]
}
_TYPES = _named({kind["label"]: (key, *kind["say"]) for key, kind in VEHICLES["body_types"].items()})

REQUIRED: Mapping[str, Callable[[str], Any]] = {
    "brand": _one_of(_BRANDS),
    "model": _text(100),  # among the brand's, below
    "type": _one_of(_TYPES),
    "year": parse_year,
    "fuel_type": _one_of(_named(VEHICLES["fuels"])),
    "transmission": _one_of(_named(VEHICLES["transmissions"])),
    "price": parse_price,
}
"""Columns that a stock file must have, with no cell blank."""
OPTIONAL: Mapping[str, Callable[[str], Any]] = {
    "id": parse_id,
    "registration_number": parse_registration,
    "variant": _text(100),
    "mileage": _number(0, 2_000_000),
    "color": _text(60),
    "engine_cc": _number(0, 10_000),
    "power_bhp": _number(1, 2_000),
    "seats": _number(2, 12),
    "description": _text(1000),
    "status": _one_of({status: status for status in STATUSES}),
    "photo_url": parse_photo,
}
"""Columns that may be missing or blank, but one of id and registration number."""
COLUMNS = {**REQUIRED, **OPTIONAL}
KEYS = ("id", "registration_number")


def parse_car(cells: Cells, day: date) -> tuple[dict[str, Any], list[str]]:
    """The values of a car for the columns of the file, and what is wrong; values are whole only if nothing is."""
    values: dict[str, Any] = {}
    wrong = []
    for name, text in cells.items():
        try:
            values[name] = _parse(name, text)
        except BadCell as bad:
            wrong.append(f"{name}: {bad}")
    return values, wrong + _mistakes(values, cells, day)


def _parse(name: str, text: str) -> Any:
    if text:
        return COLUMNS[name](text)
    if name in REQUIRED:
        raise BadCell("is blank")
    return STATUSES[0] if name == "status" else None


def _mistakes(values: dict[str, Any], cells: Cells, day: date) -> list[str]:
    """What only several cells together show; finds the model among those of its brand."""
    wrong = []
    if "brand" in values and "model" in values:
        try:
            values["model"] = _one_of(_MODELS[values["brand"]])(values["model"])
        except BadCell as bad:
            wrong.append(f"model: {bad}")
    if values.get("year", 0) > day.year:
        wrong.append(f"year: {values['year']} is still to come")
    if not any(cells.get(key) for key in KEYS):
        wrong.append("has neither id nor registration_number, so a second import would add it again")
    return wrong
