"""Times of a visit in English, Hinglish, Hindi and Kannada."""

import datetime

import pytest

from engine.types.slot_type import Asked, Rejection
from engine.types.time import Time
from engine.types.utterance import Utterance

UNASKED, ASKED = Asked(), Asked(is_open=True)
TIME = Time()


def read(text, asked=UNASKED):
    found = TIME.read(Utterance(text), asked)
    if not found:
        return None
    best = found[0]
    return best.reason if isinstance(best, Rejection) else best.alternatives or best.value


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("3 pm", "15:00"), ("3pm", "15:00"), ("3 p.m.", "15:00"), ("10 am", "10:00"), ("10AM", "10:00"),
        ("12 pm", "12:00"),
        ("12 am", "00:00"), ("15:30", "15:30"), ("3:30 pm", "15:30"), ("3.30 pm", "15:30"),
        ("3 30 pm", "15:30"),
        ("3:30", "15:30"), ("9:15", "09:15"), ("1530 hrs", "15:30"), ("3 o'clock", "15:00"),
        ("11 oclock", "11:00"),
        ("shaam 5 baje", "17:00"), ("subah 10 baje", "10:00"), ("sham ko 6 baje", "18:00"),
        ("5 baje shaam ko", "17:00"),
        ("kal subah 10 baje aaunga", "10:00"), ("dopahar 2 baje", "14:00"), ("dopahar 12 baje", "12:00"),
        ("raat 8 baje", "20:00"),
        ("5 baje", "17:00"), ("8 baje", "08:00"), ("12 baje", "12:00"), ("7 baje", "19:00"),
        ("subah 7 baje", "07:00"), ("5bje", "17:00"),
        ("saadhe das baje", "10:30"), ("sadhe 3 baje", "15:30"), ("sawa 4 baje", "16:15"),
        ("paune paanch baje", "16:45"),
        ("paune 1 baje", "12:45"), ("dedh baje", "13:30"), ("dhai baje", "14:30"),
        ("shaam saadhe 5 baje", "17:30"),
        ("साढ़े दस बजे", "10:30"), ("शाम 5 बजे", "17:00"), ("सुबह दस बजे", "10:00"),
        ("शाम को पांच बजे", "17:00"), ("५ बजे", "17:00"),
        ("teen baje", "15:00"), ("do baje", "14:00"), ("gyarah baje", "11:00"), ("3:30 baje", "15:30"),
        ("ಬೆಳಿಗ್ಗೆ 11ಕ್ಕೆ", "11:00"),
        ("ನಾಳೆ 12ಕ್ಕೆ ಬರ್ತೀನಿ", "12:00"), ("beligge 11kke", "11:00"),
        ("ಬೆಳಿಗ್ಗೆ ಹತ್ತಕ್ಕೆ", "10:00"), ("sanje aidakke", "17:00"),
        ("sanje 5 gantege", "17:00"), ("ಸಂಜೆ 5 ಗಂಟೆಗೆ", "17:00"), ("ಸಂಜೆ ನಾಲ್ಕೂವರೆಗೆ", "16:30"),
        ("hattuvarege", "10:30"), ("ಬೆಳಿಗ್ಗೆ 10 ಗಂಟೆ", "10:00"),
        ("belagge hattu gantege", "10:00"),
        ("hattuvare", "10:30"), ("ಹತ್ತೂವರೆ", "10:30"), ("mooruvare gante", "15:30"), ("eradu gantege", "14:00"),
        ("5 in the evening", "17:00"), ("10 in the morning", "10:00"), ("evening 5", "17:00"),
        ("morning at 11", "11:00"),
        ("tomorrow evening at 5", "17:00"), ("tomorrow at 5", "17:00"), ("10 morning", "10:00"),
        ("shaam ko 5", "17:00"),
        ("half past 3", "15:30"), ("quarter to 5", "16:45"), ("quarter past ten", "10:15"),
        ("three thirty pm", "15:30"),
        ("five pm", "17:00"), ("noon", "12:00"), ("12 noon", "12:00"), ("saturday 4 pm", "16:00"),
        ("25 dec 10 am", "10:00"), ("tmrw 10", "10:00"), ("aaj 5", "17:00"), ("tonite 8", "20:00"),
        ("KA03MX2259, 4 pm", "16:00"), ("tomorrow 11:30am", "11:30"),
    ],
)  # fmt: skip
def test_times_that_stand_for_themselves(text, time):
    assert read(text) == time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("5", "17:00"), ("10", "10:00"), ("at 4", "16:00"), ("around 11", "11:00"), ("17", "17:00"),
        ("10.30", "10:30"), ("5 30", "17:30"),
        ("at 10.30", "10:30"), ("ten thirty", "10:30"), ("saadhe das", "10:30"), ("5 ish", "17:00"),
        ("0930", "09:30"), ("1630", "16:30"),
        ("three", "15:00"), ("teen", "15:00"),
        ("i will come at 4 tomorrow", "16:00"), ("11 ke aas paas", "11:00"), ("morning", "10:00"),
    ],
)  # fmt: skip
def test_times_that_need_their_question(text, time):
    assert read(text, ASKED) == time
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("3-4 pm", ("15:00", "16:00")), ("10 to 11 am", ("10:00", "11:00")),
        ("saturday 10 to 12", ("10:00", "12:00")), ("tomorrow b/w 3 and 5", ("15:00", "17:00")),
        ("11 to 1 pm", ("11:00", "13:00")),
        ("4 pm or 5 pm", ("16:00", "17:00")),
        ("3 se 4 baje", ("15:00", "16:00")), ("10am to 12pm", ("10:00", "12:00")),
        ("3 pm ya 5 pm", ("15:00", "17:00")),
    ],
)  # fmt: skip
def test_a_span_of_time_leaves_a_choice(text, times):
    assert read(text) == times


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("tomorrow evening", "17:00"), ("kal subah", "10:00"), ("kal shaam ko", "17:00"),
        ("ನಾಳೆ ಸಂಜೆ", "17:00"), ("after 5 pm", "17:00"), ("today after 6", "18:00"),
        ("5 baje ke baad", "17:00"), ("in the afternoon", "14:00"), ("second half", None),
        ("tomorrow second half", "14:00"),
    ],
)  # fmt: skip
def test_a_part_of_the_day_is_a_guess(text, time):
    assert read(text) == time
    assert time is None or TIME.read(Utterance(text), UNASKED)[0].confidence == "guess"


