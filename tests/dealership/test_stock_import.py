"""Stock files: what is read, what is refused and how it is said, and what reaches the database."""

from __future__ import annotations

import asyncio
import csv
from datetime import date
from io import StringIO

import pytest
from openpyxl import Workbook

from dealership.commands import import_cars
from dealership.demo import FILE, demo_rows
from dealership.errors import StockFileError
from dealership.stock_file import read_stock
from dealership.stock_import import load_demo_stock
from engine.store.database import Database

DAY = date(2026, 11, 22)
CAR = {
    "brand": "Hyundai", "model": "Creta", "type": "SUV", "year": "2021", "fuel_type": "Petrol",
    "transmission": "Manual", "mileage": "45,000", "price": "₹9,10,000", "registration_number": "ka 03 mx 2259",
}  # fmt: skip


def written(path, *cars, columns=None):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns or list(CAR))
        writer.writeheader()
        writer.writerows(cars)
    return path


def reasons(path):
    return [(problem.line, problem.reason) for problem in read_stock(path, DAY).problems]


async def imported(url, path):
    out = StringIO()
    code = await import_cars(url, path, DAY, out)
    return code, out.getvalue()


async def cars(url):
    async with Database(url) as database:
        return await database.query("SELECT * FROM cars ORDER BY id")


def test_the_demo_stock_is_a_file_without_problems():
    found = read_stock(FILE, DAY)
    assert found.problems == []
    assert tuple(found.cars.values()) == demo_rows()["cars"]
    assert len(found.cars) == 120


def test_a_row_is_read_as_people_write_it(tmp_path):
    (car,) = read_stock(written(tmp_path / "a.csv", CAR), DAY).cars.values()
    assert car == {
        "brand": "Hyundai", "model": "Creta", "type": "SUV", "year": 2021, "fuel_type": "Petrol",
        "transmission": "Manual", "mileage": 45_000, "price": 910_000, "registration_number": "KA03MX2259",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"brand": "maruti", "model": "wagonr"}, {"brand": "Maruti Suzuki", "model": "Wagon R"}),
        ({"type": "suv", "fuel_type": "DIESEL", "transmission": "AMT"},
         {"type": "SUV", "fuel_type": "Diesel", "transmission": "Automatic"}),
        ({"mileage": ""}, {"mileage": None}),
        ({"registration_number": "22-BH-1234-AA"}, {"registration_number": "22BH1234AA"}),
    ],
)  # fmt: skip
def test_names_are_read_by_any_of_their_words(tmp_path, given, read):
    (car,) = read_stock(written(tmp_path / "a.csv", CAR | given), DAY).cars.values()
    assert car.items() >= read.items()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"brand": ""}, "brand: is blank"),
        ({"brand": "Hyundqi"}, "brand: 'Hyundqi' is not known; did you mean \"Hyundai\"?"),
        ({"model": "Zzz"}, "model: 'Zzz' is not known; one of"),
        ({"type": "spaceship"}, "type: 'spaceship' is not known; one of Hatchback, Sedan, SUV"),
        ({"price": "9.1"}, "price: '9.1' is no whole number"),
        ({"price": "910"}, "price: '910' is no price between 20,000 and 10,00,00,000"),
        ({"price": "-500000"}, "price: '-500000' is no whole number"),
        ({"year": "21"}, "year: '21' is no whole number from 1980"),
        ({"year": "2027"}, "year: 2027 is still to come"),
        ({"mileage": "many"}, "mileage: 'many' is no whole number"),
        ({"registration_number": "HELLO"}, "registration_number: 'HELLO' is no registration number"),
        ({"registration_number": ""}, "has neither id nor registration_number"),
        ({"status": "gone"}, "status: 'gone' is not known; one of available, reserved, sold"),
        ({"photo_url": "http://example.org/a.jpg"}, "photo_url: 'http://example.org/a.jpg' is no address"),
        ({"id": "0"}, "id: '0' is no whole number from 1"),
        ({"seats": "99"}, "seats: '99' is no whole number from 2 to 12"),
        ({"description": "x" * 1001}, "description: is longer than 1000 characters"),
    ],
    ids=str,
)
def test_a_bad_cell_is_named_by_line_and_reason(tmp_path, given, said):
    path = written(tmp_path / "a.csv", CAR | given, columns=list(CAR | given))
    ((line, reason),) = reasons(path)
    assert line == 2
    assert reason.startswith(said)


