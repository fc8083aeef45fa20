"""`autosherpa understand`: one message and many, where they are said, what is printed, and why."""

import io
import json
from datetime import UTC, datetime

import pytest

from engine.cli import main
from engine.tools.understand import Said, show_all_understood, show_understood
from tests.understanding.sessions import assistant

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
KEYS = ["intent", "commands", "slots", "language", "rung"]


def read(text, *place, asked=None, code=0, is_explained=False):
    out = io.StringIO()
    said = Said(text, *place, asked=asked)
    assert show_understood(assistant(), said, NOW, out, is_explained=is_explained) == code
    return json.loads(out.getvalue())


def read_lines(*lines, code=0):
    out = io.StringIO()
    assert show_all_understood(assistant(), lines, lambda: NOW, out) == code
    return [json.loads(line) for line in out.getvalue().splitlines()]


def slots(text, *place, asked=None):
    return read(text, *place, asked=asked)["slots"]


def test_a_message_that_starts_a_flow():
    answer = read("automatic creta under 12 lakh")
    assert list(answer) == KEYS
    assert answer["intent"] == "browse_car"
    assert answer["slots"] == {"model": "Creta", "transmission": "automatic", "budget_max": 1200000}
    assert answer["commands"][0] == {"command": "start", "flow": "browse_car"}
    assert {
        "command": "set",
        "slot": "transmission",
        "value": "automatic",
        "words": "automatic",
    } in answer["commands"]
    assert (answer["language"], answer["rung"]) == ("en", "rules")


def test_a_range_is_printed_by_its_ends():
    place = ("browse_car", "collecting_criteria")
    assert slots("5 to 7 lakh", *place) == {"budget_min": 500000, "budget_max": 700000}
    assert slots("2019 or newer", *place) == {"year_min": 2019}
    assert slots("less than 50000 km", *place) == {"km_max": 50000}


def test_flows_share_the_names_of_slots():
    assert slots("hyundai", "service_booking", "collecting_vehicle_details") == {"brand": "Hyundai"}


def test_a_share_is_printed_as_one():
    assert slots("20%", "emi", "down_payment") == {"down_payment_percent": 20}
    assert slots("2 lakh", "emi", "down_payment") == {"down_payment": 200000}


def test_the_fields_of_a_record_are_printed():
    answer = read("what is the emi for creta 2021")
    assert (answer["intent"], answer["slots"]) == ("emi", {"model": "Creta", "year": 2021})


@pytest.mark.parametrize(
    ("text", "selection"), [("2", 2), ("the third one", 3), ("last one", "last"), ("second last", None)]
)
def test_a_choice_from_a_list(text, selection):
    answer = read(text, "browse_car", "showing_cars")
    assert answer["slots"].get("selection") == selection
    assert answer["intent"] == (None if selection else "general")


def test_yes_is_an_answer_only_where_something_was_asked():
    assert slots("yes", "service_booking", "confirming") == {"confirm": True}
    assert slots("no", "service_booking", "confirming") == {"confirm": False}
    assert slots("yes") == {}


def test_what_is_said_for_the_flow_of_an_option_is_told_with_it():
    answer = read("emi 5 years 3 lakh down", "browse_car", "car_selected")
    [chosen] = answer["commands"]
    assert (chosen["option"], [one["slot"] for one in chosen["given"]]) == (
        "emi",
        ["tenure_months", "down_payment"],
    )
    assert answer["slots"] == {"tenure_months": 60, "down_payment": 300_000}


def test_an_option_of_an_offer_can_be_chosen_by_its_place():
    answer = read("1", "emi", "showing_emi")
    assert answer["commands"] == [{"command": "choose", "option": "other_tenure"}]


@pytest.mark.parametrize(
    ("text", "place", "intent", "command"),
    [
        ("hello", (), "general", "greet"),
        ("blah blah", (), "general", "unclear"),
        ("are you open on sunday?", (), "general", "question"),
        ("cancel", ("emi", "down_payment"), "cancel", "cancel"),
        ("2 lakh", ("emi", "down_payment"), None, "set"),
    ],
)
def test_what_no_flow_does(text, place, intent, command):
    answer = read(text, *place)
    assert (answer["intent"], answer["commands"][0]["command"]) == (intent, command)


def test_without_a_step_the_first_that_waits_is_open():
    assert slots("8 lakh", "browse_car") == {"budget_max": 800000}


def test_one_of_several_slots_can_be_the_one_asked_for():
    place = ("car_valuation", "collecting_info")
    assert slots("third", *place, asked="owner_count") == {"owner_count": 3}
    assert slots("third", *place) == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I want a car in the city", "en"),
        ("", "en"),
        ("mujhe gaadi chahiye", "hinglish"),
        ("मुझे गाड़ी चाहिए", "hi"),
        ("ಕಾರು ಬೇಕು", "kn"),
        ("nanage car beku", "kn"),
    ],
)
def test_the_language_of_a_message(text, language):
    assert read(text)["language"] == language


