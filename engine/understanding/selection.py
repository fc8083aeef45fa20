"""A choice from a shown list by its number or place: "2", "#2", "2️⃣", "the second one", "doosra", "ಎರಡನೇ", "last"."""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import pairwise

from engine.types.utterance import Utterance
from engine.understanding.ordinals import LAST, MIDDLE, NUMBERS, TOP, counts_things, ordinal

AROUND = frozenset(
    "final the a i'd haan han haa wli wla "
    "please pls plz option opt number no num nos choice item row i i'll want take choose pick "
    "select with go for in will like would prefer that this is my it on list from of okay ok yes let's "
    "lets us me show about but one car wala wali wale vala vali vaala vaali waala waali वाला वाली वाले "
    "chahiye chaiye chahie chuno chunta hu hoon ji hi hai ka ki ke ko se mujhe dikhao dikhaiye dikha "
    "batao dena karo kar lo lena lunga lungi dijiye विकल्प नंबर चाहिए दिखाओ दिखाइए मुझे gaadi gadi beku "
    "looks look seems good nice great better best fine interesting lovely love think see open details "
    "more could can you accha acchi achha achhi badhiya lag lagi lagta lagti raha rahi pasand aaya aayi "
    "hua hui thik theek chalega chalegi do dedo dijiyega dekhni dekhna dekhta chahta chahti wahi wohi "
    "vahi usi गाड़ी कार अच्छी अच्छा लग रही रहा पसंद आई आया वही उसी दे दो दीजिए लूंगा लूंगी देखनी देखना "
    "चलेगी चलेगा ठीक हाँ जी मैं ಕಾರು ಕಾರ್ ಗಾಡಿ ಇಷ್ಟ ಆಯ್ತು ಚೆನ್ನಾಗಿದೆ ನೋಡ್ಬೇಕು ನೋಡಬೇಕು ತೋರಿಸು ಅದೇ ಆಗಲಿ "
    "ಇರಲಿ ಹೌದು idu ade ishta aaytu chennagide nodbeku ಬೇಕು sankhya ನಂಬರ್ ಸಂಖ್ಯೆ torisi ತೋರಿಸಿ kodi ಕೊಡಿ "
    "maadi ಮಾಡಿ nanage ನನಗೆ haudu sir bhai thanks".split()
)
"""Words that may stand around a choice without saying anything else."""
TALK = AROUND | frozenset(
    "very u most neat cool perfect awesome superb कर करो कीजिए sent sends irodu ಇರೋದು फोटो भेजो भेजिए बढ़िया मस्त "
    "in go pe par test drive testdrive du dhu dhi one's hi to toh only itself itne fine lets maadi "
    "sure share seeing "
    "ಕಾರ್ ಕಾರು ಗಾಡಿ ಓಕೆ ಓಕೇ कार गाड़ी ओके ही तो टेस्ट ड्राइव ಟೆಸ್ಟ್ ಡ್ರೈವ್ ನೋಡೋಣ ನೋಡೋಣಾ ಇರ್ಲಿ ಸಾಕು ಮಾಡೋಣ ಕೊಡಿ "
    "sabse sab jo tha thi wo woh vo yeh ye mein main abhi very just also and aur too both was were been "
    "at your shown showing above tell info information send share photo photos pic pics picture pictures "
    "image images video bhejo bhej bhejna dikhana baare bare baat detail kya kaun aa aata aaun aaunga "
    "aana aane sakta sakti sakte come visit check schedule arrange book hold keep finalize finalise सबसे "
    "जो था थी वो वह यह ये लिस्ट में और भी फोटो फ़ोटो भेजो भेजिए भेज बारे बात बताओ बताइए जानकारी आ सकता "
    "सकती सकते हूँ हूं है हैं क्या ಇದೆ ಇದೆಯಲ್ಲ ಫೋಟೋ ಫೋಟೊ ಕಳ್ಸಿ ಕಳಿಸಿ ಕಳುಹಿಸಿ ಬಗ್ಗೆ ಹೇಳಿ ಬರಬಹುದಾ ಬರ್ಬಹುದಾ "
    "ಬರ್ತೀನಿ ಬರಬಹುದು ಸಾರ್ ಸರ್ ಅದು ಇದು ಲಿಸ್ಟ್ ನಲ್ಲಿ ಇರೋ ಇರುವ kalsi heli bagge ide iro nalli barbahuda "
    "bartini aytu aythu torsi torsri dikhado को पर का की के से".split()
)
"""Those and the words with which people talk about what is in a list that they see."""
POINTING = frozenset(
    "option opt number num choice item row विकल्प नंबर ನಂಬರ್ ಸಂಖ್ಯೆ sankhya wala wali वाला वाली".split()
)
"""Words beside a number that make it a place in the list."""
AMBIGUOUS = frozenset(("do", "दो", "one", "ek", "che", "ondu", "ಒಂದು"))
"""Number words that say something else beside most words: "do" is two, and also give or a verb's helper."""
REFUSING = frozenset("nahi nahin nhi नहीं नही beda alla ಬೇಡ ಅಲ್ಲ".split())
"""What Indian languages say behind a thing that is not the one."""
TAKING_BACK = REFUSING | {"sorry"}
MORE = frozenset("aur more other और innu ಇನ್ನೂ ಇನ್ನು".split())
KEYCAP = "\ufe0f\u20e3"


