"""A choice from a shown list by its number or place: "2", "#2", "2️⃣", "the second one", "doosra", "ಎರಡನೇ", "last"."""

from __future__ import annotations

from collections.abc import Iterable, Set

from engine.types.later import compiled_later
from engine.types.utterance import Utterance

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
_ORDINALS = (
    "first 1st frist fist firs pehla pehli pehle pahla pahli pahle pehlaa पहला पहली पहले modalane modalnedu "
    "modlane modlanedu modlnedu ಮೊದಲ್ನೇದು ಮೊದ್ಲನೇದು ಮೊದಲನೇಯ ಮೊದಲು modalaneyadu modala modalu modalaneya ಮೊದಲನೇ "
    "ಮೊದಲನೇದು ಮೊದಲನೆಯ ಮೊದಲನೆಯದು ಮೊದಲ ಮೊದಲಿನ",
    "second 2nd secnd secound sec doosra doosri doosre dusra dusri dusre dusara दूसरा दूसरी दूसरे eradane "
    "eradaneyadu eradneyadu eradne eradaneya yeradane eradnedu eradaneyavanu eradanedu yeradnedu ಎರಡ್ನೇದು ಎರಡ್ನೆ "
    "ಎರಡನೇ ಎರಡನೇದು ಎರಡನೆಯ ಎರಡನೆಯದು",
    "third 3rd thrid thirdd teesra teesri teesre tisra tisri tisre तीसरा तीसरी तीसरे moorane mooraneyadu moorne "
    "moorneyadu moornedu murne murnedu murane muraneyadu ಮೂರ್ನೇದು ಮೂರನೇ ಮೂರನೇದು ಮೂರನೆಯ ಮೂರನೆಯದು",
    "fourth 4th forth fourt chautha chauthi chauthe chotha chothi चौथा चौथी चौथे naalkane naalkaneyadu nalkane "
    "nalkaneyadu naalknedu nalknedu naalkanedu ನಾಲ್ಕನೇದು ನಾಲ್ಕ್ನೇದು ನಾಲ್ಕನೇ ನಾಲ್ಕನೆಯ ನಾಲ್ಕನೆಯದು",
    "fifth पाँचवें पांचवें पाँचवां पांचवाँ "
    "5th fith fifht paanchva paanchvi paanchwa paanchwi panchva panchwa panchvi पांचवां पाँचवीं "
    "पाँचवी पाँचवा पांचवा पाँचवाँ "
    "पांचवीं पांचवी aidane aidaneyadu aidnedu aidanedu ಐದನೇದು ಐದ್ನೇದು ಐದನೇ ಐದನೆಯ ಐದನೆಯದು",
    "sixth 6th chhatha chhathi chatha chhata chathi छठा छठी छठे aarane aaraneyadu ಆರನೇ ಆರನೆಯ ಆರನೆಯದು",
    "seventh 7th saatva saatvi saatvan saatwa satva satwa saatwan सातवां सातवा सातवीं elane elaneyadu ಏಳನೇ ಏಳನೆಯ "
    "ಏಳನೆಯದು",
    "eighth 8th eigth aathva aathvi aathvan aathwa athva आठवां आठवा आठवीं entane entaneyadu ಎಂಟನೇ ಎಂಟನೆಯ ಎಂಟನೆಯದು",
    "ninth 9th nineth nauva nauvi nauvan nauwa नौवां नौवा नौवीं ombattane ombattaneyadu ಒಂಬತ್ತನೇ ಒಂಬತ್ತನೆಯ "
    "ಒಂಬತ್ತನೆಯದು",
    "tenth 10th dasva dasvi dasvan daswa दसवां दसवा दसवीं hattane hattaneyadu ಹತ್ತನೇ ಹತ್ತನೆಯ ಹತ್ತನೆಯದು",
)


def _by_word(groups: tuple[str, ...]) -> dict[str, int]:
    return {word: number for number, words in enumerate(groups, start=1) for word in words.split()}


