"""A place in a shown list, said in many ways; and what only looks like one."""

import pytest

from engine.types.utterance import Utterance
from engine.understanding.selection import ORDINALS, read_selection


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1", 0), ("2", 1), ("the second one", 1), ("second", 1), ("2nd option please", 1), ("number 3", 2),
        ("option no. 2", 1), ("last", 4), ("the last one", 4), ("doosra", 1), ("doosri wali", 1), ("teesra", 2),
        ("पहला", 0), ("दूसरी वाली", 1), ("आखिरी", 4), ("ಎರಡನೇ", 1), ("ಮೂರನೇ", 2), ("ಕೊನೆಯದು", 4), ("३", 2), ("೪", 3),
        ("i want the first one", 0), ("i will take 2", None), ("one", 0), ("first one", 0), ("do", None), ("ek", 0),
        ("6", None), ("0", None), ("100", None), ("2021", None), ("", None), ("...", None), ("1 and 2", None),
        ("2 years", None), ("second hand car", None), ("one more", None), ("creta", None),
    ],
)  # fmt: skip
def test_a_place_is_read_when_nothing_else_is_said(text, place):
    assert read_selection(Utterance(text), 5) == place


def test_nothing_is_chosen_from_an_empty_list():
    assert read_selection(Utterance("1"), 0) is None


def test_the_ordinals_of_all_languages_count_to_ten():
    assert set(ORDINALS.values()) == set(range(1, 11))
