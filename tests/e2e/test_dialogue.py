"""Whole dialogues over HTTP: signed webhooks in, a Graph API in another process, rows in both databases."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e.talking import Customer, new_phone, post, text
from tests.meta import envelope, signed
from tests.processes import (
    NUMBER,
    SECRET,
    StandInProcess,
    free_port,
    fresh_database,
    rows,
    server_environment,
    serving,
    standing_in,
)
from tests.two_databases import KINDS

SERVICES = (
    "We look after every make: periodic service, AC, brakes, body work and more."
    " If the car stands on the road, call our roadside help first: 1800 102 4645."
)
pytestmark = pytest.mark.xdist_group("dialogue")  # one server on each database for all
COLUMNS = "make, model, year, registration_number, service_type, customer_name, status"


@dataclass(frozen=True, slots=True)
class Site:
    """A server with its database and its Graph API."""

    url: str
    database_url: str
    stand_in: StandInProcess

    def customer(self, **options: Any) -> Customer:
        """A new customer of this server."""
        return Customer(self.url, self.database_url, self.stand_in.ledger, **options)


@pytest.fixture(scope="module", params=KINDS)
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Site]:
    """One server on each database, shared by the tests: every test has its own customers."""
    folder = tmp_path_factory.mktemp(request.param)
    database_url = f"sqlite:///{folder / 'test.db'}"
    with ExitStack() as stack:
        if request.param == "postgresql":
            database_url = stack.enter_context(fresh_database(request.getfixturevalue("postgres")))
        port = free_port()
        stand_in = stack.enter_context(standing_in(folder, webhook=f"http://127.0.0.1:{port}/webhook"))
        environment = server_environment(folder, port, database_url=database_url, graph_url=stand_in.url)
        server = stack.enter_context(serving(folder, environment))
        yield Site(server.url, database_url, stand_in)


def local(phone: str) -> str:
    """As it is shown to the customer."""
    return f"+91 {phone[2:7]} {phone[7:]}"


def checked(**values: object) -> str:
    """The words that ask for the confirmation."""
    lines = "\n".join(f"• {name.replace('_', ' ').capitalize()}: {value}" for name, value in values.items())
    return f"Please check:\n{lines}\nIs this right?"


def assert_says(answers: list[str], *fragments: str) -> None:
    """So many answers, in this order, each with its fragment: the words around it are the designers'."""
    assert len(answers) == len(fragments), answers
    for answer, fragment in zip(answers, fragments, strict=True):
        assert fragment in answer


def test_all_details_in_one_hinglish_sentence(site: Site) -> None:
    customer = site.customer()
    other = new_phone()
    details = f"number KA03MX2259, oil change, naam Asha Rao, phone {other[2:]}"
    answers = customer.say(f"meri hyundai creta 2019 ki servicing karwani hai, {details}")
    shown = {
        "make": "Hyundai",
        "model": "Creta",
        "year": 2019,
        "registration_number": "KA 03 MX 2259",
        "service": "Oil and filter change",
        "name": "Asha Rao",
        "phone": local(other),
    }
    assert answers == [SERVICES, checked(**shown)]
    flow, step, slots = customer.conversation()
    assert (flow, step) == ("service_booking", "confirming")
    assert slots["registration_number"] == "KA03MX2259"
    booked, asks = customer.say("haan")
    assert re.fullmatch(r"Done, Asha Rao\. .* Reference SB-\w+\.", booked)
    assert "When would you like to bring it in?" in asks
    assert customer.conversation()[:2] == ("service_booking", "booking_created")
    found = rows(site.database_url, f"SELECT {COLUMNS} FROM service_bookings WHERE phone_number = '+{other}'")
    assert found == [("Hyundai", "Creta", 2019, "KA03MX2259", "oil_change", "Asha Rao", "booked")]
    customer.tap("That is all")
    assert customer.conversation() == (None, None, {})


