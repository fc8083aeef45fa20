"""Every block that may be said: by what convention it is found, and which names it may read then.

A flow names some blocks (`say`, `check`, `retry`); the engine finds the others by the name of a slot, step or
option. What neither a flow nor its file has, `assistant.j2` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.flow.known import ALWAYS, Known, known_names
from engine.flow.model import Flow, Slot, Step
from engine.flow.source import Route
from engine.flow.world import World

Names = frozenset[str]
NOTHING: Names = frozenset()
ASKING = frozenset({"previous", "suggested"})
HINT = frozenset({"example"})
REFUSAL = frozenset({"value", "reason"})

REPAIRS: Mapping[str, Names] = {
    **dict.fromkeys(
        (
            "welcome", "greeting", "menu", "help", "thanks", "ended", "ask_option", "confirm_yes",
            "confirm_change", "which_change", "use_suggested", "use_another", "list_button", "more_rows",
            "unclear_idle", "cannot_skip", "stale_tap", "late", "cancelled", "cancelled_but_booked",
            "nothing_to_cancel", "restarted", "resumed", "behind_barrier", "locked", "handed_over",
            "talk_to_human", "action_failed", "try_again", "refused", "apology", "flow_changed",
            "nothing_to_change", "any_value", "which_record", "record_gone", "why_nothing", "which_flow",
            "nudge", "too_many", "already_done", "go_on", "start_afresh", "finish_first",
            "no_such_language", "language_set", "ask_delete_data", "delete_yes", "delete_no", "data_kept",
            "data_deleted", "messages_stopped", "label_whatsapp", "label_profile_name", "no_answer",
        ),
        NOTHING,
    ),
    **dict.fromkeys(("unclear", "unclear_again", "unclear_offer_person"), HINT),
    **dict.fromkeys(("which_one", "noted"), frozenset({"values"})),
    **dict.fromkeys(("unusable", "unusable_reaction"), frozenset({"kind"})),
    "none_fits": frozenset({"wishes"}),
    "narrow_down": frozenset({"count"}),
    "nothing_like": frozenset({"missed"}),
    "ask_slot": ASKING | {"label"},
    "why": frozenset({"label"}),
    **dict.fromkeys(("ask_resume", "put_away", "start_again"), frozenset({"flow"})),
    "my_data": frozenset({"rows"}),
    "confirm": frozenset({"rows"}),
    "invalid": REFUSAL | {"label"},
    "staff_notice": frozenset({"flow", "rows"}),
    "staff_handoff": frozenset({"flow", "reason", "rows"}),
    "staff_contact": frozenset({"name", "number", "link"}),
}  # fmt: skip
"""The blocks of `assistant.j2` that the engine says by itself, and the names handed to each."""
AND = "and"
"""The block of `assistant.j2` for the word before the last item of a list."""
REFUSED = "refused_"
"""How the blocks for an action's reasons begin; only the action knows which reasons there are."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A block that may be said, the names known then, and those handed to it alone."""

    block: str
    known: Names = ALWAYS
    handed: Names = NOTHING


def own_blocks(world: World) -> Iterator[tuple[Route, str]]:
    """The blocks that the assistant's own file names, and where."""
    for key in ("faq", "never_keep"):
        entries = world.assistant.data.get(key, {})
        yield from (((key, name, "say"), entry["say"]) for name, entry in entries.items())


def own_words(world: World) -> Iterator[Spoken]:
    """The same blocks as they are said: in every situation."""
    return (Spoken(block) for _, block in own_blocks(world))


def spoken_in(flow: Flow) -> Iterator[Spoken]:
    """The blocks that a flow may say, each as often as it is said in another situation."""
    known = known_names(flow)
    yield Spoken("title", NOTHING)
    for faq in flow.faq:
        yield Spoken(faq.say)
    for slot in flow.slots.values():
        yield from _of_slot(slot)
    for step in flow.steps.values():
        yield from _of_step(step, known[step.name])
    for block, handed in REPAIRS.items():  # a flow may have words of its own for them
        yield Spoken(block, ALWAYS, handed)


def _of_slot(slot: Slot) -> Iterator[Spoken]:
    yield Spoken(f"label_{slot.name}")
    yield Spoken(f"why_{slot.name}")
    if getattr(slot.type, "fields", None):  # the rows of a list of records
        yield Spoken(f"{slot.name}_title", handed=frozenset({slot.name}))
        yield Spoken(f"{slot.name}_text", handed=frozenset({slot.name}))
    yield Spoken(f"invalid_{slot.name}", handed=REFUSAL)
    for check in slot.checks:
        yield Spoken(check.say, handed=frozenset({"value"}))
    for block in slot.retry:
        yield Spoken(block, handed=HINT)


def _of_step(step: Step, known: Known) -> Iterator[Spoken]:
    if step.run:
        yield Spoken(f"staff_{step.name}", known.entered, frozenset({"rows"}))
    for block in step.say:
        yield Spoken(block, known.said)
    asked = known.said
    for slot in step.collect:
        yield Spoken(f"ask_{slot}", asked, ASKING)
        asked |= {slot}
    if len(step.wanted) > 1:
        yield Spoken(f"ask_{step.name}", known.said, frozenset({"missing"}))
    elif step.offer and not step.wanted:
        yield Spoken(f"ask_{step.name}", known.left)
    if step.confirm:
        yield Spoken(f"confirm_{step.name}", known.left, frozenset({"rows"}))
    for slot in step.confirm:
        yield Spoken(f"ask_{slot}", known.left - {slot}, ASKING)
    for option in step.offer:
        yield Spoken(f"option_{option.id}", known.left)
