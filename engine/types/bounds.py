"""The words that make an amount a bound: at most ("under", "tak"), at least ("above", "se upar"), or about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from engine.types.later import compiled_later
from engine.types.unit_words import ANY_UNIT, END, START

Side = Literal["max", "min", "around"]

_CASE = r"(?:da|d|ದ)?"  # what Kannada puts between a number and its postposition
LESS = r"kam|km|kum|kami|niche|neeche|nichey|neche|sast[ai]|चीप|कम|नीचे|सस्त[ाीे]"
MORE = r"zyada|jyada|zada|jada|jyaada|zyaada|adhik|upar|uper|oopar|upper|ऊपर|ज़्यादा|ज्यादा|अधिक|मेहंगी"
_KANNADA_THAN = r"(?:k?kinta|ginta|kkintha|gintha|ಗಿಂತ|ಕ್ಕಿಂತ)"
_NEW = r"nay[aei]|nai|naye|hosa\p{L}*|नई|नयी|नया|ಹೊಸ[\p{L}\p{M}]*"
_LATER = (
    rf"(?:ya|yaa|aur|or|या|और) (?:(?:usse|isse|us se|उससे|इससे|उस से) (?:{_NEW}|{MORE}|aage|baad|आगे|बाद)"
    r"|(?:uske|iske|उसके|इसके) (?:baad|upar|aage|बाद|ऊपर|आगे))"
    rf"|(?:athava|athva|illa|ಅಥವಾ|ಇಲ್ಲ) (?:(?:adakk?inta|adara|adar|ಅದಕ್ಕಿಂತಾ?|ಅದರ) )?(?:{_NEW}|mele|nantara\p{{L}}*|ಮೇಲೆ"
    r"|ನಂತರ[\p{L}\p{M}]*)"
    rf"|(?:se|से) (?:{_NEW}|pur[ae]+n[aei]|pehle|pahle|पुरान[ाीे]|पहले)(?: (?:ki|ka|wali|wala|की|का|वाली))?"
    r" (?:nahi|nahin|nhi|na|mat|नहीं|नही|न|ना|मत)"
    r"|(?:tak|तक)(?: (?:ki|ka|की|का))? (?:purani|purana|पुरानी|पुराना)"
    rf"|(?:se|से) (?:{_NEW}|आगे)|{_KANNADA_THAN} ?(?:{_NEW}|(?:hal[ae]\p{{L}}*|ಹಳ[ೆೇ][\p{{L}}\p{{M}}]*) (?:beda|ಬೇಡ))"
    r"|(?:ರ|ra|r)? ?(?:nantara|ನಂತರ|aa?d ?mele|aada ?mele|ಆದ್ಮೇಲೆ|ಆದ ?ಮೇಲೆ)[\p{L}\p{M}]*"
)
"""After this year: "2019 ya usse nayi", "2018 se purani nahi", "2020 ರ ನಂತರದ್ದು"."""
_NOT_KANNADA = r"beda|ಬೇಡ|aa?g(?:a)?bar|ir(?:a)?bar|ಆಗಬಾರ|ಆಗ್ಬಾರ|ಇರಬಾರ|ಇರ್ಬಾರ"

_VERB = (
    r"(?:have|has|be|been|done|run|driven|clocked|covered|cost|want|need|anything|any|one|that|is|crossed)"
)
"""What may stand between "not" and "more than"."""
MAX_BEFORE = compiled_later(
    rf"(?:{START}(?:under|undr|unders?|below|bellow|less(?:er)? th[ae]n|lower th[ae]n|cheaper th[ae]n"
    rf"|older th[ae]n|before"
    rf"|upto|up ?to|uptil|till|until|within|with in|max(?:imum)?|maxm|at ?most"
    rf"|(?:not?|nothing|none|never)(?: {_VERB}){{0,3}} (?:more th[ae]n|above|over|beyond|exceeding)"
    rf"|no greater than|inside"
    r"|(?:can ?not|can.?t|won.?t|don.?t want to|not|will not) (?:go|going|spend|pay|stretch|cross)"
    rf" (?:above|over|beyond|more th[ae]n|past)|(?:zyada|jyada) ?(?:se|say) ?(?:zyada|jyada)|adhiktam|limit|ceiling"
    rf"|ಗರಿಷ್ಠ|ज़्यादा से ज़्यादा|ज्यादा से ज्यादा|अधिकतम|अंडर|ಅಂಡರ್|hecchu andre|hechu andre|jaasti andre)"
    rf"|<=?)(?: (?:of|is|hai|budget|price|rs|to|ek|only))?[ :=₹-]{{0,3}}(?:rs\.?|inr)?[ ]?$"
)
MIN_BEFORE = compiled_later(
    rf"(?:{START}(?:above|abve|abov|over|more th[ae]n|greater th[ae]n|higher th[ae]n|newer th[ae]n"
    rf"|later th[ae]n|after|since"
    rf"|min(?:imum)?|minm|at ?least|atlest|atleast|from|starting(?: from| at)?|beyond|upwards? of"
    rf"|not? less th[ae]n"
    rf"|no lesser than|(?:not?|nothing|none|never)(?: {_VERB}){{0,3}} (?:below|under|older th[ae]n|before)|exceeding"
    rf"|kam ?(?:se|say) ?kam|kum se kum"
    rf"|nyuntam|ಕನಿಷ್ಠ"
    rf"|kanishta|kadime andre|कम से कम|न्यूनतम|(?:latest|newer) from)|>=?)"
    rf"(?: (?:of|is|hai|budget|price|rs|ek))?[ :=₹-]{{0,3}}(?:rs\.?|inr)?[ ]?$"
)
AROUND_BEFORE = compiled_later(
    rf"(?:{START}(?:around|arnd|arround|about|abt|approx(?:imately|imate|\.)?|aprox|appx|roughly|nearly"
    rf"|almost|close to"
    rf"|near(?: to)?|somewhere around|lagbhag|lagbag|kareeb|karib|kariban|takriban|takreeban|andazan|sumaa?ru"
    rf"|hattira"
    rf"|andaj[iu]|लगभग|करीब|क़रीब|तकरीबन|ಸುಮಾರು|ಅಂದಾಜು)|~)(?: (?:of|is|rs|hai))?[ :=₹-]{{0,3}}(?:rs\.?"
    rf"|inr)?[ ]?$"
)
MAX_AFTER = compiled_later(
    rf"(?:{ANY_UNIT})?[ ,]{{0,2}}(?:(?:ke |k |budget )?(?:under|andar|ander|andhar|aandar|bheetar|bhitar"
    rf"|below)|tak|tk|thak"
    rf"|takk|taq|(?:se|s) ?(?:{LESS})(?! nahi)|(?:ke|k) ?(?:{LESS})|(?:se|s) ?(?:{MORE}) (?:chal[iae]+"
    rf" (?:hui |hua )?)?(?:nahi|nahin|nai"
    rf"|na|mat|nhi|नहीं)"
    rf"|max(?:imum)?|or (?:less|below|under|lower|cheaper|older)|(?:and|&) (?:below|under|less|older)|se purani"
    rf"|तक|के अंदर|के अन्दर|के भीतर|से (?:{LESS})|के (?:{LESS})|से (?:{MORE}) (?:नहीं|नही|न|मत)"
    rf"|{_CASE} ?v?ol[ae]?g[ae]+(?:de)?|{_CASE} ?(?:ೊಳಗೆ|ೊಳಗಡೆ|ಒಳಗೆ|ಒಳಗಡೆ|ವೊಳಗೆ)|{_CASE} ?var[ei]g[eu]+"
    rf"|{_CASE} ?tanaka"
    rf"|{_CASE} ?(?:ವರೆಗೆ|ವರೆಗೂ|ವರೆಗು|ತನಕ)|(?:k?ki?nta )?k[ae]lage|kelge|ಕೆಳಗೆ|{_KANNADA_THAN} ?(?:kadime"
    rf"|kammi|kelage"
    rf"|ಕಡಿಮೆ|ಕೆಳಗೆ|ಕಮ್ಮಿ)"
    rf"|{_KANNADA_THAN} ?(?:hecchu|hechu|jaasti|jasti|mele|ಹೆಚ್ಚು|ಜಾಸ್ತಿ|ಮೇಲೆ)(?= (?:{_NOT_KANNADA}))"
    rf"|(?:(?:se|ke) )?(?:cross|paar) (?:nahi|nahin|nhi|na|mat){END}|budget max|limit)(?![\p{{L}}\p{{M}}])"
)
MIN_AFTER = compiled_later(
    rf"(?:{ANY_UNIT})?[ ,]{{0,2}}(?:{_LATER}|\+(?! ?\d)|plus"
    rf"|(?:se|s|ke|k) ?(?:{MORE})(?! (?:chal[iae]+ (?:hui |hua )?)?"
    rf"(?:nahi|nahin|nai|na|mat"
    rf"|nhi|नहीं))"
    rf"|or (?:more|above|over|higher|later|newer|after)|(?:and|&) (?:up|above|over|more|later|newer|after"
    rf"|onwards?)"
    rf"|onwards?|upwards?|above|(?:se|s) (?:shuru|aage|start|nayi|naya)|ke baad|k baad|min(?:imum)?"
    rf"|se (?:{LESS}) (?:nahi|nahin|nai|na|mat|nhi)|से (?:{LESS}) (?:नहीं|नही|न)"
    rf"|से (?:{MORE})(?! (?:नही|मत|न(?![\p{{L}}\p{{M}}])))"
    rf"|के (?:{MORE})|के बाद"
    rf"|से शुरू|{_CASE}(?:kk?inta )?m[ae]le|melpattu|ಮೇಲೆ|ಮೇಲ್ಪಟ್ಟು|ನಂತರ|nantara|{_KANNADA_THAN} ?(?:hecchu"
    rf"|hechu|jaasti|jasti"
    rf"|mele|ಹೆಚ್ಚು|ಜಾಸ್ತಿ|ಮೇಲೆ)(?! (?:{_NOT_KANNADA})))(?![\p{{L}}\p{{M}}])"
)
AROUND_AFTER = compiled_later(
    rf"(?:{ANY_UNIT})?[ ,]{{0,2}}(?:(?:ke |k )?(?:aa?s ?paa?s|aaspaas|aspas|kareeb|karib|lagbhag|around"
    rf"|approx|nazdeek)"
    rf"|or so|ish|approx(?:imately)?|के आसपास|के आस पास|आसपास|के करीब|के लगभग|hattira|aasupaasu|ಹತ್ತಿರ"
    rf"|ಆಸುಪಾಸು|asupasu|range)"
    rf"(?![\p{{L}}\p{{M}}])"
)
LEADING = compiled_later(r"(?:below|under|above|over|less|max|maximum|min|minimum|around|approx|upto)$")
"""English words that belong to the number behind them if there is one: "5 lakh and below 8 lakh"."""
NUMBER_NEXT = compiled_later(r"[ ]{0,2}(?:than )?(?:₹|rs\.?|inr)?[ ]?\d")
LONGEST_WORDS = 48  # characters beside an amount that are looked at
_AFTER: tuple[tuple[Side, regex.Pattern[str]], ...] = (
    ("min", MIN_AFTER), ("max", MAX_AFTER), ("around", AROUND_AFTER),
)  # fmt: skip
_BEFORE: tuple[tuple[Side, regex.Pattern[str]], ...] = (
    ("min", MIN_BEFORE), ("max", MAX_BEFORE), ("around", AROUND_BEFORE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bound:
    """Which side of an amount is meant, and the place of the amount with its words."""

    side: Side
    start: int
    end: int


@lru_cache(maxsize=64)  # a budget, a price and an instalment are asked of the same amount
def bound_of(text: str, start: int, end: int) -> Bound | None:
    """The bound that the amount at `text[start:end]` is, if words beside it say so. The words behind count more."""
    before = text[max(start - LONGEST_WORDS, 0) : start]
    leads = [(found.start(), side) for side, words in _BEFORE if (found := words.search(before))]
    at, side = min(leads, default=(len(before), None))
    first = start - len(before) + at
    for behind, words in _AFTER:
        found = words.match(text, end)
        if found and not (LEADING.search(found.group()) and NUMBER_NEXT.match(text, found.end())):
            return Bound(behind, first, found.end())
    if "+" in text[start:end]:
        side = "min"
    return Bound(side, first, end) if side else None


def has_bound(text: str, start: int, end: int) -> bool:
    """Whether words beside an amount make it an upper or lower bound."""
    found = bound_of(text, start, end)
    return found is not None and found.side != "around"
