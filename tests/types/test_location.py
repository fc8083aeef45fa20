import pytest

from engine.types.location import Location
from engine.types.slot_type import Asked
from engine.types.utterance import Utterance

LOCATION = Location()


def read(text, *claimed, is_open=True):
    found = LOCATION.read(Utterance(text), Asked(is_open=is_open, claimed=claimed))
    return found[0].value if found else None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("12, 4th Cross, Indiranagar", "12, 4th Cross, Indiranagar"),
        (
            "#45 2nd main,\nJP Nagar 7th phase, Bangalore 560078",
            "#45 2nd main, JP Nagar 7th phase, Bangalore 560078",
        ),
        ("my address is 221B MG Road", "221B MG Road"),
        ("Koramangala", "Koramangala"),
        ("whitefield bangalore please", "whitefield bangalore"),
        ("mera ghar HSR layout mein hai", "HSR layout"),
        ("come to Prestige Towers, opp metro", "Prestige Towers, opp metro"),
        ("घर का पता: गली नंबर 5, शास्त्री नगर", "गली नंबर 5, शास्त्री नगर"),
        ("ಜಯನಗರ 4ನೇ ಬ್ಲಾಕ್", "ಜಯನಗರ 4ನೇ ಬ್ಲಾಕ್"),
        ("i live in electronic city phase 1", "electronic city phase 1"),
    ],
)
def test_an_address_is_read_when_asked(text, address):
    assert read(text) == address
    assert read(text, is_open=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "yes", "ok sure", "haan ji", "no", "where is it?", "what is your address", "why do you need it",
        "i don't know", "pata nahi",
        "change the phone", "5", "560", "...", "hello", "kahan aana hai", "ठीक है", "not now", "later",
    ],
)  # fmt: skip
def test_what_is_no_address(text):
    assert read(text) is None


def test_words_of_other_slots_at_the_edges_are_left_out():
    text = "indiranagar 4th cross, 98450 12345"
    assert read(text, (text.index("98450"), len(text))) == "indiranagar 4th cross"
    assert read("creta 2019", (0, 5), (6, 10)) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("12.9716, 77.5946", {"latitude": 12.9716, "longitude": 77.5946}),
        ("i am at 12.97160 77.59460", {"latitude": 12.9716, "longitude": 77.5946}),
        ("https://maps.google.com/?q=12.9716,77.5946", {"latitude": 12.9716, "longitude": 77.5946}),
        ("see https://maps.app.goo.gl/AbC12", "https://maps.app.goo.gl/AbC12"),
        ("12.5, 77.5 lakh", None),
        ("99.97160, 77.59460", None),
    ],
)
def test_coordinates_and_links_are_read_anywhere(text, place):
    assert read(text, is_open=False) == place


def test_what_is_stored_and_shown():
    shared = {"latitude": 12.9716, "longitude": 77.5946, "name": "Home", "address": "", "url": "x"}
    place = LOCATION.check(shared)
    assert place == {"latitude": 12.9716, "longitude": 77.5946, "name": "Home"}
    assert LOCATION.check(place) == place
    assert LOCATION.show(place) == "Home"
    assert LOCATION.show({"latitude": 12.9716, "longitude": 77.5946}) == "12.971600, 77.594600"
    for wrong in (
        {},
        {"latitude": 91, "longitude": 0},
        {"latitude": float("nan"), "longitude": 0},
        "  ",
        "a" * 1001,
    ):
        with pytest.raises(ValueError, match="not_a_place"):
            LOCATION.check(wrong)
