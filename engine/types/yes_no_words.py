"""The words of yes and no in English, Hinglish, Hindi and Kannada, and of neither; read by `yes_no.py`.

A group is written as phrases with commas between them.
"""

from __future__ import annotations

from typing import Literal

Tag = Literal["yes", "assent", "good", "no", "refusal", "not", "closing", "maybe", "delay", "filler", "link"]
"""yes, no: stand for themselves · assent, refusal: only where nothing else is said · maybe: neither
delay: neither, but leaves a no a no
good: agrees unless negated · not: negates what stands beside it, else no · closing: no unless yes is said too
filler: says nothing · link: begins what is said beside the answer"""

_GROUPS: dict[Tag, str] = {
    "yes": """
        affirmitive, totally agree, affirm, that's a yes, thats a yes, that is a yes, it's a yes, its a yes, i say yes,
        approved, i approve, approve it, you bet, hell yes, hell yeah, heck yes, heck
        yeah, by all means, without a doubt, very much so, i concur, roger that, i
        said yes, i mean yes, i meant yes, the answer is yes, my answer is yes, yes it is, yes i do,
        yes, y, yeah, yea, yep, yup, yah, yess, ya, yaa, ye, yeh, yas, aye, yes yes, oh yes, of course,
        ofcourse, definitely, certainly, absolutely, surely, indeed, sure, sure thing, for sure, why not,
        nothing to change, no need to change, kuch nahi badalna, kuch nahin badalna, kuch badalna nahi,
        kuch change nahi, no problem, no problems, no issue, no issues, no worries, not a problem,
        no prob, no objection,
        haan, han, haa, ha, hn, haan ji, han ji, haanji, hanji, ji haan, ji han, ji ha, ha ji, haji, jee,
        jee haan, jee han, hau, ho, ji, bilkul, zaroor, jaroor, zarur, jarur, beshak, koi baat nahi,
        koi bat nahi, koi baat nahin, koi dikkat nahi, koi dikkat nahin, koi problem nahi,
        koi problem nahin, koi pareshani nahi, koi issue nahi, kyun nahi, kyu nahi, kyon nahi, kyun nahin,
        kyu nai, houdu, howdu, haudu, hawdu, havdu, houd, howd, houdri, haudri, howdri, khandita, khanditha,
        yaake beda, yake beda, yaake illa, yake illa, tondare illa, tondre illa, problem illa, parvagilla,
        paravagilla, parwagilla, हाँ, हां, हा, जी, जी हाँ, जी हां, हाँ जी, हां जी, बिल्कुल, बिलकुल, ज़रूर,
        जरूर, बेशक, कोई बात नहीं, कोई दिक्कत नहीं, कोई समस्या नहीं, कोई परेशानी नहीं, क्यों नहीं, यस, ಹೌದು,
        ಹೌದ್, ಹೌದು ಹೌದು, ಹೂ, ಹೂಂ, ಖಂಡಿತ, ಖಂಡಿತಾ, ಖಂಡಿತವಾಗಿ, ಯಾಕೆ ಬೇಡ, ಯಾಕಿಲ್ಲ, ತೊಂದರೆ ಇಲ್ಲ, ತೊಂದರೆಯಿಲ್ಲ,
        ಪರವಾಗಿಲ್ಲ, ಯೆಸ್, ಹ್ಞೂಂ, ಹಾಂ, ಹಾ, ಹೌದ್ರಿ, hu, hoon ji, ಆಹಾಂ, haan pakka, 👍, 👌, ✅, ☑, ✔, 💯, 🆗, 🙆, 🤝
    """,
    "good": """
        that's true, thats true, that is true, it's true, its true, it is true, this is true, you are
        correct, you're correct, you are right, you're right, youre right, ur right, you are not wrong,
        you're not wrong, not wrong, true statement, a true statement, it's a true statement, this is a true
        statement, that is a true statement, the statement is true, makes sense, that makes sense, this is
        correct, this is right, it is correct, it's correct, its correct, it's right, i agree, i agree with
        that, good enough,
        ok, okay, okey, okie, oki, okk, k, kk, okay then, ok ok, alright, all right, fine, that's fine,
        thats fine, good, very good, all good, great, perfect, excellent, awesome, nice, cool, lovely,
        wonderful, fantastic, right, correct, that's correct, thats correct, that is correct, that's right,
        thats right, that is right, true, exactly, agreed, agree, accepted, acceptable, looks good,
        look good, sounds good, sound good, seems good, sounds great, sounds fine, sounds perfect, works,
        that works, works for me, that works for me, good to me, looks fine, looks right, looks correct,
        all correct, all fine, fine by me, fine with me, everything looks right, everything looks
        good, everything looks fine, thumbs up, affirmative, ok by me, lock it, lock it in, everything
        is
        correct, everything is fine, done, deal, theek, thik,
        theek hai, thik hai, tik hai, teek hai, theek he, thik he, thek hai, theekh hai, thikhai, theekhai,
        sahi, sahi hai, sahi he, bilkul sahi, sab sahi, sab sahi hai, sab theek, accha, acha, achha,
        accha hai, acchi baat hai, badhiya, badiya, manzoor, manjoor, pakka, done hai, chalega, chalegi,
        chaltha hai, chalta hai, mast, sari, sariyagide, sari ide, sari idhe, sariyide, sari aytu, aytu,
        ayitu, aaytu, aithu, aythu, agli, aagli, agali, aagali, aagutte, agutte, agatte, oppige, nadeyutte,
        nadiyutte, chennagide, ठीक, ठीक है, सही, सही है, बिल्कुल सही, अच्छा, अच्छा है, मंज़ूर, मंजूर,
        मंज़ूर है, मंजूर है, पक्का, चलेगा, चलेगी, बढ़िया, ओके, ओके है, ಸರಿ, ಸರಿ ಇದೆ, ಸರಿಯಾಗಿದೆ, ಸರಿಯಿದೆ,
        ಆಯ್ತು, ಆಯಿತು, ಆಗಲಿ, ಆಗುತ್ತೆ, ಆಗುತ್ತದೆ, ಒಪ್ಪಿಗೆ, ಓಕೆ, ಚೆನ್ನಾಗಿದೆ, ನಡೆಯುತ್ತೆ
    """,
    "assent": """
        go ahead, please go ahead, go for it, do it, please do, please do it, do that, do so, book it,
        please book, book, confirm, confirmed, confirm it, i confirm, confirm karo, confirm kar do,
        confirm kardo, confirm kijiye, confirm maadi, confirm madi, proceed, please proceed, continue,
        carry on, let's do it, lets do it, let's go, lets go, use it, use this, use that, use same, same,
        this one, that's the one, i do, i have, i did, i am, i would, i will, i want, i want that,
        i'd like that, i would like that, i'd love to, i would love to, i'd like to, it is, that is it,
        that's it, it does, it was, they are, we do, i think so, i guess so, i believe so, i hope so,
        kar do, kardo, kar dijiye, kar dijie, kar dena, kardijiye, karo, kariye, kijiye, kar lo, karlo,
        book kar do, book kardo, book karo, book kar dijiye, book maadi, book madi, chalo, chaliye,
        chalo theek, hai, he hai, hai na, hai ji, hota hai, chahiye, chaiye, chahie, haan chahiye,
        karna hai, karwana hai, wahi, yahi, yehi, whi, isi pe, isi par, de do, dedo, bhej do, lelo, le lo,
        maadi, madi, maadbidi, madbidi, maadbidu, ಮಾಡ್ಬಿಡಿ, maadri, madri, maadu, madu, maadona,
        madona, ide, idhe, idde, beku, bekagide,
        bekaagide, beku beku, haage maadi, कर दो, कर दीजिए, करो, कीजिए, कर लो, करें, बुक कर दो, बुक करो,
        बुक कर दीजिए, चलो, है, है जी, चाहिए, करना है, यही, वही, पुष्टि करें, कन्फर्म, कन्फर्म करो, ಮಾಡಿ,
        ಮಾಡು, ಮಾಡಿರಿ, ಇದೆ, ಬೇಕು, ಬೇಕಾಗಿದೆ, ಬುಕ್ ಮಾಡಿ, ಖಚಿತಪಡಿಸಿ, ಕನ್ಫರ್ಮ್ ಮಾಡಿ, ಅದೇ, ಇದೇ
    """,
    "no": """
        not approved, totally wrong,
        i'll pass, ill pass, i will pass, i'd pass, hell no, hell nah, heck no, i would prefer not, i'd
        prefer not, prefer not, prefer not to, i would rather not, i'd rather not, rather not, id rather
        not, negative, a negative, that's a negative, thats a negative, negatory, that's a no, thats a no,
        that is a no, it's a no, its a no, i meant no, i mean no, i am saying no, i'm saying no, im saying
        no, i said no, the answer is no, my answer is no, no good, invalid, not true, that's not true, thats
        not true, that is not true, that's false, that is false, it's false, its false, this is false,
        that's not right, thats not right, that is not right, that's not correct, thats not correct, that is
        not correct, it's not right, it's not correct, this is not right, this is not correct, it's
        incorrect, i disagree, disagree, i refuse, i decline, decline, no can do, not happening, not gonna
        happen, not going to happen, out of the question, by no means, nuh uh, uh uh, i don't agree, i dont
        agree, i do not agree,
        no, n, nope, nop, noo, nah, naah, nay, naa, no no, no way, no thanks, no thank you, no thx, no need,
        not needed, not required, not interested, not at all, not really, not now, not yet, not today,
        not anymore, not this time, not this, not that, not this one, never, never mind, nevermind,
        not necessary, absolutely not, definitely not, certainly not, of course not, not correct, not right,
        not ok, not okay, not fine, not good, incorrect, wrong, that's wrong, thats wrong, it's wrong,
        it is wrong, false, i don't, i dont, i do not, i don't have, i dont have, i do not have, i haven't,
        i have not, i'm not, i am not, i didn't, i don't think so, i dont think so, i do not think so,
        don't think so, don't want, dont want, i don't want, i dont want, i do not want, i don't want to,
        don't need, dont need, i don't need, i dont need, don't do it, dont do it, do not do it, do not,
        don't, dont, don't book, dont book, do not book, don't confirm, dont confirm, do not confirm,
        it isn't, it is not, it's not, it isnt, its not, that's not, that isn't, isn't, no that's it,
        no thats it, no that's all, no thats all, no that is all, no that's fine, no thats fine,
        no it's fine, no its fine, no it's ok, no its ok, no it's okay, no its okay, no that's okay,
        no i'm good, no im good, no i am good, i'm good, im good, nahi nahi, nahin nahin, ji nahi, ji nahin,
        jee nahi, nahi ji, bilkul nahi, bilkul nahin, bilkul bhi nahi, kabhi nahi, abhi nahi, abhi nahin,
        abhi nai, aaj nahi, nahi chahiye, nahin chahiye, nahi chaiye, nai chahiye, nhi chahiye, nahi hai,
        nahin hai, nahi he, nhi hai, nai hai, nahi karna, nahi karna hai, nahi karwana, nahi karo, mat karo,
        mat kar, mat karna, mat kijiye, nahi chalega, nhi chalega, zaroorat nahi, zarurat nahi,
        jarurat nahi, zaroorat nahi hai, jarurat nahi hai, rehne do, rahne do, rehnedo, rahne dijiye,
        rehne dijiye, chhod do, chhodo, chod do, chodo, jaane do, jane do, galat, galat hai, galat he,
        ghalat, baad mein, baad me, bad me, baad main, baad mein batata hoon, phir kabhi, later,
        baad mein batata hu, baad me batata hu, baad mein bataunga, baad me bataunga, baad me bata dunga,
        baad mein dekhte hain, baad me dekhte hai, baad mein dekhte hai, baad me dekhte hain, baad me dekhenge,
        baad mein dekhenge, baad me karenge, baad mein karenge, baad me karunga, baad mein karta hu, baad me sochenge,
        phir dekhte hai, phir dekhte hain, kal dekhte hai, leave it,
        some other day, some other time, let it be, galat likha hai, theek karo,
        theek kijiye, thik karo, sahi karo, sahi kijiye, correct it, correct this, correct that,
        correct karo, correct kar do, ठीक करो, ठीक कीजिए, सही करो, सही कीजिए, galat
        likha, galat hua, tappide, tappagide, ತಪ್ಪಿದೆ, ತಪ್ಪಾಗಿದೆ, ತಪ್ಪಿದೆ ಇದು, abhi mat karo, abhi
        mat, mat karo abhi, mat karna abhi,
        cancel kar do, cancel karo, cancel kardo, cancel it, please cancel, maybe next week, maybe next month,
        maybe some other day, maybe some other time, may be later, maybe next time, changed my mind, hold it,
        रद्द कर दो, रद्द करो, बाद में देखते हैं, बाद में देखेंगे, बाद में करेंगे, बाद में बताता हूँ, बाद में बताऊँगा,
        फिर देखते हैं, अभी मत करो, अभी मत कीजिए, अभी मत, beda bidi, bidi, bidu, bidri, amele nodona, aamele nodona,
        amele nodtini, amele madona, ಬೇಡ ಬಿಡಿ, ಬಿಡಿ, ಬೇಡ ಬಿಡು, ಆಮೇಲೆ ನೋಡೋಣ, ಆಮೇಲೆ ನೋಡ್ತೀನಿ, ಆಮೇಲೆ
        ಮಾಡೋಣ, ಆಮೇಲೆ ಹೇಳ್ತೀನಿ,
        ನಂತರ ನೋಡೋಣ, ಮಾಡಬೇಡಿ, ಮಾಡ್ಬೇಡಿ, madbedi, maadbedi, book madbedi, ರದ್ದು ಮಾಡಿ, ಕ್ಯಾನ್ಸಲ್ ಮಾಡಿ,
        maybe later, some other time, another time, next time, illa, ila, illaa, illa illa, illari, illri,
        illappa, beda, bedi, bedari, bedappa, bed, bedve beda, alla, allari, tappu, tappagide, eega beda,
        iga beda, eega illa, amele, aamele, नहीं नहीं, जी नहीं, नहीं जी, बिल्कुल नहीं, बिलकुल नहीं,
        अभी नहीं, नहीं चाहिए, नही चाहिए, नहीं है, नही है, नहीं करना, नहीं करना है, मत करो, मत कीजिए,
        रहने दो, रहने दीजिए, छोड़ो, छोड़ दो, जाने दो, गलत, ग़लत, ना, गलत है, बाद में, फिर कभी, ज़रूरत नहीं,
        जरूरत नहीं, जरूरत नहीं है, नो, ಇಲ್ಲ, ಇಲ್ಲಾ, ಇಲ್ಲ ಇಲ್ಲ, ಬೇಡ, ಬೇಡಿ, ಬೇಡ ಬೇಡ, ಅಲ್ಲ, ತಪ್ಪು, ತಪ್ಪಾಗಿದೆ,
        ಈಗ ಬೇಡ, ಈಗ ಇಲ್ಲ, ಆಮೇಲೆ, ನೋ, 👎, ❌, 🚫, 🙅, ✖, ⛔
    """,
    "refusal": """
        leave it, drop it, forget it, skip it, bekar, na
    """,
    "not": """
        not, nahi, nahin, nai, nhi, nahee, mat, नहीं, नही, मत, cannot, can't, cant, won't, wont, isnt
    """,
    "closing": """
        that's all, thats all, that is all, nothing, nothing else, nothing more, bas, bus itna, bas itna,
        kuch nahi, kuch nahin, aur kuch nahi, aur nahi, enu illa, saaku, saku, बस, कुछ नहीं, और कुछ नहीं,
        ಸಾಕು, ಏನಿಲ್ಲ, ಅಷ್ಟೇ, ashte
    """,
    "maybe": """
        i don't have any idea, i dont have any idea, don't have any idea, dont have any idea, i do not have
        any idea, i have no idea, i do not have that information, i don't have that information, i don't
        have an answer, i dont have an answer, i do not have an answer, can't give you an answer, cant give
        you an answer, i can't answer, can't answer, cannot answer, can't decide, cant decide, i can't
        decide, could be, could go either way, either way, unclear, uncertain, not clear, hard to say, who
        knows, beats me, up in the air, i have no clue, don't have a clue, i don't have a clue, no opinion,
        haven't made up my mind,
        maybe, may be, perhaps, possibly, probably, might, might be, not sure, not so sure, not very sure, not
        certain, unsure, no idea, i'm not sure, im not sure, i am not sure, don't know, dont know, do not know,
        i don't know, i dont know, i do not know, idk, dunno, no clue, can't say, cant say, cannot say, depends,
        it depends, not decided, haven't decided, undecided, confused, let me think, let me check, i will think,
        i'll think, thinking, will think, need to think,
        will check, need to check, have to check, yes or no, yes and no, yes no, haan ya na,
        haan ya nahi, haan na, shayad, sayad, shayd, pata nahi, pata nahin, pata nai, pata nhi, maloom nahi,
        malum nahi, nahi pata, nahi maloom, sure nahi, pakka nahi, pakka nahi hai, confirm nahi, confirm nahi
        hai, sochna padega, soch ke batata hoon, soch ke batata hu, soch kar batata hoon, soch raha hoon, soch
        ke bataunga, soch kar bataunga, ho sakta hai, gottilla, gothilla, gotthilla, gottila, yochne maadtini,
        irabahudu, irbahudu, agabahudu, शायद, हाँ या ना, हां या ना, हाँ या नहीं, हां या नहीं, पता नहीं, पता नही,
        मालूम नहीं, नहीं पता, सोचना पड़ेगा, सोच कर बताता हूँ, हो सकता है, पक्का नहीं, ಗೊತ್ತಿಲ್ಲ, ಇರಬಹುದು,
        ಆಗಬಹುದು, ಬಹುಶಃ, ಯೋಚಿಸುತ್ತೇನೆ, 🤔, 🤷
    """,
    "delay": """
        ek sec, ek second, ek min, ek minute, one sec, one min, one minute, meeting me hu, meeting mein hu,
        dekhte hain, dekhte hai, dekhta hoon, dekhenge, dekh ke batata hoon, sochte hain, sochta hoon, nodona,
        nodana, nodtini, nodthini, nodtheeni, देखते हैं, देखता हूँ, ನೋಡೋಣ, ನೋಡ್ತೀನಿ, will see, we'll see, i'll
        see, let me see, dekhunga, dekh lenge, sochenge, soch lenge, सोचेंगे, देखेंगे, ನೋಡ್ತೀವಿ
    """,
    "filler": """
        arre, are, arrey, oye, da, ra, re, yo, man, dude, mate, buddy, dost, paas, pass, पास, अरे, ಹತ್ರ, ಬಳಿ,
        hatra, please, pls, plz, plss, kindly, sir, madam, mam, maam, ma'am, bro, bhai, bhaiya, boss, dear, ji sir,
        thanks, thank you, thankyou, thx, ty, oh, ah, um, uh, hmm, hm, well, so, then, that, it, its, it's,
        is, the, i, me, am, very, much, of, this, all, just, now, right now, to, for me, really, actually,
        quite, dhanyavaad, dhanyavad, shukriya, abhi, ab, toh, to, na please, yaar, yar, mujhe, muje,
        mujhko, hum, humko, humein, main, mein, mere, meri, mera, ko, ka, ki, hi, bhi, hai ji, hoon, hu,
        bhaiyya, krupaya, kripya, ji please, sab, sara, iska, sir ji, guru, anna, akka, saar, swamy,
        dayavittu, nanage, nange, nanna, hattira, eega, iga, ivaga, ivagle, sadhyakke, ella, ellaa,
        ri, कृपया, सब, सब कुछ, यार, सर, भाई, धन्यवाद, शुक्रिया, तो,
        मुझे, हमें, हम, मेरा, मेरी, अभी, ही, भी, ದಯವಿಟ್ಟು, ಸರ್, ಧನ್ಯವಾದ, ಧನ್ಯವಾದಗಳು, ನನಗೆ, ನನ್ನ,
        ಹತ್ತಿರ, ಈಗ, ಇವಾಗ, ಸದ್ಯಕ್ಕೆ, ಎಲ್ಲಾ, ಎಲ್ಲ,
        ಅದು, ಇದು, 🙏, 😊, 🙂, 😀, 😃, 😄, 😁, ☺, ❤
    """,
    "link": """
        but, and, however, except, only, just change, aur, lekin, magar, par, parantu, bas, sirf, instead,
        also, because, since, as, i, my, with, kyunki, kyonki, मगर, लेकिन, पर, और, सिर्फ, परंतु, क्योंकि,
        ಆದರೆ, ಮತ್ತು, ಆದ್ರೆ, adre, aadre, aadare, mattu, matte, ಮತ್ತೆ, ಯಾಕಂದ್ರೆ
    """,
}