NUMBERS, ORDINALS = _by_word(_NUMBERS), _by_word(_ORDINALS)
TOP = frozenset("top topmost upar uppar ऊपर ऊपरवाला mele melina ಮೇಲಿನ".split())
MIDDLE = frozenset("middle center centre beech bich बीच madhya ಮಧ್ಯದ".split())
LAST = frozenset(
    "last lst lasti bottom end lowest aakhri akhri aakhiri akhiri aakhir neeche niche आखिरी आख़िरी "
    "आखिर आख़िर अंतिम "
    "नीचे koneya koneyadu kone koneli ಕೊನೇಲಿ konedu konedhu kelage ಕೊನೆಯ ಕೊನೆಯದು ಕೊನೇದು ಕೊನೆದು ಕೊನೇಯದು ಲಾಸ್ಟ್ लास्ट ಕೆಳಗಿನ".split()
)
AROUND = frozenset(
    "final the a please pls plz option opt number no num nos choice item row i i'll want take choose pick "
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
    "very u sent sends irodu ಇರೋದು फोटो भेजो भेजिए बढ़िया मस्त "
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
    "option opt number no num choice item row विकल्प नंबर ನಂಬರ್ ಸಂಖ್ಯೆ sankhya wala wali वाला वाली".split()
)
"""Words beside a number that make it a place in the list."""
AMBIGUOUS = frozenset(("do", "दो", "one", "ek", "che", "ondu", "ಒಂದು"))
"""Number words that say something else beside most words: "do" is two, and also give or a verb's helper."""
_STEMS = (
    "modal|ಮೊದಲ್?|ಮೊದ್ಲ",
    "y?erad|ಎರಡ್?",
    "mo+r|mur|ಮೂರ್?",
    "na+lk|ನಾಲ್ಕ್?",
    "aid|ಐದ್?",
    "aar|ಆರ್?",
    "y?el|ಏಳ್?",
    "y?ent|ಎಂಟ್?",
    "ombatt|ಒಂಬತ್ತ್?",
    "hatt|ಹತ್ತ್?",
)
ORDINAL_FORMS = tuple(compiled_later(rf"(?:{stem})(?:a?ne|ನ[ೇೆ])[\p{{L}}\p{{M}}]*") for stem in _STEMS)
"""Kannada ordinals with whatever ending they have: "eradanedu", "ಎರಡನೇದನ್ನ"."""
NUMBERED = compiled_later(r"(\d{1,2})(?:st|nd|rd|th|ne|ನೇ|ನೆ|वीं|वां|वा|वी|री|रा)[\p{L}\p{M}]*")
TAKING_BACK = frozenset("nahi nahin nhi sorry नहीं नही alla ಅಲ್ಲ".split())
KEYCAP = "\ufe0f\u20e3"


def read_selection_beside(utterance: Utterance, count: int, others: Iterable[tuple[int, int]]) -> int | None:
    """The 0-based place that is plainly pointed at beside what stands at `others`: "the second one, saturday"."""
    rest = utterance.without(*others)
    is_pointed_at = any(
        word.text in ORDINALS or word.text in LAST or word.text in POINTING for word in rest.words
    )
    return read_selection(rest, count, TALK) if is_pointed_at else None


def read_selection(utterance: Utterance, count: int, around: Set[str] = AROUND) -> int | None:
    """The 0-based place chosen from a list of `count`, when the message says that and nothing else.

    `around`: the words that say nothing; `TALK` where a list of things is open.
    """
    words = _without_taken_back(bare_words(utterance))
    if not words or not count:
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


def is_in_order(utterance: Utterance) -> bool:
    """Whether the message counts things: "the second", "the last", not "2"."""
    words = {word.text for word in utterance.words}
    return not words.isdisjoint(ORDINALS.keys() | LAST | TOP | MIDDLE)


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
        return count + 1 - ORDINALS[other] if ORDINALS.get(other, 1) > 1 else None  # "second last"
    if len(saying) == 2 and TOP & set(saying):
        saying = [word for word in saying if word in ORDINALS]  # "second from the top"
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


def ordinal(word: str) -> int:
    """The place that an ordinal names, 1 for the first; 0 for other words."""
    if numbered := NUMBERED.fullmatch(word):
        return int(numbered.group(1))
    forms = (place for place, form in enumerate(ORDINAL_FORMS, start=1) if form.fullmatch(word))
    return ORDINALS.get(word) or next(forms, 0)
