"""How well the rules read the labelled messages, by kind and by language: `make bench-understanding`.

Strict: all values of a kind must be equal to the labels, and where nothing is labelled nothing may be read. With
`--misses` every miss of the tuning half is shown; those of the held-out half are never shown.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.labelled import ASKED_IN, HALVES, NOW, Message, load_messages
from dealership.vehicles import VEHICLES
from engine.flow.compiler import load
from engine.flow.model import Assistant
from engine.tools.understand import Said, read_said, with_demo_stock

ROOT = Path(__file__).parents[1]
KINDS = {
    "money": ("budget_min", "budget_max", "down_payment", "loan_amount", "expected_price", "price"),
    "percent": ("down_payment_percent", "annual_rate"),
    "tenure": ("tenure_months",),
    "date and time": ("date", "time"),
    "yes and no": ("confirm", "has_driving_license"),
    "phone": ("phone",),
    "registration number": ("registration_number",),
    "person name": ("customer_name",),
    "brand and model": ("brand", "model", "variant"),
    "kind of car": ("car_type", "fuel_type", "transmission", "color", "seats"),
    "model year": ("year", "year_min", "year_max"),
    "kilometres": ("km_driven", "km_max"),
    "condition, owners": ("condition", "owner_count"),
    "service": ("service_type",),
    "choice from a list": ("selection",),
    "place": ("test_drive_location", "address", "city"),
}
BRANDS = {str(model["name"]): brand["name"] for brand in VEHICLES["brands"] for model in brand["models"]}


@dataclass(frozen=True)
class Answer:
    """What was read in a message beside its labels."""

    message: Message
    slots: dict[str, Any]
    flow: str | None

    @property
    def is_right(self) -> bool:
        """Whether slots and flow are exactly those of the labels."""
        return self.slots == self.message.slots and self.flow == self.message.flow

    @property
    def false(self) -> list[str]:
        """The slots that were read and are not labelled."""
        return [slot for slot in self.slots if slot not in self.message.slots]

    def has(self, slots: Iterable[str]) -> bool:
        """Whether one of these slots is labelled."""
        return any(slot in self.message.slots for slot in slots)

    def agrees_on(self, slots: Iterable[str]) -> bool:
        """Whether these slots are read just as they are labelled."""
        return all(self.slots.get(slot) == self.message.slots.get(slot) for slot in slots)


async def read_all(assistant: Assistant, messages: Iterable[Message]) -> list[Answer]:
    """The rules' answers, each at the step that asks for what was asked."""
    answers = []
    for message in messages:
        place = ASKED_IN[message.asked] if message.asked else (None, None)
        read = await read_said(assistant, Said(message.text, *place, asked=message.asked), NOW)
        flow = read["intent"] if read["intent"] in assistant.flows else None
        answers.append(Answer(_alike(message), _comparable(read["slots"], message), flow))
    return answers


def _comparable(slots: dict[str, Any], message: Message) -> dict[str, Any]:
    """Names without regard to capitals, and no brand that the model only implies."""
    kept = {slot: value for slot, value in slots.items() if not _is_implied(slot, slots, message)}
    return {slot: value.casefold() if slot == "customer_name" else value for slot, value in kept.items()}


def _is_implied(slot: str, slots: dict[str, Any], message: Message) -> bool:
    is_unlabelled = slot == "brand" and "brand" not in message.slots
    return is_unlabelled and BRANDS.get(slots.get("model", "")) == slots["brand"]


def _alike(message: Message) -> Message:
    slots = _comparable(message.slots, message)
    return Message(message.half, message.language, message.text, message.asked, message.flow, slots)


def report(answers: list[Answer]) -> Iterator[str]:
    """The figures as lines, the tuning half beside the held-out one."""
    yield _line("", [half.replace("_", " ") for half in HALVES])
    yield "\nwhole messages"
    for language in sorted({answer.message.language for answer in answers}):
        yield _shares(
            language, answers, lambda one, language=language: one.message.language == language, _right
        )
    yield _shares("all", answers, lambda _: True, _right)
    yield "\nvalues of a kind, where they are labelled"
    yield from _kinds(answers)
    yield "\nthe same, of messages whose flow is right"
    yield from _kinds(list(filter(_is_flow, answers)))
    yield "\nfalse extractions: values read where none of that name is labelled"
    for kind, slots in KINDS.items():
        yield _counts(kind, answers, lambda one, s=slots: len(set(one.false) & set(s)))
    yield _counts("all", answers, lambda one: len(one.false))
    yield _shares("nothing may fire", answers, _is_empty, _right)
    yield "\nwhich flow, in idle conversations"
    for flow in sorted({answer.message.flow for answer in answers if answer.message.flow}):
        yield _shares(flow, answers, lambda one, flow=flow: one.message.flow == flow, _is_flow)
    yield _shares("none", answers, lambda one: _is_idle(one) and not one.message.flow, _is_flow)
    yield _shares("all", answers, _is_idle, _is_flow)


def _kinds(answers: list[Answer]) -> Iterator[str]:
    for kind, slots in KINDS.items():
        yield _shares(kind, answers, lambda one, s=slots: one.has(s), lambda one, s=slots: one.agrees_on(s))


def _right(answer: Answer) -> bool:
    return answer.is_right


def _is_empty(answer: Answer) -> bool:
    return not answer.message.slots and not answer.message.flow


def _is_idle(answer: Answer) -> bool:
    return answer.message.asked is None


def _is_flow(answer: Answer) -> bool:
    return answer.flow == answer.message.flow


def _shares(
    name: str, answers: list[Answer], concerns: Callable[[Answer], bool], is_right: Callable[[Answer], bool]
) -> str:
    cells = []
    for half in HALVES:
        asked = [answer for answer in answers if answer.message.half == half and concerns(answer)]
        right = sum(map(is_right, asked))
        cells.append(f"{right} of {len(asked)}  {right / len(asked):6.1%}" if asked else "–")
    return _line(name, cells)


def _counts(name: str, answers: list[Answer], count: Callable[[Answer], int]) -> str:
    return _line(
        name, [str(sum(count(one) for one in answers if one.message.half == half)) for half in HALVES]
    )


def _line(name: str, cells: Iterable[str]) -> str:
    return f"{name:<20}" + "".join(f"{cell:>22}" for cell in cells)


def misses(answers: Iterable[Answer]) -> Iterator[str]:
    """The messages of the tuning half that were read otherwise than labelled, and how."""
    for answer in answers:
        message = answer.message
        if message.half == "tuning" and not answer.is_right:
            want = {"flow": message.flow, **message.slots}
            got = {"flow": answer.flow, **answer.slots}
            differ = [key for key in {**want, **got} if want.get(key) != got.get(key)]
            shown = ", ".join(f"{key}: {_json(want.get(key))} → {_json(got.get(key))}" for key in differ)
            yield f"{message.text}\n    asked {message.asked or 'nothing'}; {shown}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Print the figures, and with `--misses` the misses of the tuning half."""
    assistant = with_demo_stock(load(ROOT / "flows", ROOT / "prompts"))
    answers = asyncio.run(read_all(assistant, load_messages()))
    print("\n".join(report(answers)))
    if "--misses" in sys.argv[1:]:
        print("\n" + "\n".join(misses(answers)))


if __name__ == "__main__":
    main()
