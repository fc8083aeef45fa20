"""Which way an answer leans that is no plain yes or no: "sahi pakde ho", "arre galat gaadi daal di"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from engine.types.later import compiled_later
from engine.types.slot_type import Reading
from engine.types.utterance import Utterance
from engine.types.yes_no_parts import AGREEING, Part, parts_of

DENYING = ("no", "refusal")
_NOT_SO = r"(?!villa$)\p{L}+illa|\S+ಿಲ್ಲ"  # Kannada verbs that deny
AGAINST = compiled_later(
    r"galat|ghalat|galt[iy]|wrong(?:ly)?|incorrect|mistakes?|misspel[a-z]*|t+h?app[a-z]*|except|instead|incomplete"
    r"|chang(?:e|ed|es|ing)|badal[a-z]*|badl[aeio][a-z]*|ba?dlaav|correction|scrap|edit|cancel(?:led)?|sudhar[a-z]*"
    rf"|{_NOT_SO}|गलत|ग़लत|गलती|बदल\S*|कैंसिल|कैंसल|सुधार\S*|ತಪ್ಪ\S*|ಬದಲ\S*|ಕ್ಯಾನ್ಸಲ್"
)
TOWARDS = compiled_later(
    r"gud|good|gr8|great|sounds?|confirm[a-z]*|proceed|continue|ahead|aage|badh[aoi][a-z]*|correct|right|perfect|fine|done"
    r"|final[a-z]*|pakk[ai]|sahi|theek|thik|ok[a-z]{0,3}|mundu[a-z]*|mund[ae]|sar[iy][a-z]*|आगे|बढ\S*|सही|ठीक|पक्का|पक्की"
    r"|कन्फर्म|एकदम|ಸರಿ\S*|ಓಕೆ|ಮುಂದ\S*|ಖಚಿತ\S*|ಕನ್ಫರ್ಮ್"
)
NOT_SO = compiled_later(_NOT_SO)
UNDECIDED = compiled_later(
    r"tell|let|ask(?:ing)?|later|think(?:ing)?|check(?:ing)?|decid(?:e|ing)|if|unless|until|bata[a-z]*|puch[a-z]*|pooch[a-z]*"
    r"|soch[a-z]*|h[ae]l(?:th?|i?t)[a-z]*|ke+l[a-z]*|agar|बता\S*|पूछ\S*|सोच\S*|अगर|ಹೇಳ್\S*|ಕೇಳ\S*|ಯೋಚ\S*"
)
ASKING = compiled_later(
    r"kya|kyaa|ky[ou]n?|kais[aei]|kab|kahan?|kaun[a-z]*|kitn[aei]|what|whats|when|where|which|who|why|how|yaavaga|yaav[a-z]*"
    r"|yeshtu|e?shtu|yelli|yaake|hege|enu|क्या|क्यों|कैस\S*|कब|कहाँ|कहां|कौन\S*|कितन\S*|ಏನು|ಯಾವ\S*|ಎಷ್ಟು|ಎಲ್ಲಿ|ಯಾಕೆ|ಹೇಗೆ"
)
ASKING_FIRST = frozenset("is are can could does will would should may shall".split())
NEUTRAL = frozenset(
    "jo likha likhi likhe written jaisa jaise waisa waise hi sab saari sari saara jaankari jankari details info "
    "information lag rahi raha rahe dikh sach wali wala ye yeh go with it जो लिखा लिखी जैसा वैसा ही सब सारी सारा जानकारी "
    "लग रही रहा ये यह हो रखिए रखिये ಎಲ್ಲಾ ಎಲ್ಲ ella yella".split()
)
"""Words beside an answer that lean to neither side."""
THERE_IS = frozenset("hai h he hain ide idhe idde iddu है हैं ಇದೆ ಇದ್ದೆ ಇದೆರಿ".split())
"""Verbs that end a statement that something is there."""
INFINITIVE = compiled_later(r"\p{L}+n[aei]|\S+न[ािीे]|beku|ಬೇಕು")
"""What stands before "hai" where something is still to be done: "banwana hai"."""


def leaning(utterance: Utterance) -> Reading | None:
    """Whether a summary is accepted: any word against it says no, words for it only where little else is said."""
    parts = [part for clause in _statements(utterance) for part in clause]
    if not parts or _is_undecided(parts):
        return None
    if against := [part for part in parts if _is_against(part)]:
        says_yes = any(part.tag == "yes" and not _is_neutral(part) for part in parts)
        says_no = all(part.tag in DENYING for part in against)
        return None if says_yes and says_no else _reading(False, against)
    towards = [part for part in parts if part.tag in AGREEING or _says(TOWARDS, part)]
    other = [part for part in parts if part.tag is None and part not in towards and not _is_neutral(part)]
    if sum(len(part.words) for part in towards) < max(len(other), 1):
        return None
    return _reading(True, towards)


def leaning_on_fact(utterance: Utterance) -> Reading | None:
    """Whether it is so: "2 varsha hinde madside, ide" says that it is there, "innu sikkilla" that it is not."""
    clauses = list(_statements(utterance))
    parts = [part for clause in clauses for part in clause]
    if not parts or _is_undecided(parts):
        return None
    against = [part for part in parts if part.tag in DENYING or _says(NOT_SO, part)]
    towards = [clause[-1] for clause in clauses if _is_there(clause)]
    towards += [part for part in parts if part.tag == "yes"]
    if bool(against) == bool(towards):
        return None
    return _reading(bool(towards), against or towards)


def _statements(utterance: Utterance) -> Iterator[list[Part]]:
    """The parts between the breaks, without those that ask something."""
    text, clause = utterance.text, list[Part]()
    for part in parts_of(text):
        if part.breaks and clause:
            if not _asks(clause, text[clause[-1].end : part.start]):
                yield clause
            clause = []
        clause.append(part)
    if clause and not _asks(clause, text[clause[-1].end :]):
        yield clause


def _asks(clause: Sequence[Part], after: str) -> bool:
    is_verb_first = clause[0].words[0] in ASKING_FIRST
    return "?" in after or is_verb_first or any(_says(ASKING, part) for part in clause)


def _is_undecided(parts: Sequence[Part]) -> bool:
    return any(part.tag in ("maybe", "delay") or (not part.tag and _says(UNDECIDED, part)) for part in parts)


def _is_against(part: Part) -> bool:
    return part.tag in DENYING or (part.tag in (None, "link") and _says(AGAINST, part))


def _is_neutral(part: Part) -> bool:
    return NEUTRAL.issuperset(part.words)


def _is_there(clause: Sequence[Part]) -> bool:
    """Whether it ends by saying that something is there, and not that it is to be done."""
    words = [word for part in clause for word in part.words]
    if words[-1] not in THERE_IS:
        return False
    return len(words) < 2 or not INFINITIVE.fullmatch(words[-2])


def _says(pattern: regex.Pattern[str], part: Part) -> bool:
    return any(pattern.fullmatch(word) for word in part.words)


def _reading(value: bool, parts: Sequence[Part]) -> Reading:
    return Reading(value, parts[0].start, parts[-1].end, "by_step")
