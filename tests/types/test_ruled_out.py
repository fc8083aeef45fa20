"""Days and times that a message rules out."""

from __future__ import annotations

from datetime import date

import pytest

from engine.types.date import Date
from engine.types.slot_type import Asked, Rejection
from engine.types.time import Time
from engine.types.utterance import Utterance

ASKED = Asked(is_open=True, today=date(2026, 11, 22))


@pytest.mark.parametrize(
    "text",
    [
        "kal nahi", "tomorrow not possible", "sunday ko nahi aa sakta", "any day except sunday", "monday is difficult",
        "naale aagalla", "कल मुश्किल है", "i'm busy, not tomorrow", "tomorrow i am not available",
        "sorry i cant come tomorrow", "saturday we have a function", "ಶನಿವಾರ ಮದುವೆ ಇದೆ", "friday i'm travelling",
    ],
)  # fmt: skip
def test_a_day_that_does_not_suit_is_refused_as_an_answer(text: str) -> None:
    (refused,) = Date().read(Utterance(text), ASKED)
    assert isinstance(refused, Rejection)
    assert refused.reason == "ruled_out"
    assert not Date().read(Utterance(text), ASKED._replace(is_open=False))


@pytest.mark.parametrize(
    "text",
    [
        "kal nahi parso",
        "not tomorrow, tuesday",
        "monday busy, tuesday ok",
        "make it tuesday, monday we have a wedding",
    ],
)
def test_the_day_that_does_suit_is_read(text: str) -> None:
    (read,) = Date().read(Utterance(text), ASKED)
    assert not isinstance(read, Rejection)
    assert read.value == "2026-11-24"


@pytest.mark.parametrize("text", ["4 pm not possible", "4 baje nahi", "not at 4 pm", "evening is difficult"])
def test_a_time_that_does_not_suit_is_refused_as_an_answer(text: str) -> None:
    (refused,) = Time().read(Utterance(text), ASKED)
    assert refused.reason == "ruled_out"


@pytest.mark.parametrize(
    "text", ["call after 6 pm", "yes but call me only after 6 pm", "phone karna after 6 pm"]
)
def test_a_time_to_be_called_is_no_time_to_come(text: str) -> None:
    assert not Time().read(Utterance(text), ASKED._replace(is_open=False))
