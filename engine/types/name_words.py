"""Words around names, and words that are never one, in all our languages; read by `person_name.py`."""

from __future__ import annotations

from engine.types.later import compiled_later

_EDGE = r"(?<![\p{L}\p{M}\p{N}])"

LEAD_IN = compiled_later(
    _EDGE + r"(?:(?:my|customer|full|first|the|booking)\s+)?name['’]?s?"
    r"(?:\s+(?:is|as|will be|should be|likh(?:o|iye| lo| do| lijiye)|bhi likh(?: lo| do| lijiye)?))?\s*[:\-=]?\s+"
    r"|" + _EDGE + r"name\s*[:\-=]\s*"
    r"|"
    + _EDGE
    + r"(?:(?:mera|mere|hamara|apna|पूरा|मेरा|मेरे)?\s*(?:naam|नाम)|(?:mera|mere|hamara|apna)\s+nam|nam(?=\s+h))"
    r"(?:\s+(?:hai|he|h|hoga|(?:bhi )?likho|likhiye|(?:bhi )?likh (?:do|lo|lijiye|dena|dijiye|दो)|है|लिखो|लिखिए|लिखना"
    r"|लिख (?:लो|दो|लीजिए|दीजिए)))?"
    r"\s*[:\-]?\s+"
    r"|" + _EDGE + r"(?:nanna|nan|namma|ನನ್ನ|ನಮ್ಮ)?\s*(?:hesaru|hesru|ಹೆಸರು)\s*[:\-]?\s+"
    r"|" + _EDGE + r"(?:call me|myself)\s+"
    r"|^\s*(?:naam|nam|name|नाम|hesaru|hesru|ಹೆಸರು)\s*\?\s+"
)
"""Words that announce a name even where none was asked."""

ASKED_LEAD_IN = compiled_later(
    r"\s*(?:(?:hi|hello|hey|namaste|namaskara|haan|han|ha|ji|yes|ok|okay|sure|oh|sir|madam|it'?s|this is"
    r"|i am|i'm|im|iam|i m|main|mai|me|mein|hum|naanu|nanu|naan|under|on|in the name of|for|book under|put"
    r"|(?:please )?(?:book|keep|put|register|make) it (?:in|under|for)(?: the name(?: of)?)?"
    r"|you can (?:write|put)|it (?:will|would|should) be|thats|that's"
    r"|write|note down|likho|likhiye|likh (?:lo|do|lijiye)|लिखिए|लिखो|लिख लो|लिख लीजिए|मैं|हाँ|हां|जी"
    r"|नमस्ते|ನಾನು|ಹೌದು|ನಮಸ್ಕಾರ|mr|mrs|ms|miss|dr|shri|smt|श्री|श्रीमती|ಶ್ರೀ"
    r"|ಶ್ರೀಮತಿ)(?![\p{L}\p{M}\p{N}])[\s,.:!\-]*)+"
)
"""Words before a name in the answer to the question for it."""

TRAILING = compiled_later(
    r"[\s,]+(?:hai|he|h|hoon|hu|hun|bol rah[ai] (?:hoon|hu|hai)|naam hai|nam hai|here|speaking|this side"
    r"|ji|jee|sir|madam|please|pls|plz|thanks|thank you|only|ide|anta|antha|aagide"
    r"|(?:naam|nam|ke naam|name)(?: se| pe| par)(?: (?:book|likh|rakh))?(?: kar)?(?: do| dena| dijiye"
    r"| lo| lijiye| karo)?|(?:nanna|nan|my) (?:hesaru|hesru|name)|hesaru|hesru"
    r"|likh(?:o|iye|na| do| lo| lijiye| dijiye| dena)|note kar(?:o| lo| lijiye)|(?:is|thats"
    r"|that's) (?:me|my name|the name)|my name|b[ae]r(?:ko|ey)\p{L}*|helthare|heltaare|mat[h]?ad\p{L}*|ide hesaru"
    r"|है|हूँ|हूं|नाम है|बोल रह[ाी] (?:हूँ|हूं)|जी|ಅಂತ|ಆಗಿದೆ|ಎಂದು|ಇದೆ"
    r"|नाम (?:लिख|नोट)(?: कर)? (?:लीजिए|लो|दो|लें)|(?:के )?नाम (?:से|पर)(?: लिख लो"
    r"| बुक करो| कर दो)?|लिख(?:ो|िए|ना| लो| दो| लीजिए| दीजिए)|ಬರೆ(?:ಯಿರಿ|ದುಕೊಳ್ಳಿ|ಕೊಳ್ಳಿ)|ಬರ್ಕೊ[\p{L}\p{M}]*"
    r"|ಮಾತಾಡ್ತ[\p{L}\p{M}]*(?: ಇದೀನಿ| ಇರೋದು)?|ಮಾತನಾಡ[\p{L}\p{M}]*"
    r"|ನನ್ನ ಹೆಸರು)\s*[.!]*$"
)

