"""Values that are taken back in the same breath: the one said last counts."""

from datetime import date

import pytest

from engine.types.corrections import without_corrected
from engine.types.slot_type import Asked, Reading
from engine.types.utterance import Utterance
from tests.types.world import types

OPEN = Asked(is_open=True, today=date(2026, 11, 22))


def meant(kind, text):
    utterance = Utterance(text)
    found = without_corrected(types()[kind].read(utterance, OPEN), utterance.text)
    return [one.value for one in found if isinstance(one, Reading)]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("year", "2018 ki thi... nahi nahi 2019", 2019), ("year", "2016, i mean 2017", 2017),
        ("year", "2018 no 2019", 2019),
        ("year", "2014 ki... sorry 2015 ki hai", 2015), ("year", "2014 की... माफ़ कीजिए 2015 की", 2015),
        ("year", "2015 ಅಲ್ಲ 2016", 2016),
        ("money", "2 lakh... nahi ruko dhai lakh kar do", 250_000), ("money", "5 lakhs.. no make it 6", 600_000),
        ("money", "8 lakh, arre nahi 7.5", 750_000),
        ("money", "i was thinking 8 lakh but my husband says 9 lakh", 900_000),
        ("money", "6 lakh socha tha par ab 7 lakh", 700_000), ("money", "7 lakh, arre nahi 7.75 lakh", 775_000),
        ("money", "पहले सोचा था 3 लाख, अब बजट बढ़ाकर 3.5 लाख", 350_000),
        ("money", "somebody is giving 3.2 lakh for it but i want 3.6 lakh", 360_000),
        ("money", "dealer 3 lakh bol raha hai, mujhe 3.5 lakh chahiye", 350_000),
        ("money", "pehle 1 lakh soch raha tha lekin chhodo, 2 lakh likho", 200_000),
        ("money", "9 lakhs.. ok fine 9.5 lakhs but that's final", 950_000),
        ("model", "wagon r leni thi par biwi nahi maan rahi, chalo tiago hi dikha do", "Tiago"),
        ("year", "2012.. oops typo!! 2021", 2021),
        ("duration", "four years, no make it five", 60), ("duration", "36 mahine, nahi 48", 48),
        ("duration", "4 saal socha tha pehle but nahi, 3 saal hi theek h", 36),
        ("money", "एक लाख, नहीं रुकिए, डेढ़ लाख", 150_000),
        ("money", "ಎರಡು ಲಕ್ಷ, ಅಲ್ಲ ಮೂರು ಲಕ್ಷ", 300_000), ("duration", "three years.. no wait, four years", 48),
        ("phone", "9844012345 nahi 9844054321", "+919844054321"), ("model", "swift... no sorry dzire", "Dzire"),
        ("phone", "8971120436, nahi ruko galat ho gaya 8971120463", "+918971120463"),
        ("year", "2015 i think.. wait rc says 2014", 2014),
        ("money", "budget 6 lakh hai par 6.4 lakh tak ja sakta hu", 640_000),
        ("money", "1 lakh ki jagah 1.5 lakh", 150_000), ("money", "8 lakh not 80 lakh", 800_000),
        ("money", "1 lakh bola tha na, ab 1.2 lakh kar do", 120_000),
        ("money", "5 lakh but can stretch to 5.5 lakh", 550_000),
        ("time", "10 am, sorry 11 am", "11:00"), ("date", "monday, no tuesday", "2026-11-24"),
        ("date", "monday nahi tuesday, monday ko office hai", "2026-11-24"),
        ("date", "parso, kal to office hai", "2026-11-24"), ("money", "6 lakh.. ok 7 lakh final", 700_000),
    ],
)  # fmt: skip
def test_the_last_one_counts(kind, text, value):
    assert meant(kind, text) == [value]


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("year", "2018 creta and 2019 venue", [2018, 2019]),
        ("money", "price is 8 lakh but i have only 2 lakh", [800_000, 200_000]),
        ("money", "2 lakh down, no loan above 5 lakh", [200_000, 500_000]),
        ("money", "planning 8 lakh but 2 lakh down", [800_000, 200_000]),
        ("money", "i got 3 lakh as bonus but the down payment is 2 lakh", [300_000, 200_000]),
        ("year", "2018, and sorry for asking so much but what of 2019", [2018, 2019]),
    ],
)
def test_what_only_stands_beside_another_is_kept(kind, text, values):
    assert meant(kind, text) == values
