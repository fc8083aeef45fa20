"""Signatures over raw bytes, and the handshake."""

from __future__ import annotations

import json

import pytest

from engine.whatsapp.signature import is_handshake, is_signed, sign

SECRET = "app-secret"
BODIES = {
    "empty": b"",
    "escapes": rb'{"text":"Bra\u0219ov \u003C \u0040 \u0025"}',
    "emoji_escaped": rb'{"text":"\ud83d\ude97"}',
    "emoji_raw": '{"text":"🚗"}'.encode(),
    "slash_escaped": rb'{"url":"https:\/\/example.com"}',
    "crlf": b'{"a": 1,\r\n"b":2}\r\n',
    "not_utf8": b"\xff\xfe\x00",
}
GOOD = sign(b"{}", SECRET)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_raw_bytes_are_signed(body: bytes) -> None:
    assert is_signed(body, sign(body, SECRET), (SECRET,))
    assert not is_signed(body + b" ", sign(body, SECRET), (SECRET,))


def test_the_signature_is_the_published_one() -> None:
    # RFC 4231, test case 2.
    digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert sign(b"what do ya want for nothing?", "Jefe") == f"sha256={digest}"


def test_a_body_written_anew_is_refused() -> None:
    body = BODIES["slash_escaped"]
    assert not is_signed(json.dumps(json.loads(body)).encode(), sign(body, SECRET), (SECRET,))


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        GOOD.removeprefix("sha256="),
        GOOD.replace("sha256", "sha1"),
        "sha1=" + "0" * 40,
        GOOD[:-1],
        GOOD + "0",
        GOOD + "\n",
        " " + GOOD,
        GOOD[:-1] + "g",
        GOOD[:-1] + "é",
        GOOD[:-1] + "٣",  # a digit, but not a hex digit
        "sha256=" + "\udcff" * 64,
        "sha256=" + "0" * 64,
    ],
)
def test_any_other_header_is_refused(header: str | None) -> None:
    assert not is_signed(b"{}", header, (SECRET,))


def test_upper_case_digits_are_accepted() -> None:
    assert is_signed(b"{}", "sha256=" + GOOD.removeprefix("sha256=").upper(), (SECRET,))


def test_either_secret_is_accepted_while_one_is_rotated() -> None:
    assert is_signed(b"{}", GOOD, ("new", SECRET))
    assert is_signed(b"{}", GOOD, (SECRET, "new"))
    assert not is_signed(b"{}", GOOD, ("new", "newer"))


@pytest.mark.parametrize("secrets", [(), ("",)])
def test_without_a_secret_nothing_is_accepted(secrets: tuple[str, ...]) -> None:
    assert not is_signed(b"{}", sign(b"{}", ""), secrets)


QUERY = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "my-verify-string"}


def test_the_handshake_is_accepted() -> None:
    assert is_handshake(QUERY, "my-verify-string")


@pytest.mark.parametrize("missing", QUERY)
def test_a_handshake_lacks_nothing(missing: str) -> None:
    assert not is_handshake(
        {key: value for key, value in QUERY.items() if key != missing}, "my-verify-string"
    )


@pytest.mark.parametrize(
    ("changed", "token"),
    [
        ({}, "another"),
        ({"hub.mode": "unsubscribe"}, "my-verify-string"),
        ({"hub.verify_token": "né"}, "my-verify-string"),
        ({"hub.verify_token": "\udcff"}, "my-verify-string"),
        ({}, ""),
        ({"hub.verify_token": ""}, ""),
    ],
)
def test_any_other_handshake_is_refused(changed: dict[str, str], token: str) -> None:
    assert not is_handshake(QUERY | changed, token)
