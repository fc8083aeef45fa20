"""Whether the rules explain a message: whether what they understood accounts for every meaningful word."""

from __future__ import annotations

from collections.abc import Iterator

from engine.dialogue.choices import MOST_ROWS
from engine.dialogue.commands import (
    Choice,
    Choose,
    Command,
    Confirm,
    Correct,
    Inquire,
    Refuse,
    Set,
    Start,
    Understood,
)
from engine.dialogue.session import Session
from engine.flow.model import Assistant, Flow
from engine.types.utterance import Span, Utterance
from engine.types.yes_no import find_yes_no
from engine.understanding.claims import names_of, words_apart
from engine.understanding.grammar_words import GRAMMAR, TURNING
from engine.understanding.naming import chosen_option, named_ahead, named_slot
from engine.understanding.selection import read_selection
from engine.understanding.starting import FILLING
from engine.understanding.understand import POLITE

EMPTY = FILLING | POLITE | GRAMMAR
"""Words that a message could lose without meaning anything else."""
ASKING = frozenset(
    "when what where how which who whom do does did can could would will should tell about know much many long "
    "kya kab kahan kaise kitna kitne kitni kaun batao bataiye bata क्या कब कहाँ कैसे कितना बताओ yenu yavaga elli hege "
    "ಏನು ಯಾವಾಗ ಎಲ್ಲಿ ಹೇಗೆ ಎಷ್ಟು".split()
)
"""Words that only make a question of what stands beside them."""
COURTESIES = ("greet", "thanks")


def is_explained(
    assistant: Assistant, session: Session, utterance: Utterance, understood: Understood
) -> bool:
    """Whether nothing is left that a model could make more of."""
    commands = understood.commands
    if understood.rung != "rules" or any(isinstance(one, Set) and one.rung == "tap" for one in commands):
        return True
    if read_selection(utterance, MOST_ROWS) is not None:
        return True
    spans = [span for command in commands for span in _spans(assistant, session, utterance, command)]
    known = EMPTY | _named(assistant, session, understood) | (ASKING if understood.first(Inquire) else set())
    known -= TURNING
    return known.issuperset(words_apart(utterance, spans))


def _spans(assistant: Assistant, session: Session, utterance: Utterance, command: Command) -> Iterator[Span]:
    """Where the words stand that a command was understood from."""
    match command:
        case Choice() if len(command.values) == 1 and command.words.isalpha():
            return  # a guess at a misspelt name
        case Set() | Refuse() | Choice() if (start := utterance.text.find(command.words)) >= 0:
            yield start, start + len(command.words)
        case Start():
            yield from assistant.flows[command.flow].start.phrases.spans(utterance)
        case Inquire():
            for faq in (*assistant.faq, *(faq for flow in assistant.flows.values() for faq in flow.faq)):
                yield from faq.ask.spans(utterance) if faq.say == command.say else ()
        case Confirm() if found := find_yes_no(utterance):
            yield found.start, found.end
        case Choose() | Correct() if session.top:
            yield from _spans_of_names(assistant, session, utterance, command)
    for given in command.given if isinstance(command, Choose) else ():
        yield from _spans(assistant, session, utterance, given)


def _spans_of_names(
    assistant: Assistant, session: Session, utterance: Utterance, command: Choose | Correct
) -> Iterator[Span]:
    """Where the option is named that was chosen, or the slot that is to be changed."""
    assert session.top is not None, "options and slots are a flow's"
    flow = assistant.flows[session.top.flow]
    if isinstance(command, Correct):
        yield from assistant.commands["change"].spans(utterance)
        named = named_slot(flow, utterance)
        yield from [named[1]] if named else []
    else:
        options = [
            chosen_option(assistant, session, utterance),
            *named_ahead(assistant, session, flow, utterance),
        ]
        yield from (option[1] for option in options if option and option[0] == command.option)


def _named(assistant: Assistant, session: Session, understood: Understood) -> frozenset[str]:
    """The words by which the flow in question is asked for and its slots are named, and words of courtesy."""
    start = understood.first(Start)
    name = start.flow if start else session.top.flow if session.top else ""
    words = {word for command in COURTESIES for one in assistant.commands[command] for word in one.words}
    if name in assistant.flows:
        words |= set(_words_of(assistant.flows[name]))
    return frozenset(words)


def _words_of(flow: Flow) -> Iterator[str]:
    for phrase in flow.start.phrases:
        yield from phrase.words
    for slot in flow.slots.values():
        for name in names_of(slot):
            yield from Utterance(name).text.split()
