"""What holds for every type and every text."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.types.slot_type import Asked, Reading
from engine.types.utterance import LONGEST, Utterance, fold
from tests.types.steps import growth
from tests.types.world import OPEN, types

TODAY = date(2026, 11, 5)
WORDS = st.sampled_from(
    "kal 25 dec 5/6 next sunday 3 pm 10:30 baje shaam or ravi@gmail.com 12.9716, "
    "yes no nahi not ok creta swift dzire i 10 2019 '19 98450 12345 +91 KA 03 MX 2259 naam hai my name is Ravi "
    ". , ? - / free service ac hona kiya 🙏 👍 क्रेटा ನನ್ನ ಹೆಸರು नाम ३ ೩ İ ﬁ \u200c\n".split(" ")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join))
HOSTILE = {
    "one letter": "a" * LONGEST,
    "digits": "9" * LONGEST,
    "single digits": "9 8 " * 250,
    "short words": "swif " * 200,
    "random words": " ".join(
        f"{chr(97 + i % 26)}{chr(97 + i * 7 % 26)}re{chr(97 + i * 3 % 26)}a" for i in range(150)
    ),
    "separators": "- . " * 250,
    "yes": "yes " * 250,
    "names": "my name is " * 90,
    "plates": "ka 03 mx 22 " * 80,
    "marks": "क़्" * 330,
    "dates": "25/12 dec 25 kal " * 60,
    "times": "shaam 5 baje 3 se 4 " * 50,
    "addresses": "4th cross, 12.9716 " * 52,
    "e-mail": "a@b.c at gmail " * 66,
}


@given(TEXTS, st.booleans())
def test_reading_never_fails_and_stays_in_the_text(text, is_open):
    utterance = Utterance(text)
    for kind in types().values():
        found = kind.read(utterance, Asked(is_open, today=TODAY))
        for one in found:
            assert 0 <= one.start < one.end <= len(utterance.text)
            if isinstance(one, Reading):
                assert kind.check(one.value) == one.value
        places = sorted((one.start, one.end) for one in found)
        assert all(one[1] <= other[0] for one, other in pairwise(places))


@given(st.text())
def test_folded_and_typed_text_have_the_same_places(text):
    utterance = Utterance(text)
    assert len(utterance.text) == len(utterance.typed) <= LONGEST
    assert fold(utterance.text) == utterance.text


def values():
    yield from (("year", year) for year in (1995, 2019, 2026))
    yield from (("yes_no", answer) for answer in (True, False))
    yield from (("phone", number) for number in ("+919845012345", "+16502530000"))
    yield from (("person_name", name) for name in ("Ravi Kumar", "R. Kumar", "ರವಿ"))
    yield from (("date", day) for day in ("2026-11-05", "2028-02-29", "2019-01-31"))
    yield from (("time", at) for at in ("00:00", "09:05", "12:30", "17:00", "23:59"))
    yield from (("email", address) for address in ("ravi.k+car@example.co.in",))
    yield from (
        ("location", place)
        for place in ("12, 4th Cross, Indiranagar", {"latitude": 12.9716, "longitude": -77.5})
    )
    yield from (("text", text) for text in ("near the lake, 2nd floor",))
    plates = (
        "KA03MX2259",
        "KA41M8264",
        "DL3CAB1234",
        "GJ5CA1234",
        "22BH1234AA",
        "KAVAAA1234",
        "KA3MX59",
        "KA011234",
    )
    yield from (("registration_number", plate) for plate in plates)
    for name in ("brand", "model", "service_type"):
        yield from ((name, option.value) for option in types()[name].options)


@pytest.mark.parametrize(("name", "value"), list(values()))
def test_what_is_shown_is_read_again(name, value):
    kind = types()[name]
    found = kind.read(Utterance(kind.show(value)), OPEN)
    assert [one.value for one in found if isinstance(one, Reading)] == [value]
    assert kind.check(value) == value


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_that_is_shown_is_read_again(day):
    kind = types()["date"]
    (found,) = kind.read(Utterance(kind.show(day.isoformat())), Asked(is_open=True, today=TODAY))
    assert (found.value, found.alternatives) == (day.isoformat(), ())


@given(st.times())
def test_every_time_that_is_shown_is_read_again(moment):
    kind = types()["time"]
    value = kind.check(moment)
    (found,) = kind.read(Utterance(kind.show(value)), OPEN)
    assert (found.value, found.alternatives) == (value, ())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_message_of_twice_the_length_takes_no_more_than_its_share(text):
    assert growth(types().values(), text, Asked(is_open=True, today=TODAY)) < 2.5
