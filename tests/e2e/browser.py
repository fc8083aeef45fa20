"""A headless Chromium for tests, and the simulator's page in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE = 760  # from here on the page shows all views at once
PATIENCE = 30_000  # milliseconds; a busy machine is no failure
expect.set_options(timeout=PATIENCE)


def find_chromium() -> str:
    """Its path; without one the test is skipped, in CI it fails."""
    for candidate in ("/usr/bin/chromium", shutil.which("chromium"), shutil.which("chromium-browser")):
        if candidate and Path(candidate).exists():
            return candidate
    if os.environ.get("CI"):
        pytest.fail("no Chromium found; install it: apt-get install -y chromium")
    pytest.skip("no Chromium found; install it: apt-get install -y chromium")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for the time of a test."""
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(slots=True)
class Simulator:
    """The page, driven as a person does: by labels and roles."""

    page: Page
    troubles: list[str] = field(default_factory=list)  # what the browser's console complained about

    @classmethod
    def open(cls, browser: Browser, url: str, width: int, height: int, *, is_dark: bool = False) -> Simulator:
        """The page in a window of this size, with a store of its own."""
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if is_dark else "light"
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        simulator = cls(page)
        page.on("pageerror", lambda error: simulator.troubles.append(str(error)))
        page.on("console", lambda line: line.type == "error" and simulator.troubles.append(line.text))
        page.goto(f"{url}/simulator")
        return simulator

    @property
    def answers(self) -> Locator:
        """The assistant's bubbles."""
        return self.page.locator("#log li.theirs:not(#typing)")

    def show(self, view: str) -> None:
        """Turn to a view, where only one has room."""
        size = self.page.viewport_size
        if size and size["width"] < WIDE:
            self.page.get_by_role("tab", name=view).click()

    def add_customer(self, name: str, phone: str) -> None:
        """A new customer, whose chat then shows."""
        self.show("Customers")
        self.page.get_by_role("button", name="Add a customer").click()
        self.page.get_by_label("Profile name").fill(name)
        self.page.get_by_label("Phone with country code").fill(phone)
        self.page.get_by_role("button", name="Add", exact=True).click()

    def type(self, words: str) -> None:
        """Type a message and press Enter."""
        self.page.get_by_label("Message", exact=True).fill(words)
        self.page.keyboard.press("Enter")

    def tap(self, title: str) -> None:
        """Tap the newest button with this title."""
        self.page.locator("#log").get_by_role("button", name=title).last.click()

    def choose(self, title: str) -> None:
        """Tap a row of the open sheet."""
        self.page.locator("#sheet").get_by_role("button", name=title).click()

    def expect_answer(self, words: str) -> None:
        """Wait until the newest answer has these words."""
        expect(self.answers.last).to_contain_text(words)

    def slot(self, name: str) -> Locator:
        """A slot in the inspector."""
        return self.page.locator(f'#slots [data-slot="{name}"]')
