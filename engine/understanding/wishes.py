"""The flow that a message asks for while another one talks: by its phrases, by values, or by naming another thing."""

from __future__ import annotations

from collections.abc import Sequence

from engine.dialogue.commands import Set, Start, Understood
from engine.dialogue.session import Frame, Session
from engine.types.utterance import Utterance
from engine.understanding.claims import Claim, Span
from engine.understanding.listening import Listener
from engine.understanding.replies import says
from engine.understanding.starting import asked_flow, started_by_values, with_facts


def wished_flow(
    listener: Listener, session: Session, utterance: Utterance, answered: Sequence[Span], *, is_open: bool
) -> Understood | None:
    """The flow that a message asks for. Where the work of the present one is done, values ask for one as well."""
    assistant, now, flow = listener.assistant, listener.now, listener.flow.name
    asked = asked_flow(assistant, session, utterance, [] if session.is_handed_off else answered)
    wish = with_facts(assistant, session, asked[0], utterance, now) if asked else None
    if wish is None and session.top and session.top.barrier and not is_open:
        wish = started_by_values(assistant, utterance, now)
    is_again = wish is not None and wish.first(Start) == Start(flow)
    return None if is_again and (is_open or says(assistant.commands["change"], utterance)) else wish


def flow_of_another(
    listener: Listener, frame: Frame, claims: Sequence[Claim], utterance: Utterance
) -> Understood | None:
    """The flow that is asked for by naming another thing: "creta ka price?" where a Swift is to be sold."""
    others = {
        claim.slot.type.name
        for claim in claims
        if claim.is_said and not claim.is_open and _differs(frame, claim)
    }
    if not others or says(listener.flow.start.phrases, utterance):
        return None
    started = started_by_values(listener.assistant, utterance, listener.now, only_cued=True)
    start = started.first(Start) if started else None
    if started is None or start is None or start.flow == listener.flow.name:
        return None
    slots = listener.assistant.flows[start.flow].slots
    told = {slots[one.slot].type.name for one in started.commands if isinstance(one, Set)}
    return None if told.isdisjoint(others) else started


def _differs(frame: Frame, claim: Claim) -> bool:
    """Whether the claim would change what is known."""
    known = frame.slots.get(claim.slot.name)
    values = claim.reading.alternatives or (claim.reading.value,)
    return known is not None and any(known.value != value for value in values)
