"""What the stand-in refuses is what Meta refuses."""

from __future__ import annotations

from typing import Any

import pytest

from console.graph_rules import refusal


def message(kind: str, part: Any, **envelope: Any) -> dict[str, Any]:
    return {"messaging_product": "whatsapp", "to": "+919845012345", "type": kind, kind: part, **envelope}


def text(body: str, **envelope: Any) -> dict[str, Any]:
    return message("text", {"body": body}, **envelope)


def interactive(kind: str, action: Any, **parts: Any) -> dict[str, Any]:
    return message("interactive", {"type": kind, "body": {"text": "Choose"}, "action": action, **parts})


def buttons(*titles: str, ids: tuple[str, ...] = ()) -> dict[str, Any]:
    pairs = zip(ids or tuple(f"id-{n}" for n in range(len(titles))), titles, strict=True)
    replies = [{"type": "reply", "reply": {"id": id_, "title": title}} for id_, title in pairs]
    return interactive("button", {"buttons": replies})


def rows(*rows: dict[str, str], button: str = "Show", **parts: Any) -> dict[str, Any]:
    return interactive("list", {"button": button, "sections": [{"rows": list(rows)}]}, **parts)


def row(n: int = 0, **values: str) -> dict[str, str]:
    return {"id": f"row-{n}", "title": f"Row {n}", **values}


GOOD = {
    "text": text("x" * 4096),
    "to a scoped id": {**text("hi"), "to": "", "recipient": "IN.5550001112223334"},
    "one button": buttons("Yes"),
    "three buttons": buttons("1" * 20, "2" * 20, "3" * 20),
    "ten rows": rows(*(row(n, description="d" * 72) for n in range(10))),
    "list with header": rows(row(), header={"type": "text", "text": "Cars"}),
    "image": message("image", {"link": "https://example.com/a.jpg", "caption": "Front"}),
    "location": message("location", {"latitude": 12.9, "longitude": 77.6}),
    "read": {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.A"},
    "typing": {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": "wamid.A",
        "typing_indicator": {"type": "text"},
    },
}

BAD = {
    "not an object": ([], 100),
    "no product": ({**text("hi"), "messaging_product": "sms"}, 100),
    "no customer": ({**text("hi"), "to": ""}, 100),
    "a name for a number": (text("hi", to="Asha"), 131009),
    "unknown type": (message("poll", {}), 100),
    "part missing": (message("text", None), 131008),
    "empty text": (text(""), 100),
    "blank text": (text(" \n"), 100),
    "text too long": (text("x" * 4097), 100),
    "body too long": (
        interactive("button", {"buttons": []}, body={"text": "x" * 1025}),
        131009,
    ),
    "no buttons": (buttons(), 131009),
    "four buttons": (buttons("a", "b", "c", "d"), 131009),
    "button title too long": (buttons("x" * 21), 131009),
    "button title empty": (buttons(""), 131009),
    "titles alike": (buttons("Yes", "Yes"), 131009),
    "ids alike": (buttons("Yes", "No", ids=("a", "a")), 131009),
    "id ends with a space": (buttons("Yes", ids=("a ",)), 131009),
    "eleven rows": (rows(*(row(n) for n in range(11))), 131009),
    "no rows": (rows(), 131009),
    "row title too long": (rows(row(title="x" * 25)), 131009),
    "row description too long": (rows(row(description="x" * 73)), 131009),
    "row description empty": (rows(row(description="")), 131009),
    "row ids alike": (rows(row(1), row(1)), 131009),
    "list button too long": (rows(row(), button="x" * 21), 131009),
    "image header on a list": (rows(row(), header={"type": "image", "image": {"id": "1"}}), 131009),
    "unknown interactive": (interactive("poll", {}), 100),
    "media without source": (message("image", {}), 100),
    "latitude off the map": (message("location", {"latitude": 91, "longitude": 0}), 131009),
    "callback data too long": (text("hi", biz_opaque_callback_data="x" * 513), 131009),
    "read of nothing": ({"messaging_product": "whatsapp", "status": "read", "message_id": ""}, 131009),
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD.keys())
def test_takes(body: Any) -> None:
    assert refusal(body) is None


@pytest.mark.parametrize(("body", "code"), BAD.values(), ids=BAD.keys())
def test_refuses(body: Any, code: int) -> None:
    problem = refusal(body)
    assert problem is not None
    assert problem.code == code
    assert problem.to_json()["error"]["error_data"]["details"]


def test_counts_code_points() -> None:
    assert refusal(buttons("🚗" * 20)) is None
    assert refusal(buttons("🚗" * 21)) is not None