def test_why_a_reading_counts_or_not():
    answer = read("kal 5 baje, number 080 2345 6789", "service_booking", "booking_created", is_explained=True)
    assert answer["explain"]["rungs"] == ["command", "rules"]
    assert answer["explain"]["milliseconds"] > 0
    readings = {one["slot"]: one for one in answer["explain"]["readings"]}
    assert readings["date"]["kept"]
    assert (readings["date"]["words"], readings["date"]["start"], readings["date"]["end"]) == ("kal", 0, 3)
    assert not readings["phone"]["kept"]
    assert readings["phone"]["why"] == "refused: landline"


def test_what_all_words_together_tell():
    answer = read("my neighbour paid 8 lakh for his and the ac stopped", is_explained=True)
    learnt = answer["explain"]["learnt"]
    assert learnt["kind"] == "remark"
    assert "my neigh" in learnt["words"]
    assert learnt["behind"]["remark"] == 0 < learnt["behind"]["car_valuation"]


def test_why_another_slot_has_the_words():
    answer = read("swift dzire 2019 ki emi", is_explained=True)
    assert {one["slot"] for one in answer["explain"]["readings"]} >= {"car.model", "car.year"}
    found = read("2020", "car_valuation", "collecting_info", is_explained=True)["explain"]["readings"]
    kept = [one["slot"] for one in found if one["kept"]]
    assert kept == ["year"]
    assert all(one["why"] for one in found if not one["kept"])


@pytest.mark.parametrize(
    ("text", "slot", "why"),
    [
        ("car at 20% down, 60 months emi", "annual_rate", "beside a longer name"),
        ("6 lakh loan for 4 years", "price", "beside the slot's own words"),
    ],
)
def test_in_what_respect_another_reading_is_better(text, slot, why):
    found = read(text, is_explained=True)["explain"]["readings"]
    reasons = [
        one["why"] for one in found if one["flow"] == "emi" and one["slot"] == slot and not one["kept"]
    ]
    assert any(why in reason for reason in reasons)


def test_a_place_that_there_is_not_is_told():
    assert read("hello", "nowhere", code=1)["error"].startswith(
        "there is no flow 'nowhere'; there is browse_car"
    )
    assert "no step of emi 'nowhere'" in read("hello", "emi", "nowhere", code=1)["error"]
    assert "a step without a flow" in read("hello", None, "nowhere", code=1)["error"]


def test_many_messages_keep_their_ids_and_order():
    answers = read_lines(
        '{"id": "a", "text": "tomorrow", "flow": "service_booking", "step": "booking_created"}',
        "",
        '{"id": 7, "text": "tomorrow", "flow": "service_booking", "step": "booking_created", '
        '"now": "2026-12-30T23:00:00+05:30"}',
        '{"id": null, "text": "20", "flow": "emi", "step": "selecting_tenure", "now": null}',
        '{"text": "buy a car", "flow": null, "step": null, "now": "2026-12-30T23:00"}',
    )
    assert [answer["id"] for answer in answers] == ["a", 7, None, None]
    assert [answer["slots"].get("date") for answer in answers] == ["2026-11-23", "2026-12-31", None, None]
    assert answers[3]["intent"] == "browse_car"


def test_lines_that_cannot_be_read_are_answered_and_the_rest_goes_on():
    answers = read_lines(
        "no json", '{"id": 1}', '{"id": 2, "text": "hi", "now": "soon"}', '{"id": 3, "text": "hi", "flow": "x"}',
        '[]', '{"id": 4, "text": "hi", "flow": []}', '{"id": 5, "text": "hi"}', code=1,
    )  # fmt: skip
    assert [answer["id"] for answer in answers] == [None, None, 2, 3, None, 4, 5]
    assert ["error" in answer for answer in answers] == [True] * 6 + [False]


def test_the_command(capsys, monkeypatch):
    monkeypatch.setenv("FAKE_NOW", "2026-11-22T10:30:00+05:30")
    assert (
        main(["understand", "--flow", "service_booking", "--step", "booking_created", "kal subah 10 baje"])
        == 0
    )
    assert json.loads(capsys.readouterr().out)["slots"] == {"date": "2026-11-23", "time": "10:00"}
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 1, "text": "hello"}\n'))
    assert main(["understand", "--jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == 1


def test_a_message_or_lines_are_needed(capsys):
    for arguments in (["understand"], ["understand", "--jsonl", "hello"]):
        with pytest.raises(SystemExit) as raised:
            main(arguments)
        assert raised.value.code == 2
    capsys.readouterr()
