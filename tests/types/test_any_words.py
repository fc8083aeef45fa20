"""Messages that leave a choice open, and those that only sound like it."""

import pytest

from engine.types.any_words import find_any
from engine.types.utterance import Utterance

COLOR = ("color", "colour", "rang")
BRAND = ("brand", "company")


@pytest.mark.parametrize(
    "text",
    [
        "any", "Any one is fine", "anything", "anything will do", "doesn't matter", "doesnt matter",
        "It doesn’t matter to me", "no preference",
        "I don't mind", "whichever", "whatever is ok", "nothing specific", "up to you", "koi bhi",
        "koi bhi chalega", "kuch bhi chalega",
        "kuch bhi", "koi b", "koibhi dikhao", "farak nahi padta", "koi fark nahi padta", "sab chalega",
        "jo bhi ho", "koi preference nahi hai",
        "कोई भी", "कोई भी चलेगा", "कुछ भी", "फर्क नहीं पड़ता", "yaavudaadru", "yavudadru parvagilla",
        "enadru sari", "ಯಾವುದಾದರೂ", "ಯಾವುದಾದ್ರೂ ಸರಿ",
        "haan koi bhi", "all of them",
    ],
)  # fmt: skip
def test_a_message_that_leaves_it_open(text):
    assert find_any(Utterance(text)) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "words", "piece"),
    [
        ("any brand", BRAND, "any brand"),
        ("any colour is fine, under 8 lakh", COLOR, "any colour"),
        ("koi bhi color diesel mein", COLOR, "koi bhi color"),
        ("diesel suv, color koi bhi", COLOR, "color koi bhi"),
        ("colour doesn't matter but automatic", COLOR, "colour doesn't matter"),
        ("brand ka koi fark nahi, suv chahiye", BRAND, "brand ka koi fark nahi"),
        ("kisi bhi company ki suv", BRAND, "kisi bhi company"),
        ("कोई भी रंग", ("रंग",), "कोई भी रंग"),
        ("ಯಾವುದೇ ಬಣ್ಣ", ("ಬಣ್ಣ",), "ಯಾವುದೇ ಬಣ್ಣ"),
        ("any kind of brand works", BRAND, "any kind of brand"),
    ],
)
def test_a_piece_that_leaves_a_slot_open(text, words, piece):
    start, end = find_any(Utterance(text), words)
    assert text[start:end] == piece
    assert find_any(Utterance(text), ("gearbox",)) is None or (start, end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "any discount?", "do you have any color", "is there any brand offer", "creta", "any brand new car",
        "yes", "no", "all cars under 5 lakh",
        "koi bhi nahi mila mujhe", "company ka naam kya hai", "", "hi", "anything else", "nothing",
        "kuch bhi samajh nahi aaya", "a brand",
    ],
)  # fmt: skip
def test_what_leaves_nothing_open(text):
    assert find_any(Utterance(text), (*COLOR, *BRAND)) is None
