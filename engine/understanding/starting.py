"""Which flow a message asks for: by a phrase, by its title, or by nothing but values that start it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import inf

from engine.dialogue.commands import Choice, Choose, Command, Confirm, Set, Start, Understood, WhichFlow
from engine.dialogue.interrupting import may_interrupt
from engine.dialogue.session import Session
from engine.dialogue.taps import start_id
from engine.flow.model import Assistant, Flow
from engine.types.later import compiled_later
from engine.types.reading import read
from engine.types.utterance import Span, Utterance
from engine.types.yes_no import find_yes_no
from engine.understanding.claims import Claim, is_apart, names_of, overlaps, words_apart
from engine.understanding.hearing import Heard, hear, readings
from engine.understanding.listening import Listener, before_flow
from engine.understanding.many import list_changes
from engine.understanding.naming import is_declined, named_ahead, named_flow
from engine.understanding.places import at_place
from engine.understanding.questions import question_of
from engine.understanding.values import value_of

FILLING = frozenset(
    "a an the any some in with and or for of to between under me my i we want need looking look show find get see "
    "have is are "
    "there you please pls good nice best one ones only around about "
    "top base mid full end latest newest new model variant "
    "mera meri mere मेरा मेरी मेरे nanna nan ನನ್ನ beech bich बीच range "
    "mujhe muje chahiye chaiye dikhao dikhaiye ka ki ke wali wala wale koi ek aur ya mein me se tak hai kya do "
    "मुझे चाहिए दिखाओ दिखाइए का की के वाली वाला वाले कोई एक और या में से तक है "
    "beku bekagide nanage ide torisi ondu mattu ಬೇಕು ನನಗೆ ಇದೆ ತೋರಿಸಿ ಒಂದು ಮತ್ತು".split()
)
"""Words beside values that ask for nothing else."""
SEEKING = frozenset(
    "torsi torsu city drive drives driving daily use "
    "got after hunting searching search interested would like love will can could get buy used avail availability "
    "us your u ur it's its i'm im i'd we're there's what which do does sell sir bro bhai still now price rate "
    "cost how much low mileage less driven well maintained neat clean condition kya aapke apke aap paas pas yahan "
    "yaha milega milegi milenge mil jayega jayegi jaye sakta sakti sakte bhi hi sirf bas rang color colour dhund "
    "dhundh dhoond raha rahi rahe tha thi hu hun hoon lena leni lene dekhna dekhni dekh batao bataiye bata dikha "
    "hain ho hoga hogi honi to toh agar hame humko hamko hume ji bhaiya stock kitne kitna doge dete dunga milti "
    "milta milte kam chali hui achi acchi saaf क्या आपके पास यहाँ मिलेगा मिलेगी मिलती मिलता मिलते मिल जाएगा जाएगी "
    "सकता सकती भी ही रंग ढूँढ ढूंढ रहा रही था थी हूँ हूं लेना लेनी देखना देखनी बताओ बताइए हैं हो तो अगर हमें जी "
    "भाई सर गाड़ी कार मॉडल में idre iddare idya idiya ideya idyaa sigutta sigutte siguta sigatta heli helri "
    "torsri torsbeku nodbeku nim nimma hatra hattira alli yavudu bannada gaadi ಇದ್ಯಾ ಇದೆಯಾ ಇದ್ರೆ ಇದ್ದರೆ ಸಿಗುತ್ತಾ "
    "ಸಿಗುತ್ತೆ ಸಿಗುತ್ತದೆಯಾ ತೋರ್ಸಿ ಹೇಳಿ ನೋಡ್ಬೇಕು ನಿಮ್ಮ ನಿಮ್ ಹತ್ರ ಹತ್ತಿರ ಬಳಿ ಬಣ್ಣದ ಗಾಡಿ ಕಾರು ಕಾರ್ ಮಾಡೆಲ್ ಬೇಕಾಗಿತ್ತು "
    "ಬೇಕಿತ್ತು ಬೇಕಾಗಿದೆ ಒಳ್ಳೆ".split()
)
"""Words by which people ask whether there is something."""
ASKING_ABOUT = frozenset(
    "what what's whats why how when where who is are was does did can should will would kya kyun kaise".split()
)
"""Words that open a question about something."""
ASKED_TO_ACT, ACTING = (
    frozenset("can could will would".split()),
    frozenset("you u ya someone anyone i we".split()),
)
"""Words that open the wish for something to be done: "can you clean it"."""
POLITE = frozenset("please pls plz sir madam ji bhai bro thanks thank you hai h है जी सर ಸರ್ ಜಿ".split())
"""Words beside a yes or no that nobody asked for."""
HAVING = frozenset(
    "have got any available availability there there's show find need want buy book looking in stock sell "
    "price cost rate much chahiye chaiye milega milegi milenge mil dikhao dikha beku ide idya torisi".split()
)
"""Words with which such a question asks for the thing itself."""
JOINED = compiled_later(
    r"[ ,]+(?:and|or|aur|ya|mattu|athava|और|या|ಮತ್ತು|ಅಥವಾ)(?: (?:also|then|a|an|my|the|phir|ek|bhi))* "
)
"""What joins two wishes."""
MOST_OTHERS = 3
"""Words about something else that a message may have for each of several values that start a flow together."""
TOGETHER = 2
"""Flows that need several values are asked for by the one that finds the most, whatever each of them needs."""
CUED = 1.5
"""What a cue weighs as a number of values: one that starts a flow alone goes before it, two together after."""

Asked = tuple[Command, Span]


def asked_flow(
    assistant: Assistant, session: Session, utterance: Utterance, taken: Sequence[Span] = ()
) -> Asked | None:
    """The flow whose start phrase is said longest, unless its words are an answer already; or which it may be.

    The flow that talks now is asked for again only when its work is done, or to wake it.
    """
    found = sorted(_phrases_said(assistant, session, utterance, taken), reverse=True)
    if not found or _is_unrelated(assistant, utterance):
        return None
    _, flow, span = found[0]
    size = _count(utterance, span)
    rivals = [
        other
        for _, other, at in found
        if other != flow
        and not overlaps(at, span)
        and (_count(utterance, at) == size or _are_joined(utterance, at, span))
    ]
    if not rivals:
        return Start(flow), span
    both = {flow, *rivals}
    return WhichFlow(
        tuple(name for name in dict.fromkeys((*assistant.menu, *assistant.flows)) if name in both)
    ), span


def _are_joined(utterance: Utterance, one: Span, other: Span) -> bool:
    """Whether nothing but "and" or "or" is between two wishes, "car valuation and an emi": both are meant alike."""
    first, second = sorted((one, other))
    return bool(JOINED.fullmatch(utterance.text, first[1], second[0]))


def with_facts(
    assistant: Assistant, session: Session, asked: Command, utterance: Utterance, now: datetime
) -> Understood:
    """A start with the values that came in the same message."""
    if not isinstance(asked, Start):
        return Understood((asked,))
    listener = before_flow(assistant, asked.flow, now)
    heard = hear(listener, utterance)
    spans = [claim.span for claim in heard.claims]
    named = named_ahead(assistant, session, listener.flow, utterance, spans)
    asking = listener.flow.start.phrases.spans(utterance)
    later = (Choose(option, is_open=False, is_wish=span in asking) for option, span in named)
    question = question_of(listener.flow, utterance, [*asking, *spans])
    return Understood((asked, *_told(listener, heard, utterance), *later, *question))


def read_idle(assistant: Assistant, session: Session, utterance: Utterance, now: datetime) -> Understood:
    """What a message means while no flow runs; where it surely is for a flow by all its words, that one starts."""
    understood = _by_rules(assistant, session, utterance, now)
    started, is_choice = understood.first(Start), understood.first(WhichFlow) is not None
    if understood.commands and not (started or is_choice):
        return understood
    likely = assistant.learnt.likelihoods(utterance)
    if started and started.flow not in likely:  # of which nothing was learnt
        return understood
    flow = likely.flow()
    if not _may_be_started(assistant, session, utterance, flow):
        flow = None
    if started and flow is None and likely.is_rather_remark(started.flow):
        return understood if _by_place(assistant, session, utterance) else Understood()
    if flow is None or started == Start(flow):
        return understood
    return with_facts(assistant, session, Start(flow), utterance, now)


def _may_be_started(assistant: Assistant, session: Session, utterance: Utterance, flow: str | None) -> bool:
    """Whether a flow that no phrase tells may be; a person's customer is not taken from him by it."""
    is_free = flow in assistant.flows and not session.is_handed_off
    return is_free and not _is_unrelated(assistant, utterance)


