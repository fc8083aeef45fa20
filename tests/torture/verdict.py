"""The verdict on a run, from the sender's ledger and the stand-in's, and a count of the bookings. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.torture.customers import Dialogue, Pattern, comparable, distinct


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run showed; every violation in words."""

    dialogues: int
    messages: int
    reposted: int  # posts beyond the first of each message
    answers: int
    resent: int  # in doubt, the same message once more
    bookings: int
    slowest: float  # seconds from a message's 200 to its answer
    violations: tuple[str, ...]


def judge(
    dialogues: Sequence[Dialogue],
    pattern: Pattern,
    taken: Mapping[str, list[dict[str, Any]]],
    bookings: Sequence[str],
    troubles: Sequence[str] = (),
) -> Verdict:
    """`taken` is the stand-in's ledger by customer; `bookings` the registration number of each row.

    `troubles` are what the run itself met; they are violations too.
    """
    said = [message for dialogue in dialogues for message in dialogue.said]
    answers = [entry for dialogue in dialogues for entry in taken.get(dialogue.phone, [])]
    once = sum(len(distinct(taken.get(dialogue.phone, []))) for dialogue in dialogues)
    waits = [said.answered - said.acknowledged for said in said if said.answered and said.acknowledged]
    return Verdict(
        dialogues=len(dialogues),
        messages=len(said),
        reposted=sum(message.posts - 1 for message in said),
        answers=once,
        resent=len(answers) - once,
        bookings=len(bookings),
        slowest=max(waits, default=0.0),
        violations=(
            *troubles,
            *(
                problem
                for one in dialogues
                for problem in _wrong_answers(one, pattern, taken.get(one.phone, []))
            ),
            *_wrong_bookings(dialogues, bookings),
        ),
    )


def _wrong_answers(dialogue: Dialogue, pattern: Pattern, entries: list[dict[str, Any]]) -> list[str]:
    """At most one: the first place where the answers differ from those without any fault."""
    got = [comparable(dialogue, entry) for entry in distinct(entries)]
    expected = pattern.answers()
    who = f"dialogue {dialogue.number}"
    for place, text in enumerate(expected):
        if place >= len(got):
            return [f"{who}: answer {place + 1} of {len(expected)} never came: {text[:60]!r}"]
        if got[place] != text:
            return [f"{who}: answer {place + 1} was {got[place][:60]!r}, expected {text[:60]!r}"]
    return [f"{who}: {len(got) - len(expected)} answers too many"] if len(got) > len(expected) else []


def _wrong_bookings(dialogues: Sequence[Dialogue], bookings: Sequence[str]) -> list[str]:
    found = Counter(registration.replace(" ", "") for registration in bookings)
    ours = {dialogue.registration for dialogue in dialogues}
    wrong = [
        f"{registration}: {found[registration]} bookings" for registration in ours if found[registration] != 1
    ]
    return wrong + [f"{registration}: booked by nobody" for registration in found if registration not in ours]
