"""Photos and voice notes of customers, fetched from the Graph API within limits of size, kind and host.

Two requests: the id leads to an address that is good for five minutes, the address to the bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import aiohttp

from engine.dialogue.events import MediaFile, UserSentMedia
from engine.errors import MediaUnavailable
from engine.whatsapp.wire import identifier, mapping, real, words

MOST_BYTES = {"image": 5 * 1024 * 1024, "audio": 10 * 1024 * 1024}
"""By kind. WhatsApp takes images up to 5 MB; Gemini takes 20 MB in one request, a third more than the bytes sent."""
MOST_WORDS = 64 * 1024  # bytes of the answer to the first request
META = frozenset({"graph.facebook.com", "lookaside.fbsbx.com"})
SIGNATURES = (
    ("image", "image/jpeg", 0, b"\xff\xd8\xff"),
    ("image", "image/png", 0, b"\x89PNG\r\n\x1a\n"),
    ("image", "image/webp", 8, b"WEBP"),
    ("audio", "audio/ogg", 0, b"OggS"),
    ("audio", "audio/mp3", 0, b"ID3"),
    ("audio", "audio/mp3", 0, b"\xff\xfb"),
    ("audio", "audio/aac", 0, b"\xff\xf1"),
    ("audio", "audio/aac", 0, b"\xff\xf9"),
)
"""How files begin that Gemini reads: kind, type, place and bytes. What a sender says of a file is not trusted."""


class MediaClient:
    """Fetches what customers sent to one business number, through a session that it is handed."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        base_url: str,
        version: str,
        phone_number_id: str,
        access_token: str,
    ) -> None:
        self._session = session
        self._base = base_url.rstrip("/")
        self._version = version
        self._number = {"phone_number_id": phone_number_id}
        self._headers = {"Authorization": f"Bearer {access_token}"}

    async def fetch(self, event: UserSentMedia) -> MediaFile:
        """The file of a photo or a voice note.

        Raises MediaUnavailable: `media_kind`, `media_too_large`, `media_broken` or `media_unavailable`.
        """
        most, media_id = MOST_BYTES.get(event.kind, 0), identifier(event.content.get("id"))
        if not most or media_id is None:
            raise MediaUnavailable("media_kind")
        try:
            found = await self._look_up(media_id)
            if (real(found.get("file_size")) or 0) > most:
                raise MediaUnavailable("media_too_large")
            data = await self._load(words(found.get("url"), 2048), most)
        except (aiohttp.ClientError, TimeoutError, OSError) as failure:
            raise MediaUnavailable("media_unavailable") from failure
        if not _is_whole(data, found.get("sha256")):
            raise MediaUnavailable("media_broken")
        return MediaFile(_type_of(event.kind, data), data)

    async def _look_up(self, media_id: str) -> Mapping[str, Any]:
        url = f"{self._base}/{self._version}/{quote(media_id, safe='')}"
        answer = await self._get(url, MOST_WORDS, params=self._number)
        try:
            return mapping(json.loads(answer))
        except (ValueError, RecursionError) as failure:
            raise MediaUnavailable("media_unavailable") from failure

    async def _load(self, url: str, most: int) -> bytes:
        if not self._is_trusted(url):
            raise MediaUnavailable("media_unavailable")
        return await self._get(url, most)

    def _is_trusted(self, url: str) -> bool:
        """Whether the token may be sent there: to Meta by TLS, or to where the Graph API was set to be."""
        asked, own = urlsplit(url), urlsplit(self._base)
        is_meta = asked.scheme == "https" and asked.netloc in META
        return is_meta or (asked.scheme, asked.netloc) == (own.scheme, own.netloc)

    async def _get(self, url: str, most: int, **options: Any) -> bytes:
        async with self._session.get(
            url, headers=self._headers, allow_redirects=False, **options
        ) as response:
            if response.status != 200:
                raise MediaUnavailable("media_unavailable")
            parts, size = [], 0
            async for part in response.content.iter_chunked(64 * 1024):
                size += len(part)
                if size > most:
                    raise MediaUnavailable("media_too_large")
                parts.append(part)
        return b"".join(parts)


def _is_whole(data: bytes, told: object) -> bool:
    """Whether the bytes have the hash that was told, in base64 or in hex; without one they are taken as they are."""
    digest = hashlib.sha256(data)
    return not isinstance(told, str) or told in (
        digest.hexdigest(),
        base64.b64encode(digest.digest()).decode(),
    )


def _type_of(kind: str, data: bytes) -> str:
    for of, mime_type, place, begin in SIGNATURES:
        if of == kind and data[place : place + len(begin)] == begin:
            return mime_type
    raise MediaUnavailable("media_kind")
