"""The command line: each command starts, and what goes wrong is told with the right exit code."""

import asyncio
import shutil
from pathlib import Path

import pytest

from engine import cli
from engine.cli import main
from engine.errors import EngineError, SendFailed
from engine.store.database import Database
from tests.flow.folders import CHECKS, ROOT, lay_out


@pytest.fixture
def flows(tmp_path, monkeypatch):
    """A working directory with one good flow."""
    lay_out(tmp_path, CHECKS / "_base", CHECKS / "unknown-target" / "passes")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "flows"


def test_validate(flows, capsys):
    assert main(["validate"]) == 0
    assert capsys.readouterr().out == "flows: no problems\n"


def test_validate_another_folder(flows, capsys):
    shutil.move(flows, "others")
    assert main(["validate"]) == 2
    assert "flows is not a folder" in capsys.readouterr().err
    assert main(["validate", "--flows", "others", "--format", "json", "--strict"]) == 0


def test_a_usage_that_is_unknown(capsys):
    with pytest.raises(SystemExit) as raised:
        main(["validate", "--format", "xml"])
    assert raised.value.code == 2
    assert "invalid choice: 'xml'" in capsys.readouterr().err


def test_a_setting_that_is_malformed(flows, capsys):
    (flows.parent / ".env").write_text("PORT=many\n", encoding="utf-8")
    assert main(["validate"]) == 2
    assert capsys.readouterr().err.startswith("autosherpa: PORT: expected a whole number")


def test_an_unknown_name_in_the_settings_file_stops_the_start(flows, capsys):
    (flows.parent / ".env").write_text("APP_SECRETS=typo\n", encoding="utf-8")
    assert main(["serve"]) == 2
    assert "APP_SECRETS" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["chat", "test"])
def test_flows_with_errors_are_shown_and_not_run(flows, command, capsys):
    (flows / "demo.yaml").write_text("flow: demo\nfirst: a\nsteps: {a: {nxt: b}}\n", encoding="utf-8")
    assert main([command]) == 1
    shown = capsys.readouterr().err
    assert 'flows/demo.yaml:3:13: error unknown-key "nxt" is not a key of a step' in shown
    assert "run: autosherpa validate" in shown


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (SendFailed("no"), 1, "autosherpa: no"),
        (EngineError("what to do"), 1, "autosherpa: what to do"),
        (KeyboardInterrupt(), 130, ""),
        (ZeroDivisionError("x"), 3, "a mistake in the program"),
    ],
    ids=["send", "engine", "interrupt", "bug"],
)
def test_exit_codes(flows, monkeypatch, failure, code, said, capsys):
    def fail(*_):
        raise failure

    monkeypatch.setitem(cli._COMMANDS, "validate", fail)
    assert main(["validate"]) == code
    assert said in capsys.readouterr().err


def test_a_letter_that_the_terminal_lacks_stops_nothing(flows, monkeypatch):
    (flows / "demo.yaml").write_text(
        "flow: demo\nfirst: a\nsteps: {ಅಆ: {next: {end: completed}}}\n", encoding="utf-8"
    )
    with Path("out.txt").open("w", encoding="ascii") as terminal:
        monkeypatch.setattr("sys.stdout", terminal)
        assert main(["validate"]) == 1
    assert r"\u0c85\u0c86" in Path("out.txt").read_text(encoding="ascii")


def test_cars_are_imported_and_bookings_exported(flows, capsys):
    shutil.copy(ROOT / "dealership" / "demo_cars.csv", "stock.csv")
    assert main(["import", "cars", "stock.csv"]) == 0
    assert main(["export", "bookings", "--to", "bookings.xlsx"]) == 0
    said = capsys.readouterr().out
    assert said == "cars: 120 added, 0 changed\ntest_drive_bookings: 0\nservice_bookings: 0\n"
    assert Path("bookings.xlsx").stat().st_size > 1000


def test_a_stock_file_with_mistakes_is_refused(flows, capsys):
    Path("stock.csv").write_text("brand,model\nHyundai,Creta\n", encoding="utf-8")
    assert main(["import", "cars", "stock.csv"]) == 1
    assert "stock.csv:1: the column 'price' is missing" in capsys.readouterr().out
    assert main(["import", "cars", "none.csv"]) == 1
    assert capsys.readouterr().err == "autosherpa: none.csv does not exist\n"


def test_the_shipped_flows_have_no_problem(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert main(["validate", "--strict"]) == 0


def test_a_customer_is_released(tmp_path, monkeypatch, capsys):
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["migrate"]) == 0
    assert main(["release", "919845012345"]) == 1
    assert "no customer is known as 919845012345" in capsys.readouterr().out
    insert = (
        "INSERT INTO customers (id, phone, is_handed_off, met_at) VALUES ('c', '919845012345', 1, '2026')"
    )

    async def hand_over():
        async with Database(url) as database:
            await database.write(lambda tx: tx.execute(insert))

    asyncio.run(hand_over())
    assert main(["release", "+91 98450 12345"]) == 0
    assert "the assistant answers again" in capsys.readouterr().out
    assert main(["release", "c"]) == 0
    assert "no person has this customer" in capsys.readouterr().out
