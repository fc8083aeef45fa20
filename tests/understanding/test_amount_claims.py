"""Amounts of several slots in one message: each number goes to the slot that it is meant for."""

from datetime import UTC, datetime
from functools import cache

import pytest

from engine.dialogue.session import Question
from engine.flow.expressions import parse_expression
from engine.flow.model import Flow, Slot, Start
from engine.flow.problem import Place
from engine.types.registry import BUILT_IN
from engine.types.utterance import Utterance
from engine.understanding.hearing import hear
from engine.understanding.listening import Listener
from tests.types.readings import BUDGET, TENURE, made
from tests.understanding.sessions import assistant

NOW = datetime(2026, 11, 22, tzinfo=UTC)
KINDS = {
    "brand": made({"base": "option", "options": ["Hyundai", "Tata"]}),
    "model": made({"base": "option", "options": ["Creta", "Nexon"]}),
    "year": BUILT_IN["year"],
    "km_driven": BUILT_IN["distance"],
    "phone": BUILT_IN["phone"],
    "price": BUILT_IN["money"],
    "down_payment": BUILT_IN["money"],
    "tenure": made(TENURE),
    "share": made({"base": "percent"}),
    "rate": made({"base": "percent", "usual": [[6, 9.99], [10.01, 19.99]]}),
}
WORDS = {
    "rate": ("interest",),
    "price": ("price", "cost"),
    "down_payment": ("down payment", "dp"),
    "tenure": ("loan period",),
}


@cache
def flow(*names, budget=False, asked_only=(), whole=None):
    kinds = {name: KINDS[name] for name in names} | ({"budget": made(BUDGET)} if budget else {})
    part = parse_expression(whole, Place("sale.yaml")) if whole else None
    slots = {
        name: Slot(
            name,
            kind,
            words=WORDS.get(name, ()),
            asked_only=name in asked_only,
            of=part if name == "down_payment" else None,
        )
        for name, kind in kinds.items()
    }
    return Flow("sale", "", "1", "sale", (), Start(), slots, {})


def heard(made_flow, text, slot=""):
    question = Question("slot", slot) if slot else None
    claims = hear(Listener(assistant(), made_flow, question, {}, NOW), Utterance(text)).claims
    return {claim.slot.name: list(claim.reading.alternatives) or claim.reading.value for claim in claims}


SALE = flow("brand", "model", "year", "km_driven", "phone", "price")
LOAN = flow("price", "down_payment", "tenure")
PARTS = flow("price", "down_payment", whole="price")
RATES = flow("rate", "share", asked_only=("rate",))
SEARCH = flow("brand", "model", "year", "km_driven", budget=True)


@pytest.mark.parametrize(
    "text",
    [
        "creta 2021 45000 km 6.5 lakh 9845012345",
        "9845012345 creta 6.5L, 45k kms 2021",
        "creta 2021, price 6,50,000 rs, 45 hazaar km, 98450 12345",
    ],
)
def test_every_number_finds_its_slot(text):
    assert heard(SALE, text) == {
        "model": "Creta", "year": 2021, "km_driven": 45_000, "price": 650_000, "phone": "+919845012345",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("price 8 lakh, down payment 2 lakh, 5 saal", (800_000, 200_000)),
        ("down payment 2 lakh price 8 lakh 5 saal", (800_000, 200_000)),
        ("2 lakh down payment 8 lakh price 5 years", (800_000, 200_000)),
        ("8 lakh ki car, 2.5 lakh ka dp, paanch saal", (800_000, 250_000)),
        ("8,50,000 down payment 2,00,000 5 years", (850_000, 200_000)),
        ("price 8 lakh, down payment 1 lakh ki jagah 1.5 lakh, 5 saal", (800_000, 150_000)),
    ],
)
def test_a_slot_takes_the_amount_beside_its_words(text, expected):
    assert heard(LOAN, text) == {"price": expected[0], "down_payment": expected[1], "tenure": 60}


@pytest.mark.parametrize("text", ["7.4 lakh, 2 lakh from my side", "papa 2 lakh denge, gaadi 7.4 lakh ki"])
def test_the_smaller_of_two_unnamed_amounts_is_the_part(text):
    assert heard(PARTS, text) == {"price": 740_000, "down_payment": 200_000}
    assert heard(PARTS, "7.4 lakh") == {"price": 740_000}


@pytest.mark.parametrize(
    ("made_flow", "text", "slot", "expected"),
    [
        (LOAN, "8,50,000", "", {"price": 850_000}),
        (SALE, "creta 2021 4,50,000", "", {"model": "Creta", "year": 2021, "price": 450_000}),
        (SALE, "creta 2021 1,20,000", "", {"model": "Creta", "year": 2021}),  # rupees or kilometres
        (SALE, "1,20,000", "km_driven", {"km_driven": 120_000}),
        (SALE, "creta 2021 60k", "", {"model": "Creta", "year": 2021}),  # the same
        (SALE, "creta 2021 60k rupees", "", {"model": "Creta", "year": 2021, "price": 60_000}),
        (SALE, "creta 2021 price 60k", "", {"model": "Creta", "year": 2021, "price": 60_000}),
        (LOAN, "60k", "", {"price": 60_000}),
    ],
)
def test_a_sum_that_may_be_kilometres_is_told_to_be_one(made_flow, text, slot, expected):
    assert heard(made_flow, text, slot) == expected


@pytest.mark.parametrize("text", ["2 lakh down payment", "dp 2 lakh hai", "2 lakh ka down"])
def test_what_is_called_a_down_payment_is_no_price(text):
    assert heard(SALE, text) == {}


@pytest.mark.parametrize(
    ("text", "slot", "expected"),
    [
        ("9%", "", {"rate": 9}),
        ("10%", "", {"share": 10}),
        ("interest 10%", "", {"rate": 10}),
        ("9%", "share", {"share": 9}),  # an answer to the open question
        ("10%", "rate", {"rate": 10}),
    ],
)
def test_a_usual_percentage_is_the_rate_though_nothing_says_so(text, slot, expected):
    assert heard(RATES, text, slot) == expected


def test_the_open_question_takes_the_amount():
    assert heard(LOAN, "2 lakh", "down_payment") == {"down_payment": 200_000}
    assert heard(LOAN, "2 lakh", "price") == {"price": 200_000}
    assert heard(LOAN, "5", "tenure") == {"tenure": 60}


def test_a_distance_is_no_price_where_kilometres_are_asked():
    assert heard(SALE, "45 hazaar", "km_driven") == {"km_driven": 45_000}
    assert heard(SALE, "4.5 lakh", "price") == {"price": 450_000}


def test_ranges():
    assert heard(SEARCH, "hyundai 2019 under 8 lakh, 50000 km") == {
        "brand": "Hyundai", "year": 2019, "km_driven": 50_000, "budget": {"min": None, "max": 800_000},
    }  # fmt: skip
    assert heard(SEARCH, "5 lakh chahiye, ya 6 lakh tak") == {
        "budget": [{"min": None, "max": 600_000}, {"min": None, "max": 500_000}]
    }
