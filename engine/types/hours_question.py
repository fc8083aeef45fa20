"""Whether a message asks when somebody is there: its days and times are then not the customer's own."""

from __future__ import annotations

from engine.types.later import compiled_later

ABOUT_HOURS = compiled_later(
    r"(?<![\p{L}\p{M}])(?:open|opens|closed?|closing|timings?|working hours|khula|khule|khuli|khulta|khulti|band|chutti"
    r"|khol[a-z]*|holiday|खुला|खुलता|खुलते|खुलेगा|खोल(?:ते|ता|ती|ोगे|ेंगे)|बंद|छुट्टी|ತೆರೆದಿರುತ್ತಾ|ರಜೆ)(?![\p{L}\p{M}])"
)
QUESTION = compiled_later(
    r"\?|^\s*(?:are|is|do|does|will|what|when|kya|kab|क्या|कब)\s|(?:kya|hai|क्या|है|na)\s*$|timings?"
)


def asks_about_hours(text: str) -> bool:
    """Whether a folded text is a question like "are you open on sunday?"."""
    return bool(ABOUT_HOURS.search(text) and QUESTION.search(text))
