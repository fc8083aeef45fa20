"""Command words in every language, titles of buttons, and the start of a flow."""

import pytest

from engine.dialogue.commands import (
    Confirm,
    Plain,
    Start,
    Understood,
    WhichFlow,
)
from engine.dialogue.session import Question
from tests.understanding.sessions import CONFIRM, IDLE, asked, at, meant, said, values


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("cancel", "cancel"), ("Cancel it please", "cancel"), ("CANCEL!!", "cancel"), ("रहने दो", "cancel"),
        ("rehne do bhai", "cancel"), ("ರದ್ದು ಮಾಡಿ", "cancel"), ("cancle", "cancel"), ("never mind", "cancel"),
        ("back", "back"), ("please go back", "back"), ("पीछे", "back"), ("wapas jao", "back"), ("ಹಿಂದೆ", "back"),
        ("start over", "restart"), ("शुरू से", "restart"), ("ಮೊದಲಿನಿಂದ", "restart"),
        ("menu", "menu"), ("मेनू", "menu"), ("ಮೆನು", "menu"),
        ("help", "help"), ("मदद", "help"), ("ಸಹಾಯ ಮಾಡಿ", "help"), ("madad chahiye", "help"),
        ("repeat", "repeat"), ("phir se bolo", "repeat"), ("ಮತ್ತೆ ಹೇಳಿ", "repeat"),
        ("human", "handoff"), ("i want to talk to a person", "handoff"), ("एजेंट से बात", "handoff"),
        ("insaan se baat", "handoff"), ("ಏಜೆಂಟ್", "handoff"),
        ("thanks", "thanks"), ("ok thank you sir", "thanks"), ("धन्यवाद", "thanks"), ("ಧನ್ಯವಾದ", "thanks"),
        ("hi", "greet"), ("नमस्ते", "greet"), ("ನಮಸ್ಕಾರ", "greet"), ("good morning", "greet"),
        ("skip", "skip"), ("छोड़ दो", "skip"), ("continue", "resume"), ("आगे बढ़ो", "resume"), ("ಮುಂದುವರಿಸಿ", "resume"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "session", [IDLE, asked("year"), asked("customer_name")], ids=["idle", "year", "name"]
)
def test_a_command_word_is_heard_in_every_language_wherever_one_is(session, text, word):
    assert said(session, text) == Understood((Plain(word),), "command")


@pytest.mark.parametrize(
    "text", ["cancel the creta", "i went back home yesterday", "my menu card", "help ravi kumar now"]
)
def test_a_command_word_inside_a_sentence_is_none(text):
    assert said(asked("year"), text).word() is None


@pytest.mark.parametrize("text", ["more", "aur", "ಇನ್ನಷ್ಟು"])
def test_more_is_heard_only_below_a_list(text):
    below = at(Question("slot", "service_type", shown=("a", "b")))
    assert meant(below, text) == {Plain("more")}
    assert said(IDLE, text).word() is None
    assert said(asked("year"), text).word() is None


@pytest.mark.parametrize(
    ("question", "text", "command"),
    [
        (CONFIRM, "Yes, go ahead", Confirm(yes=True)),
        (Question("slot", "customer_name", suggested="Ravi"), "Another one", Confirm(yes=False)),
        (Question("retry"), "Try again", Confirm(yes=True)),
        (Question("slot", "year", misses=3), "Talk to a person", Plain("handoff")),
    ],
)
def test_the_title_of_a_button_may_be_typed(question, text, command):
    step = "booking" if question.kind == "retry" else ""
    assert meant(at(question, step), text) == {command}


@pytest.mark.parametrize(
    "text",
    [
        "service",
        "gaadi ki servicing karwani hai",
        "oil change",
        "सर्विस करानी है",
        "ಸರ್ವಿಸ್ ಮಾಡಿಸಬೇಕು",
        "I need a servce",
    ],
)
def test_a_flow_is_asked_for(text):
    assert Start("service_booking") in said(IDLE, text).commands


@pytest.mark.parametrize(
    "text", ["what is your name", "ravi kumar", "2021", "mujhe ghar jaana hai", "🙏", "", "...", "7"]
)
def test_nothing_is_started_by_what_asks_for_nothing(text):
    assert Start("service_booking") not in said(IDLE, text).commands


@pytest.mark.parametrize(
    "text",
    [
        "what is the insurance of a 2021 creta petrol",
        "is nexon diesel 2022 safe for kids",
        "brake failure on highway news",
        "KA 03 MX 2259 is my neighbour's number",
    ],
)
def test_values_that_somebody_wants_to_know_something_of_start_nothing(text):
    assert not said(IDLE, text).commands


@pytest.mark.parametrize(
    "text",
    ["is there any diesel nexon 2022", "what is the price of 2021 creta petrol", "show i20 and baleno"],
)
def test_values_that_somebody_asks_for_start_a_search(text):
    assert Start("browse_car") in said(IDLE, text).commands


