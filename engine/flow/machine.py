"""The home of `transitions`: one machine per flow version, the rulebook of its steps.

A machine keeps nothing per conversation. A frame joins it for one step as a throw-away model and leaves; every
change of step of every conversation is a trigger here, and what the machine does not have is refused.

Triggers: `enter` (into the flow) · `next` · `choose:OPTION` · `give_up:SLOT` · `on_error` · `on_refused` ·
`on_change` · `cancel` · `return:STEP` (back, or re-entry after a correction: only to steps that lead here).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from transitions import EventData, Machine

from engine.errors import TransitionRefused

OUTSIDE = "outside"
"""The state before a flow is entered."""

Guard = Callable[[Mapping[str, Any]], Any]


@dataclass(slots=True)
class _Traveller:
    """The throw-away model: where the frame is, what guards may read, and which transition fired."""

    state: str
    names: Mapping[str, Any]
    payload: Any = None


class FlowMachine:
    """The steps of one flow version and every legal move between them."""

    def __init__(self, states: Iterable[str]) -> None:
        self._machine = Machine(
            model=None,
            states=[OUTSIDE, *states],
            initial=None,
            auto_transitions=False,
            send_event=True,
            queued=False,
        )

    def add(
        self, trigger: str, source: str, target: str, payload: Any = None, when: Guard | None = None
    ) -> None:
        """Allow one move. The first allowed move whose guard holds wins; `payload` is given back by `fire`."""
        conditions: list[Any] | None = [partial(_holds, when)] if when else None
        self._machine.add_transition(
            trigger, source, target, conditions=conditions, after=partial(_note, payload)
        )

    def fire(self, trigger: str, source: str, names: Mapping[str, Any]) -> tuple[str, Any]:
        """The state that `trigger` leads to from `source`, and the payload of the move.

        Raises `TransitionRefused` when there is no such move, or no guard holds.
        """
        traveller = _Traveller(source, names)
        event = self._machine.events.get(trigger)
        if event is None or source not in event.transitions or not event.trigger(traveller):
            raise TransitionRefused(f"no move {trigger!r} from step {source!r}")
        return traveller.state, traveller.payload

    def allows(self, trigger: str, source: str) -> bool:
        """Whether there is such a move at all, whatever its guard says now."""
        event = self._machine.events.get(trigger)
        return event is not None and source in event.transitions

    def remove(self, trigger: str, source: str, target: str) -> None:
        """Forbid a move again; the proof that no other way exists is that the turn then refuses."""
        self._machine.remove_transition(trigger, source, target)


def _holds(when: Guard, event: EventData) -> bool:
    return bool(when(_traveller(event).names))


def _note(payload: Any, event: EventData) -> None:
    _traveller(event).payload = payload


def _traveller(event: EventData) -> _Traveller:
    assert isinstance(event.model, _Traveller), "no other model is ever handed to the machine"
    return event.model
