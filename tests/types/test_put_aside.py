"""Values that a message only tells of give way to the one behind them, unless that is named by itself."""

import pytest

from engine.types.put_aside import is_put_aside

CASES = {
    "thinking of 6 lakh but 7 lakh": True,
    "6 lakh socha tha, 7 lakh": True,
    "dealer 6 lakh de raha hai, 7 lakh chahiye": True,
    "bhai ka budget 6 lakh hai lekin mera 7 lakh": True,
    "6 lakh ದರ ಆದರೆ ನನಗೆ 7 lakh": True,
    "thinking of 6 lakh, 7 lakh": False,
    "price is 6 lakh but i have only 7 lakh": False,
    "thinking of 6 lakh but 7 lakh down": False,
    "6 lakh socha tha, loan 7 lakh": False,
    "6 lakh de hehe nahi 7 lakh": False,
}


@pytest.mark.parametrize("text", CASES)
def test_what_is_put_aside(text):
    places = [(at, at + len("6 lakh")) for at in (text.index("6 lakh"), text.index("7 lakh"))]
    assert is_put_aside(text, *places) is CASES[text]
