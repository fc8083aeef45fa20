"""What the model may tell about the business: the answers of the assistant's questions, hours, what there is.

An answer in its own words may name no figure and no address that the fact does not have which it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from engine.dialogue.days import local
from engine.dialogue.names import names_in
from engine.dialogue.session import Session
from engine.errors import ResponseGenerationError
from engine.flow.model import Assistant, Faq
from engine.types.numbers import numbers_of
from engine.types.utterance import fold

BUSINESS = "business"
MOST_VALUES = 60  # of what a provider has now
LONGEST_ANSWER = 700
SMALL = 2  # numbers in words up to this are mostly articles ("one of our cars", Hindi "do")
FIGURE = re.compile(r"\d[\d,.:/-]*\d|\d")
ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|in|org|net|co|io|me|example)\b\S*"
)
MARKUP = re.compile(r"[{}<>]|```")


def facts_of(assistant: Assistant, session: Session, now: datetime) -> dict[str, str]:
    """The facts by id, in the customer's language: of each question that can be answered now, and the business."""
    names = names_in(assistant, session, local(assistant, now))
    facts = {BUSINESS: "; ".join(_lines(assistant.business))}
    facts |= _answers(assistant, "assistant", assistant.faq, session.language, names)
    if frame := session.top:
        flow = assistant.flows[frame.flow]
        facts |= _answers(assistant, flow.file, flow.faq, session.language, names)
    for name, provider in assistant.providers.items():
        values = (provider.read and provider.provide({})) or ()
        labels = [str(value.label or value.value) for value in values if not value.fields]
        if labels and len(labels) <= MOST_VALUES:
            facts[name] = ", ".join(labels)
    return facts


def stands_in(answer: str, fact: str) -> bool:
    """Whether an answer is fit to be sent: short, plain, and with no figure or address but those of the fact."""
    if not answer.strip() or len(answer) > LONGEST_ANSWER or MARKUP.search(answer):
        return False
    text, known = fold(answer), fold(fact)
    return (
        _figures(text) <= _figures(known)
        and _values(text) <= _values(known)
        and all(found.group().rstrip(".,!?)") in known for found in ADDRESS.finditer(text))
    )


def _answers(
    assistant: Assistant, file: str, questions: tuple[Faq, ...], language: str, names: Mapping[str, Any]
) -> dict[str, str]:
    """The answers that can be given in this situation."""
    answers = {}
    for faq in questions:
        place = file if assistant.prompts.find(file, faq.say, language) else "assistant"
        try:
            text = assistant.prompts.render(place, faq.say, language, names)
        except ResponseGenerationError:
            continue
        if text:
            answers[faq.id] = text
    return answers


def _lines(data: Any, path: str = "") -> Iterator[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _lines(value, f"{path} {key}".strip())
    elif isinstance(data, (list, tuple)):
        yield f"{path}: {', '.join(map(str, data))}"
    else:
        yield f"{path}: {data}"


def _figures(text: str) -> set[str]:
    """The groups of digits, without separators of thousands."""
    return {found.group().replace(",", "") for found in FIGURE.finditer(text)}


def _values(text: str) -> set[Any]:
    """The numbers said in words or with a scale: 8 lakh is another than 8."""
    return {number.value for number in numbers_of(text) if not (number.is_word and number.value <= SMALL)}
