"""Remarks in passing: a message about the school fees, the match or a wedding answers nothing that was asked."""

from __future__ import annotations

from engine.types.later import compiled_later

_WORD = r"(?<![\p{L}\p{M}])(?:%s)(?![\p{L}\p{M}])"
_THINGS = compiled_later(
    _WORD
    % (
        r"films?|movies?|serial|cricket|match|bus|train|flight|schools?|college|exams?|homework|admission|fees?|tuition"
        r"|shaadi|shadi|vivah|wedding|marriage|married|divorced|engagement|birthday|gold|this phone|phone itself|spam"
        r"|bijli|electricity|power cut|mandir|temple|hospital|barish|baarish|raining|neend|doodhwala|hisaab"
        r"|auto driver|tv|dubai|otp|bill|kirana|sabzi|petrol [0-9]+|home loan"
        r"|brother in law|mother in law|शादी|फ़िल्म|फिल्म|स्कूल|परीक्षा|बिजली [0-9]|बारिश|बस में|मैच|पानी भरा|मंदिर|अस्पताल|नींद"
        r"|ಮದುವೆ|ಶಾಲೆ|ಸಿನಿಮಾ|ಮಳೆ|ಹುಡುಗನಿಗೆ|ಮಗುಗೆ|ಬಸ್ಸು|ಆಸ್ಪತ್ರೆ|bet[ai] (?:abhi )?[0-9]+ saal|worked in"
    )
)
"""What people tell of."""
_BUSINESS = compiled_later(
    _WORD
    % (
        r"car|cars|gaa?di|gadi|budget|loans?|emis?|kist|drive|test|service|servicing|visit|showroom|workshop|model|km|kms"
        r"|down|dp|naam|name|number|licen[cs]e|dl|book|slot|price|diesel|automatic|manual|call|phone par|after|before|baad"
        r"|pehle|till|tak|free|come|coming|aa\p{L}*|a jaunga|ghar|home|only|bas|isliye|so|that is why|yes|yeah|ok|okay"
        r"|haan?|sure|confirm|please|pls|chahiye|lena|want|need|gift(?:ed)?|bought|kar ?do|karo|kar lijiye|laut|कर दो|कर लीजिए|लौट|कार|गाड़ी|बजट|लोन|नाम|नंबर|के बाद|पहले|आ\p{L}\p{M}*|हाँ|चाहिए"
        r"|ಕಾರು|ಗಾಡಿ|ಬಜೆಟ್|ಸಾಲ|ಹೆಸರು|ನಂತರ|ಆದ್ಮೇಲೆ|ಬರ\p{L}*|ಹೌದು|ಬೇಕು"
    )
)
"""Words with which a message speaks of what it was asked for all the same."""


def is_aside(text: str) -> bool:
    """Whether a folded message tells of something else and of nothing that a dealership asks."""
    return bool(_THINGS.search(text)) and not _BUSINESS.search(text)