def test_every_problem_of_every_line_is_told_at_once(tmp_path):
    other = CAR | {"registration_number": "KA01AB1234"}
    path = written(tmp_path / "a.csv", CAR | {"price": "x", "year": "y"}, other, CAR | {"brand": "?"})
    assert [line for line, _ in reasons(path)] == [2, 2, 4, 4]
    assert reasons(path)[-1] == (4, "registration_number: KA03MX2259 is that of line 2 too")


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("brand,model", "the column 'type' is missing"),
        ("brand,prise", "the column 'prise' is not known; did you mean 'price'?"),
        ("brand,brand", "the column 'brand' is there twice"),
    ],
)
def test_wrong_columns_are_told_before_any_row(tmp_path, heading, said):
    path = tmp_path / "a.csv"
    path.write_text(f"{heading}\na,b\n", encoding="utf-8")
    assert said in [reason for _, reason in reasons(path)]
    assert {line for line, _ in reasons(path)} == {1}


def test_a_comma_outside_of_quotes_is_told(tmp_path):
    path = tmp_path / "a.csv"
    columns = ",".join(CAR)
    path.write_text(
        f"{columns}\nHyundai,Creta,SUV,2021,Petrol,Manual,5,9,10,000,KA03MX2259\n", encoding="utf-8"
    )
    assert reasons(path) == [(2, "has 11 cells for 9 columns; put texts with commas in quotes")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", "brand,मॉडल\n".encode("utf-16"), "is not UTF-8"),
        ("a.csv", b'a,"b\n', "is no CSV"),
        ("a.xlsx", b"not a zip", "is no workbook"),
        ("a.pdf", b"", "expected a .csv or an .xlsx file"),
        ("missing.csv", None, "does not exist"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StockFileError, match=said):
        read_stock(path, DAY)


def test_a_workbook_is_read_like_a_csv(tmp_path):
    book = Workbook()
    book.active.append([*CAR, None])
    book.active.append(
        [2021 if name == "year" else 910_000.0 if name == "price" else CAR[name] for name in CAR]
    )
    book.active.append([])
    book.save(tmp_path / "a.xlsx")
    assert read_stock(tmp_path / "a.xlsx", DAY).cars == read_stock(written(tmp_path / "a.csv", CAR), DAY).cars


async def test_an_import_adds_and_a_second_one_changes(url, tmp_path):
    assert await imported(url, FILE) == (0, "cars: 120 added, 0 changed\n")
    cheaper = CAR | {"registration_number": "KA03MS4172", "price": "200000"}
    new = CAR | {"registration_number": "KA05ZZ9999"}
    path = written(tmp_path / "a.csv", cheaper, new)
    assert await imported(url, path) == (0, "cars: 1 added, 1 changed\n")
    stock = await cars(url)
    assert (stock[0]["price"], stock[0]["color"]) == (200_000, "Pristine Blue")
    assert (stock[-1]["id"], stock[-1]["status"]) == (121, "available")
    assert len(stock) == 121


async def test_an_id_names_the_car_even_when_its_plate_changes(url, tmp_path):
    await load_demo_stock(url)
    columns = ["id", *CAR]
    path = written(
        tmp_path / "a.csv", {"id": "1"} | CAR | {"registration_number": "KA05ZZ9999"}, columns=columns
    )
    assert await imported(url, path) == (0, "cars: 0 added, 1 changed\n")
    assert (await cars(url))[0]["registration_number"] == "KA05ZZ9999"


async def test_nothing_is_imported_when_one_row_is_bad(url, tmp_path):
    path = written(tmp_path / "a.csv", CAR, CAR | {"registration_number": "KA05ZZ9999", "price": "?"})
    code, said = await imported(url, path)
    assert code == 1
    assert said.startswith(f"{path}:3: price: '?' is no whole number")
    assert said.endswith("nothing was imported; mend these 1 and import again\n")
    assert await cars(url) == []


async def test_a_plate_of_another_car_is_told_and_nothing_is_imported(url, tmp_path):
    await load_demo_stock(url)
    taken = {"id": "2"} | CAR | {"registration_number": "KA03MS4172"}
    path = written(tmp_path / "a.csv", taken, columns=["id", *CAR])
    code, said = await imported(url, path)
    assert code == 1
    assert ":2: registration_number: KA03MS4172 is that of the car 1" in said
    assert [car["model"] for car in (await cars(url))[:2]] == ["Eon", "Santro"]


async def test_two_lines_of_one_car_are_told(url, tmp_path):
    await load_demo_stock(url)
    by_id = {"id": "1"} | CAR
    by_plate = {"id": ""} | CAR | {"registration_number": "KA03MS4172"}
    code, said = await imported(url, written(tmp_path / "a.csv", by_id, by_plate, columns=["id", *CAR]))
    assert code == 1
    assert ":3: is the car 1, which line 2 is too" in said


async def test_the_demo_stock_is_loaded_into_an_empty_stock_only(url, tmp_path):
    assert await load_demo_stock(url) == 120
    assert await load_demo_stock(url) == 0
    assert len(await cars(url)) == 120


def test_the_demo_stock_makes_its_own_database(tmp_path):
    url = f"sqlite:///{tmp_path / 'new' / 'shop.db'}"
    assert asyncio.run(load_demo_stock(url)) == 120
