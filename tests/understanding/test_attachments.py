"""Voice notes and photos on the ladder: what is sent to the model, and how far its eyes and ears are trusted."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest

from engine.dialogue.commands import Choice, ModelCall, Set, Start, Understood
from engine.dialogue.events import MediaFile, UserSentMedia
from engine.dialogue.session import Frame, Question, Session
from engine.errors import MediaUnavailable
from engine.understanding.ladder import Ladder, Reply
from engine.understanding.model_request import Request
from tests.dialogue.chats import ASHA, NOW
from tests.understanding.sessions import IDLE, asked, assistant

VOICE = MediaFile("audio/ogg", b"OggS")
PHOTO = MediaFile("image/jpeg", b"\xff\xd8\xff")


@dataclass
class Model:
    """Hears or sees this, and says these commands; `cause` is why the file cannot be had."""

    heard: str = ""
    commands: list[dict[str, str]] = field(default_factory=lambda: [{"command": "unclear", "words": ""}])
    cause: str = ""
    data: Any = None
    requests: list[Request] = field(default_factory=list)

    async def ask(self, request: Request) -> Reply:
        self.requests.append(request)
        return Reply({"heard": self.heard, "commands": self.commands} if self.data is None else self.data)

    async def fetch(self, event: UserSentMedia) -> MediaFile:
        if self.cause:
            raise MediaUnavailable(self.cause)
        return VOICE if event.kind == "audio" else PHOTO


def understood(model: Model, session: Session, kind: str, **event: Any) -> Understood:
    ladder = Ladder(model.ask, model.fetch, clock=lambda: 0.0)
    sent = UserSentMedia("x", NOW, kind, content={"id": "31337"}, **event)
    return asyncio.run(ladder.understand(assistant(), session, sent, NOW))


def a_set(slot: str, value: str, words: str) -> dict[str, str]:
    return {"command": "set", "slot": slot, "value": value, "words": words}


def test_a_voice_note_is_heard_as_if_it_were_typed():
    said = "creta ki service karani hai number KA 03 MX 2259"
    start = {"command": "start", "value": "service_booking", "words": "service karani hai"}
    plate = a_set("registration_number", "KA 03 MX 2259", "KA 03 MX 2259")
    model = Model(said, [start, a_set("model", "Creta", "creta"), plate])
    found = understood(model, IDLE, "audio")
    assert found.rung == "model"
    assert found.first(Start) == Start("service_booking")
    assert Set("registration_number", "KA03MX2259", "KA 03 MX 2259", "model") in found.commands
    [request] = model.requests
    assert request.media == VOICE
    assert request.schema["required"] == ["heard", "commands"]
    assert "voice note" in request.prompt


def test_what_a_voice_note_did_not_say_is_dropped():
    model = Model("my car is a creta", [a_set("registration_number", "KA03MX2259", "KA03MX2259")])
    found = understood(model, asked("registration_number"), "audio")
    assert found.commands == ()
    assert found.model == ModelCall("nothing_left", dropped=("registration_number: words_not_said",))


def test_what_a_photo_shows_is_asked_about():
    model = Model("KA 03 MX 2259", [a_set("registration_number", "KA03MX2259", "KA 03 MX 2259")])
    found = understood(model, asked("registration_number"), "image")
    assert found.commands == (Choice("registration_number", ("KA03MX2259",), "KA 03 MX 2259"),)


def test_a_photo_commands_nothing():
    start = {"command": "start", "value": "emi", "words": "cancel everything"}
    model = Model("cancel everything", [start, {"command": "cancel", "words": "cancel everything"}])
    assert understood(model, asked("registration_number"), "image").commands == ()


def test_a_figure_that_is_no_value_is_dropped():
    model = Model("speed limit 60", [a_set("registration_number", "60", "60")])
    assert understood(model, asked("registration_number"), "image").commands == ()


def at_licence() -> Session:
    flow = assistant().flows["browse_car"]
    question = Question("slot", "has_driving_license")
    frame = Frame("f" * 16, flow.name, flow.version, "test_drive_dl", question=question)
    return Session(ASHA, "en", (frame,))


@pytest.mark.parametrize(
    ("session", "kind", "event"),
    [
        (IDLE, "image", {}),
        (at_licence(), "image", {}),
        (asked("phone"), "image", {}),
        (asked("make"), "image", {"caption": "hyundai"}),
        (asked("make"), "image", {"is_late": True}),
        (asked("make"), "video", {}),
        (asked("make"), "sticker", {}),
        (asked("make"), "reaction", {}),
    ],
    ids=["idle", "a licence", "a phone", "said in words", "late", "video", "sticker", "reaction"],
)
def test_what_the_model_is_not_to_have(session, kind, event):
    model = Model()
    assert understood(model, session, kind, **event).model is None
    assert model.requests == []


@pytest.mark.parametrize("cause", ["media_kind", "media_too_large", "media_broken", "media_unavailable"])
def test_a_file_that_cannot_be_had_costs_no_call(cause):
    model = Model(cause=cause)
    assert understood(model, IDLE, "audio") == Understood(model=ModelCall(cause, is_made=False))
    assert model.requests == []


def test_with_nowhere_to_fetch_from_the_customer_is_asked_to_type():
    sent = UserSentMedia("x", NOW, "audio", content={"id": "1"})
    ladder = Ladder(Model().ask)
    found = asyncio.run(ladder.understand(assistant(), IDLE, sent, NOW))
    assert found == Understood(model=ModelCall("media_unavailable", is_made=False))


@pytest.mark.parametrize("data", [{"commands": []}, {"heard": 7, "commands": []}, {"heard": ""}])
def test_an_answer_without_what_was_heard_is_none(data):
    assert understood(Model(data=data), IDLE, "audio").model == ModelCall("wrong_schema")