def _by_rules(assistant: Assistant, session: Session, utterance: Utterance, now: datetime) -> Understood:
    if asked := asked_flow(assistant, session, utterance):
        return with_facts(assistant, session, asked[0], utterance, now)
    if flow := named_flow(assistant, session, utterance):
        return with_facts(assistant, session, Start(flow), utterance, now)
    if session.is_handed_off:  # only what asks for a flow by its name takes a customer back from a person
        return Understood()
    if chosen := _by_place(assistant, session, utterance):
        return Understood((chosen,))
    if started := started_by_values(assistant, utterance, now):
        return started
    found = find_yes_no(utterance)
    is_all = found is not None and POLITE.issuperset(words_apart(utterance, [(found.start, found.end)]))
    return Understood((Confirm(yes=bool(found.value)),) if found and is_all else ())


def _by_place(assistant: Assistant, session: Session, utterance: Utterance) -> Command | None:
    """What stands in the menu, or in what was offered, at the place that the message says: "the last one"."""
    return at_place(assistant, session, utterance, session.offered or tuple(map(start_id, assistant.menu)))


def _is_unrelated(assistant: Assistant, utterance: Utterance) -> bool:
    """Whether words tell that the message is about quite another business."""
    return assistant.unrelated.are_said(utterance)


def _phrases_said(
    assistant: Assistant, session: Session, utterance: Utterance, taken: Sequence[Span]
) -> Iterator[tuple[int, str, Span]]:
    frame = session.top
    present = frame.flow if frame and not (frame.barrier or session.is_handed_off) else ""
    for flow in assistant.flows.values():
        if flow.name == present or not may_interrupt(assistant, session, flow.name):
            continue
        said = [span for span in flow.start.phrases.spans(utterance) if not is_declined(utterance, span)]
        others = (*taken, *_ignored(flow, utterance)) if said else ()
        yield from (
            (end - start, flow.name, (start, end)) for start, end in said if is_apart((start, end), others)
        )


