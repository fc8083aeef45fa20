"""The words for a car's properties, for places and for licences, in every language and misspelt."""

import pytest

from tests.types.world import OPEN, all_read, read

SAID = {
    "fuel_type": {
        "petrol": ["petrol", "Petral", "petrol wali", "pertol", "पेट्रोल", "ಪೆಟ್ರೋಲ್ ಕಾರು", "creta petrol"],
        "diesel": [
            "diesel", "disel", "deisel chahiye", "diesal", "dizel gaadi", "डीजल", "डीज़ल", "ಡೀಸೆಲ್",
            "not petrol, diesel"
        ],
        "cng": ["cng", "CNG wali", "c.n.g", "सीएनजी", "ಸಿಎನ್‌ಜಿ"],
        "electric": ["electric", "EV", "elektric", "electrik", "इलेक्ट्रिक", "ಎಲೆಕ್ಟ್ರಿಕ್", "battery wali"],
        "hybrid": ["hybrid", "hybrd", "हाइब्रिड", "ಹೈಬ್ರಿಡ್"],
        "lpg": ["lpg", "एलपीजी"],
    },
    "transmission": {
        "manual": ["manual", "manuel", "gear wali", "मैनुअल", "ಮ್ಯಾನುಯಲ್", "manual transmission", "mannual"],
        "automatic": [
            "automatic", "automatik", "AMT", "cvt", "bina gear wali", "ऑटोमैटिक", "ಆಟೋಮ್ಯಾಟಿಕ್", "autometic",
            "auto car"
        ],
    },
    "car_type": {
        "suv": ["suv", "SUVs", "s.u.v", "एसयूवी", "ಎಸ್‌ಯುವಿ", "compact suv"],
        "sedan": ["sedan", "seden", "सेडान", "ಸೆಡಾನ್", "sedaan"],
        "hatchback": ["hatchback", "hatch back", "hachback", "hatchbck", "chhoti gaadi", "हैचबैक", "small car"],
        "mpv": ["mpv", "MUV", "एमपीवी"],
        "van": ["van", "वैन"],
        "pickup": ["pickup truck", "pick up truck"],
    },
    "color": {
        "white": ["white", "safed", "सफेद", "ಬಿಳಿ", "white one", "whit"],
        "red": ["red", "laal rang", "लाल", "ಕೆಂಪು", "lal color"],
        "black": ["black", "kaali", "काली", "ಕಪ್ಪು", "kali wali", "blak"],
        "grey": ["grey", "gray", "grey creta"],
        "silver": ["silver", "silvr", "sliver"],
        "blue": ["blue", "नीली", "ನೀಲಿ", "neeli gaadi"],
    },
    "seats": {
        7: ["7 seater", "7seater", "seven seater", "saat seater", "7 सीटर", "ಏಳು ಸೀಟ್", "7-seater suv"],
        5: ["5 seater", "five seater", "पांच सीटर"],
        8: ["8 seats"],
    },
    "owner_count": {
        1: ["first owner", "1st owner", "single owner", "pehla owner", "पहला मालिक", "ಮೊದಲ ಓನರ್", "first-owner car"],
        2: ["second owner", "2nd owner", "2 owners", "dusra owner", "secnd owner"],
        3: ["third owner", "3rd owner", "teesra owner"],
        4: ["4th owner"],
    },
    "city": {
        "Bengaluru": ["bangalore", "Bengaluru", "banglore mein", "बेंगलुरु", "ಬೆಂಗಳೂರು", "blr"],
        "Delhi NCR": ["delhi", "gurgaon", "noida", "दिल्ली", "new delhi"],
        "Mumbai": ["mumbai", "bombay", "mumbay", "मुंबई", "thane"],
        "Mysuru": ["mysore", "ಮೈಸೂರು"],
    },
    "condition": {
        "excellent": ["excellent", "excelent", "showroom condition", "ekdum mast", "बहुत अच्छी", "ತುಂಬಾ ಚೆನ್ನಾಗಿದೆ"],
        "good": ["good condition", "condition is good", "well maintained", "condition acchi hai", "haalat achhi hai"],
        "fair": ["theek thaak", "average condition", "ठीक ठाक", "ಸಾಧಾರಣ"],
        "poor": ["very bad", "condition is bad", "not running", "condition kharab hai", "not good condition"],
    },
    "test_drive_place": {
        "home": ["at home", "ghar pe", "my place", "ghar par", "मेरे घर", "ಮನೆಗೆ", "home test drive"],
        "showroom": ["showroom", "show room", "i will come", "aa jaunga", "शोरूम", "ಶೋರೂಂ", "shorum"],
    },
    "has_driving_license": {
        True: [
            "yes I have DL", "i have a driving licence", "license hai", "लाइसेंस है", "ಲೈಸೆನ್ಸ್ ಇದೆ",
            "got my license", "dl hai mere paas",
            "haan lisence hai",
        ],
        False: [
            "licence nahi hai", "no licence", "i don't have a license", "i dont have dl", "learner's licence",
            "only learning license",
            "yes, a learner licence", "लाइसेंस नहीं है", "ಲೈಸೆನ್ಸ್ ಇಲ್ಲ", "dl illa",
            "i do not have a driving licence", "my licence expired",
        ],
    },
}  # fmt: skip

WHEN_ASKED = {
    "condition": {
        "good": ["good", "acchi hai", "ठीक है"],
        "fair": ["ok ok", "average"],
        "poor": ["bad", "not good", "खराब"],
    },
    "seats": {7: ["7", "seven", "saat"], 5: ["5"]},
    "owner_count": {1: ["1", "first", "pehla"], 2: ["2", "second", "do"]},
    "transmission": {"automatic": ["auto", "at"], "manual": ["mt", "gear"]},
    "test_drive_place": {"home": ["home", "ghar", "ಮನೆ"]},
    "color": {"black": ["kala"], "gold": ["golden"]},
    "has_driving_license": {True: ["yes", "haan ji", "ಹೌದು"], False: ["no", "nahi hai", "not yet"]},
}  # fmt: skip

NOTHING = [
    "hello", "what are your timings on sunday?", "i want to sell my honda city", "98450 12345",
    "second hand car chahiye", "first service kab hai",
    "ac gas refill karna hai", "battery dead hai", "black smoke aa raha hai", "good morning sir", "theek hai",
    "at 5 pm", "my name is hari kumar",
    "go back", "auto se jaunga", "electronic city mein rehta hoon", "licence plate tuta hai", "2nd floor",
    "agar possible ho to", "ok", "red light",
    "home loan chahiye", "is a licence needed?", "do you have any offers", "indoor parking",
    "user manual chahiye", "pick up my car",
    "kya aapke paas license hai kya", "it is a fair price",
]  # fmt: skip


def cases(said):
    return [
        (kind, text, value)
        for kind, values in said.items()
        for value, texts in values.items()
        for text in texts
    ]


@pytest.mark.parametrize(("kind", "text", "value"), cases(SAID))
def test_words_that_stand_for_themselves(kind, text, value):
    assert read(kind, text) == value
    assert type(read(kind, text)) is type(value)


@pytest.mark.parametrize(("kind", "text", "value"), cases(WHEN_ASKED))
def test_words_that_need_their_question(kind, text, value):
    assert read(kind, text, OPEN) == value
    assert read(kind, text) is None


@pytest.mark.parametrize("kind", list(SAID))
@pytest.mark.parametrize("text", NOTHING)
def test_messages_about_something_else(kind, text):
    assert all_read(kind, text) == []
