"""What to do about an error of the platform: one classifier for HTTP answers and for delivery statuses.

Decisions rest on the code; titles change, and throttling comes as 400, 403 and 429.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from engine.errors import SendFailed
from engine.whatsapp.failures import GraphInDoubt, GraphRefused
from engine.whatsapp.inbound import ApiError
from engine.whatsapp.wire import mapping, whole, words

LONGEST_DELAY = 900.0  # seconds


class Step(StrEnum):
    """What the sender does next."""

    RETRY = "retry"  # this message, later
    SLOW_DOWN = "slow_down"  # the whole number waits, then this message again
    WAIT_PAIR = "wait_pair"  # this customer only waits; others go on
    IN_DOUBT = "in_doubt"  # wait for a status, then send again at most once
    FALL_BACK_TO_TEXT = "fall_back_to_text"  # the same words as plain text; text itself is given up
    SEND_TO_PHONE = "send_to_phone"  # the scoped id is not accepted: the phone number if known, else give up
    WINDOW_CLOSED = "window_closed"  # only an approved template, or the customer's next message, opens it
    OPT_OUT = "opt_out"  # the customer wants no more marketing; note it, do not retry
    GIVE_UP = "give_up"
    STOP_SENDING = "stop_sending"  # nothing more goes out until an operator mends it; go on receiving


@dataclass(frozen=True, slots=True)
class Reaction:
    """A step with its reason (a word for log and metric).

    `retries` counts sends after the first; when they are used up, `afterwards` is the step. Waits are
    `wait × factor^n` seconds, n = 0, 1, 2 … `alert`: an operator must see it when no retry is left.
    """

    step: Step
    reason: str
    alert: bool = False
    retries: int = 0
    wait: float = 0.0
    factor: float = 2.0
    afterwards: Step = Step.GIVE_UP

    def next_step(self, failures: int) -> Step:
        """The step after so many failed sends of this message, this one included."""
        return self.step if not self.retries or failures <= self.retries else self.afterwards


def classify(code: int | None, http_status: int | None, *, may_have_arrived: bool = False) -> Reaction:
    """The reaction to a code, from either path; without code and status nothing reached the platform."""
    if may_have_arrived:
        return IN_DOUBT
    if code is not None and code in REACTIONS:
        return REACTIONS[code]
    if code is not None and 200 <= code <= 299:
        return _stop("permission_missing")
    if http_status == 429:
        return SLOWER
    if (http_status or 0) >= 500 or (code is None and http_status is None):
        return UNAVAILABLE
    return Reaction(Step.GIVE_UP, "unknown_code")


def reaction_to(failure: SendFailed) -> Reaction:
    """The reaction to what `GraphClient.send` raised."""
    if isinstance(failure, GraphRefused):
        return classify(failure.error.code, failure.http_status)
    return classify(None, None, may_have_arrived=isinstance(failure, GraphInDoubt))


def delay_before_retry(reaction: Reaction, attempt: int, jitter: float) -> float:
    """Seconds to wait before retry number `attempt` (from 1); `jitter` from 0 to 1 adds up to a quarter."""
    exponent = min(max(attempt, 1), 20) - 1
    return float(min(LONGEST_DELAY, reaction.wait * reaction.factor**exponent) * (1 + jitter / 4))


def parse_error(http_status: int, body: bytes | str) -> ApiError:
    """The error in an HTTP answer; a body that is none of Meta's (a proxy's HTML) gives no code."""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    try:
        error = mapping(json.loads(text)).get("error")
    except (ValueError, RecursionError):
        error = None
    found = _error(mapping(error))
    return found if found.code is not None or found.title else replace(found, title=f"HTTP {http_status}")


def read_error(element: object) -> ApiError | None:
    """An error object of a webhook; none if it has no code."""
    found = _error(mapping(element))
    return None if found.code is None else found


def _error(given: Mapping[str, Any]) -> ApiError:
    inner = given.get("error_data")  # an object, or a string in some answers
    details = mapping(inner).get("details") if isinstance(inner, dict) else inner
    return ApiError(
        whole(given.get("code")),
        title=words(given.get("title")) or words(given.get("message")),
        details=words(details, 1024) or words(given.get("details"), 1024),
        trace=words(given.get("fbtrace_id")),
    )


def _give_up(reason: str, *, alert: bool = False) -> Reaction:
    return Reaction(Step.GIVE_UP, reason, alert=alert)


def _stop(reason: str) -> Reaction:
    return Reaction(Step.STOP_SENDING, reason, alert=True)


def _as_text(reason: str) -> Reaction:
    return Reaction(Step.FALL_BACK_TO_TEXT, reason, alert=True)


IN_DOUBT = Reaction(Step.IN_DOUBT, "outcome_unknown", retries=1, wait=10.0)
UNAVAILABLE = Reaction(Step.RETRY, "unavailable", alert=True, retries=4, wait=2.0, factor=3.0)
SLOWER = Reaction(Step.SLOW_DOWN, "number_throttled", retries=8, wait=5.0)
CALL_LIMIT = Reaction(Step.SLOW_DOWN, "call_limit", retries=5, wait=120.0)
PAIR_RATE = Reaction(Step.WAIT_PAIR, "pair_rate", retries=5, wait=1.0, factor=4.0)
GENERIC = Reaction(Step.RETRY, "platform_error", alert=True, retries=3, wait=2.0)
MAINTENANCE = Reaction(Step.RETRY, "maintenance", alert=True, retries=15, wait=20.0, factor=1.0)
BAD_REQUEST = replace(GENERIC, reason="bad_request", retries=1, afterwards=Step.FALL_BACK_TO_TEXT)
MEDIA_FAILED = replace(BAD_REQUEST, reason="media_failed")
BAD_PARAMETER = _as_text("bad_parameter")
BAD_TEMPLATE = _give_up("bad_template", alert=True)
TOKEN = _stop("token_invalid")
NOT_ALLOWED = _stop("permission_missing")
RESTRICTED = _stop("account_restricted")
NOT_REGISTERED = _stop("number_not_registered")

REACTIONS: Mapping[int, Reaction] = {
    0: TOKEN,
    190: TOKEN,
    3: NOT_ALLOWED,
    10: NOT_ALLOWED,
    131005: NOT_ALLOWED,
    368: RESTRICTED,
    131031: RESTRICTED,
    131045: NOT_REGISTERED,
    133010: NOT_REGISTERED,
    131037: NOT_REGISTERED,
    133016: _stop("number_blocked"),
    1: BAD_REQUEST,
    2: UNAVAILABLE,
    131016: UNAVAILABLE,
    131000: GENERIC,
    135000: GENERIC,
    131057: MAINTENANCE,
    2494100: MAINTENANCE,
    613: SLOWER,
    130429: SLOWER,
    4: CALL_LIMIT,
    80007: CALL_LIMIT,
    131056: PAIR_RATE,
    131047: Reaction(Step.WINDOW_CLOSED, "window_closed"),
    131050: Reaction(Step.OPT_OUT, "opted_out"),
    131048: _give_up("spam_restriction", alert=True),
    131064: _give_up("template_limit", alert=True),
    131026: _give_up("undeliverable"),
    130403: _give_up("customer_blocked"),
    131021: _give_up("recipient_is_sender", alert=True),
    131030: _give_up("not_on_test_list", alert=True),
    131049: _give_up("marketing_limit"),
    130472: _give_up("in_experiment"),
    131063: _give_up("marketing_disabled", alert=True),
    131042: _give_up("payment_problem", alert=True),
    130497: _give_up("country_restricted"),
    137000: _give_up("identity_mismatch"),
    131052: _give_up("inbound_media_lost"),
    131051: _as_text("kind_unsupported"),
    131053: MEDIA_FAILED,
    33: BAD_PARAMETER,
    100: BAD_PARAMETER,
    131008: BAD_PARAMETER,
    131009: BAD_PARAMETER,
    131062: Reaction(Step.SEND_TO_PHONE, "scoped_id_refused"),
    **dict.fromkeys((132000, 132001, 132005, 132007, 132008, 132012), BAD_TEMPLATE),
    132015: _give_up("template_paused", alert=True),
    132016: _give_up("template_disabled", alert=True),
    132068: _as_text("form_blocked"),
    132069: _as_text("form_throttled"),
}
