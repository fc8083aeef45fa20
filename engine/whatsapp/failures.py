"""Why a message was not sent; `reactions` says what to do about it.

    SendFailed              engine.errors
    ├── GraphRefused        the API answered with an error
    ├── GraphUnreachable    no connection was made: certainly not sent
    └── GraphInDoubt        the request may have arrived: wait for a status before sending again

Their texts hold codes only: no phone number, no words of a message, no token.
"""

from __future__ import annotations

from engine.errors import SendFailed
from engine.whatsapp.inbound import ApiError


class GraphRefused(SendFailed):
    """The Graph API refused the request; `error` and `http_status` lead to the reaction."""

    def __init__(self, error: ApiError, http_status: int) -> None:
        super().__init__(f"the Graph API refused with code {error.code} (HTTP {http_status})")
        self.error = error
        self.http_status = http_status


class GraphUnreachable(SendFailed):
    """No connection to the Graph API; nothing was sent, so send again later."""


class GraphInDoubt(SendFailed):
    """The request went out and no usable answer came back; a status may still tell what became of it."""
