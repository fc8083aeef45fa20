"""A thing of the list that other words stand around, and ordinals that are about something else."""

import pytest

from engine.types.utterance import Utterance
from engine.understanding.pointing import pointed_at


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the very first one you sent looks neat", 0), ("wife likes the sixth car in the list", 5),
        ("chauthi gaadi ki photo bhejo na", 3), ("no. 5 is good, whats the final price", 4),
        ("last wali acchi hai, papa ko bhi pasand hai", 8), ("not the first one, 2nd one", 1), ("नंबर 2 पक्का", 1),
        ("जो सबसे पहले दिखाई थी, वही", 0), ("mooru number gaadi super ide", 2), ("6 ne du ista aythu", 5),
        ("दो नंबर वाली की फोटो भेजो", 1), ("2 wala dekhte hai", 1), ("aarnedu nodona", 5), ("ನಮಗೆ ಐದನೇದು ಓಕೆ", 4),
        ("not the first one, second is better", 1),
    ],
)  # fmt: skip
def test_one_place_among_other_words_is_meant(text, place):
    assert pointed_at(Utterance(text), 9) == place


@pytest.mark.parametrize(
    "text",
    [
        "second hand car chahiye", "my second car is a creta", "first tell me the price",
        "first is there any discount", "not the second one", "last week I came",
        "the first one or the second one", "do you have 2 keys", "teesri baar bol raha hu", "tenth one", "hello", "",
    ],
)  # fmt: skip
def test_ordinals_of_other_things_are_no_place(text):
    assert pointed_at(Utterance(text), 9) is None
