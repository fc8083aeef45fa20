"""A thing of the list that other words stand around, and ordinals that are about something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("not the first one, second is better", 1), ("chauthi, lekin thoda rate kam karna", 3),
        ("i'll take the fourth. How many owners has it had btw?", 3),
        ("is the seventh still available? i want that", 6),
        ("scrap the 3rd, give me details of the 5th", 4), ("Initially liked 1 but 3 is better, go with 3", 2),
        ("option six plz, actually no wait, option two", 1), ("char nahi, paanch wali.. haan paanch", 4),
        ("doosri nahi teesri wali", 2), ("teesri ka rang jama nahi, chhathi wali de do", 5), ("No. 2 looks neat", 1),
        ("sabse upar wali theek lag rahi", 0), ("The one right at the top", 0),
    ],
)  # fmt: skip
def test_one_place_among_other_words_is_meant(text, place):
    assert pointed_at(Utterance(text), 9) == place


@pytest.mark.parametrize(
    "text",
    [
        "second hand car chahiye", "my second car is a creta", "first tell me the price",
        "first is there any discount", "not the second one", "last week I came",
        "the first one or the second one", "pehli aur chauthi me se kaunsi behtar hai?",
        "दो-तीन और विकल्प भेजिए",
        "first, tell me the price", "sabse pehle ye batao loan milega", "1 and 3", "पहली और आख़िरी दोनों अच्छी हैं",
        "in the end how much", "2 wali, nahi not the 2nd one", "uske neeche wali",
        "do you have 2 keys", "teesri baar bol raha hu", "tenth one", "hello", "",
    ],
)  # fmt: skip
def test_ordinals_of_other_things_are_no_place(text):
    assert pointed_at(Utterance(text), 9) is None


WORDS = "2 5 12 first second doosri teesri last top wali one the not nahi beda ok actually and both aur more , . no"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9), st.integers(0, 9))
def test_whatever_is_said_names_a_thing_of_the_list_or_none(words, count):
    place = pointed_at(Utterance(" ".join(words)), count)
    assert place is None or 0 <= place < count
