"""Request bodies: the expected ones in files, and the limits of the platform for hostile lengths."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from engine.dialogue.messages import Button, Buttons, ListMenu, Message, Row, Text, from_json
from engine.whatsapp.lengths import cut
from engine.whatsapp.payload import plain_text, read_receipt, request_body, split

FOLDER = Path(__file__).parent.parent / "testdata" / "payloads"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.json")) if not path.name.endswith(".out.json")}
FAMILY = "👨‍👩‍👧‍👦"
ZALGO = "e" + "\u0301" * 30


def load(name: str) -> Any:
    return json.loads(FILES[name].read_text(encoding="utf-8"))


def bodies(
    message: Message, phone: str | None = "15550100001", bsuid: str | None = None
) -> list[dict[str, Any]]:
    return [
        request_body(part, phone=phone, bsuid=bsuid, effect_key="wamid.AAA1=:0") for part in split(message)
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_file_gives_the_expected_requests(name: str, agrees: Callable[[Path, object], None]) -> None:
    given = load(name)
    agrees(FILES[name], bodies(from_json(given["message"]), given["phone"], given["bsuid"]))


def test_every_kind_of_message_has_a_file() -> None:
    assert {load(name)["message"]["message"] for name in FILES} == {
        kind.__name__ for kind in get_args(Message)
    }


def assert_legal(body: dict[str, Any]) -> None:
    """Every limit of the platform's page on lengths that concerns what we send."""
    assert body["messaging_product"] == "whatsapp"
    assert ("to" in body) != ("recipient" in body)
    assert len(body.get("biz_opaque_callback_data", "")) <= 512
    if body["type"] == "text":
        assert_words(body["text"]["body"], 4096)
        return
    interactive = body["interactive"]
    assert_words(interactive["body"]["text"], 1024)
    if interactive["type"] == "button":
        replies = [button["reply"] for button in interactive["action"]["buttons"]]
        assert 1 <= len(replies) <= 3
        assert_options(replies, title=20, id_=256)
    else:
        assert_words(interactive["action"]["button"], 20)
        (section,) = interactive["action"]["sections"]
        assert 1 <= len(section["rows"]) <= 10
        assert_options(section["rows"], title=24, id_=200)
        for row in section["rows"]:
            assert "description" not in row or 0 < len(row["description"]) <= 72


def assert_words(words: str, most: int) -> None:
    assert 0 < len(words) <= most
    assert words == words.strip()


def assert_options(options: list[dict[str, str]], *, title: int, id_: int) -> None:
    for option in options:
        assert_words(option["title"], title)
        assert_words(option["id"], id_)
    assert (
        len({option["title"] for option in options})
        == len({option["id"] for option in options})
        == len(options)
    )


TITLES = {
    "limit": "x" * 20,
    "above": "x" * 21,
    "row_limit": "x" * 24,
    "row_above": "x" * 25,
    "empty": "",
    "blank": " \n ",
    "spaces": "  Yes  ",
    "emoji": FAMILY * 5,
    "marks": ZALGO,
    "flags": "🇮🇳" * 12,
    "devanagari": "क्षि" * 9,
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 10])
def test_hostile_titles_become_legal(title: str, count: int) -> None:
    buttons = tuple(Button(f"o:{n}", title) for n in range(count))
    rows = tuple(Row(f"o:{n}", title, title) for n in range(count))
    for message in (Buttons("Pick", buttons), ListMenu("Pick", title, rows)):
        (body,) = bodies(message)
        assert_legal(body)


BODIES = {
    "one": "x",
    "limit": "x" * 1024,
    "above": "x" * 1025,
    "text_limit": "x" * 4096,
    "text_above": "x" * 4097,
    "spaces": "word " * 2000,
    "sentences": "A sentence of some words. " * 400,
    "paragraphs": "A paragraph.\n\n" * 700,
    "emoji": FAMILY * 900,
    "one_cluster": "e" + "\u0301" * 9000,
    "devanagari": "यह गाड़ी अच्छी है। " * 400,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("kind", ["text", "buttons", "list"])
def test_hostile_bodies_become_legal(kind: str, body: str) -> None:
    message = MAKE[kind](body)
    got = bodies(message)
    for one in got:
        assert_legal(one)
    assert [one["type"] for one in got[:-1]] == ["text"] * (len(got) - 1)
    assert letters(words_of(got)) == letters(body)


MAKE: dict[str, Callable[[str], Message]] = {
    "text": Text,
    "buttons": lambda body: Buttons(body, (Button("a", "Yes"),)),
    "list": lambda body: ListMenu(body, "Show", (Row("a", "Yes"),)),
}


def words_of(bodies: list[dict[str, Any]]) -> str:
    return "".join(
        (one.get("text") or {}).get("body") or one["interactive"]["body"]["text"] for one in bodies
    )


def letters(text: str) -> str:
    return "".join(text.split())


@given(st.text(st.sampled_from("ab .!\n👍🏽\u200d\u0301क्"), max_size=6000), st.sampled_from(sorted(MAKE)))
def test_splitting_loses_no_letter(body: str, kind: str) -> None:
    if body.strip():
        got = bodies(MAKE[kind](body))
        for one in got:
            assert_legal(one)
        assert letters(words_of(got)) == letters(body)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=10))
