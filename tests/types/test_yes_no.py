import pytest

from engine.types.utterance import Utterance
from engine.types.yes_no import find_yes_no, read_yes_no
from tests.types.world import OPEN, read

YES = """
that's a yes | affirmative | approved | you are correct | you're right | that's true | it's a true statement | you bet
fine by me | lock it | ella sari ide | ಎಲ್ಲಾ ಸರಿ ಇದೆ | सब ठीक है, कर दीजिए
yes | yes please | y | yep | yeah sure | yesss | okkk | ok | okay sir | of course | sounds good to me
that works for me
looks good | perfect thanks | yes that's correct | yes it is correct | yes go ahead and book it | please do | go ahead
yes that's all | ok done 👍 | no problem | no issues at all | why not | that's right | all correct
yes i have a license
haan | haan ji | ji haan | jee haan | bilkul | theek hai | thik hai | sahi hai | haan sahi hai | kar do | book kar do
koi baat nahi | koi dikkat nahi | kyun nahi | haan bas | haan license hai | chalega | zaroor
हाँ | हां जी | जी | ठीक है | बिल्कुल | कर दीजिए | कोई बात नहीं | houdu | howdu | sari | aytu | sari maadi | parvagilla
ಹೌದು | ಸರಿ | ಸರಿ ಮಾಡಿ | ಆಯ್ತು | ಖಂಡಿತ | ಪರವಾಗಿಲ್ಲ | 👍 | 👍🏽 | ✅ | 👌
"""
NO = """
i'll pass | hell no | i would rather not | that's a negative | i'm saying no | that's not right | not true | i disagree
mat karo abhi, baad me dekhte hai | अभी नहीं, बाद में देखते हैं | ಬೇಡ ಬಿಡಿ | beda bidi | ಈಗ ಬೇಡ ಆಮೇಲೆ ನೋಡೋಣ | not now, maybe next week
no | nope | nah | no thanks | no no | not now | not ok | not correct | not interested | no need | don't book it | wrong
that's all | nothing else | no that's fine | i don't have a license | later | never mind
nahi | ji nahi | bilkul nahi | abhi nahi | theek nahi | theek nahi hai | sahi nahi hai | nahi chahiye | rehne do
mat karo
baad mein | galat hai | license nahi hai | नहीं | ठीक नहीं | ठीक नहीं है | अभी नहीं | रहने दो | मत करो | गलत है
illa | beda | sari illa | eega beda | tappu | license illa | ಇಲ್ಲ | ಬೇಡ | ಸರಿ ಇಲ್ಲ | ಈಗ ಬೇಡ | 👎 | ❌
"""
NEITHER = """
i don't have any idea | i can't answer | could go either way | hard to say | i do not have that information
maybe | not sure | i don't know | yes and no | yes no | yes or no | depends | let me think | what is the price | hello
change the phone | phone no 98450 12345 | no. of owners 2 | right side dent | haha | hmm | is it ok to come at 5?
ok?no | yes but not sure | haan nahi | haan ya na | pata nahi | shayad | soch ke batata hoon | haan lekin abhi nahi
kya aap sunday ko khulte ho | शायद | पता नहीं | हाँ या ना | gottilla | ಗೊತ್ತಿಲ್ಲ | ನೋಡೋಣ | 👍👎 | 🤔 | 🙏
"""


def each(table):
    return [text.strip() for line in table.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("text", each(YES))
def test_yes(text):
    assert read_yes_no(Utterance(text)) is True


@pytest.mark.parametrize("text", each(NO))
def test_no(text):
    assert read_yes_no(Utterance(text)) is False


@pytest.mark.parametrize("text", each(NEITHER))
def test_neither(text):
    assert read_yes_no(Utterance(text)) is None


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("yes but change the phone", True, "yes"),
        ("haan, lekin phone badal do", True, "haan"),
        ("no, the phone is wrong", False, "no"),
        ("nahi, creta nahi i20", False, "nahi"),
        ("ravi here, yes", True, "yes"),
        ("ಹೌದು ಆದರೆ ಫೋನ್ ಬದಲಿಸಿ", True, "ಹೌದು"),
    ],
)
def test_what_is_said_beside_the_answer_is_left(text, value, words):
    found = find_yes_no(Utterance(text))
    assert (found.value, text[found.start : found.end]) == (value, words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("still valid", True),
        ("licence to hai", True),
        ("it expired last month", False),
        ("bana hi nahi abhi tak", False),
    ],
)
def test_phrases_that_only_answer_the_question(text, value):
    assert read("has_driving_license", text, OPEN) is value
    assert read("has_driving_license", text) is None


def test_only_its_own_question_is_answered():
    assert read("yes_no", "yes", OPEN) is True
    assert read("yes_no", "yes") is None
