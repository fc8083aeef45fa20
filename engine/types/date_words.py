"""The words of dates in English, Hinglish, Hindi and Kannada, spelt in many ways; read by `date_grammar.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

from engine.types.number_words_indic import HINDI, KANNADA

DAYS_AHEAD = {
    0: "today 2day todya tody tonight tonite aaj आज ivattu ivatthu ivathu ivaththu ಇವತ್ತು ಇಂದು ಈವತ್ತು",
    1: "tomorrow tommorow tomorow tommorrow tomoro tommoro tomrow tomorro tomarrow tomorrw tomorw tmrw tmrow tmr "
    "tmw tmrrw tomo 2moro 2morrow 2mrw tumaro kal कल naale nale naaley naalay ನಾಳೆ",
    2: "day_after_tomorrow day_after_tommorow day_after_tomorow day_after_tommorrow day_after_tmrw day_after_tmr "
    "day_after_tom overmorrow parso parson parsoo parsu paraso परसों परसो naadiddu nadiddu naadidu nadidu naaliddu "
    "naadidhu ನಾಡಿದ್ದು ನಾಳಿದ್ದು ನಾಡಿದು kal_ke_baad_wale_din कल_के_बाद",
    3: "narso narson tarso tarson नरसों तरसों",
}
"""Days from today; `_` stands for the gap between words."""

WEEKDAYS = (
    "monday mondy moday mon somvar somwar somvaar somwaar somavara somavaara somvara सोमवार मंडे मन्डे ಸೋಮವಾರ ಮಂಡೇ",
    "tuesday tuseday tusday teusday tue tues mangalvar mangalwar mangalvaar mangalwaar mangalavara mangalavaara "
    "मंगलवार मंगल_वार ट्यूजडे ಮಂಗಳವಾರ",
    "wednesday wensday wednsday wendsday wedensday wed budhvar budhwar budhvaar budhwaar budhavara budhavaara "
    "बुधवार बुद्धवार वेडनेसडे ಬುಧವಾರ",
    "thursday thrusday thurday thursdy thu thur thurs guruvar guruwar guruvaar guruwaar brihaspativar brihaspatiwar "
    "veervar veerwar guruvara guruvaara गुरुवार गुरूवार बृहस्पतिवार वीरवार थर्सडे ಗುರುವಾರ",
    "friday firday fryday fri shukravar shukrawar shukrvar shukrwar sukravar shukravaar shukrawaar jumma shukravara "
    "shukravaara शुक्रवार फ्राइडे ಶುಕ್ರವಾರ ಫ್ರೈಡೇ",
    "saturday satuday saterday satarday saturdy sat shanivar shaniwar shanivaar shaniwaar sanivar shanivara "
    "shanivaara शनिवार सैटरडे ಶನಿವಾರ ಸ್ಯಾಟರ್ಡೇ",
    "sunday sundy sunady sun ravivar raviwar ravivaar raviwaar itvar itwar itvaar itwaar ravivara bhanuvara bhanuvaara "
    "bhaanuvaara रविवार इतवार संडे सण्डे ಭಾನುವಾರ ರವಿವಾರ ಸಂಡೇ",
)
"""Monday first, as Python counts."""

SHORT_WEEKDAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
"""Weekdays that are ordinary words or pieces of codes as well."""

MONTHS = (
    "january jan janvari janvary janaury januari जनवरी ಜನವರಿ",
    "february feb febuary feburary farvari pharvari फरवरी फ़रवरी ಫೆಬ್ರವರಿ",
    "march mar maarch मार्च ಮಾರ್ಚ್",
    "april apr aprail aprl अप्रैल ಏಪ್ರಿಲ್",
    "may mai मई ಮೇ",
    "june jun joon जून ಜೂನ್",
    "july jul julai juli जुलाई ಜುಲೈ",
    "august aug agast augst अगस्त ಆಗಸ್ಟ್",
    "september sep sept sitambar septmber septembar सितंबर सितम्बर ಸೆಪ್ಟೆಂಬರ್",
    "october oct aktubar aktoobar octomber octobar अक्टूबर अक्तूबर ಅಕ್ಟೋಬರ್",
    "november nov navambar novemeber novmber novembar नवंबर नवम्बर ನವೆಂಬರ್",
    "december dec disambar decemeber decmber decembar दिसंबर दिसम्बर ಡಿಸೆಂಬರ್",
)

NUMBERS = {
    1: "one a an ek ondu एक ಒಂದು",
    2: "two couple_of do eradu yeradu दो ಎರಡು",
    3: "three teen tin mooru muru तीन ಮೂರು",
    4: "four char chaar naalku nalku चार ನಾಲ್ಕು",
    5: "five paanch panch paach aidu पांच पाँच ಐದು",
    6: "six chhe che chah chhah aaru छह छः ಆರು",
    7: "seven saat sat elu yelu सात ಏಳು",
    8: "eight aath ath entu आठ ಎಂಟು",
    9: "nine nau ombattu नौ ಒಂಬತ್ತು",
    10: "ten das dus hattu दस ಹತ್ತು",
    11: "eleven gyarah gyara gyaarah hannondu ग्यारह ಹನ್ನೊಂದು",
    12: "twelve barah bara baarah hanneradu बारह ಹನ್ನೆರಡು",
}
"""Number words beside days, weeks and hours."""

ORDINALS = dict(
    enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty_first twenty_second twenty_third "
        "twenty_fourth twenty_fifth twenty_sixth twenty_seventh twenty_eighth twenty_ninth thirtieth "
        "thirty_first".split(),
        start=1,
    )
)
"""Days of a month in words."""


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(regex.sub("[_ ]", r"[ \-]", word) for word in sorted(set(words), key=len, reverse=True))


def by_word(groups: Mapping[int, str]) -> dict[str, int]:
    """The number that each word stands for, with single spaces between its parts."""
    return {word.replace("_", " "): number for number, words in groups.items() for word in words.split()}


_KANNADA_ORDINALS = (
    "ಒಂದನೇ ಎರಡನೇ ಮೂರನೇ ನಾಲ್ಕನೇ ಐದನೇ ಆರನೇ ಏಳನೇ ಎಂಟನೇ ಒಂಬತ್ತನೇ ಹತ್ತನೇ ಹನ್ನೊಂದನೇ ಹನ್ನೆರಡನೇ ಹದಿಮೂರನೇ ಹದಿನಾಲ್ಕನೇ ಹದಿನೈದನೇ "
    "ಹದಿನಾರನೇ ಹದಿನೇಳನೇ ಹದಿನೆಂಟನೇ ಹತ್ತೊಂಬತ್ತನೇ ಇಪ್ಪತ್ತನೇ"
)
_LATIN_DAYS = {
    4: "chaar", 5: "paanch panch aidu aidane", 6: "aarane", 7: "saat elane", 8: "aath entu entane", 9: "nau ombattu",
    10: "das dus hattu hattane", 11: "gyarah", 12: "barah", 13: "terah", 14: "chaudah", 15: "pandrah hadinaidu",
    16: "solah", 17: "satrah", 18: "atharah", 20: "bees ippattu", 25: "pachees pachis", 30: "tees muvattu",
}  # fmt: skip


def days_of_month() -> dict[str, int]:
    """Words for the days of a month, beside a month or "tareekh": ordinals, and numbers of Hindi and Kannada."""
    lines = (line.split() for table in (HINDI, KANNADA) for line in table.strip().splitlines())
    counted = {
        word: int(value)
        for value, *words in lines
        if value.isdecimal() and 1 <= int(value) <= 31
        for word in words
    }
    kannada = {word: day for day, word in enumerate(_KANNADA_ORDINALS.split(), start=1)}
    latin = {word: day for day, words in _LATIN_DAYS.items() for word in words.split()}
    return {**counted, **kannada, **latin, **by_word(ORDINALS)}