def _ignored(flow: Flow, utterance: Utterance) -> list[Span]:
    """The places of words that are about something else than the flow."""
    return flow.start.ignore.spans(utterance)


def _count(utterance: Utterance, span: Span) -> int:
    """How many words a span has."""
    return sum(span[0] <= word.start < span[1] for word in utterance.words)


def started_by_values(
    assistant: Assistant, utterance: Utterance, now: datetime, *, only_cued: bool = False
) -> Understood | None:
    """The flow that values or cues start: one that needs a single value, then a cued one, then the one that finds most.

    Of those that find as many the earlier one of the assistant. `only_cued`: values alone start none.
    """
    started: dict[tuple[float, int], Understood] = {}
    if _is_unrelated(assistant, utterance):
        return None
    for flow in assistant.flows.values():
        others = _ignored(flow, utterance)
        if not (flow.start.values or flow.start.cues) or _is_ruled_out(flow, utterance, others):
            continue
        listener, needed = before_flow(assistant, flow.name, now), flow.start.enough or inf
        if not _may_start(listener, utterance):
            continue
        heard = hear(listener, utterance)
        told = [claim for claim in heard.claims if claim.is_said and is_apart(claim.span, others)]
        named = [claim for claim in told if claim.slot.name in flow.start.values]
        is_cued = _is_cued(flow, told, utterance, others)
        if is_cued or (named and not only_cued and _are_enough(listener, named, utterance, needed)):
            understood = Understood((Start(flow.name), *_told(listener, heard, utterance)))
            place = (min(needed, CUED), -len(told)) if is_cued else (min(needed, TOGETHER), -len(named))
            started.setdefault(place, understood)
    return started[min(started)] if started else None