def _phrases() -> dict[tuple[str, ...], Tag]:
    """Each phrase as its words. Where a phrase stands in two groups, the earlier one counts."""
    phrases: dict[tuple[str, ...], Tag] = {}
    for tag, group in _GROUPS.items():
        for phrase in group.split(","):
            phrases.setdefault(tuple(phrase.split()), tag)
    return phrases


PHRASES = _phrases()
LONGEST_FROM = {words[0]: len(words) for words in sorted(PHRASES, key=len)}
"""How many words the longest phrase has that begins with this word."""

EMOJI = "".join(word for phrase in PHRASES for word in phrase if len(word) == 1 and ord(word) > 0x2000)

_NUMBERED = "phone mobile contact reg registration vehicle car plate order token serial whatsapp booking flat"
NUMBER_SIGNS = frozenset(f"{_NUMBERED} house ph gaadi gadi chassis engine".split())
"""Words before "no" that make it short for "number"."""

BESIDE_RIGHT = frozenset(("now", "away", "side", "hand", "front", "rear"))
"""Words after "right" that make it no answer."""

NEGATORS_LAST = frozenset(("nahi", "nahin", "nai", "nhi", "illa", "illaa", "beda", "नहीं", "नही", "ಇಲ್ಲ", "ಬೇಡ"))
"""First words of a refusal that negate approval standing before them."""

_LAST = "nahi, nahin, nahi hai, nahin hai, nhi hai, nahi chahiye, nahin chahiye, nhi chahiye, nahi karna"
NEGATIONS_LAST = frozenset(
    tuple(phrase.split())
    for phrase in f"{_LAST}, nahi karna hai, galat hai, illa, beda, alla, tappu".split(",")
)
"""Refusals that end a sentence: "license nahi hai"."""

SHORT_FORMS = {"h": "hai", "kr": "kar", "krdo": "kardo", "krna": "karna", "krne": "karne", "kro": "karo"}
"""Words as people shorten them."""
