"""The flow that a message asks for while another one talks: by its phrases, by values, or by naming another thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.dialogue.commands import Choice, Choose, Set, Start, Understood
from engine.dialogue.session import Frame, Session
from engine.flow.model import Flow
from engine.types.utterance import Span, Utterance
from engine.understanding.claims import Claim
from engine.understanding.listening import Listener
from engine.understanding.places import selected_beside
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
    return None if is_again and (is_open or assistant.commands["change"].are_said(utterance)) else wish


def flow_of_another(
    listener: Listener, frame: Frame, claims: Sequence[Claim], utterance: Utterance
) -> Understood | None:
    """The flow that is asked for by naming another thing: "creta ka price?" where a Swift is to be sold."""
    others = {
        claim.slot.type.name
        for claim in claims
        if claim.is_said and not claim.is_open and _differs(frame, claim)
    }
    if not others or listener.flow.start.phrases.are_said(utterance):
        return None
    started = started_by_values(listener.assistant, utterance, listener.now, only_cued=True)
    start = started.first(Start) if started else None
    if started is None or start is None or start.flow == listener.flow.name:
        return None
    slots = listener.assistant.flows[start.flow].slots
    told = {slots[one.slot].type.name for one in started.commands if isinstance(one, Set)}
    return None if told.isdisjoint(others) else started


def chosen_on_the_way(
    listener: Listener,
    session: Session,
    wish: Understood,
    records: Sequence[Set | Choice],
    utterance: Utterance,
) -> Understood | None:
    """What a message chooses from the open list, where the choice leads to what it asks for as well.

    "Test drive the second one" where two cars are compared: that car, and the test drive of it.
    """
    frame, start = session.top, wish.first(Start)
    if frame is None or start is None:
        return None
    ways = listener.flow.steps[frame.step].ways
    targets = [listener.assistant.flows[way.target] for way in ways if way.kind == "start"]
    options = [one for flow in targets for one in _options(flow, wish, start.flow)]
    if not options:
        return None
    pointed = () if records else (selected_beside(listener.assistant, session, utterance, ()),)
    chosen = tuple(one for one in (*records, *pointed) if one)
    return Understood((*chosen, *options)) if chosen else None


def _options(flow: Flow, wish: Understood, asked: str) -> Iterator[Choose]:
    """The options of a flow that a wish for it names, or that lead to another flow which is asked for."""
    if flow.name == asked:
        yield from (one for one in wish.commands if isinstance(one, Choose))
        return
    options = (option for step in flow.steps.values() for option in step.offer)
    leading = (one.id for one in options if one.way.kind == "call" and one.way.target == asked)
    yield from (Choose(name, is_open=False) for name in dict.fromkeys(leading))


def _differs(frame: Frame, claim: Claim) -> bool:
    """Whether the claim would change what is known."""
    known = frame.slots.get(claim.slot.name)
    values = claim.reading.alternatives or (claim.reading.value,)
    return known is not None and any(known.value != value for value in values)
