"""Values that nobody was asked for: a slot's `default`, and the amount that a share of a whole is."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from engine.dialogue.commands import Set
from engine.dialogue.scene import Scene, without
from engine.dialogue.session import Filled
from engine.dialogue.slots import acceptable, receive, refill
from engine.dialogue.values import stored
from engine.flow.model import Slot


def take_defaults(scene: Scene) -> None:
    """Fill what the present step asks for with its defaults, but what the customer took back to give anew.

    What was said as a percent before its whole was known goes before a default.
    """
    for item in scene.step.wanted:
        if any(name in scene.frame.slots or name in scene.frame.previous for name in item.slots):
            continue
        for name in item.slots:
            slot = scene.flow.slots[name]
            if _take_share(scene, slot):
                break
            if (value := worked_out(scene, slot)) is not None:
                refill(scene, slot, Filled(value, "default"))
                break


def _take_share(scene: Scene, slot: Slot) -> bool:
    """Fill in a percent that waited for its whole; whether it is a good value. It waits no longer."""
    kept = scene.frame.shares.get(slot.name)
    value = share_of(scene, slot, kept.share) if kept and kept.share is not None else None
    if kept is None or value is None:
        return False
    scene.update(shares=without(scene.frame.shares, slot.name))
    given = Set(slot.name, value, kept.words, kept.rung, share=kept.share)
    return receive(scene, given) in ("set", "same")


def worked_out(scene: Scene, slot: Slot) -> Any:
    """What the slot's default comes to now; none when it comes to nothing that the slot may hold."""
    value = slot.default(scene.names()) if slot.default else None
    if value is None or not acceptable(scene, slot, value):
        return None
    return stored(scene, slot, Set(slot.name, value, rung="default"))


def share_of(scene: Scene, slot: Slot, share: float) -> int | None:
    """The amount that a percent of the slot's whole is; none when the whole is not known."""
    whole = slot.of(scene.names()) if slot.of else None
    if isinstance(whole, bool) or not isinstance(whole, (int, float)):
        return None
    amount = Decimal(str(whole)) * Decimal(str(share)) / 100
    return int(amount.to_integral_value(ROUND_HALF_UP))
