"""The words of units, in four languages and misspelt: what stands behind a number says what it counts.

Patterns are matched directly behind a number, or searched at the end of what is before it.
"""

from __future__ import annotations

from engine.types.later import compiled_later

END = r"(?![\p{L}\p{M}])"
START = r"(?<![\p{L}\p{M}\p{N}])"

_CURRENCY = (
    r"rs\.?|re\.?|inr|rps?\.?|rup+e+s?|rup+e+e?s?|rupa?y[ae]+|rupa?y|rupiy[ae]+h?|rupai?ye?|rup[ai]+a|rupya"
    r"|bucks|rupayi(?:galu)?|roopayi|rupai|रुपये|रुपए|रुपया|रुपयों|रुपै|रूपये|रूपए|रु\.?|रू\.?|रुपीज़?"
    r"|ರೂಪಾಯಿ(?:ಗಳು)?|ರೂ\.?|ರು\.?"
)
_KILOMETRES = (
    r"k\.? ?m\.?s?\.?|kilom\p{L}+|kil?lom\p{L}+|klm|kmtrs?|kmts?|kimi|kilo|kilos|kilo ?met\p{L}+"
    r"|किमी|कि\.? ?मी\.?|किलोमी\p{L}*\p{M}*[\p{L}\p{M}]*|किलो|केएम|ಕಿ\.? ?ಮೀ?\.?|ಕಿಮೀ|ಕಿಲೋ ?ಮೀ[\p{L}\p{M}]*"
    r"|ಕೆಎಂ"
)
_YEARS = (
    r"years?|yeras?|yaers?|yers?|yrs?\.?|ye?a?rs?|saa?l|saalo?n?|sall?|varsh[ae]?(?:galu|da|gala|kk?e)?|varusha(?:kk?e)?"
    r"|barsh?|bars|साल|सालों|वर्ष|वर्षों|बरस|ವರ್ಷ(?:ಗಳು|ದ|ಗಳ|ಕ್ಕೆ)?|ವರ್ಷ[\p{L}\p{M}]*"
)
_MONTHS = (
    r"months?|mon?ths?|monts?|mnths?|mths?|mos?\.?|mahin[aeo]+n?|mahiney?|mahin|maheen[ae]|mah|maas"
    r"|ting[ae]?lu?|ting[ae]lug?alu|tingala|tingali[a-z]*|thinga?lu?|emis?|instal+ments?|kist[ho]*n?|qist"
    r"|महीने|महीना|महीनों|महिने|माह|मास|ತಿಂಗಳು?(?:ಗಳು)?|ತಿಂಗಳ[\p{L}\p{M}]*|ಮಾಸ|ಕಂತು(?:ಗಳು)?|किस्त(?:ें|ों)?"
)
_PERCENT = (
    r"%|per ?cents?|percnt|persent|parsent|pers?an?t|percentages?|pct|prati ?shat|pratishath|pratishta"
    r"|fisa?di|feesa?di|phisadi|takke|takka|shekada|shekda|fisd|प्रतिशत|फीसदी|फ़ीसदी|परसेंट|पर्सेंट|प्रसेंट|टका"
    r"|ಶೇಕಡಾ|ಶೇಕಡ|ಪರ್ಸೆಂಟ್|ಪ್ರತಿಶತ"
)

CURRENCY_BEFORE = compiled_later(rf"(?:₹|{START}(?:{_CURRENCY}))[ :=]{{0,2}}$")
CURRENCY_AFTER = compiled_later(rf"[ ]{{0,2}}(?:₹|/[-=]|-/|(?:{_CURRENCY}){END})")
KILOMETRES = compiled_later(rf"[ -]{{0,2}}(?:{_KILOMETRES})(?:(?=ಗಿಂತ)|{END})")
YEARS = compiled_later(rf"[ -]{{0,2}}(?:(?:{_YEARS}){END})")
MONTHS = compiled_later(rf"[ -]{{0,2}}(?:(?:{_MONTHS}){END})")
PERCENT = compiled_later(rf"[ ]{{0,2}}(?:%|(?:{_PERCENT}){END})")
PERCENT_BEFORE = compiled_later(
    rf"{START}(?:ಶೇಕಡಾ|ಶೇಕಡ|ಶೇ\.?|shekada|shekda|she|(?<!\d )(?:per ?cents?|percentage) of)[ ]{{0,2}}$"
)
SHORT_YEARS = compiled_later(rf" ?y{END}")
SHORT_MONTHS = compiled_later(rf" ?m{END}")

_UNIT = compiled_later(
    rf"[ -]{{0,2}}(?:₹|%|/-|(?:{_CURRENCY}|{_KILOMETRES}|{_YEARS}|{_MONTHS}|{_PERCENT}){END})"
)

COUNTED = compiled_later(
    r"[ ]{0,2}(?:people|persons?|women|students?|views?|likes?|votes?|fans|log"
    r"|users?|customers?|followers?|cars?|gaadi\p{L}*|gadi\p{L}*|units?"
    r"|miles|times?|baar|seater|seats?|cc|bhp|hp|rpm|nm|litres?|liters?|ltrs?|km/?h|kmph|din|days?|ghant[ae]"
    r"|hours?|hrs?|minutes?|mins?|baje|am|pm|owners?|stars?|rating|points?|kg|kgs|feet|ft|mm|inch(?:es)?|gb|mbps"
    rf"|kwh?|marathon|लोग|दिन|घंटे|बजे|लीटर|ಜನ|ದಿನ|ಗಂಟೆ){END}"
)
"""What a number counts when it is no amount of money, no distance and no time."""


def is_unitless(text: str, end: int) -> bool:
    """Whether nothing behind a number that ends here says what it counts."""
    return behind_unit(text, end) == end and not COUNTED.match(text, end)


def behind_unit(text: str, end: int) -> int:
    """Where the words go on behind a number that ends here and its unit, if it has one."""
    found = _UNIT.match(text, end)
    return found.end() if found else end


NO_AMOUNT_NEXT = (
    r"(?! ?(?:is |of )?(?:rs\.? ?|₹ ?)?\d[\d.]*(?:(?:,\d+)+| ?(?:lakhs?|lacs?|l|k|hazaa?r)(?![\p{L}\p{M}]))"
    r"(?! ?(?:car|gaa?di|ki|ka|ke|wali|price|cost|loan|budget|kee?mat|daam)(?![\p{L}\p{M}])))"
)
"""Behind a word for an amount: not where it names the next one, as in "8,50,000 down 2,00,000"."""