def _may_start(listener: Listener, utterance: Utterance) -> bool:
    """Whether the message has a cue of the flow, or anything that may be a value which starts it: most have neither."""
    start, slots = listener.flow.start, listener.flow.slots
    values = (slots[name] for name in start.values)
    has_value = any(read(one.type, utterance, listener.asked(one, is_open=False)) for one in values)
    return has_value or any(cue.phrases.are_said(utterance) for cue in start.cues)


def _is_cued(flow: Flow, told: Sequence[Claim], utterance: Utterance, others: Sequence[Span]) -> bool:
    """Whether words ask for the flow beside a value that they need."""
    slots = {claim.slot.name for claim in told}
    cues = (cue for cue in flow.start.cues if not cue.beside or not slots.isdisjoint(cue.beside))
    return any(not _is_touched(span, others) for cue in cues for span in cue.phrases.spans(utterance))


def _is_touched(span: Span, others: Sequence[Span]) -> bool:
    """Whether an end of these words is about something else; what stands between its ends may be."""
    return any(overlaps(span, other) and not span[0] < other[0] <= other[1] < span[1] for other in others)


def _is_ruled_out(flow: Flow, utterance: Utterance, others: Sequence[Span]) -> bool:
    """Whether words say that something else is meant by the values."""
    return any(is_apart(span, others) for span in flow.start.unless.spans(utterance))


def _asks_about(utterance: Utterance) -> bool:
    """Whether the message wants to know something of what it names, and does not ask for it: "is it safe?"."""
    words = [word.text for word in utterance.words]
    is_request = ASKED_TO_ACT.issuperset(words[:1]) and ACTING.issuperset(words[1:2])
    return words[0] in ASKING_ABOUT and not is_request and HAVING.isdisjoint(words)


def _are_enough(listener: Listener, claims: Sequence[Claim], utterance: Utterance, needed: float) -> bool:
    """Whether these values start the flow: nothing else is said, or they are as many as it needs and no story."""
    others = _other_words(listener, claims, utterance)
    is_story = needed > 1 and len(others) > MOST_OTHERS * len(claims)
    is_all = not others and (needed == inf or len(claims) * 2 >= needed)  # "very bad" is no wish to sell
    return is_all or (len(claims) >= needed and not is_story and not _asks_about(utterance))


def _other_words(listener: Listener, claims: Sequence[Claim], utterance: Utterance) -> list[str]:
    """The words of the message that are no value and ask for none."""
    phrases = (word for phrase in listener.flow.start.phrases for word in phrase.words)
    names = (word for claim in claims for name in names_of(claim.slot) for word in name.split())
    spans = [one.span for one in readings(listener, utterance) if isinstance(one, Claim)]
    asking = FILLING | SEEKING | {*phrases, *names}
    return [word for word in words_apart(utterance, spans) if word not in asking]


def _told(listener: Listener, heard: Heard, utterance: Utterance) -> tuple[Set | Choice, ...]:
    """The values that the message says, or leaves to be chosen from, and the records that it finds."""
    said = [claim for claim in heard.claims if claim.is_said]
    values = [value_of(listener, claim, utterance) for claim in said if not claim.slot.many]
    return (*values, *list_changes(listener, said, utterance), *heard.records)
