"""Every code of the platform's error table and its reaction, through both paths."""

from __future__ import annotations

import json

import pytest

from engine.whatsapp.failures import GraphInDoubt, GraphRefused, GraphUnreachable
from engine.whatsapp.inbound import ApiError
from engine.whatsapp.reactions import (
    PAIR_RATE,
    REACTIONS,
    Reaction,
    Step,
    classify,
    delay_before_retry,
    parse_error,
    reaction_to,
    read_error,
)

TABLE: dict[Step, tuple[int, ...]] = {
    Step.RETRY: (1, 2, 131016, 131000, 135000, 131057, 2494100, 131053),
    Step.SLOW_DOWN: (613, 130429, 4, 80007),
    Step.WAIT_PAIR: (131056,),
    Step.WINDOW_CLOSED: (131047,),
    Step.OPT_OUT: (131050,),
    Step.SEND_TO_PHONE: (131062,),
    Step.FALL_BACK_TO_TEXT: (131051, 100, 131008, 131009, 33, 132068, 132069),
    Step.STOP_SENDING: (
        *(0, 190, 3, 10, 131005, 368, 131031, 131045, 133010, 131037, 133016),
        *(200, 230, 299),
    ),
    Step.GIVE_UP: (
        *(131048, 131064, 131026, 130403, 131021, 131030, 131049, 130472, 131063, 131052),
        *(132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 131042, 130497, 137000),
        *(199, 300, 999999, -1),
    ),
}
CODES = [(code, step) for step, codes in TABLE.items() for code in codes]


@pytest.mark.parametrize(("code", "step"), CODES)
def test_the_code_decides_on_both_paths(code: int, step: Step) -> None:
    body = json.dumps({"error": {"message": "x", "code": code, "fbtrace_id": "AbC1"}})
    by_http = parse_error(400, body)
    by_status = read_error({"code": code, "title": "x"})
    assert by_status is not None
    assert classify(by_http.code, 400).step is classify(by_status.code, None).step is step


def test_the_table_is_complete() -> None:
    assert set(REACTIONS) <= {code for code, _ in CODES}


@pytest.mark.parametrize("http_status", [400, 403, 429, 500])
def test_the_http_status_does_not_overrule_a_code(http_status: int) -> None:
    assert classify(131056, http_status) is PAIR_RATE
    assert classify(190, http_status).step is Step.STOP_SENDING


@pytest.mark.parametrize(
    ("code", "http_status", "step"),
    [
        (None, 500, Step.RETRY),
        (None, 503, Step.RETRY),
        (999999, 502, Step.RETRY),
        (None, 429, Step.SLOW_DOWN),
        (999999, 429, Step.SLOW_DOWN),
        (None, None, Step.RETRY),
        (None, 400, Step.GIVE_UP),
        (None, 302, Step.GIVE_UP),
        (None, 404, Step.GIVE_UP),
    ],
)
def test_without_a_known_code_the_status_decides(
    code: int | None, http_status: int | None, step: Step
) -> None:
    assert classify(code, http_status).step is step


def test_failures_lead_to_reactions() -> None:
    assert reaction_to(GraphRefused(ApiError(131056), 400)) is PAIR_RATE
    assert reaction_to(GraphUnreachable("x")).step is Step.RETRY
    assert reaction_to(GraphInDoubt("x")).step is Step.IN_DOUBT


@pytest.mark.parametrize(
    ("code", "retries", "afterwards"),
    [
        (1, 1, Step.FALL_BACK_TO_TEXT),
        (2, 4, Step.GIVE_UP),
        (131000, 3, Step.GIVE_UP),
        (131053, 1, Step.FALL_BACK_TO_TEXT),
    ],
)
def test_retries_come_to_an_end(code: int, retries: int, afterwards: Step) -> None:
    reaction = classify(code, 500)
    assert [reaction.next_step(n) for n in range(1, retries + 2)] == [Step.RETRY] * retries + [afterwards]


def test_doubt_allows_one_more_try() -> None:
    reaction = classify(None, None, may_have_arrived=True)
    assert [reaction.next_step(n) for n in (1, 2)] == [Step.IN_DOUBT, Step.GIVE_UP]


def test_what_is_final_stays_so() -> None:
    assert classify(190, 401).next_step(7) is Step.STOP_SENDING


@pytest.mark.parametrize("step", [Step.STOP_SENDING, Step.FALL_BACK_TO_TEXT])
def test_an_operator_sees_what_only_an_operator_can_mend(step: Step) -> None:
    assert all(classify(code, 400).alert for code in TABLE[step])


def test_the_pair_rate_waits_as_published() -> None:
    assert [delay_before_retry(PAIR_RATE, n, 0.0) for n in (1, 2, 3, 4)] == [1, 4, 16, 64]


def test_jitter_adds_up_to_a_quarter() -> None:
    assert delay_before_retry(PAIR_RATE, 2, 1.0) == 5


@pytest.mark.parametrize("reaction", [*REACTIONS.values(), Reaction(Step.RETRY, "x", wait=1.0, factor=9.0)])
def test_no_delay_is_boundless(reaction: Reaction) -> None:
    for attempt in (0, 1, 5, 10**9):
        assert 0 <= delay_before_retry(reaction, attempt, 1.0) <= 1125


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            b'{"error":{"message":"(#131056)","code":131056,"error_data":{"details":"slow"},"fbtrace_id":"A"}}',
            ApiError(131056, "(#131056)", "slow", "A"),
        ),
        (b'{"error":{"message":"m","code":"100","error_data":"text"}}', ApiError(100, "m", "text")),
        (b'{"error":{"message":"AuthException","code":0}}', ApiError(0, "AuthException")),
        (b'{"error":{"message":"no code"}}', ApiError(None, "no code")),
        (b'{"error":{"code":true,"message":7,"error_data":[1]}}', ApiError(None, "HTTP 503")),
        (b'{"error":"text"}', ApiError(None, "HTTP 503")),
        (b"<html>Bad gateway</html>", ApiError(None, "HTTP 503")),
        (b"", ApiError(None, "HTTP 503")),
        (b"[]", ApiError(None, "HTTP 503")),
        (b"\xff\xfe", ApiError(None, "HTTP 503")),
        (b"[" * 100_000, ApiError(None, "HTTP 503")),
        ('{"error":{"code":2}}', ApiError(2)),
    ],
    ids=str,
)
def test_any_answer_gives_an_error(body: bytes | str, expected: ApiError) -> None:
    assert parse_error(503, body) == expected


def test_texts_hold_codes_only() -> None:
    text = str(GraphRefused(ApiError(131030, "number +15550100001", "x"), 400))
    assert text == "the Graph API refused with code 131030 (HTTP 400)"