def read_selection_beside(utterance: Utterance, count: int, others: Iterable[tuple[int, int]]) -> int | None:
    """The 0-based place that is plainly pointed at beside what stands at `others`: "the second one, saturday"."""
    rest = utterance.without(*others)
    words = bare_words(rest)
    is_pointed_at = any(ordinal(word) or word in LAST or word in POINTING for word in words)
    is_pointed_at |= any(word == "no" and then.isdecimal() for word, then in pairwise(words))
    return read_selection(rest, count, TALK) if is_pointed_at else None


def read_selection(utterance: Utterance, count: int, around: Set[str] = AROUND) -> int | None:
    """The 0-based place chosen from a list of `count`, when the message says that and nothing else.

    `around`: the words that say nothing; `TALK` where a list of things is open.
    """
    words = _without_taken_back(bare_words(utterance))
    if not words or not count or _asks_for_more(words):
        return None
    saying = [word for at, word in enumerate(words) if _says_something(at, words, around)]
    place = _place(saying, count)
    return place - 1 if place and 1 <= place <= count else None


def bare_words(utterance: Utterance) -> list[str]:
    """The words of the message without dots and the sign of number keys: "no.2" is two."""
    return [part.rstrip(KEYCAP) for word in utterance.words for part in word.text.split(".")]


def _without_taken_back(words: list[str]) -> list[str]:
    """What is said after "no": "2 nahi 3" is the third."""
    last = max((at for at, word in enumerate(words) if word in TAKING_BACK), default=0)
    return words[last + 1 :] if 0 < last < len(words) - 1 else words


def _asks_for_more(words: list[str]) -> bool:
    """Whether a number says how many others are wanted: "दो-तीन और विकल्प"."""
    return any(word in NUMBERS and then in MORE for word, then in pairwise(words))


def is_in_order(utterance: Utterance) -> bool:
    """Whether the message counts things: "the second", "the last", not "2"."""
    return any(counts_things(word.text) for word in utterance.words)


def _says_something(at: int, words: list[str], around: Set[str]) -> bool:
    """An ambiguous number word does so only alone, or beside a word that points at a place."""
    word = words[at]
    if word in AMBIGUOUS:
        beside = (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2])
        return len(set(words)) == 1 or not POINTING.isdisjoint(beside)
    return word not in around


def _place(saying: list[str], count: int) -> int | None:
    """The 1-based place that these words name together; none when they name several, or anything else."""
    if len(saying) == 2 and LAST & set(saying):
        other = next((word for word in saying if word not in LAST), "")
        return count + 1 - ordinal(other) if ordinal(other) > 1 else None  # "second last"
    if len(saying) == 2 and TOP & set(saying):
        saying = [word for word in saying if ordinal(word)]  # "second from the top"
    places = {_named(word, count) for word in saying}
    return places.pop() if len(places) == 1 else None


def _named(word: str, count: int) -> int | None:
    if word in LAST:
        return count
    if word in TOP:
        return 1
    if word in MIDDLE:
        return (count + 1) // 2 if count % 2 else None
    if word.isdecimal() and len(word) <= 2:
        return int(word)
    return ordinal(word) or NUMBERS.get(word)
