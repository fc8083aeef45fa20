"""What customers call by its name: an option of the open offer, a slot to be changed, a flow of the menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from engine.dialogue.commands import Command, Confirm, Plain
from engine.dialogue.session import Session
from engine.dialogue.taps import make_id
from engine.errors import ResponseGenerationError
from engine.flow.model import Assistant, Flow, Option, Slot
from engine.flow.phrase_book import PhraseBook
from engine.flow.phrases import Phrase, parse_phrase
from engine.flow.templates import Block
from engine.types.many_words import change_at
from engine.types.utterance import Span, Utterance
from engine.types.yes_no import find_yes_no
from engine.understanding.claims import is_apart, names_of, words_apart

Named = tuple[str, Span]
"""An option, and the words that name it."""

TAPS: Mapping[str, Mapping[str, Command]] = {
    "confirm": {"confirm_yes": Confirm(yes=True), "confirm_change": Confirm(yes=False)},
    "suggestion": {"use_suggested": Confirm(yes=True), "use_another": Confirm(yes=False)},
    "retry": {"try_again": Confirm(yes=True)},
    "resume": {"go_on": Plain("resume"), "start_afresh": Plain("restart")},
}
"""The blocks that title the buttons of each kind of question."""
YES, NO = ("yes",), ("no",)
MOST_WORDS_BESIDE = 3
"""Words beside a yes or no that is the whole answer: "no thank you sir"."""


def chosen_option(assistant: Assistant, session: Session, utterance: Utterance) -> Named | None:
    """The option that the message names, or agrees to: one with the phrase `yes` or `no` by any way to say that."""
    option = named_option(assistant, session, utterance)
    option = option or _agreed_option(_on_offer(assistant, session), utterance)
    return None if option and is_determiner(utterance, option[1]) else option


def named_option(assistant: Assistant, session: Session, utterance: Utterance) -> Named | None:
    """The option of the open offer that the message names longest, the first of several, and by which words."""
    offered = _on_offer(assistant, session)
    if not offered:
        return None
    flow = assistant.flows[session.stack[-1].flow]
    found = [
        (span[1] - span[0], option.id, span)
        for span, (_, option) in _names_of_options(assistant, flow.name, session.language).said(utterance)
        if option in offered
        and not is_declined(utterance, span)
        and not (is_yes_or_no(utterance, span) and _says_more(session, flow, utterance, span))
    ]
    return max(found, key=lambda one: one[0])[1:] if found else None


def _says_more(session: Session, flow: Flow, utterance: Utterance, span: Span) -> bool:
    """Whether a yes or no is only the opening of a message: "no down payment", "no, i will bring it tomorrow"."""
    rest = words_apart(utterance, [span])
    if len(rest) > MOST_WORDS_BESIDE or any(map(str.isdigit, "".join(rest))):
        return True
    named = named_slot(flow, utterance) if rest else None
    known = session.top.slots if session.top else {}
    return named is not None and named[0] in known and is_apart(named[1], [span])


def _on_offer(assistant: Assistant, session: Session) -> tuple[Option, ...]:
    """The options that the customer was shown; all of the step where the question showed none."""
    frame = session.top
    if frame is None or frame.question is None or frame.question.kind not in ("offer", "slot"):
        return ()
    offer, shown = assistant.flows[frame.flow].steps[frame.step].offer, frame.question.shown
    return tuple(one for one in offer if make_id(frame, "option", one.id) in shown) or offer


def _agreed_option(options: Sequence[Option], utterance: Utterance) -> Named | None:
    """The option that a message takes which is a yes or no and nothing else."""
    found = find_yes_no(utterance)
    if found is None or words_apart(utterance, [(found.start, found.end)]):
        return None
    word = YES if found.value else NO
    agreed = (one.id for one in options if any(phrase.words == word for phrase in one.phrases))
    option = next(agreed, None)
    return (option, (found.start, found.end)) if option else None


def named_ahead(
    assistant: Assistant, session: Session, flow: Flow, utterance: Utterance, taken: Sequence[Span] = ()
) -> list[Named]:
    """The options of offers that are not open, which the message names already: by words that are not taken.

    A mere yes or no is about what is open. Nobody asks ahead for the end: it is "done 45000 km" then.
    """
    present = session.top.step if session.top and session.top.flow == flow.name else ""
    found = [
        (option.id, span)
        for span, (step, option) in _names_of_options(assistant, flow.name, session.language).said(utterance)
        if step != present
        and option.way.kind != "end"
        and is_apart(span, taken)
        and not is_yes_or_no(utterance, span)
        and not is_declined(utterance, span)
    ]
    return list(dict(sorted(found, key=lambda one: one[1][1] - one[1][0])).items())


def is_declined(utterance: Utterance, span: Span) -> bool:
    """Whether the message does not want what these words name: "no exchange", "loan nahi chahiye"."""
    return not is_yes_or_no(utterance, span) and change_at(utterance.text, *span) == "remove"


NOT_THERE = frozenset(
    "accident accidents scratch scratches dent dents rust rusting damage damages repaint repaints modification "
    "modifications claim claims smoke noise noises leak leaks repair repairs crash flood flooding loan loans emi "
    "finance hypothecation insurance rc noc papers documents challan challans fine fines warranty history record "
    "records charge charges cost fee fees discount hidden exchange licence license dl down downpayment cash "
    "complaints complaint".split()
)
"""What is said not to be there: the "no" before such a word answers nothing."""


def is_yes_or_no(utterance: Utterance, span: Span) -> bool:
    """Whether these words of the message are a yes or a no by themselves."""
    return find_yes_no(Utterance(utterance.text[span[0] : span[1]])) is not None


def is_determiner(utterance: Utterance, span: Span) -> bool:
    """Whether the "no" at this place belongs to the thing behind it, and answers nothing: "no accidents"."""
    text = utterance.text
    behind = next((word for word in utterance.words if word.start == span[1] + 1), None)
    is_no = text[slice(*span)] == "no" and text[span[1] : span[1] + 1] == " "
    return is_no and behind is not None and behind.text in NOT_THERE


def named_tap(assistant: Assistant, session: Session, whole: Span, utterance: Utterance) -> Command | None:
    """What the button means whose title the whole message is; the buttons of values and options apart."""
    question = session.top.question if session.top else None
    if question is None:
        return None
    kind: str = "suggestion" if question.suggested is not None or len(question.among) == 1 else question.kind
    if question.is_resuming:
        kind = "resume"
    taps = {**TAPS.get(kind, {}), "talk_to_human": Plain("handoff")}
    if question.shown:
        taps["more_rows"] = Plain("more")
    for block, command in taps.items():
        title = _title(assistant, session.language, "assistant", block)
        if title and title.find(utterance) == whole:
            return command
    return None


def named_slot(flow: Flow, utterance: Utterance) -> tuple[str, Span] | None:
    """The slot that a message like "change the phone number" names, and by which words."""
    found = [(span[1] - span[0], slot.name, span) for span, slot in _names_of_slots(flow).said(utterance)]
    return max(found)[1:] if found else None


@lru_cache(maxsize=64)
def _names_of_slots(flow: Flow) -> PhraseBook[Slot]:
    return PhraseBook((_phrase(name), slot) for slot in flow.slots.values() for name in names_of(slot))


def named_flow(assistant: Assistant, session: Session, utterance: Utterance) -> str | None:
    """The flow of the menu whose title the message says."""
    for flow in assistant.menu:
        title = _title(assistant, session.language, assistant.flows[flow].file, "title")
        if title and title.find(utterance):
            return flow
    return None


@lru_cache(maxsize=256)
def _names_of_options(assistant: Assistant, flow: str, language: str) -> PhraseBook[tuple[str, Option]]:
    """The options of all offers of a flow, with the step of each, by what customers call them."""
    return PhraseBook(_options_named(assistant, assistant.flows[flow], language))


def _options_named(
    assistant: Assistant, flow: Flow, language: str
) -> Iterator[tuple[Phrase, tuple[str, Option]]]:
    for step in flow.steps.values():
        for option in step.offer:
            title = _title(assistant, language, flow.file, f"option_{option.id}")
            named = _phrase(option.id.replace("_", " "))
            for phrase in (*option.phrases, named, *filter(None, [title])):
                yield phrase, (step.name, option)


def _title(assistant: Assistant, language: str, file: str, block: str) -> Phrase | None:
    """A title as customers see it, as a phrase to be typed; titles that need names have none."""
    found = assistant.prompts.find(file, block, language)
    return _rendered(found) if found else None


@lru_cache(maxsize=1024)
def _rendered(block: Block) -> Phrase | None:
    try:
        return parse_phrase(block.render({}))
    except (ResponseGenerationError, ValueError):
        return None


@lru_cache(maxsize=1024)
def _phrase(text: str) -> Phrase:
    return parse_phrase(text)
