"""Days of a booking in English, Hinglish, Hindi and Kannada; today is a Thursday."""

from datetime import date

import pytest

from engine.types.date import Date
from engine.types.slot_type import Asked, Rejection
from engine.types.utterance import Utterance

TODAY = date(2026, 11, 5)
UNASKED = Asked(today=TODAY)
ASKED = Asked(is_open=True, today=TODAY)
DATE = Date()


def read(text, asked=UNASKED):
    """Days as month-day where they are of this year."""
    found = DATE.read(Utterance(text), asked)
    if not found:
        return None
    best = found[0]
    if isinstance(best, Rejection):
        return best.reason
    values = [value.removeprefix("2026-") for value in best.alternatives or (best.value,)]
    return values[0] if len(values) == 1 else tuple(values)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "11-05"), ("aaj hi", "11-05"), ("आज", "11-05"), ("ivattu", "11-05"), ("ಇವತ್ತು", "11-05"),
        ("tomorrow", "11-06"), ("can i come tommorow", "11-06"), ("tmrw", "11-06"), ("tomarow pls", "11-06"),
        ("kal aaunga", "11-06"), ("कल", "11-06"), ("naale barthini", "11-06"), ("ನಾಳೆ", "11-06"),
        ("naalege", "11-06"),
        ("day after tomorrow", "11-07"), ("day after tommorow", "11-07"), ("parso", "11-07"),
        ("parson subah", "11-07"),
        ("परसों", "11-07"), ("naadiddu", "11-07"), ("ನಾಡಿದ್ದು", "11-07"),
        ("saturday", "11-07"), ("on Saturday", "11-07"), ("this saturday", "11-07"), ("next saturday", "11-07"),
        ("coming sunday", "11-08"), ("sunday ko", "11-08"), ("thursday", "11-12"), ("this thursday", "11-05"),
        ("wensday", "11-11"), ("wednessday", "11-11"), ("satarday", "11-07"), ("thrusday", "11-12"),
        ("firday", "11-06"),
        ("agle shanivar ko", "11-07"), ("ravivar", "11-08"), ("itwar ko", "11-08"), ("shukrawar", "11-06"),
        ("सोमवार को", "11-09"), ("रविवार", "11-08"), ("इतवार", "11-08"), ("ಶನಿವಾರ", "11-07"),
        ("ಭಾನುವಾರ", "11-08"),
        ("ಸೋಮವಾರಕ್ಕೆ", "11-09"), ("somavara", "11-09"), ("bhanuvara", "11-08"), ("next week monday", "11-09"),
        ("saturday next week", "11-14"), ("agle hafte shanivar", "11-14"), ("on sat", None),
        ("sat 4 pm", "11-07"),
        ("mon morning", "11-09"),
        ("25 dec", "12-25"), ("25th December", "12-25"), ("dec 25", "12-25"), ("December 25th", "12-25"),
        ("25dec", "12-25"),
        ("the 25th of december", "12-25"), ("25 december 2026", "12-25"), ("dec 25, 2026", "12-25"),
        ("25-dec-26", "12-25"),
        ("3 march", "2027-03-03"), ("march 3rd", "2027-03-03"), ("twenty fifth december", "12-25"),
        ("25 decembr", "12-25"),
        ("1st jan", "2027-01-01"), ("25 दिसंबर", "12-25"), ("२५ दिसंबर", "12-25"), ("೨೫ ಡಿಸೆಂಬರ್", "12-25"),
        ("15 may", "2027-05-15"), ("29 feb", "2028-02-29"), ("25 dec 10 am", "12-25"), ("nov 5", "11-05"),
        ("दिसंबर की पाँच तारीख", "12-05"), ("पाँच दिसंबर", "12-05"), ("ಡಿಸೆಂಬರ್ ಐದನೇ ತಾರೀಖು", "12-05"),
        ("paanch december", "12-05"),
        ("paanch tareekh", "11-05"),
        ("25/12/2026", "12-25"), ("25-12-2026", "12-25"), ("25.12.2026", "12-25"), ("25/12/26", "12-25"),
        ("2026-12-25", "12-25"), ("5/6/2027", "2027-06-05"), ("12/25/2026", "12-25"),
        ("25 tarikh ko", "11-25"), ("25 तारीख को", "11-25"), ("3 tareekh", "12-03"), ("tarikh 9", "11-09"),
        ("on the 25th", "11-25"), ("by 25th", "11-25"), ("10th of next month", "12-10"), ("25 ತಾರೀಖು", "11-25"),
        ("in 3 days", "11-08"), ("after two days", "11-07"), ("3 days later", "11-08"), ("3 din baad", "11-08"),
        ("do din baad", "11-07"), ("teen din ke baad", "11-08"), ("तीन दिन बाद", "11-08"),
        ("in a week", "11-12"),
        ("ek hafte baad", "11-12"), ("2 weeks later", "11-19"), ("mooru dina bittu", "11-08"),
        ("ಎರಡು ದಿನ ಬಿಟ್ಟು", "11-07"),
        ("next week", "11-12"), ("agle hafte", "11-12"), ("अगले हफ्ते", "11-12"),
        ("not tomorrow, saturday", "11-07"), ("kal nahi parso", "11-07"), ("kal nahi, sunday ko", "11-08"),
        ("book for 25th at 3pm", "11-25"), ("on 10/12", "12-10"), ("10/12 at 4", "12-10"),
        ("10/12 4 pm", "12-10"), ("on the 9th please", "11-09"),
        ("next to next sunday", "11-15"), ("sunday the 8th", "11-08"), ("tuesday, november 10", "11-10"),
        ("tomorrow friday", "11-06"), ("friday, 6 nov", "11-06"),
    ],
)  # fmt: skip
def test_days_that_stand_for_themselves(text, day):
    assert read(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/6", "2027-06-05"), ("25/12", "12-25"), ("25-12", "12-25"), ("12/25", "12-25"), ("25th", "11-25"),
        ("the 9th", "11-09"),
        ("25", "11-25"), ("9", "11-09"), ("3", "12-03"), ("31", "12-31"), ("25 ko", "11-25"), ("sat", "11-07"),
        ("on sun", "11-08"),
        ("yes, 25th is fine", "11-25"), ("eleventh", "11-11"),
    ],
)  # fmt: skip
def test_days_that_need_their_question(text, day):
    assert read(text, ASKED) == day
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("saturday or sunday", ("11-07", "11-08")), ("kal ya parso", ("11-06", "11-07")),
        ("6-8 nov", ("11-06", "11-08")),
        ("between 25 and 27 dec", ("12-25", "12-27")), ("weekend", ("11-07", "11-08")),
        ("next weekend", ("11-14", "11-15")),
        ("tomorrow, saturday", ("11-06", "11-07")), ("ನಾಳೆ ಅಥವಾ ಶನಿವಾರ", ("11-06", "11-07")),
    ],
)  # fmt: skip
def test_days_that_leave_a_choice(text, days):
    assert read(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "i may come", "it may 5 lakh", "may be", "maybe later", "march ahead", "2019 model", "98450 12345",
        "5-6 lakh", "5 to 7 lakh",
        "3 years", "36 months", "5 saal purani", "aaj kal", "aajkal kya rate hai", "today's price",
        "10/10 condition", "1/2", "24/7",
        "1st service", "2nd owner", "4th cross", "i sat in the car", "sun film", "ravi kumar", "someday",
        "last saturday",
        "will tell you tomorrow", "kal bata dunga", "कल सुबह बता दूंगा", "naale helthini",
        "kal call kiya tha", "are you open on sunday?", "आज कौन सी तारीख है?", "what are your timings tomorrow",
        "sunday ko khula hai kya", "every saturday",
        "registered on 12/05/2019", "KA 03 MX 2259", "not tomorrow", "kal nahi", "31/2/2027", "creta 2021",
        "25", "10.30", "happy birthday",
        "3 din", "2 days", "version 1.2.3", "25/12/2026/7", "3 weeks old", "mangal", "mar gaya", "jan dhan",
        "second one",
    ],
)  # fmt: skip
def test_what_is_no_day(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    ["36 months", "98450 12345", "2019", "5 lakh", "10:30", "5 pm", "yes", "4th cross", "second floor",
     "on second thought", "tomato first half",
     "i may come", "1st service"],
)  # fmt: skip
def test_what_is_no_day_even_when_asked(text):
    assert read(text, ASKED) is None


