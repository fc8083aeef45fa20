"""Laws of the kinds of amounts: what is shown is read again, and none takes long."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.types.distance import Distance
from engine.types.duration import Duration
from engine.types.money import Money
from engine.types.number import Number
from engine.types.percent import Percent
from engine.types.slot_type import Asked, Reading
from engine.types.utterance import LONGEST, Utterance
from tests.types.readings import BUDGET, TENURE, first, made
from tests.types.steps import growth
from tests.types.world import OPEN

RANGES = {of: made({"base": "range", "of": of}) for of in ("money", "distance", "year", "number")}
KINDS = [Number(), Money(), Percent(), Distance(), Duration(), made(BUDGET), made(TENURE), *RANGES.values()]
PIECES = st.sampled_from(
    "5 7 45 500 2019 6.5 45000 6,45,000 0 lakh k hazaar crore cr ₹ rs % km kms saal years mahine se to - tak or ya and "
    "between under above se upar ke andar around + half aadha dhai saadhe paune teen paanch twenty five hundred driven "
    "chali budget purani creta i20 , . लाख पाँच साढ़े ಲಕ್ಷ ಐದು ಒಳಗೆ ರಿಂದ 98450 12345 12/05/2019".split()
)
MONEYS = st.integers(1000, 10**10) | st.integers(10, 9999).map(lambda thousands: thousands * 1000)


@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60), st.booleans(), st.booleans())
def test_what_is_read_may_be_stored(text, is_open, has_whole):
    utterance = Utterance(text)
    asked = Asked(is_open=is_open, takes_share=has_whole, whole=800_000 if has_whole else None)
    for kind in KINDS:
        places = []
        for one in kind.read(utterance, asked):
            assert 0 <= one.start < one.end <= len(utterance.text)
            places.append((one.start, one.end))
            if isinstance(one, Reading):
                assert all(kind.check(value) == value for value in (one.value, *one.alternatives))
        places.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(places))


@given(MONEYS)
def test_money_that_is_shown_is_read_again(value):
    assert first(Money(), Money().show(value)) == value


@given(st.integers(0, 10**7) | st.decimals(0, 1000, places=2).map(float))
def test_a_number_that_is_shown_is_read_again(value):
    assert first(Number(), Number().show(value), OPEN) == value


@given(st.integers(0, 100) | st.decimals(0, 100, places=2).map(float))
def test_a_percentage_that_is_shown_is_read_again(value):
    assert first(Percent(), Percent().show(value)) == value


@given(st.integers(0, 10**7))
def test_a_distance_that_is_shown_is_read_again(value):
    assert first(Distance(), Distance().show(value), OPEN) == value


@given(st.integers(1, 12_000))
def test_a_duration_that_is_shown_is_read_again(value):
    assert first(Duration(), Duration().show(value)) == value


VALUES = {
    "money": MONEYS,
    "distance": st.integers(500, 10**7),
    "year": st.integers(1900, 2099),
    "number": st.integers(0, 10**7),
}


@pytest.mark.parametrize("of", VALUES)
@given(st.data())
def test_a_range_that_is_shown_is_read_again(of, data):
    low, high = sorted(data.draw(st.tuples(VALUES[of], VALUES[of])))
    kind = RANGES[of]
    sides = data.draw(st.sampled_from(["both", "min", "max"]))
    value = {"min": low if sides != "max" else None, "max": high if sides != "min" else None}
    assert first(kind, kind.show(value), OPEN) == value


HOSTILE = {
    "digits": "9" * LONGEST,
    "single digits": "9 8 " * 250,
    "amounts": "5 lakh " * 142,
    "ranges": "5-7 lakh se " * 83,
    "words": "teen lakh paanch hazaar " * 41,
    "misspelt": "9 lakj thosand " * 66,
    "dates": "12/05/2019 " * 90,
    "bounds": "under above between " * 50,
    "tens": "twenty five hundred " * 50,
    "kannada": "ಐದು ಲಕ್ಷದೊಳಗೆ " * 66,
    "commas": "1,00,000," * 111,
    "one letter": "k" * LONGEST,
    "dots": "1." * 500,
    "fillers": "driven is has been " * 52,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_message_of_twice_the_length_takes_no_more_than_its_share(text):
    assert growth(KINDS, text, OPEN) < 2.5
