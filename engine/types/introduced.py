"""Who says his name before he says anything else: "this is Asha Rao", "Ravi here", "मैं सुनीता बोल रही हूँ"."""

from __future__ import annotations

from collections.abc import Iterator

from engine.types.later import compiled_later

_WORD = r"[\p{L}\p{M}][\p{L}\p{M}.'’]*+"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{0,2}}?)"
_GREETING = (
    r"(?:(?:hi|hello|hey|hii+|namaste|namaskar|namaskara|good (?:morning|afternoon|evening)|sir|madam|ji|dear team|नमस्ते"
    r"|नमस्कार"
    r"|ನಮಸ್ಕಾರ|ನಮಸ್ತೆ)[ ,.!]+){0,3}"
)
_START = rf"(?:^\s*|[.!?,\n]\s+){_GREETING}"
_CLOSE = r"(?=\s*(?:[,.!\n-]|$))"
WRITTEN = compiled_later(
    rf"{_START}(?:this is|it'?s) {_NAME}(?: here| speaking| calling| this side)?(?: from [\p{{L}}\p{{M}} ]+?)?{_CLOSE}"
    rf"|{_START}{_NAME} (?:here|this side|speaking){_CLOSE}"
)
"""What introduces a name that begins with capital letters."""
SPOKEN = compiled_later(
    rf"{_START}(?:main |mai |me |mein |मैं |मै |naanu |ನಾನು )?{_NAME} "
    r"(?:bol rah[ai] (?:hoon|hu|hun|hai)|baat kar rah[ai] (?:hoon|hu|hun)|बोल रह[ाी] (?:हूँ|हूं|हु)"
    r"|maat?h?ad\p{L}+|ಮಾತಾಡ್ತ[\p{L}\p{M}]*|ಮಾತನಾಡ[\p{L}\p{M}]*)"
)

PIECES = (
    "this is", "it's", "its ", "it’s", " here", "this side", "speaking", "bol ", "baat ", "बोल ", "maat", "mat", "ಮಾತ",
)  # fmt: skip
"""Pieces of words without one of which nobody does so: most messages need not be tried."""


def introduced(text: str, typed: str) -> Iterator[tuple[int, int]]:
    """The places of names that somebody introduces himself by."""
    for pattern in (WRITTEN, SPOKEN) if any(piece in text for piece in PIECES) else ():
        for found in pattern.finditer(text):
            words = typed[slice(*found.span("name"))].split()
            if pattern is SPOKEN or all(word[0].isupper() or not word.isascii() for word in words):
                yield found.span("name")
