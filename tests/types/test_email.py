import pytest

from engine.types.email import Email
from engine.types.slot_type import Asked, Rejection
from engine.types.utterance import Utterance

EMAIL = Email()


def read(text, *, is_open=False):
    found = EMAIL.read(Utterance(text), Asked(is_open=is_open))
    if not found:
        return None
    return found[0].reason if isinstance(found[0], Rejection) else (found[0].value, found[0].confidence)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ravi.k@gmail.com", "ravi.k@gmail.com"),
        ("my mail is Ravi.K@Gmail.com.", "ravi.k@gmail.com"),
        ("ravi+car@example.co.in, 98450 12345", "ravi+car@example.co.in"),
        ("ravi @ gmail.com", "ravi@gmail.com"),
        ("ravi at gmail dot com", "ravi@gmail.com"),
        ("ravi123 at the rate yahoo dot co dot in", "ravi123@yahoo.co.in"),
        ("ravi(at)gmail(dot)com", "ravi@gmail.com"),
        ("mera email asha_r@rediffmail.com hai", "asha_r@rediffmail.com"),
    ],
)
def test_addresses(text, address):
    assert read(text) == (address, "explicit")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ravi@gmial.com", "ravi@gmail.com"),
        ("ravi@gmail.con", "ravi@gmail.com"),
        ("ravi@gmail", "ravi@gmail.com"),
        ("ravi@yaho.in", "ravi@yahoo.in"),
    ],
)
def test_a_slip_in_a_known_domain_is_mended_and_confirmed(text, address):
    assert read(text) == (address, "guess")


@pytest.mark.parametrize(
    "text",
    [
        "ravi",
        "@ravi",
        "meet at gmail office",
        "ravi@",
        "a@b",
        "98450 12345",
        "ravi..k@gmail.com",
        "user@host@x.com",
    ],
)
def test_what_is_no_address(text):
    assert read(text) is None


@pytest.mark.parametrize("text", ["ravi@", "ravi@company", "@ravi"])
def test_a_broken_address_is_refused_when_asked(text):
    assert read(text, is_open=True) == "not_an_email"


def test_what_is_stored():
    assert EMAIL.check(" Ravi@Example.com ") == "ravi@example.com"
    for wrong in ("ravi", "a b@c.de", "ravi..k@gmail.com", f"ravi@{'a.' * 130}com"):
        with pytest.raises(ValueError, match="not_an_email"):
            EMAIL.check(wrong)
