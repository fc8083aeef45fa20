"""The rules: what a typed message means at the open question, without a model.

Every slot of the flow reads the message; where two claim the same words the surer and longer reading wins
(`claims.py`). Then come the question's own answers: yes, no, an option, a place in the shown list.
"""

from __future__ import annotations

from engine.dialogue.commands import Choice, Choose, Command, Confirm, Correct, Set, Start, Understood
from engine.dialogue.session import Frame, Question, Session
from engine.dialogue.taps import read_tap
from engine.errors import ResponseGenerationError
from engine.flow.model import Assistant, Flow
from engine.flow.phrases import Phrase, parse_phrase
from engine.types.utterance import Utterance
from engine.types.yes_no import find_yes_no
from engine.understanding.claims import Claim, Span, claims_of, overlaps, refusals_of
from engine.understanding.selection import read_selection

YES_NO_QUESTIONS = ("confirm", "retry", "change")


def read_message(assistant: Assistant, session: Session, utterance: Utterance) -> Understood:
    """The commands of a typed message; none when the rules do not understand it."""
    frame = session.top
    if frame is None or frame.question is None:
        return _idle(assistant, session, utterance)
    flow, question = assistant.flows[frame.flow], frame.question
    claims = claims_of(flow, question, utterance)
    option = _option(assistant, session, flow, frame, utterance)
    taken = [claim.span for claim in claims] + ([option[1]] if option else [])
    if start := _start(assistant, frame.flow, utterance, taken):
        return _with_facts(assistant, start, utterance)
    values = [_value(assistant, frame, claim, utterance) for claim in claims]
    if not values and not option and (tap := _selected(assistant, session, question, utterance)):
        return Understood((tap,))
    answers = _answers(flow, question, utterance, has_values=bool(values))
    chosen = [Choose(option[0])] if option and not values else []
    refused = [] if values and not question.group else refusals_of(flow, question, utterance)
    return Understood((*values, *chosen, *(answers if not chosen else ()), *refused))


def _idle(assistant: Assistant, session: Session, utterance: Utterance) -> Understood:
    if start := _start(assistant, "", utterance, []):
        return _with_facts(assistant, start, utterance)
    for flow in assistant.menu:
        title = _title(assistant, session, assistant.flows[flow].file, "title")
        if title and title.find(utterance):
            return _with_facts(assistant, Start(flow), utterance)
    place = read_selection(utterance, len(assistant.menu))
    return Understood((Start(assistant.menu[place]),) if place is not None else ())


def _with_facts(assistant: Assistant, start: Start, utterance: Utterance) -> Understood:
    """A start with the values that came in the same message."""
    claims = claims_of(assistant.flows[start.flow], None, utterance)
    sets = [
        Set(claim.slot.name, claim.reading.value, claim.words(utterance)) for claim in claims if claim.is_sure
    ]
    return Understood((start, *sets))


def _start(assistant: Assistant, present: str, utterance: Utterance, taken: list[Span]) -> Start | None:
    """The flow whose start phrase is said longest, unless its words are an answer already."""
    found = [
        (span[1] - span[0], flow.name)
        for flow in assistant.flows.values()
        if flow.name != present
        for phrase in flow.start.phrases
        if (span := phrase.find(utterance)) and not any(overlaps(span, other) for other in taken)
    ]
    return Start(max(found)[1]) if found else None


def _value(assistant: Assistant, frame: Frame, claim: Claim, utterance: Utterance) -> Set | Choice:
    """A value, or a question which one was meant; only values that can be had now are asked about."""
    reading, words = claim.reading, claim.words(utterance)
    if not reading.alternatives:
        if claim.is_sure or claim.is_open:
            return Set(claim.slot.name, reading.value, words)
        return Choice(claim.slot.name, (reading.value,), words)
    names = {name: frame.values().get(name) for name in assistant.flows[frame.flow].slots}
    options = assistant.options(claim.slot, names)
    allowed = None if options is None else {option.value for option in options}
    values = tuple(value for value in reading.alternatives if allowed is None or value in allowed)
    if len(values) == 1:
        return Set(claim.slot.name, values[0], words)
    return Choice(claim.slot.name, values or reading.alternatives, words)


def _option(
    assistant: Assistant, session: Session, flow: Flow, frame: Frame, utterance: Utterance
) -> tuple[str, Span] | None:
    """The option of the open offer that the message names, and by which words."""
    if frame.question is None or frame.question.kind != "offer":
        return None
    found = []
    for option in flow.steps[frame.step].offer:
        title = _title(assistant, session, flow.file, f"option_{option.id}")
        phrases = [*option.phrases, parse_phrase(option.id.replace("_", " ")), *([title] if title else [])]
        spans = [span for phrase in phrases if (span := phrase.find(utterance))]
        found += [(span[1] - span[0], option.id, span) for span in spans]
    return max(found)[1:] if found else None


def _title(assistant: Assistant, session: Session, file: str, block: str) -> Phrase | None:
    """A title as customers see it, as a phrase to be typed; titles that need names have none."""
    if not assistant.prompts.find(file, block, session.language):
        return None
    try:
        return parse_phrase(assistant.prompts.render(file, block, session.language, {}))
    except (ResponseGenerationError, ValueError):
        return None


def _selected(
    assistant: Assistant, session: Session, question: Question, utterance: Utterance
) -> Command | None:
    place = read_selection(utterance, len(question.shown))
    if place is None:
        return None
    return read_tap(session, question.shown[place], utterance.raw, frozenset(assistant.flows))


def _answers(flow: Flow, question: Question, utterance: Utterance, *, has_values: bool) -> list[Command]:
    """Yes, no, or which value is wrong. Beside values only a yes or no that they do not explain counts."""
    is_asked = question.kind in YES_NO_QUESTIONS or question.suggested is not None or bool(question.among)
    asks_what = question.kind in ("confirm", "change") and not has_values
    if asks_what and (slot := _named_slot(flow, utterance)):
        return [Correct(slot)]
    found = find_yes_no(utterance) if is_asked else None
    if found is not None:
        return [Confirm(yes=bool(found.value))]
    return []


def _named_slot(flow: Flow, utterance: Utterance) -> str | None:
    """The slot that a message like "change the phone number" names."""
    found = [
        (span[1] - span[0], slot.name)
        for slot in flow.slots.values()
        for words in (slot.name.replace("_", " "), *slot.words)
        if (span := parse_phrase(words).find(utterance))
    ]
    return max(found)[1] if found else None
