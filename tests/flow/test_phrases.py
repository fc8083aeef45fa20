"""Phrases: words in order, spelling forgiven, or a pattern that takes linear time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.flow.phrase_book import PhraseBook, Phrases
from engine.flow.phrases import parse_phrase, words_of
from engine.types.linear_pattern import Sieve
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


WORDS = "i sell selll my old car service servise emi करना है a b".split()
SIEVE = Sieve()
BOOK = [
    parse_phrase(text, SIEVE)
    for text in ("sell", "my old car", "old service", "emi", "है", "a b", "/sell? my/", "/b$/", "/x*/")
]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_a_book_finds_what_its_phrases_find(text):
    utterance = Utterance(text)
    one_by_one = [(span, phrase.text) for phrase in BOOK if (span := phrase.find(utterance))]
    assert list(PhraseBook((phrase, phrase.text) for phrase in BOOK).said(utterance)) == one_by_one
    assert Phrases(BOOK).spans(utterance) == [span for span, _ in one_by_one]
    assert Phrases(BOOK).are_said(utterance) == bool(one_by_one)


def test_a_pattern_that_no_sieve_has_is_in_the_book():
    found = PhraseBook([(parse_phrase("/s(e)ll/"), "selling")]).said(Utterance("sell it"))
    assert list(found) == [((0, 4), "selling")]
