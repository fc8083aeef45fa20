"""The inspector shows what is known, and masks what is sensitive wherever it stands."""

from __future__ import annotations

import json

from console.inspector import MASK, inspected
from engine.dialogue.session import Customer, Filled, Frame, Session, to_json


def is_sensitive(flow: str, slot: str) -> bool:
    return (flow, slot) == ("service_booking", "phone")


def conversation() -> dict[str, object]:
    booking = Frame(
        id="wamid.1",
        flow="service_booking",
        version="v1",
        step="confirming",
        slots={
            "make": Filled("Hyundai", "rules", "hyundai"),
            "phone": Filled("+919845012345", "rules", "98450 12345"),
        },
    )
    emi = Frame(
        id="wamid.2", flow="emi", version="v1", step="asking", slots={"phone": Filled("shown", "tap")}
    )
    session = Session(Customer("919845012345"), "hi", (booking, emi), is_handed_off=True)
    turns = [{"outcome": "done", "record": {"commands": ["set phone 98450 12345"]}, "seconds": 0.01}]
    return {**to_json(session), "turns": turns}


def test_shows_the_active_frame_first() -> None:
    shown = inspected(conversation(), is_sensitive)
    assert [frame["flow"] for frame in shown["frames"]] == ["emi", "service_booking"]
    assert (shown["language"], shown["is_handed_off"]) == ("hi", True)
    assert shown["frames"][1]["slots"][0] == {
        "name": "make",
        "value": "Hyundai",
        "rung": "rules",
        "words": "hyundai",
    }


def test_masks_sensitive_slots_and_their_words_in_turns() -> None:
    shown = inspected(conversation(), is_sensitive)
    text = json.dumps(shown, ensure_ascii=False)
    assert "98450" not in text
    assert shown["turns"][0]["record"]["commands"] == [f"set phone {MASK}"]
    assert shown["turns"][0]["seconds"] == 0.01
    assert shown["frames"][0]["slots"][0]["value"] == "shown"


def test_an_idle_conversation_has_no_frames() -> None:
    shown = inspected(to_json(Session(Customer("1"), "en", finished="emi")), is_sensitive)
    assert (shown["frames"], shown["finished"], shown["turns"]) == ([], "emi", [])
