"""`autosherpa test`: files found and played, differences told as a chat."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest

from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.store.memory import MemoryDatabase
from engine.tools.conversations import conversation_files, play_file, run_conversations
from tests.dialogue.chats import ROOT

START = """
conversation: A customer starts
turns:
  - customer: service for creta 2021
    expect: %s
"""
BOOKED = """
conversation: A customer books
now: 2026-11-22T10:30:00+05:30
turns:
  - customer: service creta 2021 KA03MX2259 oil change, naam Ravi, 98450 12345
  - customer: {tap: "Yes, go ahead"}
records: %s
"""


@cache
def assistant() -> Assistant:
    return load(ROOT / "flows", ROOT / "prompts")


def played(folder: Path, text: str) -> str:
    path = folder / "one.yaml"
    path.write_text(text, encoding="utf-8")
    return play_file(assistant(), path, MemoryDatabase(assistant().books)).difference


@pytest.mark.parametrize(
    "expect",
    [
        "{flow: service_booking, step: collecting_vehicle_details}",
        "{slots: {model: creta, year: 2021, make: HYUNDAI}, forgotten: [phone]}",
        "{reply: [registration number, creta]}",
    ],
)
def test_what_is_as_expected_is_no_difference(tmp_path: Path, expect: str):
    assert played(tmp_path, START % expect) == ""


@pytest.mark.parametrize(
    ("expect", "difference"),
    [
        ("{flow: null}", "flow: expected null, got service_booking"),
        ("{step: booking}", "step: expected booking, got collecting_vehicle_details"),
        ("{slots: {year: 2020}}", "slot year: expected 2020, got 2021"),
        ("{slots: {phone: '1'}}", "slot phone: expected '1', got null"),
        ("{forgotten: [year]}", "slot year: expected to be forgotten, still 2021"),
        ("{reply: hello}", "reply: expected 'hello'"),
        ("{silent: true}", "reply: expected silence"),
    ],
)
def test_a_difference_is_told_with_its_place(tmp_path: Path, expect: str, difference: str):
    told = played(tmp_path, START % expect)
    assert difference in told
    assert "one.yaml:4:" in told


@pytest.mark.parametrize(
    ("records", "difference"),
    [
        ("{service_bookings: 1}", ""),
        ("{service_bookings: [{model: Creta, year: 2021}]}", ""),
        ("{service_bookings: 2}", "records: expected 2 in service_bookings, got 1"),
        ("{service_bookings: []}", "records: service_bookings has"),
        ("{service_bookings: [{model: i20}]}", "records: service_bookings has"),
        ("{service_booking: 0}", 'there is no table service_booking; did you mean "service_bookings"?'),
    ],
)
def test_what_was_written_is_compared(tmp_path: Path, records: str, difference: str):
    told = played(tmp_path, BOOKED % records)
    assert told == difference if not difference else difference in told


def test_taps_media_and_late_messages_are_shown_in_the_chat(tmp_path: Path):
    path = tmp_path / "one.yaml"
    path.write_text(
        "conversation: A customer does many things\nturns:\n"
        "  - customer: hi\n  - customer: {tap: service_booking}\n  - customer: {send: sticker}\n"
        "  - customer: {late: creta}\n  - customer: {tap: 'nobody|shown|this'}\n",
        encoding="utf-8",
    )
    result = play_file(assistant(), path, MemoryDatabase(assistant().books))
    assert result.difference == ""
    assert [line for line in result.chat if line.startswith("  you:")] == [
        "  you: hi", "  you: [service_booking]", "  you: (sticker)", "  you: (late) creta",
        "  you: [nobody|shown|this]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("turn", "difference"),
    [
        (
            "{customer: {tap: Book a servise}}",
            'nothing to tap is called "Book a servise"; did you mean "Book a service"?',
        ),
        (
            "{customer: service, expect: {slots: {mak: null}}}",
            'service_booking has no slot mak; did you mean "make"?',
        ),
        ("{customer: service, expect: {forgotten: [colour]}}", "service_booking has no slot colour"),
        (
            "{customer: service, expect: {step: collecting_vehicle}}",
            'there is no step collecting_vehicle; did you mean "collecting_vehicle_details"?',
        ),
        (
            "{customer: service, expect: {flow: service}}",
            "there is no flow service; ",
        ),
    ],
)
def test_what_there_is_not_is_no_expectation(tmp_path: Path, turn: str, difference: str):
    conversation = f"conversation: A customer does it\nturns:\n- customer: hi\n- {turn}\n"
    assert difference in played(tmp_path, conversation)


@pytest.mark.parametrize("text", ["conversation: [", "conversation: A customer\n", "turns: []\n", "\x00"])
def test_a_file_that_cannot_be_read_is_a_difference(tmp_path: Path, text: str):
    assert "one.yaml" in played(tmp_path, text)


def test_all_files_below_a_folder_are_played(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "good.yaml").write_text(START % "{step: collecting_vehicle_details}", "utf-8")
    out = io.StringIO()
    assert run_conversations(assistant(), [tmp_path], out) == 0
    wanted = "the model is wanted for 0 of 1 messages (0.0%)\n"
    assert out.getvalue() == f"1 passed, 0 failed\n{wanted}"
    (tmp_path / "bad.yaml").write_text(START % "{step: booking}", "utf-8")
    assert len(conversation_files([tmp_path, tmp_path / "bad.yaml"])) == 2
    assert run_conversations(assistant(), [tmp_path], out) == 1
    assert "  you: service for creta 2021\n  bot: We look" in out.getvalue()
    assert "✗" in out.getvalue()
    assert "\n1 passed, 1 failed\n" in out.getvalue()


def test_no_conversation_at_all_is_no_success(tmp_path: Path):
    assert run_conversations(assistant(), [tmp_path], io.StringIO()) == 2