ANOTHERS = compiled_later(
    r"(?:\b(?:ka|ki|ke|of|your|aapka|apka|tumhara|tera|uska|iska|kiska|ur|company|brand|model|car|file|user"
    r"|what|whats|change|correct|wrong|galat|nimma)|का|की|के|आपका|तुम्हारा|ಕಾರಿನ|ನಿಮ್ಮ|ಯಾರ)\s*$"
)
"""Words before "name" that make it somebody else's or something's."""

_NEVER = """
किसलिए kisliye kis poora pura likhu percent half kg काम में
ji jee जी interested yaad yad याद nenapu nenapilla ನೆನಪಿಲ್ಲ spelling spelt spelled thappide tappide thappu tappu
ज़रा जरा सोचने सोचना दीजिए zara jara sochne
actually oops instead hmm anta antha likh likho likhiye likhna barkolli bareyiri लिख लिखो लिखिए लिखना लीजिए लो
ಅಂತ ಎಂದು ಬರೆಯಿರಿ ಬರ್ಕೊಳ್ಳಿ ಸ್ವಲ್ಪ ತಾಳಿ ತಾಳು swalpa svalpa taali thaali thali
a an the and or but if so because as of at by for from in into on to with without about after before
under over i me my mine we us our you your yours he him his she her hers it its they them their this
that these those who whom whose what which when where why how is am are was were be been being do does
did doing done has have had having can could may might must shall should would not no yes ok okay yeah
yep nope sure thanks thank please sorry hello hi hey there here now then later today tomorrow yesterday
also just only very too more less most any some all none nothing something anything everything someone
anyone want wanted need needed like love know think tell say said see look looking give get got go going
come coming take make made put use help call called calling contact send sent show change changed update
edit correct wrong cancel stop back menu restart start again skip next previous continue exit quit end
repeat resume human agent executive person representative talk speak connect language english hindi
kannada book booking booked appointment service servicing price cost rate buy sell sold sale loan emi
finance urgent emergency important spam money rupees number phone mobile email address name naam pincode
time date day week month year
morning evening afternoon night monday tuesday wednesday thursday friday saturday sunday available
availability open closed question doubt problem issue information details detail option options list
first second third last one two three four five six seven eight nine ten same different other another
new old good bad great fine nice best better right left yaar main mein mera meri mere hum hamara hamari
aap aapka aapki tum tumhara wo woh vo ye yeh yah kya kyu kyun kyon kaise kaisa kab kahan kaun kitna
kitne kitni ka ki ke ko se par pe tak aur ya lekin magar toh bhi hi na nahi nahin nai nhi haan han hai
hain ho hoon hu tha thi the thaa hoga hogi raha rahi rahe karo kar karna karwana karwani karke kardo
karna karunga do dena dijiye dedo de lena lo le chahiye chaiye chahie batao bata bataiye bolo bol raho
ruko rukiye abhi baad pehle kal aaj parso subah shaam theek thik sahi galat accha acha achha badal badlo
badalna badalni kuch koi sab dusra doosra pata maloom samajh matlab wala wali wale gaadi gadi kharidna
bechna rehne rahne chhod chod chhodo chhodkar except naanu nanu
nanna nanage neevu nimma idu adu enu yaake yaavaga elli hege eshtu
beku beda illa alla houdu howdu sari aytu maadi madi kodi heli hesaru gottilla banni hogi naale ivattu
matte mattu later wait hold busy maybe perhaps dont don't doesn't can't won't isn't i'm i'll i've didn't
what's that's confirm confirmed proceed correct details share offer discount warranty insurance test
drive either others remove delete add include minute minutes min mins wali vali hisaab delhi mumbai pune
chennai sakaagide
मैं मेरा मेरी मेरे हम आप आपका तुम वह यह क्या क्यों कैसे कब कहाँ कहां कौन कितना कितने का की के को से पर
में तक और या लेकिन नहीं नही हाँ हां है हैं हूँ हूं था थी करो करना कर दो चाहिए बताओ बोलो अभी बाद कल आज
ठीक सही गलत अच्छा बदलो बदलना नाम नंबर फोन मत रहने सर्विस गाड़ी
ನಾನು ನನ್ನ ನನಗೆ ನೀವು ನಿಮ್ಮ ಇದು ಅದು ಏನು ಯಾಕೆ ಯಾವಾಗ ಎಲ್ಲಿ ಹೇಗೆ ಎಷ್ಟು ಬೇಕು ಬೇಡ ಇಲ್ಲ ಅಲ್ಲ ಹೌದು ಸರಿ ಮಾಡಿ ಕೊಡಿ
ಹೇಳಿ ಹೆಸರು ಗೊತ್ತಿಲ್ಲ ನಾಳೆ ಇವತ್ತು ಮತ್ತು ಆದರೆ ಫೋನ್ ನಂಬರ್ ಸರ್ವಿಸ್ ಕಾರು ಗಾಡಿ ಬದಲಿಸಿ
"""

NEVER = frozenset(_NEVER.split())
"""Words that are no part of a name; a candidate with one of them is refused."""
