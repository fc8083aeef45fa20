"""Words in and around addresses, and those that begin a question instead; read by `location.py`."""

from __future__ import annotations

from engine.types.later import compiled_later

_EDGE, _END = r"(?<![\p{L}\p{M}\p{N}])", r"(?![\p{L}\p{M}\p{N}])"

_WORDS = """
road rd street st cross main lane gali galli marg nagar nagara colony layout sector phase stage
block apartment apartments apts flat floor house villa tower towers society soc residency enclave
complex building bldg plot door near opp opposite behind beside above landmark circle chowk junction
signal metro temple mandir school hospital mall park bazaar market ward area village post taluk
district dist pin pincode city town no hattira pakka रोड गली नगर मार्ग कॉलोनी सेक्टर फ्लैट मकान पास
सामने पीछे मंदिर चौक बाज़ार ರಸ್ತೆ ಬೀದಿ ನಗರ ಅಡ್ಡರಸ್ತೆ ಕ್ರಾಸ್ ಮೇನ್ ಬಡಾವಣೆ ಹತ್ತಿರ ಎದುರು ಹಿಂದೆ ಮನೆ
"""
_PHRASES = "bus stand|next to|h no|ke paas|ke pass|ke saamne|ke samne|ke peeche"
_ENDINGS = "nagar|nagara|pura|puram|palya|halli|pet|pete|bagh|ganj|garh|abad|gudi|layout"

ADDRESS_WORD = compiled_later(
    rf"{_EDGE}(?:{'|'.join(_WORDS.split())}|{_PHRASES}){_END}|(?:{_ENDINGS}){_END}|#\s?\d"
    rf"|{_EDGE}\d{{1,4}}(?:/\d{{1,4}}|[ \-]?[a-d])?\s*,|{_EDGE}[1-9]\d{{2}} ?\d{{3}}{_END}"
)
"""Signs of an address: words, endings of place names, a house number before a comma, a pincode."""

LEAD_IN = compiled_later(
    r"[\s,.:;\-]+|(?:(?:my|home|full|the|complete|our|yes|ok|haan|sure|ji|it'?s|its|this is|here is"
    r"|ghar ka|घर का|ghar|mane|ಮನೆ)\s+)*(?:address|adress|addres|addr|location|place|house|pata|ghar|home|पता|घर"
    r"|ವಿಳಾಸ|ಮನೆ|vilasa|mane)(?:\s+(?:is|hai|ka|at|in|near|pe|:|-|है))*\s*[:\-,]?\s+"
    r"|(?:(?:please|pls|plz)\s+)?(?:come|send|bring|reach)\s+(?:it\s+)?(?:to|at)\s+"
    r"|(?:i|we)\s+(?:live|stay|am|are|reside)\s+(?:in|at|near)\s+|(?:mera|mere|meri|hamara|nanna|मेरा|ನನ್ನ)\s+"
    r"(?:address|pata|ghar|पता|घर|ವಿಳಾಸ|ಮನೆ|mane)\s*(?:hai|is|:|-|है)?\s+"
)
"""What announces an address."""

TRAILING = compiled_later(
    r"(?:[\s,.]+(?:please|pls|plz|hai|he|ok|okay|thanks|thank you|sir|madam|ji|pe aa jao"
    r"|pe aa jaana|par aa jao|mein hai|me hai|main hai|aa jao|aa jaiye|banni|ide|है|में है|ಇದೆ))*[\s,.!;:\-]*$"
)

QUESTION = compiled_later(
    r"\?|^\s*(?:what|why|where|when|how|which|who|can|could|do|does|is|are|will|kya|kyun?|kyon|kahan?|kab|kitna|kaise|kaun"
    r"|yaake|elli|hege|eshtu|yaava|क्या|क्यों|कहाँ|कहां|कब|कितना|कैसे"
    r"|ಏನು|ಯಾಕೆ|ಎಲ್ಲಿ|ಹೇಗೆ|ಎಷ್ಟು)" + _END
)
