"""Ages of cars in years: "5 saal purani", "a 6 year old i10", and the bound "not older than 3 years"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.types.bounds import LESS, MORE
from engine.types.later import compiled_later
from engine.types.numbers import numbers_of
from engine.types.unit_words import END, START, YEARS

OLDEST = 40  # years; older things are no cars that anybody trades in

_OLD = r"puraa?n[aei]|puraa?ni|hal[ae](?:ya(?:du)?)?|पुरानी|पुराना|पुराने|ಹಳೆ[\p{L}\p{M}]*|ಹಳೇ[\p{L}\p{M}]*"
_MORE = rf"{MORE}|hecchu|hechu|jaasti|jasti|ಹೆಚ್ಚು|ಜಾಸ್ತಿ"
_LESS = rf"{LESS}|andar|ander|अंदर|kadime|kammi|olage|olagina|ಕಡಿಮೆ|ಕಮ್ಮಿ|ಒಳಗೆ|ಒಳಗಿನ"
_THAN = r"(?:se|s|ke|से|के|k?kinta|ginta|ಗಿಂತ|ಕ್ಕಿಂತ)"
THAN_AT_END = compiled_later(r"(?:k?kinta|ಕ್ಕಿಂತ)$")
"""What Kannada says in one word with the years: ವರ್ಷಕ್ಕಿಂತ."""
_NOT = r"nahi|nahin|nhi|nai|na|mat|no|नहीं|नही|न|मत|beda|bed|illa|ಬೇಡ|ಇರಬಾರದು|ಆಗಬಾರದು|irabaradu|aagabaradu"
OLD = compiled_later(rf"[ -]{{0,2}}(?P<thing>{_OLD}){END}|[ -]{{0,2}}old{END}")
BOUGHT_AFTER = compiled_later(
    r"[ ]{0,2}(?:pehle|pahle|ago|back|पहले|ಹಿಂದೆ|hinde)[ ,](?:[\p{L}\p{M}]+ ){0,2}"
    r"(?:new|brand new|nayi|nai|naya|नई|नयी|नया|ಹೊಸ|hosa)\b"
)
"""Bought new so many years ago."""
_NO_CAR = (
    r"sons?|daughters?|kids?|child(?:ren)?|baby|boys?|girls?|man|woman|lady|wife|husband|father|mother|dad|mom|parents?"
    r"|brothers?|sisters?|uncle|aunt(?:y|ie)?|grand(?:father|mother|son|daughter|pa|ma)|cousin|friend|neighbou?r|teacher"
    r"|boss|driver|dog|cat|company|business|shop|phone|laptop|house|licen[cs]e|marriage"
)
OF_SOMEBODY = compiled_later(rf" ?(?:$|[,.!?])| (?:{_NO_CAR}|and|i|we|he|she)\b")
"""What follows "6 years old" where that is said of no car that is named behind it."""
OF_CAR = compiled_later(
    rf"(?:\b(?:it|car|vehicle|which) ?(?:is|'?s)|\bmy (?!(?:{_NO_CAR})\b)[a-z0-9]+ is)"
    r"(?: (?:about|around|just|only|now|already|almost))? $"
)
"""What comes before "6 years old" where that is said of a car."""
IN_LIST = compiled_later(r"\b(?:petrol|diesel|cng|automatic|manual|amt|owner|kms?|suv|sedan|hatchback)[,.] $")
"""What comes before it in a list of what is to be told of a car: "petrol, 6 years old"."""
NOT_OLDER = compiled_later(rf"{START}(?:not?|never)(?: be)? (?:more|older|old) th[ae]n (?:the )?$")
LESS_BEFORE = compiled_later(
    rf"{START}(?:less th[ae]n|under|below|max(?:imum)?|at ?most|not more th[ae]n|within|upto|up to|newer th[ae]n) $"
)
OLDER_NOT = compiled_later(
    rf"[ ]?{_THAN} (?:(?:{_MORE}) )?(?:{_OLD})(?: (?!(?:{_NOT}){END})[\p{{L}}\p{{M}}]+){{0,2}} (?:{_NOT}){END}"
)
LESS_OLD = compiled_later(rf"[ ]?(?:{_THAN} )?(?:{_LESS}) (?:{_OLD}){END}")


class Age(NamedTuple):
    """An age at `text[start:end]`. `is_most`: nothing older is wanted; `is_sure`: it is that of a thing."""

    years: int
    start: int
    end: int
    is_most: bool
    is_sure: bool


def ages_of(text: str) -> Iterator[Age]:
    """The ages said in a folded text, in their order."""
    for number in numbers_of(text):
        unit = YEARS.match(text, number.end)
        if unit and 0 < number.value <= OLDEST and number.value == int(number.value):
            than = THAN_AT_END.search(unit.group())
            end = unit.start() + (than.start() if than else len(unit.group()))
            yield from _age(int(number.value), text, number.start, end)


def _age(years: int, text: str, start: int, end: int) -> Iterator[Age]:
    before, old = text[max(start - 32, 0) : start], OLD.match(text, end)
    after = OLDER_NOT.match(text, end) or LESS_OLD.match(text, end)
    if after or NOT_OLDER.search(before):
        yield Age(years, start, after.end() if after else end, is_most=True, is_sure=True)
    elif BOUGHT_AFTER.match(text, end):
        yield Age(years, start, end, is_most=False, is_sure=False)
    elif old:
        is_most = bool(LESS_BEFORE.search(before))
        is_of_car = old["thing"] or OF_CAR.search(before) or IN_LIST.search(before)
        is_sure = bool(is_most or is_of_car or not OF_SOMEBODY.match(text, old.end()))
        yield Age(years, start, old.end(), is_most, is_sure)
