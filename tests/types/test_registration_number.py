import pytest

from engine.types.utterance import Utterance
from tests.types.world import OPEN, all_read, read, types

USUAL = "KA03MX2259"


@pytest.mark.parametrize(
    "text",
    [
        "KA03MX2259", "ka03mx2259", "KA 03 MX 2259", "ka-03-mx-2259", "KA.03.MX.2259", "KA03 MX2259", "IND KA03MX2259",
        "my car is KA 03 MX 2259, creta", "KA०३MX२२५९", "ಕಾರು KA03MX2259", "KA03MX2259 98450 12345",
    ],
)  # fmt: skip
def test_usual_forms(text):
    assert all_read("registration_number", text) == [USUAL]


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("KA41M8264", "KA41M8264", "KA 41 M 8264"),
        ("dl3cab1234", "DL3CAB1234", "DL 3 CAB 1234"),
        ("DL 3C AB 1234", "DL3CAB1234", "DL 3 CAB 1234"),
        ("DL-10-CE-4321", "DL10CE4321", "DL 10 CE 4321"),
        ("GJ5CA1234", "GJ5CA1234", "GJ 5 CA 1234"),
        ("22BH1234AA", "22BH1234AA", "22 BH 1234 AA"),
        ("23 BH 4417 C", "23BH4417C", "23 BH 4417 C"),
        ("KA VA AA 1234", "KAVAAA1234", "KA VA AA 1234"),
        ("KA03MX0059", "KA03MX0059", "KA 03 MX 0059"),
    ],
)
def test_other_forms(text, stored, shown):
    assert read("registration_number", text) == stored
    assert types()["registration_number"].show(stored) == shown


@pytest.mark.parametrize(
    "text",
    [
        "meeting at 10 am", "29ABCDE1234F1Z5", "KA01 20110012345", "KA-0120110012345", "560034", "98450 12345",
        "up to 10 lakh", "creta ka 3 se 5 lakh", "20BH1234AA", "XX03MX2259", "as 2 pm 2000", "KA03MX0000",
        "KA03IO2259", "KA 3 MX 59",
        "5 or 6 pm 2000", "KA03MX22599", "hr 2 din 5",
    ],
)  # fmt: skip
def test_no_registration_number(text):
    assert read("registration_number", text) is None


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("KA 3 MX 59", "KA3MX59"),
        ("KA011234", "KA011234"),
        ("ka 41 m 8264", "KA41M8264"),
        ("up to 10", None),
        ("KA 01 1234", "KA011234"),
        ("ka 03 mx 22 59", USUAL),
        ("KA03MX2259ಗೆ", USUAL),
        ("number KA 03 MX 2259hai", USUAL),
        ("K A 0 3 M X 2 2 5 9", USUAL),
        ("KA03 MX twenty two fifty nine", USUAL),
        ("KA_03/MX:2259", USUAL),
        ("केए03एमएक्स2259", USUAL),
        ("KA01 2011 0012345", None),
        ("KA 560034", None),
    ],
)
def test_when_asked(text, stored):
    assert read("registration_number", text, OPEN) == stored


@pytest.mark.parametrize(
    ("text", "stored"), [("KAO3MX2259", USUAL), ("KA03MX225I", "KA03MX2251"), ("22BH12O4AA", "22BH1204AA")]
)
def test_letters_typed_for_digits_are_mended_and_confirmed(text, stored):
    (found,) = types()["registration_number"].read(Utterance(text), OPEN)
    assert (found.value, found.confidence) == (stored, "guess")
