"""Whether words are the customer's own: quoted from the message, be it with other spaces, marks or capitals."""

from __future__ import annotations

from engine.types.utterance import Utterance


def are_said(words: str, text: str) -> bool:
    """Whether these words stand in the message, whole and in this order. No words are never said."""
    quoted = _plain(words)
    return bool(quoted.strip()) and quoted in _plain(text)


def are_spelt(value: str, words: str) -> bool:
    """Whether a value is spelt out in the words, letter by letter; spaces and marks do not count."""
    letters = _letters(value)
    return bool(letters) and letters in _letters(words)


def _plain(text: str) -> str:
    return f" {' '.join(word.text for word in Utterance(text).words)} "


def _letters(text: str) -> str:
    return "".join(word.text for word in Utterance(text).words).replace("'", "").replace(".", "")
