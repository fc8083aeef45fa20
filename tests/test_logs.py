"""Logs: as JSON or text, and no phone number in either."""

import json

import pytest
import structlog

from engine.logs import configure, mask, mask_phones

PHONE = "919845012345"


@pytest.fixture(autouse=True)
def _restore():
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("919845012345", "…2345"),
        ("call +91 98450 12345 now", "call …2345 now"),
        ("(98450-12345)", "(…2345)"),
        ("९८४५०१२३४५", "…२३४५"),
        ("a/919845012345/b", "a/…2345/b"),
        ("2021", "2021"),
        ("KA03MX2259", "KA03MX2259"),
        ("step 12 of 3456", "step 12 of 3456"),
    ],
)
def test_phone_numbers_are_masked(text, masked):
    assert mask(text) == masked


class Failure(Exception):
    """An exception whose text holds a number, as those of drivers do."""


@pytest.mark.parametrize(
    "value",
    [
        PHONE, int(PHONE), [PHONE], (PHONE,), {PHONE}, {"to": PHONE}, {PHONE: 1}, {"a": [{"b": f"+{PHONE}"}]},
        Failure(PHONE), PHONE.encode(),
    ],
    ids=str,
)  # fmt: skip
def test_whatever_a_field_holds(value):
    event = mask_phones(None, "info", {"event": "sent", "value": value})
    assert PHONE not in repr(event)
    assert "2345" in repr(event)


def test_times_counts_and_flags_stay():
    event = {"timestamp": "2026-11-22T10:30:00Z", "seconds": 0.25, "count": 12, "ok": True, "none": None}
    assert mask_phones(None, "info", dict(event)) == event


def test_json_lines(capsys):
    configure("INFO", "json")
    log = structlog.get_logger()
    log.debug("not shown")
    log.info("sent", to=PHONE, failure=Failure(PHONE))
    [line] = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert (event["event"], event["level"], event["to"], event["failure"]) == (
        "sent",
        "info",
        "…2345",
        "…2345",
    )


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_traceback_holds_no_number(form, capsys):
    configure("INFO", form)
    try:
        raise Failure(f"no route to {PHONE}")
    except Failure:
        structlog.get_logger().exception("failed")
    shown = capsys.readouterr().err
    assert "no route to" in shown
    assert "2345" in shown
    assert PHONE not in shown
