"""Proof that a webhook comes from Meta: the signature of a POST and the verify token of the handshake."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping

_HEADER = re.compile(r"sha256=([0-9a-fA-F]{64})")


def sign(body: bytes, secret: str) -> str:
    """The `X-Hub-Signature-256` header that Meta would send with this body."""
    return f"sha256={hmac.new(secret.encode(), body, 'sha256').hexdigest()}"


def is_signed(body: bytes, header: str | None, secrets: tuple[str, ...]) -> bool:
    """Whether one of the app secrets signed these raw bytes; several are accepted while one is rotated.

    Hex digits may be upper case. Without a secret, or with a header of any other form, the answer is no.
    """
    match = _HEADER.fullmatch(header or "")
    if match is None:
        return False
    given = f"sha256={match[1].lower()}"
    return any(hmac.compare_digest(sign(body, secret), given) for secret in secrets if secret)


def is_handshake(query: Mapping[str, str], verify_token: str) -> bool:
    """Whether a GET is Meta's handshake with our token; an empty token of ours refuses everything."""
    given = query.get("hub.verify_token", "")
    is_ours = hmac.compare_digest(_octets(given), _octets(verify_token))
    return (
        is_ours and bool(verify_token) and query.get("hub.mode") == "subscribe" and "hub.challenge" in query
    )


def _octets(text: str) -> bytes:
    # Undecodable bytes of a query arrive as lone surrogates, which plain UTF-8 refuses to write.
    return text.encode("utf-8", "surrogatepass")