def test_one_by_one(site: Site) -> None:
    customer = site.customer(name="Ravi")
    position = "service_booking", "collecting_vehicle_details"
    assert_says(customer.say("service"), SERVICES, "make, model, year and registration number")
    assert_says(customer.say("Hyundai"), "Which Hyundai model")
    assert customer.conversation() == (*position, {"make": "Hyundai"})
    assert_says(customer.say("Creta"), "Which year")
    assert_says(customer.say("2021"), "registration number of your Creta")
    assert customer.conversation() == (*position, {"make": "Hyundai", "model": "Creta", "year": 2021})
    assert_says(customer.say("ka 05 nb 1234"), "What does your Creta need?")
    assert customer.conversation()[1] == "collecting_service_type"
    assert_says(customer.tap("Periodic service"), "your name")
    assert_says(customer.say("Ravi Kumar"), f"call you on {local(customer.phone)}")
    assert customer.conversation()[1] == "collecting_customer_details"
    assert_says(customer.tap("Yes"), "Please check:")
    assert customer.conversation()[1] == "confirming"
    assert customer.bookings("*") == []
    booked, _ = customer.tap("Yes, go ahead")
    reference = re.search(r"Reference (\S+)\.", booked)
    assert reference
    assert customer.bookings(f"{COLUMNS}, reference") == [
        ("Hyundai", "Creta", 2021, "KA05NB1234", "periodic", "Ravi Kumar", "booked", reference.group(1))
    ]


def test_out_of_order(site: Site) -> None:
    customer = site.customer()
    customer.say("AC not cooling, I need a service")
    customer.say("KA03MX2259")
    customer.say("2019 model")
    assert customer.conversation()[2] == {
        "service_type": "ac",
        "registration_number": "KA03MX2259",
        "year": 2019,
    }
    assert_says(customer.say("creta"), "your name")
    customer.say("Ravi Kumar")
    customer.say("yes")
    customer.say("yes")
    assert customer.bookings(COLUMNS) == [
        ("Hyundai", "Creta", 2019, "KA03MX2259", "ac", "Ravi Kumar", "booked")
    ]


def test_the_same_webhook_five_times_at_once_is_one_turn(site: Site) -> None:
    customer = site.customer()
    body = customer.webhook(text("service"))
    with ThreadPoolExecutor(5) as pool:
        statuses = list(pool.map(lambda _: post(site.url, body, signed(SECRET, body)), range(5)))
    assert statuses == [200] * 5
    assert len(customer.answers()) == 2
    turns = f"SELECT count(*) FROM turns WHERE customer_id = '{customer.phone}'"
    assert rows(site.database_url, turns) == [(1,)]
    assert post(site.url, body, signed(SECRET, body)) == 200
    assert customer.answers() == []


BAD_HEADERS = {
    "missing": {"Content-Type": "application/json"},
    "of another secret": signed("another-secret", b"{}"),
    "without its prefix": {"X-Hub-Signature-256": "0" * 64},
    "too short": {"X-Hub-Signature-256": "sha256=00"},
    "not hexadecimal": {"X-Hub-Signature-256": "sha256=" + "z" * 64},
    "not ASCII": {"X-Hub-Signature-256": "sha256=" + "\xe9" * 64},
}


@pytest.mark.parametrize("headers", BAD_HEADERS.values(), ids=BAD_HEADERS.keys())
def test_a_post_without_a_good_signature_leaves_nothing(site: Site, headers: dict[str, str]) -> None:
    customer = site.customer()
    assert post(site.url, customer.webhook(text("service")), headers) == 401
    assert rows(site.database_url, f"SELECT 1 FROM customers WHERE phone = '{customer.phone}'") == []


def test_one_customer_waits_for_no_other(site: Site) -> None:
    site.stand_in.fail_next(kind="delay", seconds=1)
    slow, quick = site.customer(), site.customer()
    body = slow.webhook(text("service"))
    assert post(site.url, body, signed(SECRET, body)) == 200
    assert quick.say("service")[0] == SERVICES
    assert slow.answers()[0] == SERVICES


def test_three_megabytes_with_a_thousand_messages_are_taken(site: Site) -> None:
    body = _large(1000, 3 * 1024 * 1024)
    assert post(site.url, body, signed(SECRET, body)) == 200
    stored = "SELECT count(*), count(DISTINCT message_id) FROM inbox WHERE message_id LIKE 'wamid.L%'"
    assert rows(site.database_url, stored) == [(1000, 1000)]


def test_four_megabytes_are_refused(site: Site) -> None:
    body = _large(10, 4 * 1024 * 1024)
    assert post(site.url, body, signed(SECRET, body)) == 413


def _large(number: int, size: int) -> bytes:
    """A webhook of this size with so many messages, each from another customer."""
    phones = [new_phone() for _ in range(number)]
    words = "x" * (size // number - 150)
    elements = [
        {"from": phone, "id": f"wamid.L{phone}", "timestamp": "1760000000", **text(words)} for phone in phones
    ]
    body = json.dumps(envelope(NUMBER, {"messages": elements})).encode()
    return body + b" " * (size - len(body))
