"""Remarks in passing: a message about the school fees, the match or a wedding answers nothing that was asked."""

from __future__ import annotations

from engine.types.later import compiled_later

_THINGS = (
    "films? movies? serial cricket match bus train flight schools? college exams? homework admission fees? tuition "
    "sha+di vivah wedding marriage married divorced engagement birthday this_phone phone_itself spam bijli "
    "electricity power_cut mandir temple hospital ba+rish raining neend doodhwala hisaab auto_driver dubai "
    "kirana sabzi petrol_[0-9]+ home_loan worked_in "
    "(?:brother|mother|sister|father)_in_law bet[ai]_(?:abhi_)?[0-9]+_saal "
    "शादी फ़िल्म फिल्म स्कूल परीक्षा बिजली_[0-9] बारिश बस_में मैच पानी_भरा मंदिर अस्पताल नींद "
    "ಮದುವೆ ಶಾಲೆ ಸಿನಿಮಾ ಮಳೆ ಹುಡುಗನಿಗೆ ಮಗುಗೆ ಬಸ್ಸು ಆಸ್ಪತ್ರೆ"
)
"""What people tell of, as pattern text."""
_BUSINESS = (
    "cars? gaa?di budget loans? emis? kist drive test service servicing visit showroom workshop model kms? down dp "
    "naam name number licen[cs]e dl book slot price diesel automatic manual call phone_par after before baad pehle "
    r"till tak free come coming aau\p{L}* aung[ai] aa_(?:ja|sak|rah)\p{L}* a_jaunga ghar home only bas isliye so "
    "that_is_why yes yeah ok okay haan? sure confirm please pls chahiye lena want need "
    "gift(?:ed)? bought kar_?do karo kar_lijiye "
    r"laut कर_दो कर_लीजिए लौट कार गाड़ी बजट लोन नाम नंबर के_बाद पहले आ(?:ऊ|एँ|एं|ना|ने|ते|_जा|_सक)[\p{L}\p{M}]* हाँ चाहिए "
    r"ಕಾರು ಗಾಡಿ ಬಜೆಟ್ ಸಾಲ ಹೆಸರು ನಂತರ ಆದ್ಮೇಲೆ ಬರ[\p{L}\p{M}]* ಹೌದು ಬೇಕು"
)
"""Words with which a message speaks of what it was asked for all the same."""


def _any_of(words: str) -> str:
    """A pattern for one of these words; an underscore is a space."""
    return rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(words.split()).replace('_', ' ')})(?![\p{{L}}\p{{M}}])"


THINGS, BUSINESS = compiled_later(_any_of(_THINGS)), compiled_later(_any_of(_BUSINESS))


def is_remark(text: str) -> bool:
    """Whether a folded message tells of something else and of nothing that a dealership asks."""
    return bool(THINGS.search(text)) and not BUSINESS.search(text)
