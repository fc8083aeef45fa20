"""A place in a shown list, said in many ways; and what only looks like one."""

import pytest

from engine.types.utterance import Utterance
from engine.understanding.ordinals import NUMBERS, ordinal
from engine.understanding.selection import TALK, read_selection, read_selection_beside


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1", 0), ("2", 1), ("the second one", 1), ("second", 1), ("2nd option please", 1), ("number 3", 2),
        ("option no. 2", 1), ("last", 4), ("the last one", 4), ("doosra", 1), ("द्वितीय", 1),
        ("तृतीय", 2), ("doosri wali", 1), ("teesra", 2),
        ("पहला", 0), ("दूसरी वाली", 1), ("आखिरी", 4), ("ಎರಡನೇ", 1), ("ಮೂರನೇ", 2), ("ಕೊನೆಯದು", 4), ("३", 2),
        ("೪", 3),
        ("i want the first one", 0), ("i will take 2", 1), ("one", 0), ("first one", 0), ("do", 1), ("ek", 0),
        ("6", None), ("0", None), ("100", None), ("2021", None), ("", None), ("...", None), ("1 and 2", None),
        ("2 years", None), ("second hand car", None), ("one more", None), ("creta", None),
        ("2 nahi 3", 2), ("pehla nahi, doosra", 1), ("पाँचवां", 4), ("ಐದನೇ ಕಾರ್ ಓಕೆ", None),
        ("#1", 0), ("#2 please", 1), ("2\ufe0f\u20e3", 1), ("3\u20e3", 2), ("2.", 1), ("2)", 1), ("no.2", 1),
        ("no 2", 1), ("02", 1),
        ("number two", 1), ("number do", 1), ("do number wala", 1), ("ek number", 0), ("number one", 0),
        ("option three", 2),
        ("frist one", 0), ("secnd one", 1), ("pehla wala", 0), ("pehli wali dikhao", 0),
        ("doosri wali chahiye", 1), ("teesre wali", 2),
        ("chautha", 3), ("paanchvi", 4), ("दूसरा वाला", 1), ("तीसरी दिखाओ", 2), ("पांचवां", 4),
        ("modalaneyadu", 0),
        ("eradaneyadu beku", 1), ("ಎರಡನೆಯದು ಬೇಕು", 1), ("doosri wali dikha do", 1), ("aakhri wali", 4),
        ("show me the second car", 1),
        ("second last", 3), ("third from last", 2), ("the bottom one", 4), ("top one", 0), ("upar wali", 0),
        ("middle one", 2),
        ("neeche wala", 4), ("upar se doosri", 1), ("२", 1), ("option ೩", 2),
        ("dikha do", None), ("bata do", None), ("kar do", None), ("do it", None), ("de do", None),
        ("this one", None), ("the one", None),
        ("which one", None), ("1,2", None), ("1 2", None), ("1 or 2", None), ("first two", None),
        ("first and last", None), ("sixth", None),
        ("both", None), ("1.5", None), ("two owners", None), ("2 lakh", None), ("2 seater", None),
        ("my second car is a creta", None),
        ("second owner", None), ("first service", None), ("last year", None), ("at last", None), ("10th", None),
        ("-", None),
        ("call me at 2", None), ("my last visit was good", None), ("in 2 days", None), ("teen log", None),
    ],
)  # fmt: skip
def test_a_place_is_read_when_nothing_else_is_said(text, place):
    assert read_selection(Utterance(text), 5) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("list me jo sabse pehli hai wahi", 0), ("sabse last wali dikhao", 4), ("tell me more about the first", 0),
        ("doosri wali ki photo bhejo", 1), ("चौथे नंबर वाली का फोटो भेजो", 3), ("ಎರಡನೇ ಗಾಡಿ ಫೋಟೋ ಕಳ್ಸಿ", 1),
        ("moorneyadu torsi", 2), ("send me a photo", None), ("first tell me about the loan", None),
    ],
)  # fmt: skip
def test_people_talk_about_what_they_see_in_a_list(text, place):
    assert read_selection(Utterance(text), 5, TALK) == place


@pytest.mark.parametrize(
    ("text", "other", "place"),
    [
        ("second option, and can I see it on saturday?", "on saturday", 1),
        ("पहली वाली देखनी है, कल आ सकता हूँ", "कल", 0),
        ("number three, can I come tomorrow?", "tomorrow", 2),
        ("the diesel one", "diesel", None),
        ("tomorrow at 2", "tomorrow", None),
    ],
)
def test_a_place_beside_another_value_must_be_pointed_at(text, other, place):
    start = text.index(other)
    assert read_selection_beside(Utterance(text), 5, [(start, start + len(other))]) == place


def test_nothing_is_chosen_from_an_empty_list():
    assert read_selection(Utterance("1"), 0) is None


def test_the_middle_of_an_even_list_is_nowhere():
    assert read_selection(Utterance("middle one"), 4) is None


@pytest.mark.parametrize(
    "words",
    [
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "pehli doosri teesri chauthi paanchvi chhathi saatvi aathvi nauvi dasvi",
        "phle dusra tisra chothi pnchwi chhatha satwa aathwan nauwa daswin",
        "पहला दुसरा तीसरी चौथे पाँचवीं छठी सातवें आठवां नौवीं दसवाँ",
        "modalneyadu eradnedu moorane naalkane aidnedu aarane elaneyadu entane ombattanedu hattane",
        "ಮೊದಲನೇ ಎರಡನೆಯದು ಮೂರ್ನೇದು ನಾಲ್ಕನೇದನ್ನ ಐದನೇ ಆರನೇದು ಏಳನೇ ಎಂಟನೆಯದು ಒಂಬತ್ತನೇ ಹತ್ತನೇ",
        "1st 2nd 3rd 4th 5va 6vi 7ನೇ 8th 9वीं 10वां",
    ],
)
def test_all_languages_count_to_ten(words):
    assert [ordinal(word) for word in words.split()] == list(range(1, 11))
    assert set(NUMBERS.values()) == set(range(1, 11))


@pytest.mark.parametrize(
    "word", ["seconds", "firstly", "data", "model", "paanch", "chati", "सवा", "दवा", "four", "11"]
)
def test_other_words_are_no_ordinals(word):
    assert ordinal(word) == 0
