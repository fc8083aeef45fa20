"""Hooks for the whole suite: coroutine tests, `--update` for expected files, and how hard laws are tried.

By default a law gets the same few examples each time; `HYPOTHESIS_PROFILE=thorough` looks for new ones at length.
"""

from __future__ import annotations

import asyncio
import inspect
import os

import pytest
from hypothesis import settings

# Without a deadline: a busy machine is no failure.
settings.register_profile("suite", deadline=None, max_examples=30, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=400)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

pytest_plugins = ("tests.two_databases",)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files; then read the diff")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that share a server come first: such a group is long, and stays with one worker."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update"))


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs `async def test_...` in an event loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True
