"""Answers that are no plain yes or no, and what leans to neither side."""

import pytest

from engine.types.utterance import Utterance
from engine.types.yes_no_leaning import leaning, leaning_on_fact
from tests.types.test_yes_no import each
from tests.types.world import OPEN, types

ACCEPTS = """
sounds gud bro | aage badho | jo likha hai sab sahi likha hai | sahi pakde ho | ok hai sir fatafat confirm maro
haan kar do, aur parking milegi kya wahan? | सारी जानकारी ठीक लग रही है | जैसा लिखा है सही है | ಓಕೆ ಸರ್ ಮುಂದುವರಿಸಿ
all details look good to me | go ahead na
"""
REFUSES = """
hold on wrong car | no no thats not my number | everything ok except the time | arre galat gaadi daal di aapne
ruko ruko time galat hai | theek nahi hai ye, dobara se karte hain | nhi yaar ye wali nhi | गलत नाम लिख दिया आपने
ये वाली गाड़ी नहीं है | कैंसिल कर दो जी | ಟೈಮ್ ಸರಿಯಾಗಿಲ್ಲ, ಬದಲಾಯಿಸಿ | swalpa thadkoli, hesru thappide
"""
UNDECIDED = """
will tell you tomorrow | kal bata dunga | let me ask my wife | sochke batata hu | naale helthini | पत्नी से पूछ कर बताऊंगा
show me the fine print | what if I am late | is sunday ok for you? | cancel charges kitna hai | agar late ho gaya to
hello | where is your showroom | my car is at home
"""
IS_SO = """
licence to 2015 se hai | 2 varsha hinde madside, ide | ghar pe pada hai lekin hai | bhai saath aayega, haan
"""
IS_NOT_SO = "innu sikkilla | abhi tak mila nahi bhai sahab ko | ಇನ್ನೂ ಸಿಕ್ಕಿಲ್ಲ"
UNSAID = (
    "banwana hai | karwana hai abhi | kaun dekhta hai | haan ek hai par mila nahi | price kitna hai | villa"
)


@pytest.mark.parametrize("text", each(ACCEPTS))
def test_words_for_a_summary_accept_it_where_little_else_is_said(text):
    found = leaning(Utterance(text))
    assert found is not None
    assert found.value is True


@pytest.mark.parametrize("text", each(REFUSES))
def test_any_word_against_a_summary_refuses_it(text):
    found = leaning(Utterance(text))
    assert found is not None
    assert found.value is False


@pytest.mark.parametrize("text", each(UNDECIDED))
def test_who_asks_or_puts_it_off_has_not_answered(text):
    assert leaning(Utterance(text)) is None


@pytest.mark.parametrize(("texts", "value"), [(IS_SO, True), (IS_NOT_SO, False), (UNSAID, None)])
def test_a_statement_says_whether_it_is_so(texts, value):
    found = {text: leaning_on_fact(Utterance(text)) for text in each(texts)}
    assert {text: one.value if one else None for text, one in found.items()} == dict.fromkeys(found, value)


@pytest.mark.parametrize(
    "text", ["yes I have a licence and my creta is from 2019", "haan, 2019 ki creta dikhao"]
)
def test_another_year_does_not(text):
    (found,) = types()["has_driving_license"].read(Utterance(text), OPEN)
    assert found.end <= text.index("2019")


@pytest.mark.parametrize("text", ["got it in 2012, still valid", "licence to 2015 se hai"])
def test_the_year_since_when_it_is_so_belongs_to_the_answer(text):
    (found,) = types()["has_driving_license"].read(Utterance(text), OPEN)
    year = text.index("201")
    assert found.value is True
    assert found.start <= year < found.end
