"""The words that make an amount a bound: at most ("under", "tak"), at least ("above", "se upar"), or about."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from engine.types.later import compiled_later
from engine.types.unit_words import END, START, behind_unit

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
_NOT_KANNADA = (
    r"(?:[\p{L}\p{M}]+ )?(?:beda|ಬೇಡ|aa?g[ao]?l?la|ಆಗಲ್ಲ|ಆಗೋದಿಲ್ಲ)|aa?ga?bar|ira?bar|ಆಗಬಾರ|ಆಗ್ಬಾರ|ಇರಬಾರ|ಇರ್ಬಾರ"
)

_STILL = "chal[iae]+ (?:hui |hua )?|(?:ek|koi)(?: bhi)? (?:rupay[aei]|rupiya|pais[ae]) (?:bhi )?"
"""What stands before the no of "se zyada chali nahi", "se upar ek rupaya nahi"."""
_DENIED = (
    r"(?:not?|don.?t|nothing|none|never)"
    r"(?: (?:have|has|be|been|is|done|run|driven|clocked|covered|crossed|cost|want|need|anything|any|one|that"
    r"|(?:show|send)(?: me| us)?|cars?|options"
    r"|(?:a|one|1|even a) (?:single )?(?:rupee|paisa|re))){0,3}"
)
"""What turns a bound round: "not have done more than"."""
_I_SPEND = (
    r"(?: (?:that )?(?:i|we)(?: (?:want|can|could|will|would|like))?(?: to)?"
    r"(?: spend| pay| go| give| afford| do)?)?"
)
_RUPEES_NEXT = r"[ :=₹-]{0,3}(?:rs\.?|inr)?[ ]?$"
MAX_BEFORE = compiled_later(
    rf"(?:{START}(?:(?:has|have)(?:n.?t| not) crossed|not cross(?:ed|ing)|not exceed(?:ing|ed)?"
    r"|under|undr|unders?|below|bellow|less(?:er)? th[ae]n|lower th[ae]n|cheaper th[ae]n"
    r"|older th[ae]n|before|upto|up ?to|uptil|till|until|within|with in|inside|max(?:imum)?|maxm|at ?most|limit|ceiling"
    rf"|{_DENIED} (?:more th[ae]n|greater th[ae]n|above|over|beyond|exceeding)"
    r"|(?:can ?not|can.?t|won.?t|don.?t want to|not|will not) (?:go|going|spend|pay|stretch|cross)"
    r" (?:above|over|beyond|more th[ae]n|past)|(?:zyada|jyada) ?(?:se|say) ?(?:zyada|jyada)|adhiktam"
    r"|ज़्यादा से ज़्यादा|ज्यादा से ज्यादा|अधिकतम|अंडर"
    r"|hecchu andre|hechu andre|jaasti andre|ಗರಿಷ್ಠ|ಅಂಡರ್)"
    rf"|<=?){_I_SPEND}(?: (?:of|is|hai|budget|price|rs|to|ek|only))?{_RUPEES_NEXT}"
)
MIN_BEFORE = compiled_later(
    rf"(?:{START}(?:above|abve|abov|over|more th[ae]n|greater th[ae]n|higher th[ae]n|newer th[ae]n|later th[ae]n"
    r"|after|since|min(?:imum)?|minm|at ?least|atlest|from|starting(?: from| at)?|(?:latest|newer) from"
    rf"|beyond|exceeding|upwards? of|{_DENIED} (?:less(?:er)? th[ae]n|below|under|older th[ae]n|before)"
    r"|kam ?(?:se|say) ?kam|kum se kum|nyuntam|कम से कम|न्यूनतम|kanishta|kadime andre|ಕನಿಷ್ಠ)"
    rf"|>=?){_I_SPEND}(?: (?:of|is|hai|budget|price|rs|ek))?{_RUPEES_NEXT}"
)
AROUND_BEFORE = compiled_later(
    rf"(?:{START}(?:around|arnd|arround|about|abt|approx(?:imately|imate|\.)?|aprox|appx|roughly|nearly|almost|close to"
    r"|near(?: to)?|somewhere around|lagbhag|lagbag|kareeb|karib|kariban|takriban|takreeban|andazan"
    rf"|लगभग|करीब|क़रीब|तकरीबन|sumaa?ru|hattira|andaj[iu]|ಸುಮಾರು|ಅಂದಾಜು)|~)(?: (?:of|is|rs|hai))?{_RUPEES_NEXT}"
)
MAX_AFTER = compiled_later(
    r"[ ,]{0,2}(?:(?:ke |k |budget )?(?:under|andar|ander|andhar|aandar|bheetar|bhitar|below)|tak|tk|thak|takk|taq"
    rf"|(?:se|s) ?(?:{LESS})(?! nahi)|(?:ke|k) ?(?:{LESS})"
    rf"|(?:se|s) ?(?:{MORE}) (?:{_STILL})?(?:nahi|nahin|nai|na|mat|nhi|नहीं)"
    r"|max(?:imum)?|or (?:less|below|under|lower|cheaper|older)|(?:and|&) (?:below|under|less|older)|se purani|tops"
    rf"|तक|के अंदर|के अन्दर|के भीतर|से (?:{LESS})|के (?:{LESS})|से (?:{MORE}) (?:नहीं|नही|न|मत)"
    rf"|{_CASE} ?v?ol[ae]?g[ae]+(?:de)?|{_CASE} ?(?:ೊಳಗೆ|ೊಳಗಡೆ|ಒಳಗೆ|ಒಳಗಡೆ|ವೊಳಗೆ)|{_CASE} ?var[ei]g[eu]+|{_CASE} ?tanaka"
    rf"|{_CASE} ?(?:ವರೆಗೆ|ವರೆಗೂ|ವರೆಗು|ತನಕ)|(?:k?ki?nta )?k[ae]lage|kelge|ಕೆಳಗೆ"
    rf"|{_KANNADA_THAN} ?(?:kadime|kammi|kelage|ಕಡಿಮೆ|ಕೆಳಗೆ|ಕಮ್ಮಿ)"
    rf"|{_KANNADA_THAN} ?(?:hecchu|hechu|jaasti|jasti|mele|ಹೆಚ್ಚು|ಹೆಚ್ಚಿನ|ಜಾಸ್ತಿ|ಮೇಲೆ|hecc?hina)(?= (?:{_NOT_KANNADA}))"
    rf"|{_CASE}(?: ?m[ae]le|ಮೇಲೆ| ಮೇಲೆ)(?= (?:{_NOT_KANNADA}))"
    rf"|(?:(?:se|ke) )?(?:cross|paar) (?:nahi|nahin|nhi|na|mat){END}|budget max|limit)(?![\p{{L}}\p{{M}}])"
)
MIN_AFTER = compiled_later(
    rf"[ ,]{{0,2}}(?:{_LATER}|\+(?! ?\d)|plus"
    rf"|(?:se|s|ke|k) ?(?:{MORE})(?! (?:{_STILL})?(?:nahi|nahin|nai|na|mat|nhi|नहीं))"
    r"|or (?:more|above|over|higher|later|newer|after)|(?:and|&) (?:up|above|over|more|later|newer|after|onwards?)"
    r"|onwards?|upwards?|above|(?:se|s) (?:shuru|aage|start|nayi|naya)|ke baad|k baad|min(?:imum)?"
    rf"|se (?:{LESS}) (?:nahi|nahin|nai|na|mat|nhi)|से (?:{LESS}) (?:नहीं|नही|न)"
    rf"|से (?:{MORE})(?! (?:नही|मत|न(?![\p{{L}}\p{{M}}])))|के (?:{MORE})|के बाद|से शुरू"
    rf"|{_CASE}(?:kk?inta )?(?:m[ae]le|ಮೇಲೆ)(?! (?:{_NOT_KANNADA}))|melpattu|ಮೇಲ್ಪಟ್ಟು|ನಂತರ|nantara"
    rf"|{_KANNADA_THAN} ?(?:hecchu|hechu|jaasti|jasti|mele|ಹೆಚ್ಚು|ಹೆಚ್ಚಿನ|ಜಾಸ್ತಿ|ಮೇಲೆ|hecc?hina)"
    rf"(?! (?:{_NOT_KANNADA})))(?![\p{{L}}\p{{M}}])"
)
AROUND_AFTER = compiled_later(
    r"[ ,]{0,2}(?:(?:ke |k )?(?:aa?s ?paa?s|aaspaas|aspas|kareeb|karib|lagbhag|around|approx|nazdeek)"
    r"|or so|ish|approx(?:imately)?|range|के आसपास|के आस पास|आसपास|के करीब|के लगभग"
    r"|hattira|aasupaasu|asupasu|ಹತ್ತಿರ|ಆಸುಪಾಸು)(?![\p{L}\p{M}])"
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


class Bound(NamedTuple):
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
    after = behind_unit(text, end)
    for behind, words in _AFTER:
        found = words.match(text, after)
        if found and not (LEADING.search(found.group()) and NUMBER_NEXT.match(text, found.end())):
            return Bound(behind, first, found.end())
    if "+" in text[start:end]:
        side = "min"
    return Bound(side, first, end) if side else None


def has_bound(text: str, start: int, end: int) -> bool:
    """Whether words beside an amount make it an upper or lower bound."""
    found = bound_of(text, start, end)
    return found is not None and found.side != "around"
