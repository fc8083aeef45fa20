"""Whole messages: every type reads exactly its part of them, with nothing asked."""

import pytest

from engine.types.option import Option
from engine.types.pattern import Pattern
from engine.types.registry import BUILT_IN
from engine.types.slot_type import Asked, Reading
from engine.types.utterance import Utterance
from tests.types.world import types

SENTENCES = {
    "book service for my 2021 creta KA03MX2259, oil change, naam Ravi Kumar, 98450 12345": {
        "model": "Creta", "year": 2021, "registration_number": "KA03MX2259", "service_type": "oil_change",
        "person_name": "Ravi Kumar", "phone": "+919845012345",
    },
    "ravi 9845012345 hyundai i20 2019 KA-05-MN-1234 periodic service": {
        "brand": "Hyundai", "model": "i20", "year": 2019, "registration_number": "KA05MN1234",
        "service_type": "periodic", "phone": "+919845012345",
    },
    "meri swift dzire 2018 ka ac thanda nahi ho raha, gaadi number DL 3C AB 1234": {
        "model": "Dzire", "year": 2018, "registration_number": "DL3CAB1234", "service_type": "ac",
    },
    "मेरी क्रेटा २०१९ में डेंट है, मेरा नाम रवि है, ९८४५०१२३४५": {
        "model": "Creta", "year": 2019, "service_type": "body", "person_name": "रवि", "phone": "+919845012345",
    },
    "ನನ್ನ ಹೆಸರು ರವಿ, ಕ್ರೆಟಾ 2019, ಬ್ಯಾಟರಿ ಸಮಸ್ಯೆ, KA 03 MX 2259": {
        "model": "Creta", "year": 2019, "service_type": "battery", "person_name": "ರವಿ",
        "registration_number": "KA03MX2259",
    },
    "honda icvic '17 wheel alinement\nmy name is asha\n+91 98860-54321": {
        "brand": "Honda", "model": "Civic", "year": 2017, "service_type": "alignment", "person_name": "Asha",
        "phone": "+919886054321",
    },
    "tata nexon, KA 51 ML 0099, engine noise": {
        "brand": "Tata", "model": "Nexon", "registration_number": "KA51ML0099", "service_type": "engine_repair",
    },
    "test drive kal... nahi, 25/12/2026 ko shaam saadhe 4 baje, mail ravi.k@gmail.com": {
        "date": "2026-12-25", "time": "16:30", "email": "ravi.k@gmail.com",
    },
    "hello, what are your timings on sunday?": {},
    "can you send me the price list of the service by 10 am tomorrow": {"time": "10:00"},
    "mujhe kal subah 10 baje gaadi leke aana hai": {"time": "10:00"},
    "my GSTIN is 29ABCDE1234F1Z5 and pincode 560034": {},
    "paid 2000 rupees for order 45678 at mg road, not happy": {"money": 2000},
    "creta 2021 45000 km 6.5 lakh 9845012345": {
        "model": "Creta", "year": 2021, "distance": 45000, "money": 650000, "phone": "+919845012345",
    },
    "8 lakh ki car, 20% down, paanch saal ka loan": {"money": 800000, "percent": 20, "duration": 60},
    "क्रेटा साढ़े पाँच लाख, ४५ हज़ार किमी चली है": {"model": "Creta", "money": 550000, "distance": 45000},
}  # fmt: skip


@pytest.mark.parametrize("text", SENTENCES, ids=lambda text: text[:30])
def test_each_type_reads_its_part(text):
    utterance = Utterance(text)
    found = {
        name: reading.value
        for name, kind in types().items()
        if name in BUILT_IN or isinstance(kind, (Option, Pattern))
        for reading in reversed(kind.read(utterance, Asked()))
        if isinstance(reading, Reading)
    }
    assert found == SENTENCES[text]