@pytest.mark.parametrize(
    "text",
    [
        "good morning", "Good evening sir", "good evening, do you have any",
        "3 hours", "3 ghante", "24 hours", "at 5 lakh", "at 9%",
        "98450 12345", "2019", "5", "10.30", "5.5 lakh",
        "10:30:15", "25:70", "3.5 lakh", "i am 10", "5-7 lakh", "10 am service open?", "are you open at 6 pm?",
        "1200", "5 din baad",
        "5 seater", "morning", "tomorrow", "10/10", "half payment", "ek car", "do it", "16:9",
        "saadhe teen lakh", "sadhe 3 lakh", "baje", "shyamala",
    ],
)  # fmt: skip
def test_what_is_no_time(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2019",
        "98450 12345",
        "5 lakh",
        "3 hours",
        "36 months",
        "yes",
        "ravi",
        "5 people",
        "good morning",
        "25 dec",
        "5th",
    ],
)
def test_what_is_no_time_even_when_asked(text):
    assert read(text, ASKED) is None


@pytest.mark.parametrize("text", ["25:70", "13:75", "45 baje"])
def test_a_time_that_does_not_exist_is_refused(text):
    assert read(text, ASKED) == "no_such_time"


def test_what_is_stored_and_shown():
    assert TIME.check("9:05") == TIME.check(datetime.time(9, 5)) == "09:05"
    assert [TIME.show(value) for value in ("00:00", "09:05", "12:30", "15:30")] == [
        "12:00 am",
        "9:05 am",
        "12:30 pm",
        "3:30 pm",
    ]
    with pytest.raises(ValueError, match="not_a_time"):
        TIME.check("24:00")
