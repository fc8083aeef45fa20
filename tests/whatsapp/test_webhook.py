"""Webhooks as Meta sends them, one file per kind, and the law that none of them makes the parser raise."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dialogue.events import to_json
from engine.whatsapp.inbound import Inbound, Webhook
from engine.whatsapp.message_kinds import READERS, REPLY_READERS, SILENT, SILENT_REPLY, UNSUPPORTED
from engine.whatsapp.statuses import RANKS
from engine.whatsapp.webhook import FIELDS, parse_webhook

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
FOLDER = Path(__file__).parent.parent / "testdata" / "webhooks"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.json")) if not path.name.endswith(".out.json")}
KINDS = [
    *READERS.keys() - {"interactive"},
    *REPLY_READERS,
    *SILENT,
    SILENT_REPLY,
    UNSUPPORTED,
    *(f"status_{status}" for status in RANKS),
    *FIELDS.keys() - {"messages"},
]


def load(name: str) -> Any:
    return json.loads(FILES[name].read_text(encoding="utf-8"))


def parse(name: str) -> Webhook:
    return parse_webhook(load(name), NOW)


def show(value: Any) -> Any:
    """The webhook as JSON, without what was not said and without the raw messages."""
    if isinstance(value, Inbound):
        shown = {key: inner for key, inner in show(asdict(value)).items() if key != "raw"}
        return shown | {"event": value.event and show(to_json(value.event))}
    if isinstance(value, Webhook):
        return {key: show(inner) for key in value.__slots__ if (inner := getattr(value, key))}
    if isinstance(value, dict):
        return {key: show(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [show(inner) for inner in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return show(asdict(value)) if hasattr(value, "__dataclass_fields__") else value


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_read_as_expected(name: str, agrees: Callable[[Path, object], None]) -> None:
    agrees(FILES[name], show(parse(name)))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_file(kind: str) -> None:
    assert kind in FILES


def test_the_raw_message_is_kept() -> None:
    assert parse("referral").inbound[0].raw["referral"]["ctwa_clid"] == "ARxx"


def test_nothing_of_a_large_batch_is_lost() -> None:
    payload = load("text")
    value = payload["entry"][0]["changes"][0]["value"]
    value["messages"] = [value["messages"][0] | {"id": f"wamid.{n}"} for n in range(1000)]
    assert [one.message_id for one in parse_webhook(payload, NOW).inbound] == [
        f"wamid.{n}" for n in range(1000)
    ]


@pytest.mark.parametrize(
    ("length", "kept"), [(4095, 4095), (4096, 4096), (4097, 4096)], ids=["below", "limit", "above"]
)
def test_a_long_text_is_cut(length: int, kept: int) -> None:
    payload = load("text")
    payload["entry"][0]["changes"][0]["value"]["messages"][0]["text"]["body"] = "अ" * length
    event = parse_webhook(payload, NOW).inbound[0].event
    assert event is not None
    assert to_json(event)["text"] == "अ" * kept


def test_an_option_is_cut() -> None:
    payload = load("button_reply")
    message = payload["entry"][0]["changes"][0]["value"]["messages"][0]
    message["interactive"]["button_reply"]["id"] = "x" * 300
    event = parse_webhook(payload, NOW).inbound[0].event
    assert event is not None
    assert to_json(event)["option"] == "x" * 256


def test_names_from_outside_are_fit_for_the_log() -> None:
    payload = load("type_of_the_future")
    payload["entry"][0]["changes"][0]["value"]["messages"][0]["type"] = "call +15550100001\n"
    assert parse_webhook(payload, NOW).unknown == ("message ?",)


def test_depth_without_end_is_cut_off() -> None:
    deep: Any = []
    for _ in range(900):
        deep = [deep]
    payload = load("text")
    payload["entry"][0]["changes"][0]["value"]["messages"][0]["novelty"] = deep
    assert len(parse_webhook(payload, NOW).inbound) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(10**400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def is_storable(webhook: Webhook) -> bool:
    json.dumps(show(webhook), allow_nan=False, ensure_ascii=False).encode()
    json.dumps([one.raw for one in webhook.inbound], allow_nan=False, ensure_ascii=False).encode()
    return True


@given(JSON)
def test_any_json_is_survived(payload: Any) -> None:
    assert is_storable(parse_webhook(payload, NOW))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in pairs for place in places(inner, (*path, key)))]


@given(st.data())
def test_any_change_to_a_file_is_survived(data: st.DataObject) -> None:
    payload = [load(data.draw(st.sampled_from(sorted(FILES))))]
    path = data.draw(st.sampled_from(places(payload)[1:]))
    holder: Any = payload
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = data.draw(JSON)
    assert is_storable(parse_webhook(payload[0], NOW))


@given(st.sampled_from(KINDS), JSON)
def test_a_bad_neighbour_takes_nothing_with_it(name: str, bad: Any) -> None:
    payload = load(name)
    value = payload["entry"][0]["changes"][0]["value"]
    for key in ("messages", "statuses", "user_preferences", "user_id_update"):
        if key in value:
            value[key] = [bad, *value[key], bad]
    good, got = parse(name), parse_webhook(payload, NOW)
    assert set(map(repr, good.inbound)) <= set(map(repr, got.inbound))
    assert set(good.statuses) <= set(got.statuses)
    assert set(good.preferences) <= set(got.preferences)
    assert set(good.identity_changes) <= set(got.identity_changes)
