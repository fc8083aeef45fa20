"""The simulator in a real browser against a real server: a service is booked by typing and tapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import Simulator, chromium
from tests.e2e.talking import new_phone
from tests.processes import ROOT, Running, free_port, rows, serving

SIZES = {"phone": (360, 740), "laptop": (1366, 768)}
DEV = ("-m", "engine", "serve", "--dev")
CLOCK = "2027-02-03T10:30:00+05:30"  # of the application; the browser's own shows another day
pytestmark = pytest.mark.xdist_group("simulator")  # one browser and one server for all
UNNAMED = """() => [...document.querySelectorAll('button, a[href], input, textarea')]
    .filter((one) => one.checkVisibility() && !(one.textContent.trim() || one.ariaLabel || one.labels?.length))
    .map((one) => one.outerHTML)"""


def dev_environment(folder: Path, **settings: str) -> dict[str, str]:
    """What a person has who has just installed it: nothing set but where things are, and no wait for a burst."""
    return {
        "PORT": str(free_port()),
        "DATABASE_URL": f"sqlite:///{folder / 'test.db'}",
        "FLOWS_DIR": str(ROOT / "flows"),
        "PROMPTS_DIR": str(ROOT / "prompts"),
        "LOG_LEVEL": "WARNING",
        "BURST_WINDOW_MS": "0",
        **settings,
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("simulator")


@pytest.fixture(scope="module")
def server(browser: Browser, folder: Path) -> Iterator[Running]:
    with serving(folder, dev_environment(folder, FAKE_NOW=CLOCK), command=DEV) as running:
        yield running


@contextmanager
def opened(browser: Browser, url: str, size: str) -> Iterator[Simulator]:
    """The page, which at the end fits its window, names all that can be tapped, and had no trouble."""
    simulator = Simulator.open(browser, url, *SIZES[size])
    yield simulator
    assert simulator.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert simulator.page.evaluate(UNNAMED) == []
    simulator.page.context.close()
    assert simulator.troubles == []


@pytest.fixture
def simulator(browser: Browser, server: Running) -> Iterator[Simulator]:
    with opened(browser, server.url, "laptop") as page:
        yield page


@pytest.fixture
def page(browser: Browser, server: Running) -> Iterator[Simulator]:
    with opened(browser, server.url, "phone") as page:
        yield page


def test_books_a_service_by_typing_and_tapping(page: Simulator, folder: Path) -> None:
    phone = new_phone()
    page.add_customer("Meera Nair", f"+{phone}")
    page.type("I want to book a service for my Hyundai Creta 2021, KA 03 MX 2259")
    page.expect_answer("What does your Creta need?")
    page.page.locator("#log").get_by_role("button").last.click()
    page.choose("Periodic service")
    page.expect_answer("name")
    page.type("Meera Nair")
    page.expect_answer("Shall we call you on")
    page.tap("Yes")
    page.expect_answer("Is this right?")
    page.show("Inspector")
    expect(page.page.locator("#flow")).to_have_text("Service booking")
    expect(page.page.locator("#step")).to_have_text("Confirming")
    expect(page.slot("make")).to_contain_text("Hyundai")
    expect(page.slot("registration_number")).to_contain_text("KA03MX2259")
    expect(page.slot("service_type").locator(".rung")).to_have_text("tap")
    expect(page.slot("phone")).not_to_contain_text(phone[2:])
    page.show("Chat")
    page.tap("Yes, go ahead")
    page.expect_answer("When would you like to bring it in?")
    [(name, reference, booked_at)] = rows(
        f"sqlite:///{folder / 'test.db'}",
        f"SELECT customer_name, reference, booking_date FROM service_bookings WHERE phone_number = '+{phone}'",
    )
    assert name == "Meera Nair"
    assert str(booked_at).startswith("2027-02-03")
    expect(page.page.locator("#log")).to_contain_text(reference)


def test_the_same_message_delivered_twice_is_answered_once(simulator: Simulator, folder: Path) -> None:
    phone = new_phone()
    simulator.add_customer("Twice", phone)
    simulator.type("service")
    simulator.expect_answer("Please tell me")
    before = simulator.answers.count()
    simulator.page.get_by_role("button", name="Send something else").click()
    simulator.choose("Deliver the last message again")
    expect(simulator.page.locator("#log")).to_contain_text("same id: answered 200")
    simulator.type("Hyundai")
    simulator.expect_answer("Which Hyundai model")
    assert simulator.answers.count() == before + 1


def test_a_read_message_gets_its_blue_ticks_and_an_old_button_still_works(simulator: Simulator) -> None:
    simulator.add_customer("Ticks", new_phone())
    simulator.type("book a service for my creta 2021 KA03MX2259, oil change")
    simulator.expect_answer("name")
    expect(simulator.page.locator("#log li.mine .tick")).to_have_class(re.compile(r"\bread\b"))
    simulator.type("Asha Rao")
    simulator.expect_answer("Shall we call you on")
    simulator.tap("Yes")
    simulator.expect_answer("Is this right?")
    simulator.page.locator("#log").get_by_role("button", name="Another one").click()
    expect(simulator.answers).to_have_count(5)
    expect(simulator.page.locator("#log li.mine .quote").last).to_contain_text("Shall we call you on")


def test_words_of_customers_are_never_markup(simulator: Simulator) -> None:
    simulator.add_customer("<b>Bobby</b>", new_phone())
    words = "<img src=x onerror=alert(1)> and *bold*"
    simulator.type(words)
    sent = simulator.page.locator("#log li.mine .words")
    expect(sent).to_have_text("<img src=x onerror=alert(1)> and bold")
    expect(sent.locator("strong")).to_have_text("bold")
    assert simulator.page.locator("#log img").count() == 0


@pytest.mark.parametrize("kind", ["Location", "Photo", "Voice note"])
def test_other_kinds_are_sent_and_answered(simulator: Simulator, kind: str) -> None:
    simulator.add_customer(kind, new_phone())
    simulator.page.get_by_role("button", name="Send something else").click()
    simulator.choose(kind)
    expect(simulator.page.locator("#log li.mine .card")).to_have_count(1)
    expect(simulator.answers.first).to_be_visible()


def test_says_plainly_that_a_server_with_a_secret_refuses(browser: Browser, tmp_path: Path) -> None:
    environment = dev_environment(tmp_path, APP_SECRET="the-app-secret")
    with serving(tmp_path, environment, command=DEV) as running:
        page = Simulator.open(browser, running.url, *SIZES["phone"])
        expect(page.page.get_by_role("alert").first).to_contain_text("APP_SECRET")
        page.type("hello")
        expect(page.page.locator("#log li.mine .tick.refused")).to_be_visible()
        page.page.context.close()


def test_goes_by_the_applications_clock_and_has_the_demo_stock(simulator: Simulator, folder: Path) -> None:
    phone = new_phone()
    simulator.add_customer("Clock", phone)
    simulator.type("book a service for my hyundai creta 2027, KA03MX2259, oil change")
    simulator.expect_answer("name")
    expect(simulator.page.locator("#log li.note").first).to_contain_text("February 3")
    expect(simulator.slot("year")).to_contain_text("2027")
    assert rows(f"sqlite:///{folder / 'test.db'}", "SELECT count(*) FROM cars") == [(120,)]
    [(at,)] = rows(f"sqlite:///{folder / 'test.db'}", f"SELECT at FROM inbox WHERE customer_id = '{phone}'")
    assert str(at).startswith("2027-02-03")
