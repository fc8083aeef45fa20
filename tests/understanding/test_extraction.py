"""The report on the labelled messages: what counts as right, and that held-out misses stay hidden."""

import asyncio

from benchmarks.extraction import Answer, misses, read_all, report
from benchmarks.labelled import Message
from tests.understanding.sessions import assistant

LAKH = 100_000


def answered(half="tuning", slots=None, flow=None, **read):
    message = Message(half, "english", f"a {half} message", None, flow, slots or {})
    return Answer(message, read, flow)


def figures(name, *answers):
    """The cells of the lines of this name, from the top of the report."""
    return [line[20:].split() for line in report(list(answers)) if line[:20].strip() == name]


def test_only_equal_values_are_right():
    near = answered(slots={"budget_max": 5 * LAKH, "seats": 7}, budget_max=6 * LAKH, seats=7)
    answers = near, answered(slots={"budget_max": 5 * LAKH}, budget_max=5 * LAKH)
    assert figures("money", *answers) == [["1", "of", "2", "50.0%", "–"]] * 2 + [["0", "0"]]
    assert figures("kind of car", *answers) == [["1", "of", "1", "100.0%", "–"]] * 2 + [["0", "0"]]
    assert figures("english", *answers) == [["1", "of", "2", "50.0%", "–"]]


def test_what_is_read_where_nothing_is_labelled_is_false():
    answer = answered("held_out", seats=7, year=2019)
    assert set(answer.false) == {"seats", "year"}
    assert figures("nothing may fire", answer) == [["–", "0", "of", "1", "0.0%"]]
    assert figures("kind of car", answer) == [["–", "–"], ["–", "–"], ["0", "1"]]


def test_misses_of_the_held_out_half_are_not_shown():
    wrong = [answered(half, slots={"seats": 7}) for half in ("tuning", "held_out")]
    assert list(misses(wrong)) == ["a tuning message\n    asked nothing; seats: 7 → null"]


def test_names_and_implied_brands_are_compared_by_what_they_mean():
    messages = [
        Message(
            "tuning", "english", "my name is ASHA rao", "customer_name", slots={"customer_name": "Asha Rao"}
        ),
        Message("tuning", "english", "creta", "model", slots={"model": "Creta"}),
        Message("tuning", "english", "buy a car", flow="browse_car"),
    ]
    answers = asyncio.run(read_all(assistant(), messages))
    assert all(answer.is_right for answer in answers)
    assert answers[2].flow == "browse_car"
