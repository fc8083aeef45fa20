"""Words that count the things of a list in four languages: "second", "doosri", "पाँचवीं", "ಎರಡನೇದು", "last"."""

from __future__ import annotations

from functools import lru_cache

from engine.types.indic_spelling import plain_spelling
from engine.types.later import compiled_later

_NUMBERS = (
    "one ek एक ondu ಒಂದು",
    "two do दो eradu yeradu ಎರಡು",
    "three teen तीन mooru muru ಮೂರು",
    "four char chaar चार naalku nalku ನಾಲ್ಕು",
    "five panch paanch पांच पाँच aidu ಐದು",
    "six che chhe chhah छह छः छे aaru ಆರು",
    "seven saat सात elu yelu ಏಳು",
    "eight aath आठ entu ಎಂಟು",
    "nine nau नौ ombattu ಒಂಬತ್ತು",
    "ten das dus दस hattu ಹತ್ತು",
)
NUMBERS = {word: number for number, words in enumerate(_NUMBERS, start=1) for word in words.split()}
"""The counts themselves, 1 to 10."""

_TH = r"[vw](?:a+|i+|e+|ee)n?|व[ािे]?ं?"  # what Hindi adds to a count
_KANNADA_TH = r"(?:a?ne|ನೆ)[\p{L}\p{M}]*"  # what Kannada adds, with whatever case ending
_ORDINALS = (  # in plain spelling: long vowels of Indian scripts are short
    r"first|frist|fist|firs|प्रथम|p(?:eh|ah|h)l[aei]+|पहल[ाेि]|mo+d[ao]?l(?:[au]|i?na|a?ne\p{L}*)|ಮೊದ್?ಲ್?(?:[ುಿ]ನ?|ನೆ[\p{L}\p{M}]*)?",
    rf"second|secnd|secound|sec|द्वितिय|d(?:oo|ou|o|u)s+a?r[aei]+|दुसर[ाेि]|(?:y?erad|ಎರಡ್?){_KANNADA_TH}",
    rf"thirdd?|thrid|तृतिय|t(?:ee|i|ie)s+a?r[aei]+|तिसर[ाेि]|(?:mo+r|mur|ಮುರ್?){_KANNADA_TH}",
    rf"fourth?|forth|ch(?:au|ou|o)th[aei]+|चोथ[ाेि]|(?:na+lk|ನಾಲ್ಕ್?){_KANNADA_TH}",
    rf"fifth|fith|fifht|pa*n?ch?(?:{_TH})|पा?ंच(?:{_TH})|(?:aid|ಐದ್?){_KANNADA_TH}",
    rf"sixth|(?:chh?a+t+h|chha+t+)(?:[aei]+|{_TH})|छठ[ािे]?ं?|छठ(?:{_TH})|(?:aar|ಆರ್?){_KANNADA_TH}",
    rf"seventh|sa*t(?:{_TH})|सात(?:{_TH})|(?:y?el|ಎಳ್?){_KANNADA_TH}",
    rf"eighth?h|eigth|a+th?(?:{_TH})|आठ(?:{_TH})|(?:y?ent|ಎಂಟ್?){_KANNADA_TH}",
    rf"nin(?:th|eth)|nau(?:{_TH})|नोव(?:{_TH})|नो(?:{_TH})|(?:ombatt|ಒಂಬತ್?){_KANNADA_TH}",
    rf"tenth|das(?:{_TH})|दस(?:{_TH})|(?:hatt|ಹತ್?){_KANNADA_TH}",
)
ORDINAL = compiled_later("|".join(f"({words})" for words in _ORDINALS))
NUMBERED = compiled_later(rf"(\d{{1,2}})(?:st|nd|rd|th|ne|ನೆ|{_TH}|रि|रा)[\p{{L}}\p{{M}}]*")

TOP = frozenset("top topmost uppermost upar uppar ऊपर ऊपरवाला mele melina ಮೇಲಿನ".split())
MIDDLE = frozenset("middle center centre beech bich बीच madhya ಮಧ್ಯದ".split())
LAST = frozenset(
    "last lst lasti bottom bottommost end lowest aakhri akhri aakhiri akhiri aakhir neeche niche आखिरी आख़िरी "
    "आखिर आख़िर अंतिम नीचे koneya koneyadu kone koneli ಕೊನೇಲಿ konedu konedhu kelage ಕೊನೆಯ ಕೊನೆಯದು ಕೊನೇದು ಕೊನೆದು "
    "ಕೊನೇಯದು ಲಾಸ್ಟ್ लास्ट ಕೆಳಗಿನ".split()
)


@lru_cache(maxsize=4096)
def ordinal(word: str) -> int:
    """The place that an ordinal names, 1 for the first; 0 for other words."""
    plain = plain_spelling(word)
    if numbered := NUMBERED.fullmatch(plain):
        return int(numbered.group(1))
    found = ORDINAL.fullmatch(plain)
    return (found.lastindex or 0) if found else 0  # each place has a group of its own


def counts_things(word: str) -> bool:
    """Whether the word is an ordinal, or one of the ends and the middle of a list."""
    return bool(ordinal(word)) or word in LAST or word in TOP or word in MIDDLE
