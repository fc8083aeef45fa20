"""General questions: those of the open flow, or the one that ended last, before those of the assistant."""

from __future__ import annotations

from collections.abc import Sequence

from engine.dialogue.commands import Inquire
from engine.dialogue.interrupting import may_interrupt
from engine.dialogue.session import Session
from engine.flow.model import Assistant, Flow
from engine.types.utterance import Span, Utterance
from engine.understanding.claims import covers


def asked_question(
    assistant: Assistant,
    session: Session,
    utterance: Utterance,
    answers: Sequence[Span] = (),
    *,
    is_answered: bool,
) -> tuple[Inquire, Span] | None:
    """The question whose words the message says longest; words inside a sure answer ask nothing.

    A question that yields is none where the message answers anything, or starts a flow.
    """
    if not may_interrupt(assistant, session):
        return None
    frame = session.top or session.ended
    own = [assistant.flows[frame.flow].questions] if frame else []
    for questions in (*own, assistant.questions):
        found = [
            (span[1] - span[0], faq.say, span)
            for span, faq in questions.said(utterance)
            if not (faq.yields and is_answered) and not any(covers(answer, span) for answer in answers)
        ]
        if found:
            _, say, span = max(found)
            return Inquire(say), span
    return None


def question_of(flow: Flow, utterance: Utterance, said: Sequence[Span]) -> tuple[Inquire, ...]:
    """The flow's own question in the message that starts it, by words that say nothing else: "service charges"."""
    found = [
        (span[1] - span[0], faq.say)
        for span, faq in flow.questions.said(utterance)
        if not (faq.yields or any(covers(one, span) for one in said))
    ]
    return (Inquire(max(found)[1], of=flow.name),) if found else ()


def is_answer_too(asking: Span, answers: Sequence[Span], utterance: Utterance) -> bool:
    """Whether the words of a question are an answer, and at most a word with it: "6.5 lakhs final"."""
    text = utterance.text
    rests = (
        text[asking[0] : start] + text[end : asking[1]]
        for start, end in answers
        if covers(asking, (start, end))
    )
    return any(len(rest.split()) <= 1 for rest in rests)
