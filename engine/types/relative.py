"""Whether an amount is a change of the one that is known: "1 lakh more", "reduce it by 50k", "1 saal kam"."""

from __future__ import annotations

from engine.types.later import compiled_later

LONGEST_BEFORE = 40  # characters before an amount that are looked at

_MORE = "more|extra|additional|further|zyada|jyada|badha(?: do| kar| ke|o)?|ज़्यादा|ज्यादा|बढ़ा|jasti|hechchu|ಜಾಸ್ತಿ|ಹೆಚ್ಚು"
_LESS = "less|fewer|lesser|kam|ghata(?: do| kar| ke|o)?|कम|घटा|kadime|ಕಡಿಮೆ"
_RAISE = "increase|raise|add|extend|badha(?:o| do|kar|ke)?|बढ़ा(?:ओ| दो)?"
_LOWER = "decrease|reduce|lower|cut|bring down|ghata(?:o| do|kar|ke)?|कम कर|घटा(?:ओ| दो)?"
_REST = r"(?![\p{L}\p{M}])(?! (?:than|or|se|ya)(?![\p{L}\p{M}]))"
_AFTER = compiled_later(rf"[ ,]{{1,2}}(?:(?P<more>{_MORE})|(?P<less>{_LESS})){_REST}")
_BEFORE = compiled_later(
    rf"(?<![\p{{L}}\p{{M}}])(?:(?P<more>{_RAISE}|by another|another)|(?P<less>{_LOWER}))"
    r"(?! (?:it )?to )(?: (?:it|the|my|down ?payment|dp|loan|tenure|price|budget|amount|emi))*(?: by)?(?: rs\.?| ₹)? $"
)

_TO = compiled_later(r"(?<![\p{L}\p{M}])to (?:rs\.? ?|₹ ?)?$")


def is_new_value(text: str, start: int) -> bool:
    """Whether the amount that starts here is what the known one becomes: "increase the down payment to 2 lakh"."""
    return bool(_TO.search(text, max(start - LONGEST_BEFORE, 0), start))


def direction(text: str, start: int, end: int) -> int:
    """1 where the amount at `text[start:end]` is to be added to the one that is known, -1 to be taken off, else 0."""
    found = _AFTER.match(text, end) or _BEFORE.search(text, max(start - LONGEST_BEFORE, 0), start)
    if found is None:
        return 0
    return 1 if found["more"] else -1
