from __future__ import annotations

from datetime import UTC, datetime, timedelta

from engine.dialogue.events import CustomerEvent, UserSaid, UserSentMedia, UserTapped
from engine.store.claims import Waiting
from engine.waiting import NextTurn, next_turn

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def waiting(*events: CustomerEvent) -> tuple[Waiting, ...]:
    return tuple(Waiting("100", event.id, event, 0) for event in events)


def ids(turn: NextTurn) -> list[str]:
    return [one.message_id for one in turn.handled]


def test_a_burst_of_texts_is_one_turn_with_the_first_id_and_the_last_time() -> None:
    turn = next_turn(waiting(UserSaid("a", ago(2), "swift"), UserSaid("b", ago(1), "under 5 lakh")), NOW)
    assert turn.event == UserSaid("a", ago(1), "swift\nunder 5 lakh")
    assert ids(turn) == ["a", "b"]


def test_taps_and_media_are_turns_of_their_own_in_order() -> None:
    events = (
        UserSaid("a", NOW, "one"),
        UserTapped("b", NOW, "yes"),
        UserSentMedia("c", NOW, "image"),
        UserSaid("d", NOW, "two"),
    )
    left = waiting(*events)
    seen = []
    while left:
        turn = next_turn(left, NOW)
        seen.append(turn.event)
        left = left[len(turn.handled) :]
    assert seen == list(events)


def test_late_messages_are_one_late_turn_and_live_ones_come_after() -> None:
    left = waiting(
        UserSaid("a", ago(60), "hi"), UserTapped("b", ago(6), "yes"), UserSaid("c", ago(1), "hello")
    )
    turn = next_turn(left, NOW)
    assert turn.event == UserSaid("a", ago(6), "hi", is_late=True)
    assert ids(turn) == ["a", "b"]
    assert next_turn(left[2:], NOW).event == UserSaid("c", ago(1), "hello")


def test_late_taps_alone_count_as_the_last_of_them() -> None:
    turn = next_turn(waiting(UserTapped("a", ago(60), "no"), UserTapped("b", ago(6), "yes")), NOW)
    assert turn.event == UserTapped("a", ago(6), "yes", is_late=True)


def test_what_whatsapp_takes_no_answer_to_is_only_put_away() -> None:
    old = UserSaid("a", ago(24 * 60 - 9), "hi")
    assert next_turn(waiting(old), NOW) == NextTurn(None, waiting(old))
    turn = next_turn(waiting(old, UserSaid("b", NOW, "hello")), NOW)
    assert turn.event == UserSaid("b", NOW, "hello")
    assert ids(turn) == ["a", "b"]


def test_nothing_waits() -> None:
    assert next_turn((), NOW) == NextTurn(None, ())
