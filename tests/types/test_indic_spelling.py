"""Words of Indian scripts are compared by one spelling, and nothing else is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.types.indic_spelling import plain_spelling
from tests.types.world import OPEN, read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ಇನ್ನೋವಾ", "ಇನೋವಾ"), ("हुन्डई", "हुंडई"), ("ब्रेज़ा", "ब्रेजा"), ("डीजल", "डिजल"), ("पाँच", "पांच"),
        ("ಬ್ರೆಝಾ", "ಬ್ರೆಜಾ"), ("ಕ್ರೇಟಾ", "ಕ್ರೆಟಾ"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_are_alike(one, other):
    assert plain_spelling(one) == plain_spelling(other)


@pytest.mark.parametrize(("one", "other"), [("कि", "का"), ("ಎರಡು", "ಎಡ"), ("बलेनो", "वेन्यू")])
def test_other_words_stay_other_words(one, other):
    assert plain_spelling(one) != plain_spelling(other)


@given(st.text(max_size=20))
def test_it_is_plain_already_when_it_was_made_plain(text):
    once = plain_spelling(text)
    assert plain_spelling(once) == once


def test_a_model_is_found_in_either_spelling():
    assert read("model", "ಇನ್ನೋವಾ ಇದೆ ನಮ್ಮದು", OPEN) == "Innova"
