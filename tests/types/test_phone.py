import pytest

from tests.types.world import OPEN, all_read, read, types

RAVI = "+919845012345"


@pytest.mark.parametrize(
    "text",
    [
        "9845012345", "98450 12345", "098450-12345", "+91 98450 12345", "+91-98450-12345", "(+91) 98450-12345",
        "91 98-4501-2345",
        "0091 9845012345", "00919845012345", "91 98450 12345", "919845012345", "९८४५०१२३४५", "೯೮೪೫೦೧೨೩೪೫",
        "9 8 4 5 0 1 2 3 4 5", "98450.12345", "ph9845012345", "mera number 98450 12345 hai", "2019 98450 12345",
        "KA03MX2259 98450 12345", "98450 12345 2021 creta", "ನನ್ನ ನಂಬರ್ 98450 12345",
    ],
)  # fmt: skip
def test_indian_mobiles(text):
    assert all_read("phone", text) == [RAVI]


@pytest.mark.parametrize(
    "text",
    [
        "nine eight four five zero one two three four five", "nau aath char paanch zero ek do teen char paanch",
        "ಒಂಬತ್ತು ಎಂಟು ನಾಲ್ಕು ಐದು ಸೊನ್ನೆ ಒಂದು ಎರಡು ಮೂರು ನಾಲ್ಕು ಐದು", "नौ आठ चार पाँच शून्य एक दो तीन चार पाँच",
    ],
)  # fmt: skip
def test_spoken_digits_are_read_when_asked(text):
    assert read("phone", text, OPEN) == RAVI
    assert read("phone", text) is None


def test_a_repeated_digit_may_be_said_double():
    assert read("phone", "double nine 450 one two triple four", OPEN) == "+919945012444"


def test_digits_may_be_said_in_pairs():
    assert read("phone", "ninety eight forty five oh one, twenty three forty five", OPEN) == RAVI


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9198450123", "+919198450123"),
        ("+1 650 253 0000", "+16502530000"),
        ("+44 7911 123456", "+447911123456"),
    ],
)
def test_other_numbers(text, number):
    assert read("phone", text) == number


@pytest.mark.parametrize(
    "text",
    [
        "984501234", "98450123456", "5845012345", "9999999999", "1234567890", "080 2345 6789",
        "price 6,50,000", "29ABCDE1234F1Z5", "KA01 20110012345", "560034", "KA0120110012345", "9845012345@ybl.in",
        "order 45678", "650000-850000",
    ],
)  # fmt: skip
def test_no_phone_number(text):
    assert read("phone", text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("080 2345 6789", "landline"),
        ("0821-2345678", "landline"),
        ("984501234", "too_short"),
        ("98450123456", "too_long"),
        ("5845012345", "not_a_mobile"),
        ("9999999999", "not_a_mobile"),
        ("1234567890", "not_a_mobile"),
        ("2019", None),
        ("KA01 20110012345", None),
    ],
)
def test_why_not_when_asked(text, reason):
    assert read("phone", text, OPEN) == reason


def test_a_number_that_was_announced_is_refused_unasked():
    assert read("phone", "change my phone to 98450123") == "too_short"


def test_two_numbers():
    assert all_read("phone", "98450 12345 or 98860 54321") == [RAVI, "+919886054321"]


def test_shown_and_checked():
    phone = types()["phone"]
    assert phone.show(RAVI) == "+91 98450 12345"
    assert phone.check("098450 12345") == RAVI
    with pytest.raises(ValueError, match="landline"):
        phone.check("080 2345 6789")
