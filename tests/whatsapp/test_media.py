"""Fetching photos and voice notes from a server that answers as the Graph API does, and as it should not."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from engine.dialogue.events import MediaFile, UserSentMedia
from engine.errors import MediaUnavailable
from engine.whatsapp.media import MOST_BYTES, MediaClient

TOKEN = "EAAB-secret-token"
NUMBER = "700800900100"
PHOTO = b"\xff\xd8\xff\xe0 a photo"
VOICE = b"OggS a voice note"


@dataclass
class Shelf:
    """What the stand-in has: the bytes, and what it says of them."""

    data: bytes = PHOTO
    told: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    async def look_up(self, request: web.Request) -> web.Response:
        self.asked.append((request.path_qs, request.headers.get("Authorization")))
        url = str(request.url.with_path("/files/1").with_query({}))
        return web.json_response({"messaging_product": "whatsapp", "url": url, **self.told})

    async def load(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.path_qs, request.headers.get("Authorization")))
        headers = {"Location": "/files/2"} if self.status == 302 else {}
        return web.Response(body=self.data, status=self.status, headers=headers)


@asynccontextmanager
async def shelf(served: Shelf) -> AsyncIterator[MediaClient]:
    app = web.Application()
    app.router.add_get("/v25.0/{id}", served.look_up)
    app.router.add_get("/files/{id}", served.load)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        yield MediaClient(
            session,
            base_url=str(server.make_url("/")),
            version="v25.0",
            phone_number_id=NUMBER,
            access_token=TOKEN,
        )


def sent(kind: str = "image", media_id: object = "31337") -> UserSentMedia:
    return UserSentMedia("m1", datetime.now(UTC), kind, content={"id": media_id})


async def cause_of(served: Shelf, event: UserSentMedia) -> str:
    async with shelf(served) as client:
        with pytest.raises(MediaUnavailable) as caught:
            await client.fetch(event)
    return caught.value.cause


async def test_the_token_goes_with_both_requests() -> None:
    served = Shelf()
    async with shelf(served) as client:
        assert await client.fetch(sent()) == MediaFile("image/jpeg", PHOTO)
    bearer = f"Bearer {TOKEN}"
    assert served.asked == [
        (f"/v25.0/31337?phone_number_id={NUMBER}", bearer),
        ("/files/1", bearer),
    ]


@pytest.mark.parametrize(
    "told",
    [
        {"sha256": hashlib.sha256(VOICE).hexdigest()},
        {"sha256": base64.b64encode(hashlib.sha256(VOICE).digest()).decode()},
    ],
    ids=["hex", "base64"],
)
async def test_a_hash_is_checked_however_it_is_written(told: dict[str, Any]) -> None:
    async with shelf(Shelf(VOICE, told)) as client:
        assert await client.fetch(sent("audio")) == MediaFile("audio/ogg", VOICE)
    assert await cause_of(Shelf(VOICE + b"!", told), sent("audio")) == "media_broken"


@pytest.mark.parametrize("kind", ["video", "document", "sticker", "location"])
async def test_no_other_kind_is_fetched(kind: str) -> None:
    served = Shelf()
    assert await cause_of(served, sent(kind)) == "media_kind"
    assert served.asked == []


async def test_the_type_is_what_the_bytes_say() -> None:
    assert await cause_of(Shelf(b"MZ a program", {"mime_type": "image/jpeg"}), sent()) == "media_kind"
    assert await cause_of(Shelf(VOICE), sent("image")) == "media_kind"


async def test_too_large_is_refused_by_what_is_told_and_by_what_comes() -> None:
    most = MOST_BYTES["image"]
    served = Shelf(told={"file_size": most + 1})
    assert await cause_of(served, sent()) == "media_too_large"
    assert len(served.asked) == 1
    assert await cause_of(Shelf(PHOTO + b" " * most, {"file_size": 10}), sent()) == "media_too_large"


@pytest.mark.parametrize("status", [302, 401, 404, 500])
async def test_what_is_not_given_is_unavailable_and_no_redirect_is_followed(status: int) -> None:
    served = Shelf(status=status)
    assert await cause_of(served, sent()) == "media_unavailable"
    assert [path for path, _ in served.asked][1:] == ["/files/1"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a",
        "http://lookaside.fbsbx.com/a",
        "https://lookaside.fbsbx.com.example.com/a",
        "https://graph.facebook.com@example.com/a",
        "file:///etc/passwd",
        "",
        None,
        7,
    ],
)
async def test_the_token_goes_to_no_other_host(url: object) -> None:
    assert await cause_of(Shelf(told={"url": url}), sent()) == "media_unavailable"


async def test_an_id_cannot_lead_elsewhere() -> None:
    served = Shelf()
    async with shelf(served) as client:
        await client.fetch(sent(media_id="../files/2?a=1"))
    assert [path for path, _ in served.asked] == [
        f"/v25.0/..%2Ffiles%2F2%3Fa=1?phone_number_id={NUMBER}",
        "/files/1",
    ]
    assert await cause_of(Shelf(), sent(media_id=7)) == "media_kind"
