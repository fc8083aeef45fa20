"""The language that a message is written in: by its script, in Latin letters by everyday words."""

from __future__ import annotations

from typing import Literal

from engine.types.later import compiled_later
from engine.types.utterance import Utterance

Tag = Literal["en", "hi", "kn", "hinglish"]
"""Hindi in Latin letters is `hinglish`; Kannada is `kn` in either script."""

SHARE = 0.15  # of a message's words that make it Hinglish or Kannada
DEVANAGARI, KANNADA = compiled_later(r"\p{Devanagari}"), compiled_later(r"\p{Kannada}")

HINDI_WORDS = frozenset(
    "hai hain hu hoon ho tha thi ka ki ke ko se mein pe tak aur ya bhi nahi nahin nai mat "
    "kya kab kahan kaha kaun konsi kitna kitni kitne kaise kyun kyu mera meri mere mujhe mujhko hum hamara hamari "
    "aap aapka aapki aapke apni apna apne tum woh wo ye yeh yahi iska iski koi kuch sab bas abhi aaj kal parso haan "
    "ji chahiye chaiye dikhao dikhaiye batao bata bataiye karna karni karo kar kara karwana lena leni dena bechna "
    "bechni gaadi gadi wala wali wale bhai bhaiya yaar accha acha theek thik sahi galat hazar hazaar saal "
    "mahine baje subah shaam sham dopahar rupaye paisa naam raha rahi gaya gayi milega milegi hoga hogi thoda "
    "zyada kam purani purana nayi naya pehle pehli doosri dusri".split()
)
KANNADA_WORDS = frozenset(
    "nanna namma nange nanage nimma naanu neevu beku bekagide beda ide idya idiya illa illi elli eshtu yavaga yaava "
    "yavdu maadi madi maadbeku madsbeku torisi torsi kodi kodbeku maarbeku marbeku olage rinda mele kelage ondu "
    "eradu mooru naalku aidu aaru elu entu ombattu hattu laksha savira varsha tingalu naale naadiddu gante gantege "
    "howdu houdu haudu sari saaku hesaru swalpa gottilla barthini mattu chennagide hegidira oota sigutte "
    "sigbahudu aagutte aagtilla antha".split()
)


def language_tag(utterance: Utterance) -> Tag:
    """The language of a message; one without words of either list is English."""
    if KANNADA.search(utterance.raw):
        return "kn"
    if DEVANAGARI.search(utterance.raw):
        return "hi"
    words = [word.text for word in utterance.words]
    kannada, hindi = (sum(word in listed for word in words) for listed in (KANNADA_WORDS, HINDI_WORDS))
    if max(kannada, hindi) < SHARE * len(words) or not words:
        return "en"
    return "kn" if kannada > hindi else "hinglish"