def test_a_start_carries_the_sure_values_of_its_message():
    text = "meri 2021 creta KA03MX2259 ka oil change karwana hai, naam Ravi Kumar, number 98450 12345"
    assert Start("service_booking") in said(IDLE, text).commands
    assert values(IDLE, text) == {
        "model": "Creta",
        "year": 2021,
        "registration_number": "KA03MX2259",
        "service_type": "oil_change",
        "customer_name": "Ravi Kumar",
        "phone": "+919845012345",
    }


@pytest.mark.parametrize(
    ("text", "expected"), [("4", True), ("book a service", True), ("the last one", True), ("2", False)]
)
def test_the_menu_is_chosen_by_place_and_title(text, expected):
    assert (Start("service_booking") in said(IDLE, text).commands) == expected


@pytest.mark.parametrize(
    ("text", "flows"),
    [
        ("service and emi", ("emi", "service_booking")),
        ("emi and service booking", ("emi", "service_booking")),
        ("test drive and service", ("browse_car", "service_booking")),
        ("loan chahiye aur gaadi bechni hai", ("car_valuation", "emi")),
    ],
)
def test_of_two_wishes_the_customer_is_asked_which(text, flows):
    assert said(IDLE, text).commands == (WhichFlow(flows),)


def test_the_words_of_an_answer_start_nothing():
    assert Start("service_booking") not in said(asked("service_type"), "oil change").commands


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("my new mobile number 9845012345 note karo, gaadi ki servicing karwani hai", "service_booking"),
        ("my old bike is gone, now my creta battery is dead", "service_booking"),
        ("my phone cost me 62,000 and its battery is dead by lunch", None),
        ("Show me white Venue petrol not more than 3 yrs old, my limit is Rs 8,75,000", "browse_car"),
        ("das se baarah lakh me koi SUV hai kya? joint family hai hamari", "browse_car"),
        ("cheapest i20 u got for sale? hav 480k in hand", "browse_car"),
        ("लाल रंग की स्विफ्ट बिकाऊ है क्या? लेने का मन है", "browse_car"),
        ("koi aa ke meri car dekh ke daam bata sakta hai kya? bechne ka soch raha hu", "car_valuation"),
        ("Pls book second free service of my Exter. Done 9,800 km so far", "service_booking"),
        ("Selling 2BHK in Whitefield, 78 lakh slightly negotiable", None),
        ("till what time are the workshop people there on saturdays", None),
        ("Thank you, the mechanic explained everything patiently", None),
        ("Just read that Tata sold 51,000 units in October and Hyundai slipped to third", None),
        ("मेरे चाचा ने 2018 में ऑल्टो बेची थी, आज तक चालान उनके नाम पर आ रहे हैं", None),
        ("aapke yahan ki gaadiyo pe warranty milti hai kya, aur kitne din ki", None),
        ("automatic hatchback for bangalore traffic, 6 lakh tak", "browse_car"),
        ("swift 2018 30000 km chali hui dikhao", "browse_car"),
        ("i got a new job, need a small car under 4 lakh", "browse_car"),
        ("mera delivery ka kaam hai, wagonr bechni hai", "car_valuation"),
        ("monthly emi nahi de pa raha, creta bechni hai", "car_valuation"),
        ("any offer on my next service?", "service_booking"),
        ("quote for my bumper repair", "service_booking"),
        ("no issue, brake pads change karo creta ka", "service_booking"),
        ("I want 5.6 lakh for my Brezza, 2019, manual, otherwise olx", "car_valuation"),
        ("apni polo ke saadhe teen lakh chahiye, usse kam me nahi bechunga", "car_valuation"),
        ("someone will buy my 2011 Santro right? whats it worth to you", "car_valuation"),
        ("my father's Honda Jazz, 2016 petrol. Kindly tell me what it would sell for", "car_valuation"),
        ("creta ki pehli free service bachi hui hai, budhwar ko le aau kya", "service_booking"),
        ("my knees don't allow the clutch any more so show me automatics only", "browse_car"),
        ("my dad says hatchback or forget it. can stretch to 4.25L max", "browse_car"),
        ("Got any Venue diesel lying around? my colleague took his from you", "browse_car"),
        ("need dzire cng and it should not have done more than eighty thousand kilometres", "browse_car"),
        ("Please give a quote to buy my car. Hyundai Verna diesel, 2016", "car_valuation"),
        ("meri gaadi ka kya bhaav milega, 3 saal purani Altroz hai", "car_valuation"),
        ("Was hunting for a Polo, dropped that idea. Show me Balenos, manual gearbox", "browse_car"),
        ("my cibil is 780, what is the emi for 8 lakh", "emi"),
        ("loan 6 lakh ka chahiye, cibil 750", "emi"),
        ("can a person with cibil 640 get finance from you", None),
        ("white Dzire 2019, first owner if possible, for my brother", "browse_car"),
        ("Watched Kantara again, 3rd time. That climax with the white jeep no, goosebumps only", None),
        (
            "my neighbour's kid drew a red creta on our wall with a crayon, mother is furious and laughing too",
            None,
        ),
    ],
)
def test_what_is_said_of_other_things_starts_nothing_and_hides_nothing(text, flow):
    start = said(IDLE, text).first(Start)
    assert (start.flow if start else None) == flow
