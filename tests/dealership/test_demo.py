"""The demo stock in a server that has just been installed."""

from __future__ import annotations

import pytest

from tests.flow.folders import CHECKS, lay_out
from tests.processes import free_port, rows, server_environment, serving


@pytest.mark.parametrize(("options", "cars"), [(["--demo"], 120), ([], 0)], ids=str)
def test_a_server_fills_an_empty_stock_for_a_demo(tmp_path, options, cars):
    lay_out(tmp_path, CHECKS / "_base", CHECKS / "unknown-target" / "passes")
    environment = server_environment(tmp_path, free_port()) | {
        "FLOWS_DIR": str(tmp_path / "flows"),
        "PROMPTS_DIR": str(tmp_path / "prompts"),
    }
    with serving(tmp_path, environment, command=("-m", "engine", "serve", *options)):
        assert rows(environment["DATABASE_URL"], "SELECT count(*) FROM cars") == [(cars,)]