def test_any_titles_become_legal(titles: list[str]) -> None:
    (body,) = bodies(Buttons("Pick", tuple(Button(f"o:{n}", title) for n, title in enumerate(titles))))
    assert_legal(body)


@given(st.text(max_size=60), st.integers(2, 30))
def test_cutting_keeps_whole_graphemes(text: str, most: int) -> None:
    shorter = cut(text, most)
    assert len(shorter) <= most
    if len(text) > most and len(regex.findall(r"\X", text)[0]) < most:
        kept = regex.findall(r"\X", shorter.removesuffix("…"))
        assert kept == regex.findall(r"\X", text)[: len(kept)]


def test_paragraphs_stay_whole_where_they_fit() -> None:
    first, second = "one " * 600, "two " * 600
    assert split(Text(f"{first}\n\n{second}")) == (Text(first.strip()), Text(second.strip()))


def test_the_question_stays_with_its_buttons() -> None:
    *texts, last = split(Buttons("Words. " * 200 + "\n\nDo you want it?", (Button("y", "Yes"),)))
    assert last == Buttons("Do you want it?", (Button("y", "Yes"),))
    assert texts == [Text(("Words. " * 200).strip())]


def test_ids_are_kept() -> None:
    (body,) = bodies(ListMenu("Cars", "Show", (Row("x" * 200, "a"), Row("y", "b"))))
    assert [row["id"] for row in body["interactive"]["action"]["sections"][0]["rows"]] == ["x" * 200, "y"]


@pytest.mark.parametrize(
    "message",
    [
        Text(""),
        Text(" \n"),
        Text("x" * 4097),
        Buttons("", (Button("a", "Yes"),)),
        Buttons("x" * 1025, (Button("a", "Yes"),)),
        Buttons("Pick", (Button("a", "Yes"), Button("a", "No"))),
        Buttons("Pick", (Button("", "Yes"),)),
        Buttons("Pick", (Button("x" * 257, "Yes"),)),
        Buttons("Pick", tuple(Button(str(n), "Yes") for n in range(11))),
        ListMenu("Pick", "Show", tuple(Row(str(n), "Yes") for n in range(11))),
        ListMenu("Pick", "Show", (Row("x" * 201, "Yes"),)),
    ],
)
def test_what_cannot_be_made_legal_is_an_error(message: Message) -> None:
    with pytest.raises(ValueError, match=r"characters|rows"):
        request_body(message, phone="15550100001", bsuid=None, effect_key="k")


def test_a_recipient_is_needed() -> None:
    with pytest.raises(ValueError, match="phone number"):
        request_body(Text("x"), phone=None, bsuid=None, effect_key="k")


@pytest.mark.parametrize(("length", "is_sent"), [(512, True), (513, False)])
def test_a_key_that_is_too_long_does_not_stop_the_message(length: int, is_sent: bool) -> None:
    body = request_body(Text("x"), phone="+15550100001", bsuid=None, effect_key="k" * length)
    assert ("biz_opaque_callback_data" in body) is is_sent
    assert body["to"] == "+15550100001"


def test_plain_text_keeps_every_word() -> None:
    assert plain_text(Text("Hello")) == Text("Hello")
    assert plain_text(Buttons("Sure?", (Button("y", "Yes"), Button("n", "No")))) == Text(
        "Sure?\n\n1. Yes\n2. No"
    )
    rows = (Row("a", "Duster", "₹9 lakh"), Row("b", "i20"))
    assert plain_text(ListMenu("Cars", "Show", rows)) == Text("Cars\n\n1. Duster – ₹9 lakh\n2. i20")


def test_read_receipts() -> None:
    receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.AAA1="}
    assert read_receipt("wamid.AAA1=", typing=False) == receipt
    assert read_receipt("wamid.AAA1=", typing=True) == receipt | {"typing_indicator": {"type": "text"}}
