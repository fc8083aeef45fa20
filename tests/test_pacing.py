from __future__ import annotations

from engine.pacing import PAIR_BURST, PAIRS_KEPT, Pace


def test_the_number_keeps_its_rate() -> None:
    pace = Pace(80)
    waits = [pace.wait(f"c{n}", 100.0) for n in range(88)]
    assert waits[:8] == [0] * 8
    assert round(waits[-1], 3) == 1


def test_one_customer_gets_a_burst_and_then_one_message_in_six_seconds() -> None:
    pace = Pace(1000)
    assert [pace.wait("c", 100.0) for _ in range(PAIR_BURST)] == [0] * PAIR_BURST
    assert round(pace.wait("c", 100.0), 3) == 6
    assert pace.wait("d", 100.0) == 0
    assert round(pace.wait("c", 112.0), 3) == 0


def test_customers_long_silent_are_forgotten() -> None:
    pace = Pace(1000)
    for n in range(PAIRS_KEPT + 2):
        pace.wait(f"c{n}", 0.0)
    pace.wait("c", 1000.0)
    assert len(pace._pairs) == 1
