"""Phrases: words in order, spelling forgiven, or a pattern that takes linear time."""

import pytest

from engine.flow.phrases import parse_phrase, words_of
from engine.types.utterance import Utterance


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("book service", "please book service now", "book service"),
        ("Book Service", "BOOK  service", "book  service"),
        ("service", "I need a servise", "servise"),
        ("service", "servcie?", "servcie"),
        ("सर्विस", "मुझे सर्विस चाहिए", "सर्विस"),
        ("5", "option ५", "5"),
        ("/serv(ice|is) kar/", "gaadi SERVIS KAR do", "servis kar"),
        ("/a+/", "caab", "aa"),
    ],
)
def test_found(phrase, text, found):
    utterance = Utterance(text)
    start, end = parse_phrase(phrase).find(utterance)
    assert utterance.text[start:end] == found


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("book service", "service book"),
        ("book service", "book a service"),
        ("emi", "emu"),
        ("menu", "venue"),
        ("service", "nervice"),
        ("service", "serviceability"),
        ("book service", "book"),
        ("/x*/", "abc"),
        ("service", ""),
    ],
)
def test_not_found(phrase, text):
    assert parse_phrase(phrase).find(Utterance(text)) is None


@pytest.mark.parametrize("text", ["", "  ", "...", "//", "/(/", "/(?=a)b/", r"/(a)\1/"])
def test_what_is_no_phrase(text):
    with pytest.raises(ValueError, match=r"at least one word|cannot be used"):
        parse_phrase(text)


def test_a_hostile_message_costs_no_time():
    assert parse_phrase("/(a+)+$/").find(Utterance("a" * 900 + "b")) is None


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Car Wash", "car  wash!", True),
        ("car wash", "carwash", False),
        ("/a b/", "/a  b/", False),
        ("५", "5", True),
    ],
)
def test_phrases_are_compared_by_their_words(first, second, same):
    assert (words_of(first) == words_of(second)) is same