@pytest.mark.parametrize("text", ["31/2/2027", "31 feb", "30th feb"])
def test_a_day_that_does_not_exist_is_refused(text):
    assert read(text, ASKED) == "no_such_day"


def test_without_today_only_whole_dates_are_read():
    assert [read(text, Asked()) for text in ("25/12/2026", "25 dec 2026", "kal", "25 dec", "sunday")] == [
        "12-25", "12-25", None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("kal", "explicit"), ("agle hafte", "guess"), ("after 25 dec", "guess"), ("25 dec ke baad", "guess")],
)
def test_how_sure_a_day_is(text, confidence):
    assert DATE.read(Utterance(text), UNASKED)[0].confidence == confidence


def test_the_place_is_the_customers_words():
    utterance = Utterance("ok tommmorrow at ten, or on 25 decembr")
    found = DATE.read(utterance, UNASKED)
    assert [utterance.text[one.start : one.end] for one in found] == ["tommmorrow", "25 decembr"]


def test_what_is_stored_and_shown():
    assert DATE.check(date(2026, 12, 25)) == DATE.check("2026-12-25") == "2026-12-25"
    assert DATE.show("2026-12-25") == "Friday, 25 December 2026"
    with pytest.raises(ValueError, match="not_a_date"):
        DATE.check("25 dec")
