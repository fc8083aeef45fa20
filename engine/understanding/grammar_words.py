"""Words that only hold others together, and words that turn a meaning round, in all the customers' languages."""

from __future__ import annotations

GRAMMAR = frozenset(
    "it its it's he she they them his her their this that these those be been being am was were has had having will "
    "would shall can could may might also too very quite just so then than there here at by from as into up out about "
    "your yours our us i'm i'd i've i'll we're we'd you're any more well actually looking wanted know "
    "mera meri mere apna apni apne aap aapka aapke aapki tum tumhara hum hamara humara main mai tha thi the ho hoga "
    "hogi hun raha rahi rahe gaya gayi gaye hui hua kar karna karni karne karke le lena leni de dena dunga dungi "
    "wo woh ye yeh jo bhi to toh par pe paas liye saath haina bhaiya abhi jayega jayegi milega milegi mil sakta "
    "sakti sakte "
    "मेरा मेरी मेरे अपना अपनी अपने आप आपका आपके आपकी हम हमें मैं हैं हो होगा होगी था थी थे रहा रही रहे गया गयी गई हुआ "
    "हुई कर करना करनी करने करानी लिए पर को पास भी तो ये यह वो वह जी अभी हूँ हूं दूँगा मिलेगा मिलेगी सकता सकती "
    "ನನ್ನ ನಾನು ನಮ್ಮ ನಿಮ್ಮ ನೀವು ಇದೆಯಾ ಇದು ಅದು ಮಾಡಬೇಕು ಬೇಕಾಗಿದೆ ಬೇಕಾಗಿತ್ತು ಆಗಿದೆ ಹತ್ರ ಹತ್ತಿರ ಗೆ ನಲ್ಲಿ ಸ್ವಲ್ಪ "
    "nanna naanu namma nimma neevu idhu adhu aagide hatra nalli swalpa".split()
)
"""Pronouns, auxiliaries, postpositions."""
TURNING = frozenset(
    "no not don't dont never without except but instead rather unless only if either neither nor before after "
    "nahi nahin nai nhi mat na bina sirf agar lekin magar warna siwa chhodkar "
    "नहीं मत ना न बिना सिर्फ अगर लेकिन मगर वरना बल्कि छोड़कर "
    "ಅಲ್ಲ ಇಲ್ಲ ಬೇಡ ಬೇಡಿ ಆದರೆ ಮಾತ್ರ ಬಿಟ್ಟು alla illa beda aadre adre matra bittu".split()
)
"""Words that leave nothing as it is: beside them no word that was understood is sure."""
