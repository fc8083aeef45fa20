"""Patterns that designers write: what is refused, and the sieve that passes over those a text cannot have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.types.linear_pattern import Sieve, compile_pattern

PATTERNS = [
    r"\b(sell|dispose of) (my|our) (car|bike)\b", r"[0-9]+ ?(km|kms)\b", "गाड़ी( [^ ]+)? (बेच|बिक)", r"^ok( fine)?$",
    r"\bac\b.{0,10}(hot|cool)", "ಕಾರು|ಗಾಡಿ", r"\S+@\S+", "(?s).*emi.*", "[A-Z]{2}[0-9]{2}",
]  # fmt: skip
WORDS = "sell dispose of my our car bike 45 km kms गाड़ी अभी बेचनी ok fine ac not cool ಗಾಡಿ a@b emi ka03".split()


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_no_pattern_that_a_text_has_is_passed_over(words: list[str]) -> None:
    sieve, text = Sieve(), " ".join(words)
    patterns = [sieve.add(pattern) for pattern in PATTERNS]
    possible = sieve.possible(text)
    assert {one.number for one in patterns if one.compiled.search(text)} <= possible


def test_most_patterns_are_passed_over() -> None:
    sieve = Sieve()
    sell, _ = [sieve.add(pattern) for pattern in (PATTERNS[0], PATTERNS[2])]
    assert sieve.possible("sell my car") == {sell.number}
    assert sieve.possible("good morning") == frozenset()


def test_a_pattern_outlives_the_name_of_its_sieve() -> None:
    found = next(Sieve().add(pattern) for pattern in PATTERNS).search("i sell my car")
    assert found.span() == (2, 13)


@pytest.mark.parametrize("make", [compile_pattern, Sieve().add])
@pytest.mark.parametrize(
    ("pattern", "reason"),
    [("(", "missing"), ("(?=x)", "invalid perl operator"), (r"\bगाड़ी", "is never found")],
)
def test_what_cannot_be_used_is_refused_with_its_reason(make, pattern: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        make(pattern)
