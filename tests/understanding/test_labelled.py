"""The labelled messages themselves: enough of each kind, none twice, and labels of the right shape."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from benchmarks.labelled import ASKED_IN, FOLDER, HALVES, NOW, Message, load_messages
from dealership.vehicles import VEHICLES
from engine.types.phone import Phone
from engine.types.slot_type import Asked, Reading
from engine.types.utterance import Utterance

MESSAGES = load_messages()
FLOWS = {"browse_car", "car_valuation", "emi", "service_booking"}
MODELS = {str(model["name"]): brand["name"] for brand in VEHICLES["brands"] for model in brand["models"]}
SCRIPTS = {"hindi": r"[\u0900-\u097f]", "kannada": r"[\u0c80-\u0cff]"}

RUPEES = ("budget_min", "budget_max", "down_payment", "loan_amount", "expected_price", "price")
SHAPES = {
    **dict.fromkeys(RUPEES, r"[1-9]\d{4,7}"),
    "down_payment": r"0|[1-9]\d{4,7}",
    "down_payment_percent": r"[1-9]\d?",
    "annual_rate": r"[1-9]\d?(?:\.\d+)?",
    "tenure_months": r"[1-9]\d",
    **dict.fromkeys(("year", "year_min", "year_max"), r"20[0-2]\d"),
    **dict.fromkeys(("km_driven", "km_max"), r"\d{4,6}"),
    "seats": "[5-8]",
    "owner_count": "[1-4]",
    "car_type": "suv|sedan|hatchback|mpv|van|pickup",
    "fuel_type": "petrol|diesel|cng|electric|hybrid|lpg",
    "transmission": "manual|automatic",
    "condition": "excellent|good|fair|poor",
    "test_drive_location": "home|showroom",
    "selection": r"\d|last",
    **dict.fromkeys(("confirm", "has_driving_license"), "True|False"),
    "registration_number": r"[A-Z]{2}\d{1,2}[A-Z]{0,3}\d{1,4}|\d{2}BH\d{4}[A-HJ-NP-Z]{1,2}",
    "phone": r"\+91[6-9]\d{9}",
    "date": r"202[67]-\d\d-\d\d",
    "time": r"[01]\d:[0-5]\d",
    "service_type": "first_free|second_free|periodic|ac|brake|alignment|oil_change|tyre|engine_repair"
    "|battery|body|accident|wash|inspection",
    "brand": "|".join(MODELS.values()),
    "model": "|".join(map(re.escape, MODELS)),
    **dict.fromkeys(("customer_name", "variant", "color", "city"), r"\S.*"),
}


def named(message: Message) -> str:
    return f"{message.half}: {message.text}"


def test_no_message_is_there_twice():
    counts = Counter(re.sub(r"\W+", " ", message.text.casefold()).strip() for message in MESSAGES)
    assert [text for text, count in counts.items() if count > 1] == []


def test_there_are_enough_in_every_language():
    counts = Counter(message.language for message in MESSAGES if message.slots)
    assert len(MESSAGES) >= 930
    assert all(counts[language] >= 120 for language in ("english", "hinglish", "hindi", "kannada"))
    assert counts["kannada_latin"] >= 44


def test_many_hold_nothing_and_many_hold_much():
    assert len([message for message in MESSAGES if not message.slots and not message.flow]) >= 250
    assert len([message for message in MESSAGES if len(message.slots) >= 2]) >= 278


def test_the_tuning_half_has_at_least_as_many_of_every_kind():
    stems = {half: Counter(path.stem for path in FOLDER.glob(f"{half}_*.yaml")) for half in HALVES}
    assert all(stems.values())
    counts = Counter((message.half, message.language, bool(message.slots)) for message in MESSAGES)
    assert all(
        counts["tuning", language, is_full] >= counts["held_out", language, is_full] - 2
        for _, language, is_full in counts
    )


def test_every_flow_is_started_in_every_language_of_either_half():
    started = {
        (message.half, message.language.removesuffix("_latin"), message.flow)
        for message in MESSAGES
        if message.flow
    }
    assert len(started) == len(HALVES) * 4 * len(FLOWS)


def test_labels_have_the_shape_of_their_slot():
    assert [(named(message), wrong) for message in MESSAGES if (wrong := _misshapen(message))] == []


def test_messages_are_asked_for_and_lead_where_they_can():
    assert all(
        message.flow is None or (message.flow in FLOWS and message.asked is None) for message in MESSAGES
    )
    assert all(message.asked is None or message.asked in ASKED_IN for message in MESSAGES)
    scripts = {named(message): SCRIPTS.get(message.language) for message in MESSAGES}
    assert [text for text, script in scripts.items() if script and not re.search(script, text)] == []


def test_phones_are_numbers_that_exist():
    phones = {str(message.slots["phone"]) for message in MESSAGES if "phone" in message.slots}
    found = {phone: Phone().read(Utterance(phone), Asked(is_open=True)) for phone in phones}
    assert [phone for phone, readings in found.items() if not isinstance(readings[0], Reading)] == []


def test_labels_agree_with_each_other():
    assert [named(message) for message in MESSAGES if not _agree(message.slots)] == []


def _misshapen(message):
    return {
        slot: value for slot, value in message.slots.items() if not re.fullmatch(SHAPES[slot], str(value))
    }


def _agree(slots):
    """Ends in order, a model of its brand, a day that is not past."""
    ranges = [
        [slots[end] for end in (f"{kind}_min", f"{kind}_max") if end in slots] for kind in ("budget", "year")
    ]
    are_ordered = all(ends == sorted(ends) for ends in ranges)
    is_of_brand = not {"brand", "model"} <= slots.keys() or MODELS[slots["model"]] == slots["brand"]
    return (
        are_ordered
        and is_of_brand
        and ("date" not in slots or date.fromisoformat(slots["date"]) >= NOW.date())
    )
