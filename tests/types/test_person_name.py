import pytest

from engine.types.slot_type import Asked
from engine.types.utterance import Utterance
from tests.types.world import OPEN, read, types


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ravi Kumar", "Ravi Kumar"), ("ravi kumar", "Ravi Kumar"), ("RAVI", "Ravi"), ("McDonald", "McDonald"),
        ("R. Kumar", "R. Kumar"), ("K S Ravi", "K S Ravi"), ("D'Souza", "D'Souza"), ("anne-marie", "Anne-Marie"),
        ("Mohammed Abdul Rahman Khan", "Mohammed Abdul Rahman Khan"), ("Om", "Om"), ("Dr. Ravi Kumar", "Ravi Kumar"),
        ("hi, i'm asha rao", "Asha Rao"),
        ("Ravi ji", "Ravi"), ("haan Ravi", "Ravi"), ("Ravi naam hai", "Ravi"),
        ("Ravi Kumar 9845012345", "Ravi Kumar"), ("98450 12345 Ravi", "Ravi"), ("Ravi\n98450 12345", "Ravi"),
        ("Ravi Kumar likh lijiye", "Ravi Kumar"), ("likh lo Ravi", "Ravi"), ("Ravi naam se kar do", "Ravi"),
        ("Ravi anta ide hesaru", "Ravi"),
        ("book it under Thomas Kurian", "Thomas Kurian"), ("it will be Kavya Shetty", "Kavya Shetty"),
        ("ಕಿರಣ್ ಎಂದು ಬರೆಯಿರಿ", "ಕಿರಣ್"),
        ("रवि वर्मा लिख लो", "रवि वर्मा"),
        ("Ravi Kumar, KA03MX2259", "Ravi Kumar"), ("रवि कुमार", "रवि कुमार"), ("रवि हूँ", "रवि"),
        ("ರವಿ ಕುಮಾರ್", "ರವಿ ಕುಮಾರ್"), ("Priya Nair, will you send an sms?", "Priya Nair"),
    ],
)  # fmt: skip
def test_names_when_asked(text, name):
    assert read("person_name", text, OPEN) == name
    assert read("person_name", text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my name is Ravi", "Ravi"), ("my name's Ravi", "Ravi"), ("name: Asha Rao", "Asha Rao"),
        ("naam Asha", "Asha"),
        ("naam likho Suresh", "Suresh"), ("naam Ayesha Siddiqui likh do", "Ayesha Siddiqui"),
        ("mera naam pooja h", "Pooja"),
        ("hesaru Girish anta barkolli", "Girish"), ("नाम लिखिए गीता देवी", "गीता देवी"),
        ("ನನ್ನ ಹೆಸರು ರಮೇಶ್ ಅಂತ", "ರಮೇಶ್"),
        ("mera naam Ravi hai", "Ravi"), ("my name is Ravi and my phone is 98450 12345", "Ravi"),
        ("oil change, naam Ravi Kumar, 98450 12345", "Ravi Kumar"), ("name Ravi phone 98450 12345", "Ravi"),
        ("मेरा नाम रवि है", "रवि"), ("nanna hesaru Ravi", "Ravi"), ("ನನ್ನ ಹೆಸರು ರವಿ", "ರವಿ"), ("myself Ravi", "Ravi"),
        ("mera naam Gopal nahi Govind hai", "Govind"), ("my name is not Gopal, it is Govind", "Govind"),
        ("मेरा नाम गोपाल नहीं गोविंद है", "गोविंद"), ("name is Ravi not Raju", "Ravi"),
        ("this is Ravi Kumar", "Ravi Kumar"), ("main Ravi bol raha hoon", "Ravi"), ("ನಾನು ಕಿರಣ್ ಮಾತಾಡ್ತಿರೋದು", "ಕಿರಣ್"),
        ("Hello, this is Asha Rao from Jayanagar. Swift hai kya", "Asha Rao"),
        ("brake noise coming, Suresh here", "Suresh"), ("I am Ravi", "Ravi"), ("naam? vikas yadav", "Vikas Yadav"),
        ("hello, I am Priya Nair. Kindly book it", "Priya Nair"), ("call Anita at +91 9741022334", "Anita"),
        ("Namaste Rakesh Dubey bol raha hu, gaadi nikalni hai", "Rakesh Dubey"),
        ("नमस्ते, मैं सुनीता वर्मा बोल रही हूँ। बैटरी खत्म है", "सुनीता वर्मा"),
    ],
)  # fmt: skip
def test_announced_names(text, name):
    assert read("person_name", text) == name
    assert read("person_name", text, OPEN) == name


@pytest.mark.parametrize(
    "text",
    [
        "yes", "no", "yes please", "haan ji", "not now", "cancel", "menu", "help me", "what is this", "12345",
        "A", "👍",
        "change the phone", "why do you need my name?", "Ravi?",
        "my brother, can he come?", "नाम किसलिए चाहिए जी?", "your name", "name change karna hai",
        "naam badalna hai", "actually 2018",
        "what is the price", "i want to know about service", "one two three four five", "car ka naam bolo",
        "नहीं", "ಬೇಡ",
        "aapka naam kya hai", "Ravi Kumar Rao Shetty Gowda", "I am Interested", "naam hai ji",
    ],
)  # fmt: skip
def test_no_name(text):
    assert read("person_name", text, OPEN) is None


@pytest.mark.parametrize(
    "text",
    [
        "this is urgent",
        "This is Urgent, car service",
        "Everyone is here",
        "what time do you open here",
        "Is he here?",
    ],
)
def test_nobody_is_introduced(text):
    assert read("person_name", text) is None


def test_words_that_others_have_read_are_left_alone():
    claimed = Asked(is_open=True, claimed=((11, 16),))
    found = types()["person_name"].read(Utterance("Ravi Kumar creta"), claimed)
    assert [reading.value for reading in found] == ["Ravi Kumar"]
