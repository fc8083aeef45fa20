"""The words of times of day in English, Hinglish, Hindi and Kannada; read by `time_grammar.py`."""

from __future__ import annotations

from engine.types.date_words import NUMBERS, by_word

_PARTS = {
    "morning": "morning mrng mornin subah subeh subha savere sawere saverey सुबह सवेरे सबेरे belagge beligge bellige "
    "belligge belegge ಬೆಳಗ್ಗೆ ಬೆಳಿಗ್ಗೆ ಬೆಳಗಿನ first_half",
    "afternoon": "after_lunch post_lunch lunch_ke_baad "
    "afternoon aftrnoon afternun dopahar dopehar dupahar dophar dopahr दोपहर madhyahna madyahna "
    "madhyana ಮಧ್ಯಾಹ್ನ second_half",
    "evening": "evening evng evning eve shaam sham saam शाम sanje saayankala ಸಂಜೆ ಸಾಯಂಕಾಲ",
    "night": "night nite tonight tonite raat rat रात raatri ratri ರಾತ್ರಿ",
}
PART_OF = {word.replace("_", " "): part for part, words in _PARTS.items() for word in words.split()}
"""Parts of the day."""
HALF_DAYS = {"am": "am", "pm": "pm", "एएम": "am", "पीएम": "pm"}
USUAL = {"morning": 10, "afternoon": 14, "evening": 17, "night": 20}
"""The hour that a part of the day is taken for until the customer says more."""

_HOURS = {word: hour for word, hour in by_word(NUMBERS).items() if word not in ("a", "an", "couple of")}
HOURS = {
    **_HOURS,
    **{f"{word[:-1]}akke": hour for word, hour in _HOURS.items() if word.isascii() and word.endswith("u")},
    **{f"{word[:-1]}ಕ್ಕೆ": hour for word, hour in _HOURS.items() if word.endswith("ು")},
}
"""Hours by their words; in Kannada also with "at": "hattakke"."""
_SCRIPT = "ಒಂದೂ ಎರಡೂ ಮೂರೂ ನಾಲ್ಕೂ ಐದೂ ಆರೂ ಏಳೂ ಎಂಟೂ ಒಂಬತ್ತೂ ಹತ್ತೂ ಹನ್ನೊಂದೂ ಹನ್ನೆರಡೂ"
KANNADA_HALVES = {
    **{f"{word}vare": hour for word, hour in HOURS.items() if word.isascii() and word.endswith("u")},
    **{f"{word}ವರೆ": hour for hour, word in enumerate(_SCRIPT.split(), start=1)},
}
"""Hours and a half in one word: "hattuvare" is half past ten."""
HALVES = {
    **KANNADA_HALVES,
    **dict.fromkeys(("dedh", "dhed", "dedhh", "डेढ़", "डेढ"), 1),
    **dict.fromkeys(("dhai", "dhaai", "adhai", "ढाई", "अढ़ाई"), 2),
}
"""The same and words that are amounts as well, which need "baje" beside them."""
SHIFTS = {
    **dict.fromkeys(("saadhe", "sadhe", "saade", "sadde", "saadhey", "sade", "साढ़े", "साढे", "half past"), 30),
    **dict.fromkeys(("sawa", "sava", "savaa", "सवा", "quarter past", "quarter after"), 15),
    **dict.fromkeys(("paune", "pone", "poune", "pauney", "पौने", "quarter to", "quarter before"), -15),
}
"""Minutes that a word before the hour adds."""
MINUTES = {"thirty": 30, "fifteen": 15, "forty five": 45, "twenty": 20, "forty": 40, "ten": 10, "fifty": 50}
"""Minutes in words after an hour in words: "ten thirty"."""
