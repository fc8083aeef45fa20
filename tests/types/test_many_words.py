"""What the words around a value do to a list of values."""

import pytest

from engine.types.many_words import change_at


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("also [brakes]", "add"), ("[brakes] also", "add"), ("[brakes] too please", "add"),
        ("[brakes] as well", "add"), ("plus [brakes]", "add"),
        ("and [brakes]", "add"), ("[diesel] bhi", "add"), ("[diesel] wali bhi dikhao", "add"),
        ("aur [diesel]", "add"), ("[डीज़ल] भी", "add"),
        ("[diesel] kooda", "add"), ("[ಡೀಸೆಲ್] ಕೂಡ", "add"), ("please add [brakes]", "add"),
        ("show me also [diesel]", "add"),
        ("not [diesel]", "remove"), ("no [diesel] please", "remove"),
        ("i don't want the [diesel] ones", "remove"), ("[diesel] nahi chahiye", "remove"),
        ("[diesel] nahi", "remove"), ("[diesel] mat dikhao", "remove"), ("[diesel] hata do", "remove"),
        ("[diesel] ke alawa", "remove"),
        ("except [diesel]", "remove"), ("without [diesel]", "remove"), ("[डीज़ल] नहीं चाहिए", "remove"),
        ("[diesel] beda", "remove"),
        ("[ಡೀಸೆಲ್] ಬೇಡ", "remove"), ("remove the [diesel]", "remove"), ("anything but [diesel]", "remove"),
        ("only [diesel]", "replace"), ("sirf [diesel]", "replace"), ("[diesel] only", "replace"),
        ("[diesel] hi chahiye", "replace"),
        ("[ಡೀಸೆಲ್] ಮಾತ್ರ", "replace"),
        ("[diesel]", ""), ("[diesel] chahiye", ""), ("i want [diesel]", ""), ("petrol and [diesel]", ""),
        ("[diesel] and petrol", ""),
        ("no, [diesel]", ""), ("notice [diesel]", ""), ("[diesel] alsoo", ""), ("my [diesel] car", ""),
    ],
)  # fmt: skip
def test_what_the_words_around_a_value_do(text, change):
    start, end = text.index("["), text.index("]") - 1
    assert change_at(text.replace("[", "").replace("]", ""), start, end) == change
